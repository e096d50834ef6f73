/**
 * State from events. `evolve` reads no model, no FEEL and no clock; what an event means never changes (a new meaning
 * is a new `v`). Entries of the state's maps are replaced, never mutated, so a copy of the maps is a copy of the state.
 */
import { apply } from './apply.js';
import type { Event, EventOf } from './events.js';
import type { InstanceState } from './state.js';

/** The state after one more event. The state given is left as it was. */
export function evolve(state: InstanceState | undefined, event: Event): InstanceState {
  if (event.type === 'instanceCreated') return created(event);
  if (!state) throw new Error(`Expected instanceCreated as the first event, but found ${event.type}`);
  const next = copyState(state);
  apply(next, event);
  return next;
}

/** The state after many events; copies once. */
export function fold(state: InstanceState | undefined, events: Iterable<Event>): InstanceState {
  let next = state && copyState(state);
  for (const event of events) {
    if (event.type === 'instanceCreated') next = created(event);
    else if (!next) throw new Error(`Expected instanceCreated as the first event, but found ${event.type}`);
    else apply(next, event);
  }
  if (!next) throw new Error('Expected one event or more, but found none');
  return next;
}

/**
 * A copy whose maps may be written to. Costs a few shallow copies, whatever the variables weigh. Who acted is the one that
 * grows with the case and that few commands write: whoever writes it replaces it.
 */
export function copyState(state: InstanceState): InstanceState {
  const copy: InstanceState = {
    ...state,
    elements: { ...state.elements }, arrivals: { ...state.arrivals }, variables: { ...state.variables },
    tasks: { ...state.tasks }, timers: { ...state.timers }, subscriptions: { ...state.subscriptions },
    jobs: { ...state.jobs }, incidents: { ...state.incidents }, clocks: { ...state.clocks },
  };
  if (state.conditions) copy.conditions = { ...state.conditions };
  if (state.parts) copy.parts = { ...state.parts };
  if (state.parked) copy.parked = { ...state.parked };
  if (state.fired) copy.fired = { ...state.fired };
  if (state.completions) copy.completions = { ...state.completions };
  return copy;
}

export function created(event: EventOf<'instanceCreated'>): InstanceState {
  return {
    processId: event.processId, definitionKey: event.definitionKey, status: 'active', startedAt: event.at,
    ...(event.caseNo === undefined ? {} : { caseNo: event.caseNo }),
    ...(event.initiator === undefined ? {} : { initiator: event.initiator }),
    ...(event.continues === undefined ? {} : { continues: event.continues }),
    ...(event.parent === undefined ? {} : { parent: event.parent }),
    ...(event.depth === undefined ? {} : { depth: event.depth }),
    ...(event.hops === undefined ? {} : { hops: event.hops }),
    nextKey: 1,
    elements: {}, arrivals: {}, variables: { 0: { ...event.variables } }, tasks: {}, timers: {}, subscriptions: {}, jobs: {},
    incidents: {}, clocks: {}, acted: {},
  };
}
