/** One case of the suite: a diagram, what is done to it, and what the clause says comes of it. README.md explains the fields. */
import type { Json, Variables } from '../../engine/kernel/state.js';

/** Elements in the order of their completion; those of an inner list may complete in any order. */
export type Completed = readonly (string | readonly string[])[];

export type ConformanceStep =
  | { readonly complete: string; readonly variables?: Variables }
  | { readonly job: string; readonly variables?: Variables }
  | { readonly job: string; readonly error: string }
  | { readonly message: string; readonly key?: string; readonly variables?: Variables }
  | { readonly signal: string; readonly variables?: Variables }
  | { readonly advance: string }
  | { readonly set: Variables };

export interface InstanceExpectation {
  readonly completed?: Completed;
  readonly active?: readonly string[];
  readonly state?: 'active' | 'completed' | 'terminated' | 'incident';
  readonly variables?: Readonly<Record<string, Json>>;
  readonly incidents?: readonly { readonly element: string; readonly code?: string }[];
}

export interface CaseExpectation extends InstanceExpectation {
  /** Other processes of the file: what came of each of their instances, in the order of their starts. */
  readonly others?: Readonly<Record<string, readonly InstanceExpectation[]>>;
}

export interface ConformanceCase {
  /** What it is about, as `docs/bpmn-support.md` groups it. */
  readonly construct: string;
  readonly clause: string;
  /** Process ids that are started; absent: the first of the file. An empty list: a step starts it. */
  readonly start?: readonly string[];
  readonly variables?: Variables;
  readonly steps?: readonly ConformanceStep[];
  /** The finding that refuses it at deployment, for what the standard forbids: its rule (absent: any), its element. */
  readonly refused?: { readonly rule?: string; readonly element?: string };
  readonly expect?: CaseExpectation;
}

/** As it is drawn: the case and its diagram; `name` begins with the number of the clause. */
export interface DrawnCase extends ConformanceCase {
  readonly name: string;
  readonly diagram: { xml(): string };
}

/** `drawn('13.4.2-first-true-wins', 'Exclusive gateway', diagram(…), { expect: … })`. */
export function drawn(name: string, construct: string, diagram: { xml(): string }, rest: Omit<ConformanceCase, 'construct' | 'clause'>): DrawnCase {
  return { name, construct, clause: `BPMN 2.0.2 §${name.slice(0, name.indexOf('-'))}`, diagram, ...rest };
}
