import type { LimitUnit } from './limit.js';

/** What is wrong, or doubtful, with a diagram. An `error` refuses deployment; a `warning` does not. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** Stable rule id, e.g. `gateway-condition-missing`. */
  readonly rule: string;
  /** Id of the BPMN element, absent where the file as a whole is meant. */
  readonly element?: string;
  /** Which of its own properties, where one is at fault: `participation.pass`, `limit.0.cases.1.amount` (numbered from 0). */
  readonly property?: string;
  /** The length that was found, where one is too long or none: for the reader's own words. `times`: how often a limit may be extended so. */
  readonly length?: { readonly of: 'limit' | 'extension'; readonly amount: number; readonly unit: LimitUnit; readonly times?: number };
  /** Plain English sentence: what was expected and what was found. The UI translates by rule id. */
  readonly message: string;
  /** Section of OMG formal/2013-12-09 or of our design that it follows. */
  readonly clause?: string;
}
