/**
 * What a migration does to what is waited for: kept where both versions wait for it there, ended where only the old one does,
 * begun where only the new one does. So are incidents of waits that could not begin, and limits, which never begin anew.
 */
import { isLate, limitOf } from './clocks.js';
import { triggersOf } from './model/event-parts.js';
import type { FlowNode, ProcessModel, SingleTrigger } from './model/process-model.js';
import type { Run } from './run.js';
import type { InstanceState, LocalKey } from './state.js';
import { openWait } from './waits.js';

/** One thing that an activation waits for; of an event with several definitions, one of them. */
interface Awaited { readonly id: string; readonly part?: number; readonly kind: string; readonly trigger: SingleTrigger }

/** What an event waits for, in words. */
export const kindOf = (node: FlowNode): string => triggersOf(node).map((trigger) => kindIn(node, trigger)).join(', ');

const kindIn = (node: FlowNode, { on }: SingleTrigger): string => ('trigger' in node && node.trigger?.on === 'several' && node.trigger.parallel ? `${on} with the others` : on);

/** An activity or throwing event that waits for its data inputs has not begun yet (BPMN 2.0.2 §10.4.2); an event may wait for a condition of its own. */
export function waitsForItsData({ elements, conditions = {} }: InstanceState, owner: LocalKey): boolean {
  return Object.values(conditions).some((condition) => condition.owner === owner && condition.id === elements[owner]?.id);
}

/** What an activation waits for: its own event, those on it, those behind it, those that start the event sub-processes in it. */
export function awaitedBy(model: ProcessModel, state: InstanceState, owner: LocalKey): readonly Awaited[] {
  return eventsOf(model, state, owner).flatMap((id) => {
    const node = model.nodes[id];
    if (!node) return [];
    const several = 'trigger' in node && node.trigger?.on === 'several';
    return triggersOf(node).map((trigger, part) => ({ id, kind: kindIn(node, trigger), trigger, ...(several ? { part } : {}) }));
  });
}

function eventsOf(model: ProcessModel, state: InstanceState, owner: LocalKey): readonly string[] {
  if (owner === 0) return startsIn(model, state, 0, model.processId);
  const element = state.elements[owner];
  const node = element && model.nodes[element.id];
  if (!node) return [];
  // A body has what is on its boundary, its instances and rounds have what is in them.
  const inner = element.loopCounter !== undefined || element.signer !== undefined;
  const boundary = 'boundary' in node && !inner ? node.boundary : [];
  if (element.multi) return boundary;
  const behind = node.type === 'eventBasedGateway' ? node.outgoing.flatMap((flow) => model.flows[flow]?.target ?? []) : [];
  return [node.id, ...boundary, ...behind, ...startsIn(model, state, owner, node.id)];
}

/** Where one that interrupts runs, none of them is waited for (BPMN 2.0.2 §13.5.4). */
function startsIn({ scopes, nodes }: ProcessModel, { elements }: InstanceState, scope: LocalKey, id: string): readonly string[] {
  const startOf = (inside: string): FlowNode | undefined => {
    const node = nodes[inside];
    return node?.type === 'eventSubProcess' ? nodes[node.start] : undefined;
  };
  const interrupted = Object.values(elements).some((element) => {
    const start = element.scope === scope ? startOf(element.id) : undefined;
    return start?.type === 'startEvent' && start.interrupting === true;
  });
  return interrupted ? [] : (scopes[id]?.eventSubProcesses ?? []).flatMap((inside) => startOf(inside)?.id ?? []);
}

const nameOf = ({ id, part }: { readonly id: string; readonly part?: number }): string => `${id}/${part ?? ''}`;

/** `before` is the state on the version that it leaves; the run is on the new one by now, with its ids. */
export function migrateWaits(run: Run, source: ProcessModel, before: InstanceState, renamed: (id: string) => string): void {
  stopLimits(run);
  for (const owner of [0, ...Object.keys(before.elements).map(Number)]) {
    const known = new Map(awaitedBy(source, before, owner).map((one) => [nameOf({ ...one, id: renamed(one.id) }), one.kind]));
    const now = awaitedBy(run.model, run.state, owner);
    const changed = now.filter((one) => known.get(nameOf(one)) !== one.kind);
    const kept = new Set(now.filter((one) => !changed.includes(one)).map(nameOf));
    const begun = hasBegun(run, owner);
    end(run, owner, kept);
    for (const { id, part, trigger } of begun ? changed : []) run.attempt(owner, id, { do: 'activate' }, () => { openWait(run, trigger, id, owner, part); });
  }
  // Conditions may read otherwise in the new version; one that holds by it turns true now.
  run.noteChange(0);
}

/** What waits for its data, or was stopped before it began, opens all that it waits for when it begins. */
function hasBegun({ state }: Run, owner: LocalKey): boolean {
  const own = state.elements[owner]?.id;
  return !waitsForItsData(state, owner) && !Object.values(state.incidents).some((incident) => incident.owner === owner && incident.id === own && incident.retry.do === 'activate');
}

/** Ends what an activation waits for but is not among what is kept. */
function end(run: Run, owner: LocalKey, kept: ReadonlySet<string>): void {
  const { timers, subscriptions, conditions = {}, parts = {}, incidents } = run.state;
  const own = run.state.elements[owner]?.id;
  const ends = (wait: { readonly id: string; readonly owner: LocalKey; readonly part?: number }): boolean => wait.owner === owner && !kept.has(nameOf(wait));
  for (const [key, timer] of Object.entries(timers)) if (!timer.clock && ends(timer)) run.emit({ type: 'timerCancelled', v: 1, key: Number(key) });
  for (const [key, subscription] of Object.entries(subscriptions)) if (ends(subscription)) run.emit({ type: 'subscriptionClosed', v: 1, key: Number(key) });
  for (const [key, condition] of Object.entries(conditions)) {
    if (ends(condition) && condition.id !== own) run.emit({ type: 'conditionDropped', v: 1, key: Number(key) });
  }
  for (const [key, part] of Object.entries(parts)) if (ends(part)) run.emit({ type: 'partDropped', v: 1, key: Number(key) });
  // A wait that could not begin, or not be looked at, waits no more either.
  const stays = (id: string): boolean => id === own || [...kept].some((name) => name.startsWith(`${id}/`));
  for (const [key, { owner: of, id, retry }] of Object.entries(incidents)) {
    if (of === owner && (retry.do === 'activate' || retry.do === 'look') && !stays(id)) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
  }
}

/** A limit goes on where the new version has one of its key there; else it stops with its reminders, and so does its incident. */
function stopLimits(run: Run): void {
  const { clocks, timers, incidents } = run.state;
  for (const [key, clock] of Object.entries(clocks)) {
    if (limitOf(run, clock)?.key === clock.limit) continue;
    for (const [timer, { clock: of }] of Object.entries(timers)) if (of?.key === Number(key)) run.emit({ type: 'timerCancelled', v: 1, key: Number(timer) });
    run.emit({ type: 'clockStopped', v: 1, key: Number(key), at: run.context.now, late: isLate(clock, run.context.now) });
  }
  for (const [key, { owner, retry }] of Object.entries(incidents)) {
    if (retry.do === 'clock' && limitOf(run, { limit: retry.limit, owner })?.key !== retry.limit) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
  }
}
