/**
 * Definitions in force: models by key, cached, since a version never changes; decisions by id, cached under the number of their
 * versions in the store, since another server may deploy one; forms as the store has them.
 */
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Definition, FormRow, Store } from '../../store/port.js';

export class Definitions {
  readonly #store: Store;
  readonly #byKey = new Map<string, Definition>();
  #decisions = new Map<string, DecisionModel>();
  /** Versions of decisions that were in the store when they were read. */
  #decisionVersions = 0;

  constructor(store: Store) {
    this.#store = store;
  }

  async get(definitionKey: string): Promise<Definition | undefined> {
    const known = this.#byKey.get(definitionKey);
    if (known) return known;
    const found = await this.#store.definitions.get(definitionKey);
    if (found) this.#byKey.set(definitionKey, found);
    return found;
  }

  /** Of a running instance: a missing one is a damaged store. Undefined only for an undefined key. */
  required(definitionKey: string): Promise<Definition>;
  required(definitionKey: string | undefined): Promise<Definition | undefined>;
  async required(definitionKey: string | undefined): Promise<Definition | undefined> {
    if (definitionKey === undefined) return undefined;
    const found = await this.get(definitionKey);
    if (!found) throw new Error(`Expected definition ${definitionKey} in the store, but found none`);
    if (decides(found.model)) await this.#refreshDecisions();
    return found;
  }

  async latest(processId: string): Promise<Definition | undefined> {
    const found = await this.#store.definitions.latest(processId);
    if (found && decides(found.model)) await this.#refreshDecisions();
    return found;
  }

  /** The decision in force, as `decide` asks for it: as of the last `required` of a model that asks for decisions. */
  decision(decisionId: string): DecisionModel | undefined {
    return this.#decisions.get(decisionId);
  }

  /** Later versions come later in the list and replace the earlier. */
  async #refreshDecisions(): Promise<void> {
    if (await this.#store.definitions.decisionVersions() === this.#decisionVersions) return;
    const rows = await this.#store.definitions.decisions();
    this.#decisions = new Map(rows.map((row) => [row.decisionId, row.model]));
    this.#decisionVersions = rows.length;
  }

  form(formId: string): Promise<FormRow | undefined> {
    return this.#store.definitions.form(formId);
  }
}

const deciding = new WeakMap<ProcessModel, boolean>();

/** Whether instances of this model may ask for a decision. */
function decides(model: ProcessModel): boolean {
  let known = deciding.get(model);
  if (known === undefined) deciding.set(model, known = Object.values(model.nodes).some(({ type }) => type === 'decisionTask'));
  return known;
}
