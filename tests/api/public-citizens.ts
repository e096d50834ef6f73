/** Somebody without an account: gets a challenge, hands in, asks for their case by number and code; and those of the office who work on it. */
import { createHash } from 'node:crypto';
import type { Json } from '../../engine/kernel/state.js';
import type { Office } from './open-office.js';

export type Values = Record<string, Json>;

export interface Receipt {
  readonly caseNo: string;
  readonly code: string;
}

/** The solution as a browser finds it. */
export function solved(challenge: string, bits: number): string {
  for (let answer = 0; ; answer += 1) {
    const hash = createHash('sha256').update(`${challenge}.${answer}`).digest();
    if (hash.readUInt32BE(0) >>> (32 - Math.max(bits, 1)) === 0 || bits === 0) return `${challenge}.${answer}`;
  }
}

export class Citizen {
  readonly #office: Office;
  readonly #address: string;

  constructor(office: Office, address = '203.0.113.7') {
    this.#office = office;
    this.#address = address;
  }

  ask(method: 'get' | 'post', path: string, body?: object) {
    const asked = this.#office.anybody()[method](`/v2/public${path}`).set('Accept-Language', 'en').set('X-Forwarded-For', this.#address);
    return body === undefined ? asked : asked.send(body);
  }

  async ticket(): Promise<string> {
    const { body }: { body: { challenge: string; bits: number } } = await this.ask('get', '/challenge').expect(200);
    return solved(body.challenge, body.bits);
  }

  async upload(ticket: string, name: string, content = `%PDF-1.4 ${name}`): Promise<Json> {
    const { body } = await this.ask('post', '/files').set('X-Public-Ticket', ticket).attach('file', Buffer.from(content), { filename: name, contentType: 'application/pdf' }).expect(201);
    return body.items[0];
  }

  async apply(service: string, form: Values, ticket?: string): Promise<Receipt> {
    const answer = await this.ask('post', `/services/${service}/applications`, { form, consent: true }).set('X-Public-Ticket', ticket ?? await this.ticket());
    if (answer.status !== 201) throw new Error(`Expected the application to be taken in, but found ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  of({ caseNo, code }: Receipt) {
    const asCase = (method: 'get' | 'post', path: string, body?: object) => this.ask(method, path, body).auth(caseNo, code);
    return {
      get: (path: string) => asCase('get', path),
      post: (path: string, body: object) => asCase('post', path, body),
      upload: async (name: string): Promise<Json> => {
        const { body } = await asCase('post', '/files').attach('file', Buffer.from(`%PDF-1.4 ${name}`), { filename: name, contentType: 'application/pdf' }).expect(201);
        return body.items[0];
      },
    };
  }
}

export class Clerks {
  readonly #office: Office;

  constructor(office: Office) {
    this.#office = office;
  }

  async caseOf({ caseNo }: Receipt): Promise<string> {
    const { body } = await this.#office.as('demo').post('/v2/process-instances/search', { filter: {}, duty: { caseNo } }).expect(200);
    return body.items[0].processInstanceKey;
  }

  async taskOf(instance: string, element: string): Promise<string> {
    await this.#office.engine.runDueWork();
    const { body } = await this.#office.as('demo').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance, elementId: element, state: 'CREATED' } }).expect(200);
    if (body.items.length !== 1) throw new Error(`Expected one open task '${element}', but found ${body.items.length}`);
    return body.items[0].userTaskKey;
  }

  async complete(instance: string, who: string, element: string, variables: object): Promise<void> {
    const answer = await this.#office.as(who).post(`/v2/user-tasks/${await this.taskOf(instance, element)}/completion`, { variables });
    if (answer.status !== 200) throw new Error(`Expected '${element}' to be completed, but found ${JSON.stringify(answer.body)}`);
    await this.#office.engine.runDueWork();
  }
}
