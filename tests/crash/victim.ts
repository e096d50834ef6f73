/**
 * A server process that is going to be killed: the engine on a store, asked over IPC. It waits for its orders, so that it is up
 * before it is needed. Told a place (an act, a write, before or after it), it kills itself the n-th time that it comes there.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { openStore } from './open-store.js';
import { finishDestructions } from '../../engine/runtime/destruction/destroy.js';
import { ACTS } from './acts.js';
import { engineOn } from './engine-on.js';
import { PAPERS } from './papers.js';
import { watched } from './store-points.js';
import type { Side } from './store-points.js';

export const DUE_WORK = 'due work';
export interface Orders {
  readonly address: string;
  /** Added to the machine's clock, ms. */
  readonly clockAhead: number;
  /** `completeTask / commits.append / after`. */
  readonly place?: string;
  readonly count?: number;
  /** Due work is done in turns of this length. */
  readonly turn: number;
}
export interface Question { readonly id: number; readonly act: string; readonly request: string }

const inAct = new AsyncLocalStorage<string>();
const seen = new Set<string>();
let orders: Orders | undefined;
let left = 0;

function pass(write: string, side: Side): void {
  const here = `${inAct.getStore() ?? 'start'} / ${write} / ${side}`;
  seen.add(here);
  if (here !== orders?.place) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

/** One function of the port is several writes on MongoDB: each command to the server counts. */
async function watchMongo(): Promise<void> {
  const { default: mongoose } = await import('mongoose');
  const WRITES = ['insert', 'update', 'delete', 'findAndModify'];
  const client = mongoose.connections.at(-1)?.getClient();
  if (!client) throw new Error('Expected a connection to MongoDB');
  const open = new Map<number, string>();
  client.on('commandStarted', ({ commandName, requestId, command }) => {
    if (!WRITES.includes(commandName)) return;
    const name = `${commandName} ${String(command[commandName])}`;
    open.set(requestId, name);
    pass(name, 'before');
  });
  client.on('commandSucceeded', ({ requestId }) => {
    const name = open.get(requestId);
    open.delete(requestId);
    if (name !== undefined) pass(name, 'after');
  });
}

async function serve(given: Orders): Promise<void> {
  orders = given;
  left = given.count ?? 1;
  const clock = (): number => Date.now() + given.clockAhead;
  const opened = await openStore(given.address);
  if (given.address.startsWith('mongodb')) await watchMongo();
  const store = watched(opened, pass);
  const engine = engineOn(store, { clock });
  await finishDestructions(store);
  process.on('message', (question: Question) => {
    const answer = (value: object): void => { process.send?.({ id: question.id, ...value }, () => undefined); };
    const act = ACTS[question.act] ?? PAPERS[question.act];
    if (!act) { answer({ points: [...seen] }); return; }
    inAct.run(question.act, () => act({ engine, store, clock, request: question.request }))
      .then((kept) => { answer(kept ? { kept } : {}); }, (error: unknown) => { answer({ error: String(error) }); });
  });
  process.send?.({ ready: true });
  for (;;) {
    await inAct.run(DUE_WORK, () => engine.runDueWork()).catch(() => undefined);
    await new Promise((resolve) => { setTimeout(resolve, given.turn); });
  }
}

process.once('message', (given: Orders) => {
  serve(given).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? String(error.stack) : String(error)}\n`);
    process.exit(1);
  });
});
process.once('disconnect', () => { process.exit(0); });
