/** Making an instance: its number, its case number, the variables that every case has. Once for each cause. */
import type { Actor } from '../../kernel/context.js';
import type { Command } from '../../kernel/commands.js';
import type { Json, Variables } from '../../kernel/state.js';
import { composeKey } from '../../store/keys.js';
import type { Definition } from '../../store/port.js';
import { yearOf, isoOf } from '../moments.js';
import type { Handled } from '../handle.js';
import { takeOut } from '../payloads.js';
import type { Runtime } from '../runtime.js';

export interface Start {
  readonly definition: Definition;
  readonly variables: Variables;
  readonly actor: Actor;
  /** Named, so that the same cause makes one instance however often it is tried. */
  readonly cause: string;
  readonly start?: string;
  readonly startAt?: readonly string[];
  /** The person for whom the case is started; absent: the variable `initiator`, if it is a person. */
  readonly initiator?: string;
  readonly parent?: { readonly instance: string; readonly element: number };
  readonly depth?: number;
  /** Of a case that a case begins by what it threw, or calls: how many such in a row. */
  readonly hops?: number;
  /** 喚醒: the closed case that it goes on with. */
  readonly continues?: string;
  /** Variables that are kept beside the log whole. */
  readonly personal?: ReadonlySet<string>;
  readonly from?: { readonly messageKey?: string; readonly signalKey?: string; readonly correlationKey?: string };
  /** The number, where the cause has been given one already. */
  readonly instance?: number;
}
export type Started = { readonly handled: Handled; readonly instance: number; readonly caseNo: string };

const COLLISIONS = 10;

export async function startInstance(runtime: Runtime, start: Start): Promise<Started> {
  let instance = start.instance ?? await runtime.store.commits.instanceFor(start.cause, runtime.draw());
  for (let attempt = 0; attempt < COLLISIONS; attempt += 1) {
    const started = await startAs(runtime, start, instance);
    if (started) return started;
    // The number is another case's: draw again, under the same cause.
    instance = await runtime.store.commits.instanceFor(start.cause, runtime.draw(), instance);
  }
  throw new Error(`Expected a free instance number within ${COLLISIONS} draws`);
}

async function startAs(runtime: Runtime, start: Start, instance: number): Promise<Started | undefined> {
  const { store } = runtime;
  const requestId = `start:${start.cause}`;
  const earlier = await store.commits.byRequest(instance, requestId);
  if (!earlier && await store.commits.version(instance) !== undefined) return undefined;
  const at = runtime.now();
  if (earlier) {
    const handled = await runtime.handling.handle(instance, ...commandFor(runtime, start, instance, '', at));
    return { handled, instance, caseNo: handled.ok ? handled.state.caseNo ?? '' : '' };
  }
  const series = start.definition.processId.toUpperCase();
  const year = yearOf(at);
  const n = await store.numbers.allocate(`case:${series}`, year, composeKey(instance), at);
  runtime.fault('number-after-allocate');
  const caseNo = `${series}-${year}-${String(n).padStart(6, '0')}`;
  const handled = await runtime.handling.handle(instance, ...commandFor(runtime, start, instance, caseNo, at));
  if (!handled.ok) {
    await store.numbers.void(`case:${series}`, year, n, handled.rejection.code, at);
    return { handled, instance, caseNo };
  }
  return { handled, instance, caseNo: handled.state.caseNo ?? caseNo };
}

/** What is asked of the kernel to begin it. */
export function commandFor(runtime: Runtime, start: Start, instance: number, caseNo: string, at: number): [Command, { actor: Actor; requestId: string; payloads: ReturnType<typeof takeOut>['payloads'] }] {
  const { definition } = start;
  const initiator = start.initiator ?? personIn(runtime, start.variables['initiator']);
  const dept = initiator === undefined ? undefined : runtime.directory.person(initiator)?.unit;
  const { variables, payloads } = takeOut(instance, start.variables, runtime.randomHex, start.personal);
  const inherited = start.variables['dept'];
  return [
    {
      type: 'createInstance', definitionKey: definition.definitionKey, caseNo,
      variables: { ...variables, caseNo, createdAt: isoOf(at), initiator: initiator ?? null, dept: dept ?? (typeof inherited === 'string' ? inherited : null) },
      ...(initiator === undefined ? {} : { initiator }),
      ...(start.start === undefined ? {} : { start: start.start }), ...(start.startAt === undefined ? {} : { startAt: start.startAt }),
      ...(start.parent === undefined ? {} : { parent: { ...start.parent } }),
      ...(start.depth === undefined ? {} : { depth: start.depth }),
      ...(start.hops === undefined ? {} : { hops: start.hops }),
      ...(start.continues === undefined ? {} : { continues: start.continues }),
      ...(start.from === undefined ? {} : { cause: { ...start.from } }),
    },
    { actor: start.actor, requestId: `start:${start.cause}`, payloads },
  ];
}

function personIn(runtime: Runtime, value: Json | undefined): string | undefined {
  return typeof value === 'string' && runtime.directory.person(value) ? value : undefined;
}
