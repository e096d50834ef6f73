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

describe('a threshold', () => {
  it.each([
    ['>1/2', { share: 0.5, strict: true }], ['2/3', { share: 2 / 3, strict: false }], ['60%', { share: 0.6, strict: false }], ['5', { count: 5, strict: false }],
  ])('%s', (written, expected) => { expect(thresholdOf(written)).toEqual(expected); });
  it.each([['half'], ['1/0'], ['-3'], ['']])('%p is none', (written) => { expect(thresholdOf(written)).toBeUndefined(); });
});
