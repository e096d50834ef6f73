/** One instance of a simulation as its document shows it: state, variables, trace, incidents. */
import type { Event } from '../../kernel/events.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { LocalKey, Variables } from '../../kernel/state.js';
import { isoMoment } from '../scenario/moments.js';
import type { Case, World } from '../scenario/world.js';

/**
 * What happened to an activation. A multi-instance or loop activity has an activation for each of its instances and one
 * around them all, whose events begin with `loop`, so that counting `completed` counts the work that was done.
 */
export type TraceEventName =
  | 'activated' | 'completed' | 'cancelled' | 'loopActivated' | 'loopCompleted' | 'loopCancelled'
  /** A token waits at a joining gateway. */
  | 'arrived'
  | 'incident';

export interface TraceRecord {
  readonly at: string;
  readonly element: string;
  readonly type: string;
  readonly event: TraceEventName;
}

export interface InstanceRecord {
  readonly processId: string;
  readonly state: 'active' | 'completed' | 'terminated' | 'incident';
  readonly variables: Variables;
  readonly trace: readonly TraceRecord[];
  /** Those that are open at the end. */
  readonly incidents: readonly { readonly element: string; readonly code: string; readonly message: string }[];
  /** Code of a BPMN error that nothing in the instance caught. */
  readonly uncaughtError?: string;
}

/** Set by the office for every case; no part of what the diagram computed. */
const OFFICE_VARIABLES = ['caseNo', 'createdAt', 'initiator', 'dept', 'parentCaseNo'];

/** All instances of a run, in the order in which they began. */
export function instanceRecords(world: World, types: ReadonlyMap<string, string>, given: Variables): readonly InstanceRecord[] {
  // The world keeps the moments: one for each event, in their order.
  const moments = new Map<string, number[]>();
  for (const { instance, at } of world.trace) {
    const known = moments.get(instance);
    if (known) known.push(at);
    else moments.set(instance, [at]);
  }
  return world.cases.map((one) => instanceRecord(one, moments.get(one.key) ?? [], types, given));
}

function instanceRecord(one: Case, moments: readonly number[], types: ReadonlyMap<string, string>, given: Variables): InstanceRecord {
  const { state, model, events } = one;
  const incidents = Object.values(state.incidents).map(({ id, code, message }) => ({ element: id, code, message }));
  const uncaught = events.findLast((event) => event.type === 'errorThrown' && event.caughtBy === undefined);
  return {
    processId: model.processId,
    state: state.status === 'active' && incidents.length > 0 ? 'incident' : state.status,
    variables: ownVariables(state.variables[0] ?? {}, given),
    trace: traceOf(one, moments, types),
    incidents,
    ...(uncaught?.type === 'errorThrown' ? { uncaughtError: uncaught.code } : {}),
  };
}

function ownVariables(variables: Variables, given: Variables): Variables {
  return Object.fromEntries(Object.entries(variables).filter(([name]) => !OFFICE_VARIABLES.includes(name) || Object.hasOwn(given, name)));
}

function traceOf(one: Case, moments: readonly number[], types: ReadonlyMap<string, string>): readonly TraceRecord[] {
  const loops = new Set<LocalKey>();
  return one.events.flatMap((event, index): readonly TraceRecord[] => {
    if (event.type === 'elementActivated' && event.loopCounter === undefined && repeats(one.model, event.id)) loops.add(event.key);
    const name = nameOf(event, loops);
    if (name === undefined || !('id' in event)) return [];
    return [{ at: isoMoment(moments[index] ?? 0), element: event.id, type: typeIn(one.model, event.id, types), event: name }];
  });
}

/** The one task of a called global task has no id in the file but the global task's own. */
function typeIn(model: ProcessModel, id: string, types: ReadonlyMap<string, string>): string {
  return types.get(id) ?? types.get(model.processId) ?? 'process';
}

function repeats(model: ProcessModel, id: string): boolean {
  const node = model.nodes[id];
  return node !== undefined && (('loop' in node && node.loop !== undefined) || ('repeat' in node && node.repeat !== undefined));
}

function nameOf(event: Event, loops: ReadonlySet<LocalKey>): TraceEventName | undefined {
  switch (event.type) {
    case 'elementActivated': return loops.has(event.key) ? 'loopActivated' : 'activated';
    case 'elementCompleted': return loops.has(event.key) ? 'loopCompleted' : 'completed';
    case 'elementCancelled': return loops.has(event.key) ? 'loopCancelled' : 'cancelled';
    case 'tokenArrived': return 'arrived';
    case 'incidentRaised': return 'incident';
    default: return undefined;
  }
}
