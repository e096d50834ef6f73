/** Invariant 2 of the design: what is active can be moved by somebody, and each by something of its own. */
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { InstanceState, LocalKey } from '../../../engine/kernel/state.js';

/** What nobody could ever move: activations without anything that they wait for, and tokens at joins with nothing else around. */
export function lost(model: ProcessModel, state: InstanceState): string[] {
  if (state.status !== 'active') return [];
  const keys = Object.keys(state.elements).map(Number);
  const inside = (scope: LocalKey): boolean => keys.some((key) => state.elements[key]?.scope === scope);
  const stopped = (owner: LocalKey): boolean => Object.values(state.incidents).some((incident) => incident.owner === owner);
  // What is on the boundary of an activity, or starts an event sub-process in it, is not its own work.
  const works = (key: LocalKey): boolean => [...Object.values(state.timers), ...Object.values(state.subscriptions), ...Object.values(state.conditions ?? {})]
    .some(({ id, owner }) => owner === key && model.nodes[id]?.type !== 'boundaryEvent' && model.nodes[id]?.type !== 'startEvent')
    || state.tasks[key] !== undefined || Object.values(state.jobs).some(({ owner }) => owner === key);
  const idle = keys.filter((key) => !inside(key) && !works(key) && !stopped(key)).map((key) => `${state.elements[key]?.id} ${key}`);
  const waiting = Object.values(state.arrivals).filter(({ scope }) => !inside(scope) && !stopped(scope)).map(({ id, flow }) => `${id} by ${flow}`);
  return [...idle, ...waiting, ...(keys.length === 0 && Object.keys(state.incidents).length === 0 ? ['the case'] : [])];
}
