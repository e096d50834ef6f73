/** A compiled DMN 1.3 decision table: plain JSON. Its texts are FEEL as DMN writes it, without `=`. */
export type HitPolicy = 'UNIQUE' | 'FIRST' | 'PRIORITY' | 'ANY' | 'COLLECT' | 'RULE ORDER' | 'OUTPUT ORDER';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

export interface DecisionModel {
  readonly schema: 1;
  readonly decisionId: string;
  readonly name: string;
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly { readonly id: string; readonly label?: string; readonly expression: string; /** What the input may be, as FEEL unary tests. */ readonly values?: readonly string[] }[];
  /** `values`: the output's allowed values in order of priority, as FEEL texts. */
  readonly outputs: readonly { readonly id: string; readonly label?: string; readonly name: string; readonly values?: readonly string[]; /** What is given where no rule matches. */ readonly default?: string }[];
  readonly rules: readonly { readonly id: string; readonly inputs: readonly string[]; readonly outputs: readonly string[]; readonly annotation?: string }[];
  /** Decisions that this one requires, evaluated first; their results are variables under their ids. */
  readonly requires: readonly DecisionModel[];
}
