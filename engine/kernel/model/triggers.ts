/** What events wait for and what they do (BPMN 2.0.2 §10.5.5). */

/** Kept as text: what begins with `=` is FEEL, anything else is the text itself (Camunda 8's rule). */
export type Expression = string;

export type TimerKind = 'date' | 'duration' | 'cycle';

/** What an event waits for (BPMN 2.0.2 §10.5.5). */
export type Trigger = SingleTrigger | SeveralTriggers;

/** Multiple: any of them. Parallel multiple: all of them, in any order. */
export interface SeveralTriggers {
  readonly on: 'several';
  readonly parallel: boolean;
  readonly of: readonly SingleTrigger[];
}

export type SingleTrigger =
  | { readonly on: 'timer'; readonly kind: TimerKind; readonly expression: Expression }
  | { readonly on: 'message'; readonly name: Expression; readonly correlationKey?: Expression; readonly correlation?: MessageCorrelation }
  | { readonly on: 'signal'; readonly name: Expression }
  /** Fires when its condition turns true (BPMN 2.0.2 §10.5.5). */
  | { readonly on: 'condition'; readonly condition: Expression }
  /** Tokens come from the throwing links of its name, in its scope (BPMN 2.0.2 §10.5.5). */
  | { readonly on: 'link'; readonly name: string }
  | { readonly on: 'error'; readonly code?: string; readonly codeVariable?: string; readonly messageVariable?: string }
  | { readonly on: 'escalation'; readonly code?: string; readonly codeVariable?: string }
  /** Of a boundary event: what its handler compensates. Of an event sub-process: the sub-process around it is compensated (BPMN 2.0.2 §10.7). */
  | { readonly on: 'compensation' }
  /** Of a boundary event of a transaction: it was cancelled (BPMN 2.0.2 §10.3.5). */
  | { readonly on: 'cancel' };

/** What a throwing event does, in the order of the file. `message` is a job when it has a type, else it is published to the other instances. */
export type Result = SingleResult | { readonly does: 'several'; readonly of: readonly SingleResult[] };

export type SingleResult =
  | { readonly does: 'terminate' }
  /** `activity`: only this one; absent: all that completed in the scope. `wait`: until that is done (BPMN 2.0.2 §10.5.5). */
  | { readonly does: 'compensate'; readonly activity?: string; readonly wait: boolean }
  /** Cancels the transaction around it (BPMN 2.0.2 §10.3.5). */
  | { readonly does: 'cancel' }
  /** `target` is the catching link event; empty: there is none, or more than one. */
  | { readonly does: 'link'; readonly target: string }
  | { readonly does: 'error'; readonly code: string }
  | { readonly does: 'escalation'; readonly code: string }
  | { readonly does: 'signal'; readonly name: Expression }
  | { readonly does: 'message'; readonly name: Expression; readonly correlationKey?: Expression; readonly correlation?: MessageCorrelation; readonly job?: JobDefinition };

/** `zeebe:taskDefinition` and `zeebe:taskHeaders`. */
export interface JobDefinition {
  readonly type: Expression;
  readonly retries: Expression;
  readonly headers: Readonly<Record<string, string>>;
  /** The diagram does not say who does it (`implementation` ##unspecified): whoever takes jobs of its id may. */
  readonly unspecified?: true;
}

/** How a message tells its conversation (BPMN 2.0.2 §8.4.2). */
export interface MessageCorrelation {
  /** Id of the correlation key: an instance remembers its value under it. */
  readonly key: string;
  /** From the message's variables, one for each property. */
  readonly message: readonly Expression[];
  /** From the instance's variables (correlation subscription); absent: the first message of the conversation tells. */
  readonly context?: readonly Expression[];
}
