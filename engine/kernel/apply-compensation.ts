/** What the events of compensation do to the state (BPMN 2.0.2 §10.7). */
import type { EventOf } from './events.js';
import type { CompletedActivity, InstanceState, LocalKey } from './state.js';

export function keepCompleted(state: InstanceState, { type: _type, v: _v, key, ...kept }: EventOf<'compensationEnabled'>): void {
  const order = state.elements[kept.of]?.branchedAt;
  const completed: CompletedActivity = order === undefined ? kept : { ...kept, order };
  state.completions = { ...state.completions, [key]: completed };
}

/** A handler begins: what it undoes is not to be undone again. It sees what was kept for it. */
export function beginHandler(state: InstanceState, key: LocalKey, { completion, thrower }: NonNullable<EventOf<'elementActivated'>['undoes']>): void {
  const element = state.elements[key];
  if (element) state.elements[key] = { ...element, thrower };
  take(state, completion, key, thrower);
}

/** A completed activity stands again while what is in it is compensated; or nobody waits for what is begun. */
export function beginStandIn(state: InstanceState, event: EventOf<'compensationStarted'>): void {
  state.elements[event.key] = {
    id: event.id, scope: event.scope, from: event.from, standsIn: true, undo: event.undo,
    ...(event.undoes === undefined ? {} : { thrower: event.undoes.thrower }),
  };
  if (!event.undoes) return;
  const of = state.completions?.[event.undoes.completion]?.of;
  for (const [inner, completion] of Object.entries(state.completions ?? {})) {
    if (of !== undefined && completion.scope === of) state.completions = { ...state.completions, [inner]: { ...completion, scope: event.key } };
  }
  take(state, event.undoes.completion, event.key, event.undoes.thrower);
}

function take(state: InstanceState, completion: LocalKey, by: LocalKey, thrower: LocalKey): void {
  const variables = state.completions?.[completion]?.variables;
  if (variables) state.variables[by] = { ...variables };
  if (state.completions) delete state.completions[completion];
  const element = state.elements[thrower];
  if (element?.undo) state.elements[thrower] = { ...element, undo: element.undo.filter((one) => one !== completion) };
}

/** An activation ended: what completed in it can be compensated only as a part of it, if at all. */
export function endScope(state: InstanceState, scope: LocalKey): void {
  if (!state.completions) return;
  const kept = Object.values(state.completions).some((one) => one.of === scope && one.contents === true);
  if (!kept) forget(state, scope);
}

export function dropCompleted(state: InstanceState, key: LocalKey): void {
  const completion = state.completions?.[key];
  if (!completion) return;
  delete state.completions?.[key];
  forget(state, completion.of);
}

function forget(state: InstanceState, scope: LocalKey): void {
  for (const [key, completion] of Object.entries(state.completions ?? {})) {
    if (completion.scope !== scope) continue;
    delete state.completions?.[Number(key)];
    forget(state, completion.of);
  }
}
