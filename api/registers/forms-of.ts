/** The forms that a duty names today: a case of an older version is shown in today's words. */
import type { FormRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';

/** By definition: which forms its diagram names, also in an expression that chooses one. */
const named = new Map<string, readonly string[]>();

export async function formsOf({ store, engine }: Api, processId: string): Promise<readonly FormRow[]> {
  const latest = await store.definitions.latest(processId);
  if (!latest) return [];
  const known = named.get(latest.definitionKey);
  const ids = known ?? idsIn(JSON.stringify((await engine.model(latest.definitionKey))?.model ?? null), processId);
  if (known === undefined) named.set(latest.definitionKey, ids);
  const forms = await Promise.all(ids.map((id) => store.definitions.form(id)));
  return forms.filter((form) => form !== undefined);
}

const idsIn = (model: string, processId: string): readonly string[] => [...new Set(model.match(new RegExp(`${processId}/[A-Za-z0-9_-]+`, 'g')) ?? [])];
