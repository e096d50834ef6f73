/** 會簽, 或簽, 票簽: what the answers come to (duties.md R-COSIGN). */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tallyOf, type Answer } from '../../engine/kernel/tally.js';
import { thresholdOf, type Participation } from '../../engine/kernel/model/participation.js';

// The same cases at every run: DUTYFLOW_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.DUTYFLOW_SEED ?? 20261122) });

const RULE: Participation = {
  mode: 'all', result: 'r', missing: 'wait', agree: ['同意', '修改後同意', '有修改意見'], abstain: ['棄權'], veto: [], pass: { share: 0.5, strict: true }, finish: 'early',
};
const said = (...decisions: (string | null)[]): Answer[] => decisions.map((decision, index) => (decision === null
  ? { participant: `p${index}`, missing: true } : { participant: `p${index}`, decision }));
const people = (n: number): string[] => Array.from({ length: n }, (_, index) => `p${index}`);

describe('會簽', () => {
  it('passes when all consent, and names the weightiest wish', () => {
    expect(tallyOf(RULE, people(3), said('同意', '有修改意見', '同意'))).toMatchObject({ passed: true, decision: '有修改意見', agreed: 3, settled: true });
  });

  it('does not pass with one dissent, which is its decision', () => {
    expect(tallyOf(RULE, people(3), said('同意', '不同意', '同意'))).toMatchObject({ passed: false, decision: '不同意', dissent: 1 });
  });

  it('never takes silence for consent', () => {
    expect(tallyOf(RULE, people(2), said('同意', null))).toMatchObject({ passed: false, decision: '逾期未反饋', missing: 1, settled: true });
  });

  it('is open until all have answered, but for a veto', () => {
    expect(tallyOf(RULE, people(3), said('同意')).settled).toBe(false);
    expect(tallyOf({ ...RULE, veto: ['不同意'] }, people(3), said('不同意'))).toMatchObject({ settled: true, passed: false });
  });
});

describe('或簽', () => {
  it('is decided by the first', () => {
    expect(tallyOf({ ...RULE, mode: 'any' }, people(3), said('不同意'))).toMatchObject({ settled: true, passed: false, decision: '不同意' });
  });
});

describe('票簽', () => {
  const vote: Participation = { ...RULE, mode: 'vote' };

  it('passes with more than half of all', () => {
    expect(tallyOf(vote, people(4), said('同意', '同意', '不同意', '不同意'))).toMatchObject({ passed: false, decision: '不通過' });
    expect(tallyOf(vote, people(4), said('同意', '同意', '同意', '不同意'))).toMatchObject({ passed: true, decision: '通過' });
  });

  it('is not over early while its quorum can still be reached, by whatever is said', () => {
    const early = { ...vote, quorum: { count: 4, strict: false } };
    expect(tallyOf(early, people(5), said('不同意', '棄權'))).toMatchObject({ settled: false, quorate: false });
    expect(tallyOf(early, people(5), said(null, null))).toMatchObject({ settled: true, passed: false });
  });

  it('counts two thirds as reached by two thirds', () => {
    expect(tallyOf({ ...vote, pass: { share: 2 / 3, strict: false } }, people(3), said('同意', '同意', '不同意')).passed).toBe(true);
  });

  it('ends once nothing can change it', () => {
    expect(tallyOf(vote, people(5), said('同意', '同意', '同意')).settled).toBe(true);
    expect(tallyOf(vote, people(5), said('不同意', '不同意', '棄權')).settled).toBe(true);
    expect(tallyOf(vote, people(5), said('同意', '不同意', '同意')).settled).toBe(false);
  });

  it('waits for all where it is to', () => {
    expect(tallyOf({ ...vote, finish: 'all' }, people(5), said('同意', '同意', '同意')).settled).toBe(false);
  });

  it('needs its quorum', () => {
    expect(tallyOf({ ...vote, pass: { count: 2, strict: false }, quorum: { share: 2 / 3, strict: false } }, people(6), said('同意', '同意', null, null, null, null)))
      .toMatchObject({ quorate: false, passed: false });
  });

  it('fails by a veto whatever the rest says', () => {
    expect(tallyOf({ ...vote, veto: ['否決'] }, people(3), said('同意', '否決', '同意'))).toMatchObject({ passed: false, settled: true });
  });

  it('weighs', () => {
    expect(tallyOf(vote, people(3), said('同意', '不同意', '不同意'), { p0: 5 }).passed).toBe(true);
  });

  it('a settled result is that of any completion of the vote', () => {
    const decision = fc.constantFrom('同意', '不同意', '棄權', '否決');
    fc.assert(fc.property(fc.array(decision, { minLength: 1, maxLength: 9 }), fc.nat(9), fc.boolean(), (decisions, cut, quorum) => {
      const rule: Participation = { ...vote, veto: ['否決'], ...(quorum ? { quorum: { share: 0.5, strict: false } } : {}) };
      const part = tallyOf(rule, people(decisions.length), said(...decisions.slice(0, cut)));
      const whole = tallyOf(rule, people(decisions.length), said(...decisions));
      if (part.settled) expect(part.passed).toBe(whole.passed);
    }));
  });
});

describe('what is counted', () => {
  const vote: Participation = { ...RULE, mode: 'vote' };
  const weighed = { p0: 3, p1: 0.5 };
  const counts = (rule: Participation, n: number, answers: Answer[], weights = {}) => {
    const { total, agreed, dissent, abstained, missing, quorate } = tallyOf(rule, people(n), answers, weights);
    return { total, agreed, dissent, abstained, missing, quorate };
  };

  it('is each kind of answer by itself, with its weight', () => {
    const answers = said('同意', '不同意', '棄權', null, '修改後同意');
    expect(counts(vote, 6, answers)).toEqual({ total: 6, agreed: 2, dissent: 1, abstained: 1, missing: 1, quorate: true });
    expect(counts(vote, 6, answers, weighed)).toEqual({ total: 7.5, agreed: 4, dissent: 0.5, abstained: 1, missing: 1, quorate: true });
  });

  it.each<[string, Answer, object]>([
    ['no decision at all is consent', { participant: 'p0' }, { agreed: 1 }], ['null is consent', { participant: 'p0', decision: null }, { agreed: 1 }],
    ['what is no text is dissent', { participant: 'p0', decision: 7 }, { dissent: 1, agreed: 0 }], ['false is dissent', { participant: 'p0', decision: false }, { dissent: 1 }],
    ['what did not come is missing, whatever it says', { participant: 'p0', decision: '同意', missing: true }, { missing: 1, agreed: 0 }],
  ])('%s', (_, answer, expected) => { expect(tallyOf(RULE, people(1), [answer])).toMatchObject(expected); });

  it('takes part in the quorum: all who answered, and nobody who did not', () => {
    const rule: Participation = { ...vote, quorum: { count: 3, strict: false } };
    expect(tallyOf(rule, people(5), said('同意', '不同意', '棄權')).quorate).toBe(true);
    expect(tallyOf(rule, people(5), said('同意', '不同意', null)).quorate).toBe(false);
    expect(tallyOf({ ...vote, quorum: { share: 0.5, strict: true } }, people(4), said('同意', '同意')).quorate).toBe(false);
    expect(tallyOf({ ...vote, quorum: { strict: false } }, people(4), []).quorate).toBe(true);
  });

  it('gives the answers back as they came', () => {
    const answers = said('同意', '不同意');
    expect(tallyOf(RULE, people(2), answers).answers).toEqual(answers);
  });
});

describe('what is decided', () => {
  const any: Participation = { ...RULE, mode: 'any' };
  const vote: Participation = { ...RULE, mode: 'vote' };

  it('或簽: nothing while nobody has answered, by who answered first after those who did not, and by silence of all', () => {
    expect(tallyOf(any, people(2), [])).toMatchObject({ settled: false, passed: false, decision: null });
    expect(tallyOf(any, people(3), said(null, '同意', '不同意'))).toMatchObject({ settled: true, passed: true, decision: '同意' });
    expect(tallyOf(any, people(2), said(null))).toMatchObject({ settled: false, passed: false });
    expect(tallyOf(any, people(2), said(null, null))).toMatchObject({ settled: true, passed: false, decision: null });
    expect(tallyOf(any, people(2), [{ participant: 'p0' }])).toMatchObject({ settled: true, passed: true, decision: null });
  });

  it.each<[string, Answer[], unknown]>([
    ['the weightiest wish, in the order of the rule', said('有修改意見', '修改後同意', '同意'), '有修改意見'], ['whatever comes last', said('同意', '修改後同意'), '修改後同意'], ['the first of equals', said('同意', '同意'), '同意'],
    ['an abstention more than any consent', said('有修改意見', '棄權'), '棄權'], ['silence more than a wish', said('有修改意見', null), '逾期未反饋'], ['dissent more than silence', said(null, '不同意'), '不同意'],
    ['the first dissent', said('不可', '不同意'), '不可'], ['nothing where nothing was said', [{ participant: 'p0' }, { participant: 'p1' }], null], ['what was said beside what was not', [{ participant: 'p0' }, { participant: 'p1', decision: '同意' }], '同意'],
    ['dissent that is no text as it is', [{ participant: 'p0', decision: false }], false],
  ])('會簽: %s', (_, answers, decision) => { expect(tallyOf(RULE, people(answers.length), answers).decision).toEqual(decision); });

  it('會簽 passes when all consent or abstain, and each has answered; 依次 as well', () => {
    for (const mode of ['all', 'sequence'] as const) {
      const rule: Participation = { ...RULE, mode };
      expect(tallyOf(rule, people(2), said('同意', '棄權'))).toMatchObject({ passed: true, settled: true });
      expect(tallyOf(rule, people(2), said('同意'))).toMatchObject({ passed: false, settled: false });
      expect(tallyOf(rule, people(2), said('不同意'))).toMatchObject({ passed: false, settled: false });
      expect(tallyOf({ ...rule, veto: ['棄權'] }, people(2), said('同意', '棄權'))).toMatchObject({ passed: false, settled: true });
    }
  });

  it('票簽 early: lost when consent of all the rest would not do, or the quorum is out of reach', () => {
    expect(tallyOf(vote, people(4), said('不同意', '棄權'))).toMatchObject({ settled: true, passed: false });
    expect(tallyOf(vote, people(4), said('不同意'))).toMatchObject({ settled: false, passed: false });
    const quorum: Participation = { ...vote, pass: { count: 1, strict: false }, quorum: { count: 3, strict: false } };
    expect(tallyOf(quorum, people(4), said(null, null))).toMatchObject({ settled: true, passed: false, quorate: false });
    expect(tallyOf(quorum, people(4), said(null))).toMatchObject({ settled: false });
    expect(tallyOf(quorum, people(4), said(null, '同意', '棄權', '棄權'))).toMatchObject({ settled: true, passed: true, decision: '通過' });
  });

  it('票簽 with a veto is certain only when all have voted, or one has used it', () => {
    const rule: Participation = { ...vote, veto: ['否決'] };
    expect(tallyOf(rule, people(3), said('同意', '同意'))).toMatchObject({ passed: true, settled: false });
    expect(tallyOf(rule, people(3), said('同意', '同意', '同意'))).toMatchObject({ passed: true, settled: true });
    expect(tallyOf({ ...rule, finish: 'all' }, people(3), said('否決'))).toMatchObject({ passed: false, settled: false, decision: '不通過' });
  });

  it('票簽 by number: so many, or more than so many', () => {
    expect(tallyOf({ ...vote, pass: { count: 2, strict: false } }, people(3), said('同意', '同意', '不同意')).passed).toBe(true);
    expect(tallyOf({ ...vote, pass: { count: 2, strict: true } }, people(3), said('同意', '同意', '不同意')).passed).toBe(false);
    expect(tallyOf({ ...vote, pass: { share: 1 / 3, strict: true } }, people(3), said('同意', '不同意', '不同意')).passed).toBe(false);
  });

  it('a removed participant does not count', () => {
    expect(tallyOf(vote, ['p0', 'p2'], said('同意', '不同意').slice(0, 1))).toMatchObject({ total: 2, agreed: 1 });
  });
});

describe('a threshold', () => {
  it.each([
    ['>1/2', { share: 0.5, strict: true }], ['2/3', { share: 2 / 3, strict: false }], ['60%', { share: 0.6, strict: false }], ['5', { count: 5, strict: false }],
  ])('%s', (written, expected) => { expect(thresholdOf(written)).toEqual(expected); });
  it.each([['half'], ['1/0'], ['-3'], ['']])('%p is none', (written) => { expect(thresholdOf(written)).toBeUndefined(); });
});
