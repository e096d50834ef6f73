import type { Limit } from './model/process-model.js';

/** A limit of a process, or that case of it (`duty:limitCase`) whose condition is `when`. */
export interface LimitName {
  readonly process: string;
  readonly limit: string;
  readonly when?: string;
}

/**
 * How long the office itself lets one of its own limits ([內]) be that counts from this moment (ms since the epoch);
 * undefined: as the diagram says. The kernel asks it only of limits that no law sets, and only when a clock begins or
 * another case of its limit holds: the event has the answer, and running clocks keep theirs.
 */
export type OfficeLength = (name: LimitName, startedAt: number) => Pick<Limit, 'amount' | 'unit'> | undefined;
