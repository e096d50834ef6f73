/** What the naive interpreter keeps: tokens, each in one place, and what they have begun. */

/** Names an activation; 0 is the process itself. */
export type Uid = number;

/** A token between two nodes: on a sequence flow, or about to enter a node that no flow leads to. */
export interface Token {
  readonly uid: Uid;
  readonly scope: Uid;
  readonly node: string;
  readonly flow?: string;
  /** What the node waits for has happened already. */
  readonly caught?: true;
  /** Begins one of the instances of a multi-instance activity, or a round of a loop, from 1. */
  readonly instance?: number;
}

/** An event that an activation waits for: its own, one on its boundary, one behind it, or of an event sub-process in it. */
export interface Awaited {
  readonly event: string;
  /** Of a cycle: how often it still fires. Absent: once if a timer, else as long as it waits. */
  left?: number;
  /** Of a condition: whether it held when it was last looked at. */
  held?: boolean;
}

export interface Activation {
  readonly uid: Uid;
  readonly node: string;
  readonly scope: Uid;
  /** `body` has instances or rounds inside; `instance` is one of them. */
  readonly role: 'single' | 'body' | 'instance';
  readonly instance?: number;
  /** At work, done and about to leave, or stopped by a fault of the diagram. */
  phase: 'working' | 'done' | 'failed';
  failure?: string;
  /** What someone outside has to do. */
  asks?: 'task' | 'job';
  awaits: Awaited[];
  /** Has contents of its own: a sub-process. */
  contains: boolean;
  /** An interrupting event sub-process has taken the place of the contents. */
  interrupted: boolean;
  /** Of a body. */
  total: number;
  begun: number;
  completed: number;
  /** The event that came first, of an event-based gateway. */
  chosen?: string;
  /** What was handed over on completion. */
  gives: { readonly [name: string]: number | boolean };
}

/** One thing that may happen next. */
export type Step =
  | { readonly do: 'enter'; readonly node: string; readonly scope: Uid; readonly tokens: readonly Token[] }
  | { readonly do: 'leave'; readonly activation: Uid }
  /** A signal that was sent reaches one that waits, or a condition has turned true. */
  | { readonly do: 'catch'; readonly activation: Uid; readonly event: string };

/** What someone outside can do for an instance. */
export interface Wait {
  readonly kind: 'task' | 'job' | 'timer' | 'message' | 'signal' | 'condition';
  readonly id: string;
  readonly owner: Uid;
}
