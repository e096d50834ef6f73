/** A signed-in program on one keep-alive connection: node's own client, so that little of the time measured is its. */
import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  readonly #base: URL;
  #cookie: string;

  constructor(url: string, cookie = '') {
    this.#base = new URL(url);
    this.#cookie = cookie;
  }

  /** Signs in and answers with clients of the session, each on a connection of its own. */
  async signIn(username: string, password: string, clients: number): Promise<HttpClient[]> {
    await this.post('/v2/session', { username, password });
    return Array.from({ length: clients }, () => new HttpClient(this.#base.href, this.#cookie));
  }

  /** Answers of 2xx only; throws with the problem document otherwise. */
  async post(path: string, body: unknown, contentType = 'application/json'): Promise<Answer> {
    const answer = await this.#send(path, typeof body === 'string' ? body : JSON.stringify(body), contentType);
    if (answer.status >= 300) throw new Error(`Expected ${path} to be granted, but found ${answer.status}: ${answer.body}`);
    return answer;
  }

  close(): void {
    this.#agent.destroy();
  }

  #send(path: string, body: string, contentType: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request({
        agent: this.#agent, host: this.#base.hostname, port: this.#base.port, path, method: 'POST',
        headers: {
          'content-type': contentType, 'content-length': Buffer.byteLength(body), 'x-requested-with': 'dutyflow', ...(this.#cookie === '' ? {} : { cookie: this.#cookie }),
        },
      }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).once('error', reject).once('end', () => {
          const cookie = response.headers['set-cookie']?.[0]?.split(';')[0];
          if (cookie !== undefined) this.#cookie = cookie;
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') });
        });
      });
      sent.once('error', reject).end(body);
    });
  }
}
