/** What stands beside a diagram on this server: what is deployed, what is being deployed with it, and the directory's posts. */
import { formFields, surroundingsOf } from '../../kernel/model/surroundings.js';
import type { Surroundings } from '../../kernel/model/surroundings.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Json } from '../../kernel/state.js';
import type { Runtime } from '../runtime.js';

/** What is being deployed, or nothing: the designer's question. */
export interface Beside {
  readonly models: readonly ProcessModel[];
  readonly decisions: readonly string[];
  readonly forms: readonly { readonly formId: string; readonly document: Json }[];
}

export async function surroundings({ store, definitions, options }: Runtime, beside: Beside = { models: [], decisions: [], forms: [] }): Promise<Surroundings> {
  const [latest, decisions, forms] = await Promise.all([store.definitions.latestOfEach(), store.definitions.decisions(), store.definitions.forms()]);
  const replaced = new Set(beside.models.map(({ processId }) => processId));
  const deployed = await Promise.all(latest.filter(({ processId }) => !replaced.has(processId)).map(({ definitionKey }) => definitions.get(definitionKey)));
  return surroundingsOf({
    models: [...deployed.flatMap((definition) => definition?.model ?? []), ...beside.models],
    decisions: [...new Set([...decisions.map(({ decisionId }) => decisionId), ...beside.decisions])],
    // Later versions come later in the list, and what is being deployed comes last.
    forms: Object.fromEntries([...[...forms].sort((a, b) => a.version - b.version), ...beside.forms].map(({ formId, document }) => [formId, formFields(document)])),
    groups: (options.directory.groups?.() ?? []).map(({ id }) => id),
  });
}
