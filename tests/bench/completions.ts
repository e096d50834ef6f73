/** User-task completions a second over HTTP: the built server, its durable database, several keep-alive clients. */
import { STEPS } from './line.js';
import { HttpClient } from './http-client.js';

interface Items { readonly items: readonly { readonly userTaskKey: string }[] }

export interface Completions {
  readonly aSecond: number;
  readonly count: number;
  /** Milliseconds from request to answer. */
  readonly p50: number;
  readonly p99: number;
}

/** Only the completions are measured: cases are created and tasks are searched between the rounds. */
export async function completionsOverHttp(url: string, diagram: string, processId: string, { cases, clients }: { cases: number; clients: number }): Promise<Completions> {
  const first = new HttpClient(url);
  const signedIn = await first.signIn('demo', 'demo', clients);
  await deployDiagram(first, diagram, `${processId}.bpmn`);
  await shared(signedIn, Array.from({ length: cases }), (client) => client.post('/v2/process-instances', { processDefinitionId: processId }));

  let milliseconds = 0;
  const waits: number[] = [];
  for (const round of STEPS) {
    const keys: string[] = [];
    for (const elementId of round) {
      const { body } = await first.post('/v2/user-tasks/search', { filter: { processDefinitionId: processId, elementId, state: 'CREATED' }, page: { limit: 1000 } });
      const { items } = JSON.parse(body) as Items;
      if (items.length !== cases) throw new Error(`Expected ${cases} open tasks '${elementId}', but found ${items.length}`);
      keys.push(...items.map(({ userTaskKey }) => userTaskKey));
    }
    const began = performance.now();
    await shared(signedIn, keys, async (client, key) => {
      const asked = performance.now();
      await client.post(`/v2/user-tasks/${key}/completion`, '{}');
      waits.push(performance.now() - asked);
    });
    milliseconds += performance.now() - began;
  }
  for (const client of [first, ...signedIn]) client.close();
  waits.sort((a, b) => a - b);
  const at = (share: number): number => waits[Math.floor(waits.length * share)] ?? NaN;
  return { aSecond: waits.length / milliseconds * 1000, count: waits.length, p50: at(0.5), p99: at(0.99) };
}

/** Each client takes the next piece of work as soon as it is free. */
async function shared<T>(clients: readonly HttpClient[], work: readonly T[], act: (client: HttpClient, one: T) => Promise<unknown>): Promise<void> {
  const left = work[Symbol.iterator]();
  await Promise.all(clients.map(async (client) => {
    for (let next = left.next(); !next.done; next = left.next()) await act(client, next.value);
  }));
}

/** Deploys one file as a designer does. */
export async function deployDiagram(client: HttpClient, diagram: string, name: string): Promise<void> {
  const boundary = 'dutyflow-bench';
  await client.post('/v2/deployments', [
    `--${boundary}`, `Content-Disposition: form-data; name="resources"; filename="${name}"`, 'Content-Type: text/xml', '', diagram, `--${boundary}--`, '',
  ].join('\r\n'), `multipart/form-data; boundary=${boundary}`);
}
