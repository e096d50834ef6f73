/** Counting answers (會簽, 票簽): what a step of several participants comes to. Pure; computed again from the answers whenever it is asked. */
import type { Participation, Threshold } from './model/participation.js';
import type { Json } from './state.js';

/** What one participant said. */
export interface Answer {
  readonly participant: string;
  readonly by?: string;
  readonly onBehalfOf?: string;
  readonly decision?: Json;
  readonly opinion?: Json;
  readonly at?: number;
  /** 逾期未反饋: recorded as not having answered, which is no consent. */
  readonly missing?: true;
}

export interface Tally {
  readonly answers: readonly Answer[];
  readonly total: number;
  /** Weights; 1 for each where none are given. */
  readonly agreed: number;
  readonly dissent: number;
  readonly abstained: number;
  readonly missing: number;
  /** As many as asked answered. */
  readonly quorate: boolean;
  readonly passed: boolean;
  /** 會簽: the gravest of the decisions. 票簽: 通過 or 不通過. 或簽: the first. */
  readonly decision: Json;
  /** The answers still missing cannot change it. */
  readonly settled: boolean;
}

/** `participants` are all who are asked, `answers` those given so far, in the order in which they came. */
export function tallyOf(rule: Participation, participants: readonly string[], answers: readonly Answer[], weights: Readonly<Record<string, number>> = {}): Tally {
  const weigh = (names: readonly string[]): number => names.reduce((sum, name) => sum + (weights[name] ?? 1), 0);
  const of = (kind: Kind): number => weigh(answers.filter((answer) => kindOf(rule, answer) === kind).map((answer) => answer.participant));
  const total = weigh(participants);
  const [agreed, dissent, abstained, missing] = [of('agree'), of('dissent'), of('abstain'), of('missing')];
  const open = total - agreed - dissent - abstained - missing;
  const quorate = rule.quorum === undefined || reaches(rule.quorum, agreed + dissent + abstained, total);
  const vetoed = answers.some(({ decision }) => typeof decision === 'string' && rule.veto.includes(decision));
  const counts = { answers, total, agreed, dissent, abstained, missing, quorate };
  switch (rule.mode) {
    case 'any': {
      const first = answers.find((answer) => answer.missing === undefined);
      return { ...counts, passed: first !== undefined && kindOf(rule, first) === 'agree', decision: first?.decision ?? null, settled: first !== undefined || open === 0 };
    }
    case 'vote': {
      const passed = !vetoed && quorate && reaches(rule.pass, agreed, total);
      const lost = vetoed || !reaches(rule.pass, agreed + open, total) || (rule.quorum !== undefined && !reaches(rule.quorum, agreed + dissent + abstained + open, total));
      const certain = passed && rule.veto.length === 0;
      return { ...counts, passed, decision: passed ? '通過' : '不通過', settled: open === 0 || (rule.finish === 'early' && (certain || lost)) };
    }
    case 'all':
    case 'sequence':
      return { ...counts, passed: !vetoed && dissent === 0 && missing === 0 && open === 0, decision: gravest(rule, answers), settled: open === 0 || vetoed };
  }
}

type Kind = 'agree' | 'dissent' | 'abstain' | 'missing';

function kindOf({ agree, abstain }: Participation, { decision, missing }: Answer): Kind {
  if (missing) return 'missing';
  if (decision === undefined || decision === null || (typeof decision === 'string' && agree.includes(decision))) return 'agree';
  return typeof decision === 'string' && abstain.includes(decision) ? 'abstain' : 'dissent';
}

/** Any dissent outweighs a silence, a silence outweighs a wish to change, and that outweighs consent. */
function gravest(rule: Participation, answers: readonly Answer[]): Json {
  const dissent = answers.find((answer) => kindOf(rule, answer) === 'dissent');
  if (dissent) return dissent.decision ?? null;
  if (answers.some((answer) => answer.missing)) return '逾期未反饋';
  const decisions = answers.map(({ decision }) => decision ?? null).filter((decision) => typeof decision === 'string');
  const rank = (decision: string): number => { const at = rule.agree.indexOf(decision); return at < 0 ? rule.agree.length : at; };
  return decisions.reduce<string | null>((worst, one) => (worst === null || rank(one) > rank(worst) ? one : worst), null);
}

/** A hair of tolerance, so that thirds added up are a whole. */
const HAIR = 1e-9;

function reaches({ share, count, strict }: Threshold, amount: number, total: number): boolean {
  const asked = share === undefined ? count ?? 0 : share * total;
  return strict ? amount > asked + HAIR : amount >= asked - HAIR;
}
