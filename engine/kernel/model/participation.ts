/** `duty:participation` of a user task: several people do one step, and its result is computed of their answers. */
import type { ModdleElement } from 'bpmn-moddle';
import { commaSeparated, extension, text } from './moddle-tree.js';
import { present } from './compile-activity.js';
import type { Expression } from './triggers.js';

/** 或簽: the first decides. 會簽: all, at once. 依次會簽: all, one after the other. 票簽: a vote. */
export type ParticipationMode = 'any' | 'all' | 'sequence' | 'vote';

/** So much of the weight: more than it (`>1/2`), or at least it (`2/3`, `60%`); or so many (`5`). */
export interface Threshold {
  readonly share?: number;
  readonly count?: number;
  readonly strict: boolean;
}

export interface Participation {
  readonly mode: ParticipationMode;
  /** Lists of user ids and of groups: each entry is one participant. */
  readonly users?: Expression;
  readonly groups?: Expression;
  /** Variable of the result. */
  readonly result: string;
  /** What becomes of who does not answer: `record` as 逾期未反饋 at the third reminder (duties.md R-COSIGN), or `wait`. */
  readonly missing: 'record' | 'wait';
  /** Decisions that count as consent and as abstention; all others are dissent. */
  readonly agree: readonly string[];
  readonly abstain: readonly string[];
  /** One of these decides against at once. */
  readonly veto: readonly string[];
  readonly pass: Threshold;
  readonly quorum?: Threshold;
  /** Context of weights by participant; 1 for whom it does not name. */
  readonly weights?: Expression;
  /** A vote ends when its result can no longer change, or when all have voted. */
  readonly finish: 'early' | 'all';
}

export const MODES: readonly ParticipationMode[] = ['any', 'all', 'sequence', 'vote'];

const AGREE = '同意, 修改後同意, 有修改意見';
const ABSTAIN = '棄權';

export function participationOf(element: ModdleElement): Participation | undefined {
  const drawn = extension(element, 'duty:Participation');
  const mode = MODES.find((one) => one === text(drawn, 'mode'));
  if (!drawn || mode === undefined) return undefined;
  return present({
    mode,
    users: text(drawn, 'users'),
    groups: text(drawn, 'groups'),
    result: text(drawn, 'result') ?? 'result',
    missing: text(drawn, 'missing') === 'record' ? 'record' as const : 'wait' as const,
    agree: commaSeparated(text(drawn, 'agree') ?? AGREE),
    abstain: commaSeparated(text(drawn, 'abstain') ?? ABSTAIN),
    veto: commaSeparated(text(drawn, 'veto')),
    pass: thresholdOf(text(drawn, 'pass')) ?? { share: 0.5, strict: true },
    quorum: thresholdOf(text(drawn, 'quorum')),
    weights: text(drawn, 'weights'),
    finish: text(drawn, 'finish') === 'all' ? 'all' as const : 'early' as const,
  });
}

/** `>1/2`, `2/3`, `60%`, `5`; undefined where it is none of these. */
export function thresholdOf(written: string | undefined): Threshold | undefined {
  const parts = /^(>)?\s*(\d+)(?:\s*\/\s*(\d+)|(%))?$/.exec(written?.trim() ?? '');
  if (!parts) return undefined;
  const [, over, first = '0', below, percent] = parts;
  const strict = over !== undefined;
  if (percent !== undefined) return { share: Number(first) / 100, strict };
  if (below === undefined) return { count: Number(first), strict };
  return Number(below) === 0 ? undefined : { share: Number(first) / Number(below), strict };
}
