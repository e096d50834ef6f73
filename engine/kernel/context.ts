/** What `decide` may know beside the model and the state. All of it is data or pure functions: the kernel does no I/O. */
import type { OfficeCalendar } from './calendar/office-calendar.js';
import type { OfficeLength } from './office-length.js';
import type { Lineage } from './lineage.js';
import type { DecisionModel } from './expressions/decision-model.js';

export interface Actor {
  /** Person or program, e.g. `wang.fang`, `system`. */
  readonly id: string;
  /** Groups that the person holds: posts (`dept-head`), posts in a unit (`dept-head@finance`), pseudo-groups. */
  readonly groups: readonly string[];
  /** The person for whom the actor stands in (代). */
  readonly onBehalfOf?: string;
}

export interface Context {
  /** Milliseconds since the epoch: the moment of the commit. */
  readonly now: number;
  readonly actor: Actor;
  readonly calendar: OfficeCalendar;
  /** What the office made of its own limits; absent: as the diagrams say. */
  readonly officeLength?: OfficeLength;
  /** The decision in force under this id, if one is deployed. */
  readonly decision: (decisionId: string) => DecisionModel | undefined;
  /** Where the case has been, from its log: for returns, which open what is over. */
  readonly lineage?: () => Lineage;
  /** Who holds a post now; absent: it is not known here, and nothing is concluded from it. */
  readonly members?: (group: string) => readonly string[];
  /** Limit on element activations in one command (default 10,000): beyond it an incident, never a hang. */
  readonly stepLimit?: number;
  /** Limit on what a case does with nobody and no timer between (default 200,000 keys). */
  readonly restlessLimit?: number;
  /** Limit on cases in a row that are begun by what the one before threw (default `HOP_LIMIT`). */
  readonly hopLimit?: number;
}
