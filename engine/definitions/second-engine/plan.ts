/** What both engines are asked to do: start one process, then complete its tasks one after the other. */
import type { Variables } from '../../kernel/state.js';

export interface EnginePlan {
  readonly variables?: Variables;
  /** Element ids of user tasks and of tasks that a job does. */
  readonly steps?: readonly { readonly complete: string; readonly variables?: Variables }[];
}
