/**
 * What a random diagram says in its expressions, as trees that the generator made: the naive interpreter reads these and
 * never the FEEL that was drawn from them.
 */
export type Value = number | boolean | null;
export type Values = { readonly [name: string]: Value };

export type Condition =
  | { readonly is: 'constant'; readonly value: boolean }
  | { readonly is: 'variable'; readonly name: string }
  | { readonly is: '>' | '<' | '>=' | '='; readonly name: string; readonly than: number };

export type Amount =
  | { readonly is: 'number'; readonly value: number }
  /** One more than a counter that may not have begun. */
  | { readonly is: 'next'; readonly name: string };

/** Every expression of one diagram by the text that was drawn. */
export class Said {
  readonly #conditions = new Map<string, Condition>();
  readonly #amounts = new Map<string, Amount>();

  /** The FEEL of a condition, remembered. */
  condition(condition: Condition): string {
    const text = condition.is === 'constant' ? `= ${condition.value}`
      : condition.is === 'variable' ? `= ${condition.name}` : `= ${condition.name} ${condition.is} ${condition.than}`;
    this.#conditions.set(text, condition);
    return text;
  }

  /** The FEEL of an amount, remembered. */
  amount(amount: Amount): string {
    const text = amount.is === 'number' ? `= ${amount.value}` : `= if ${amount.name} = null then 1 else ${amount.name} + 1`;
    this.#amounts.set(text, amount);
    return text;
  }

  holds(text: string, values: Values): boolean {
    const condition = this.#conditions.get(text);
    if (!condition) throw new Error(`Expected a condition that the generator made, but found '${text}'`);
    if (condition.is === 'constant') return condition.value;
    const value = values[condition.name] ?? null;
    if (condition.is === 'variable') return value === true;
    if (typeof value !== 'number') return false;
    switch (condition.is) {
      case '>': return value > condition.than;
      case '<': return value < condition.than;
      case '>=': return value >= condition.than;
      case '=': return value === condition.than;
    }
  }

  worth(text: string, values: Values): number {
    const amount = this.#amounts.get(text);
    if (!amount) throw new Error(`Expected an amount that the generator made, but found '${text}'`);
    if (amount.is === 'number') return amount.value;
    const value = values[amount.name] ?? null;
    return typeof value === 'number' ? value + 1 : 1;
  }
}
