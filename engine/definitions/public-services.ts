/**
 * `processes/public-services.json`: what citizens, deputies and other offices may do without an account. A service says in plain words
 * what it is, begins its duty by the diagram's own message, and lets who applied send the messages that the diagram waits for.
 * Schema: `schemas/public-services.schema.json`.
 */
import type { Json, Variables } from '../kernel/state.js';

/** 繁體 and English; 简体 is made from the first. */
export interface PlainText {
  readonly zh: string;
  readonly en: string;
}

/** A form of the duty, of which who applies fills some fields, or one of its own, written as docs/forms.md says. */
export interface PublicForm {
  /** `<process-id>/<F-NAME>`, as deployed. */
  readonly from?: string;
  readonly fields?: readonly string[];
  /** Beside those that the duty's form requires. */
  readonly required?: readonly string[];
  /** Labels in plain words instead of the duty's. */
  readonly texts?: Readonly<Record<string, PlainText>>;
  /** Fields that name people: the posts whose members may be named. */
  readonly people?: Readonly<Record<string, readonly string[]>>;
  /** Variables that nobody is asked for; FEEL where it begins with `=`. */
  readonly sets?: Readonly<Record<string, string>>;
  readonly schema?: Readonly<Record<string, Json>>;
}

/** `answer`: the office waits for it; `supplement`: at any time; `feedback`: is one satisfied; `withdraw`. */
export type PublicActionKind = 'answer' | 'supplement' | 'feedback' | 'withdraw';

/** A message of the diagram, offered while the diagram waits for it. */
export interface PublicAction {
  readonly id: string;
  readonly kind: PublicActionKind;
  readonly message: string;
  readonly form: string;
  readonly name: PlainText;
  /** What is asked: the field of the last time that this step was done. */
  readonly asks?: { readonly step: string; readonly field: string };
  /** Key of the limit until which it may be sent. */
  readonly clock?: string;
  /** Not offered any more when one of these elements is done. */
  readonly until?: readonly string[];
}

export interface PublicPhase {
  readonly id: string;
  /** Elements of which one is active. Of several phases the first in the list is told. */
  readonly while: readonly string[];
  readonly says: PlainText;
}

/** What is served: fields of the form of a step, shown when one of `when` has begun since the step was done (none: at once). */
export interface PublicPaper {
  readonly id: string;
  readonly name: PlainText;
  readonly step: string;
  readonly fields: readonly string[];
  readonly when: readonly string[];
  /** Receipt is to be acknowledged. */
  readonly receipt?: boolean;
  /** One for each time that the step was done: several units answer. */
  readonly each?: boolean;
}

export interface PublicService {
  readonly id: string;
  readonly process: string;
  readonly section: string;
  readonly name: PlainText;
  readonly what: PlainText;
  readonly law: PlainText;
  readonly limit: PlainText;
  readonly bring: PlainText;
  readonly start: { readonly message: string; readonly form: string };
  readonly forms: Readonly<Record<string, PublicForm>>;
  readonly actions: readonly PublicAction[];
  /** Limits that are shown, by key, in plain words; the first that runs is the one that counts. */
  readonly clocks: Readonly<Record<string, PlainText>>;
  readonly phases: readonly PublicPhase[];
  /** By outcome; `decided-*` stands for all that begin so. */
  readonly outcomes: Readonly<Record<string, PlainText>>;
  readonly papers: readonly PublicPaper[];
  /** The case's variables that say: units see neither name nor number. */
  readonly anonymous?: { readonly when: Variables };
  /** The case's variables that say: the unit named by `unit` must never see it (信訪工作條例第30條). */
  readonly accused?: { readonly when: Variables; readonly unit: string };
  /** Posts that are told of a receipt. */
  readonly tell: readonly string[];
}

export interface PublicServices {
  readonly services: readonly PublicService[];
}
