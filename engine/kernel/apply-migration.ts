/** What a migration does to the state: what is alive has the ids of the new version. Keys, variables, clocks and assignments stay. */
import type { EventOf, Mapping } from './events.js';
import type { InstanceState, LocalKey } from './state.js';

/** The id that an element has in the new version. */
export function renaming(mappings: readonly Mapping[]): (id: string) => string {
  const names = new Map(mappings.map(({ from, to }) => [from, to]));
  return (id) => names.get(id) ?? id;
}

export function migrated(state: InstanceState, { definitionKey, mappings }: EventOf<'instanceMigrated'>): void {
  const renamed = renaming(mappings);
  const all = <T extends { readonly id: string }>(entries: Record<LocalKey, T>): void => {
    for (const [key, entry] of Object.entries(entries)) entries[Number(key)] = { ...entry, id: renamed(entry.id) };
  };
  state.definitionKey = definitionKey;
  all(state.elements);
  for (const [key, { adHoc, ...element }] of Object.entries(state.elements)) {
    if (adHoc) state.elements[Number(key)] = { ...element, adHoc: { ...adHoc, waiting: adHoc.waiting.map(renamed) } };
  }
  all(state.arrivals);
  all(state.subscriptions);
  all(state.incidents);
  all(state.conditions ?? {});
  all(state.parts ?? {});
  all(state.fired ?? {});
  // A reminder's id is its limit's.
  for (const [key, timer] of Object.entries(state.timers)) if (!timer.clock) state.timers[Number(key)] = { ...timer, id: renamed(timer.id) };
  for (const [key, { handler, ...completed }] of Object.entries(state.completions ?? {})) {
    if (state.completions) state.completions[Number(key)] = { ...completed, id: renamed(completed.id), ...(handler === undefined ? {} : { handler: renamed(handler) }) };
  }
  const acted: Record<string, string[]> = {};
  for (const [id, people] of Object.entries(state.acted)) acted[renamed(id)] = [...new Set([...acted[renamed(id)] ?? [], ...people])];
  state.acted = acted;
}
