/** An awaited event has happened: what that does to the element that caught it (BPMN 2.0.2 §10.5, §13.5). */
import { cancelContents, cancelElement } from './cancel.js';
import { noteInterruption } from './compensation.js';
import { closeOwned, closeWaits, openWait } from './waits.js';
import type { Run } from './run.js';
import type { BoundaryEvent, ScopeModel, SeveralTriggers, StartEvent } from './model/process-model.js';
import type { Interruption, LocalKey, Variables } from './state.js';

/**
 * `id` is the catching element, `owner` the activation that waited, `part` which of several definitions happened: a
 * parallel multiple event goes on with the last of them, with what all of them gave.
 */
export function trigger(run: Run, id: string, owner: LocalKey, gives: Variables, part?: number): void {
  const awaited = severalAt(run, id);
  if (!awaited?.parallel || part === undefined) return happened(run, id, owner, gives);
  closeWaits(run, owner, (wait, which) => wait === id && which === part);
  run.emit({ type: 'partCaught', v: 1, key: run.key(), id, owner, part, variables: gives });
  const there = Object.values(run.state.parts ?? {}).filter((one) => one.id === id && one.owner === owner);
  if (there.length < awaited.of.length) return;
  closeWaits(run, owner, (wait) => wait === id);
  happened(run, id, owner, Object.assign({}, ...there.map(({ variables }) => variables)));
  if (mayHappenAgain(run, id, owner)) run.attempt(owner, id, { do: 'activate' }, () => openWait(run, awaited, id, owner));
}

/** Whether the event happens with this part of it: a parallel multiple event waits for the others. */
export function happensWith(run: Run, id: string, owner: LocalKey, part: number | undefined): boolean {
  const awaited = severalAt(run, id);
  if (!awaited?.parallel || part === undefined) return true;
  return Object.values(run.state.parts ?? {}).filter((one) => one.id === id && one.owner === owner && one.part !== part).length + 1 >= awaited.of.length;
}

/** What happens with the last part of an event, as if it had come at once: the other parts end with what they waited on. */
export function asWhole(run: Run, { id, owner, part, gives }: Interruption): Interruption {
  if (part === undefined || !severalAt(run, id)?.parallel) return { id, owner, gives, ...(part === undefined ? {} : { part }) };
  const others = Object.values(run.state.parts ?? {}).filter((one) => one.id === id && one.owner === owner && one.part !== part);
  return { id, owner, gives: Object.assign({}, ...others.map(({ variables }) => variables), gives) };
}

function severalAt(run: Run, id: string): SeveralTriggers | undefined {
  const node = run.node(id);
  const awaited = 'trigger' in node ? node.trigger : undefined;
  return awaited?.on === 'several' ? awaited : undefined;
}

function mayHappenAgain(run: Run, id: string, owner: LocalKey): boolean {
  const node = run.node(id);
  return run.isLive(owner) && (node.type === 'boundaryEvent' || node.type === 'startEvent') && node.interrupting === false;
}

function happened(run: Run, id: string, owner: LocalKey, gives: Variables): void {
  const node = run.node(id);
  if (node.type === 'boundaryEvent') return triggerBoundary(run, node, owner, gives);
  if (node.type === 'startEvent') return triggerEventSubProcess(run, node, owner, gives);
  const waiting = run.element(owner);
  if (waiting.id === id) {
    closeWaits(run, owner, (wait) => wait === id);
    run.push({ do: 'complete', key: owner, gives });
    return;
  }
  // An event-based gateway waited for it: the first event wins (BPMN 2.0.2 §10.6.6).
  closeOwned(run, owner);
  const flow = run.node(waiting.id).outgoing.find((outgoing) => run.model.flows[outgoing]?.target === id);
  run.emit({ type: 'elementCompleted', v: 1, key: owner, id: waiting.id, ...(flow === undefined ? {} : { taken: [flow] }) });
  run.push({ do: 'activate', node: id, scope: waiting.scope, from: [owner], caught: gives, ...(flow === undefined ? {} : { flow }) });
}

function triggerBoundary(run: Run, node: BoundaryEvent, host: LocalKey, gives: Variables): void {
  const { scope } = run.element(host);
  if (node.interrupting) cancelElement(run, host, node.id);
  run.push({ do: 'activate', node: node.id, scope, from: [host], caught: gives });
}

/** `scope` is the activation around the event sub-process (BPMN 2.0.2 §13.5.4). */
function triggerEventSubProcess(run: Run, start: StartEvent, scope: LocalKey, gives: Variables): void {
  if (start.interrupting !== false) {
    noteInterruption(run, scope, start.id);
    cancelContents(run, scope, start.id);
    closeEventSubProcesses(run, scope);
  }
  run.push({ do: 'activate', node: start.scope, scope, from: scope === 0 ? [] : [scope], caught: gives });
}

/** Opens the waits of the event sub-processes directly inside a scope. */
export function openEventSubProcesses(run: Run, scope: LocalKey, contents: ScopeModel): void {
  for (const id of contents.eventSubProcesses) {
    const start = startOf(run, id);
    if (!start?.trigger) continue;
    const { trigger: awaited } = start;
    run.attempt(scope, start.id, { do: 'activate' }, () => openWait(run, awaited, start.id, scope));
  }
}

/** They start no more: neither what waits, nor what could not begin to wait, which was an incident. */
export function closeEventSubProcesses(run: Run, scope: LocalKey): void {
  const starts = new Set((run.scopeModel(scope)?.eventSubProcesses ?? []).map((id) => startOf(run, id)?.id));
  closeWaits(run, scope, (id) => starts.has(id));
  for (const [key, { owner, id }] of Object.entries(run.state.incidents)) if (owner === scope && starts.has(id)) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
}

export function startOf(run: Run, eventSubProcess: string): StartEvent | undefined {
  const node = run.node(eventSubProcess);
  const start = node.type === 'eventSubProcess' ? run.node(node.start) : undefined;
  return start?.type === 'startEvent' ? start : undefined;
}

/** An interrupting event sub-process of the scope runs: no other may start (BPMN 2.0.2 §13.5.4). */
export function isInterrupted(run: Run, scope: LocalKey): boolean {
  return run.childrenOf(scope).some((key) => startOf(run, run.element(key).id)?.interrupting === true);
}
