/** Definitions in force: models by key, decisions and forms by id, cached; versions never change, so the cache never lies. */
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { Definition, FormRow, Store } from '../../store/port.js';

export class Definitions {
  readonly #store: Store;
  readonly #byKey = new Map<string, Definition>();
  #decisions = new Map<string, DecisionModel>();
  #read: Promise<void> | undefined;

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
    await (this.#read ??= this.reloadDecisions());
    const found = await this.get(definitionKey);
    if (!found) throw new Error(`Expected definition ${definitionKey} in the store, but found none`);
    return found;
  }

  latest(processId: string): Promise<Definition | undefined> {
    return this.#store.definitions.latest(processId);
  }

  /** The decision in force, as `decide` asks for it. */
  decision(decisionId: string): DecisionModel | undefined {
    return this.#decisions.get(decisionId);
  }

  /** After a deployment; later versions come later in the list and replace the earlier. */
  async reloadDecisions(): Promise<void> {
    this.#decisions = new Map((await this.#store.definitions.decisions()).map((row) => [row.decisionId, row.model]));
  }

  form(formId: string): Promise<FormRow | undefined> {
    return this.#store.definitions.form(formId);
  }
}
