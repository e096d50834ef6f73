/** `duty:participation`: what a step of several people says, and what it means where it says nothing. */
import { describe, expect, it } from '@jest/globals';
import { MODES, participationOf, thresholdOf } from '../../../engine/kernel/model/participation.js';
import { drawnProcess } from './drawn-tree.js';

async function step(extension: string) {
  const { the } = await drawnProcess(`<bpmn:userTask id="U"><bpmn:extensionElements>${extension}</bpmn:extensionElements></bpmn:userTask>`);
  return participationOf(the('U'));
}

describe('a step of several people', () => {
  it('is done by one without the element, or with a mode that is none', async () => {
    expect(await step('')).toBeUndefined();
    expect(await step('<duty:participation users="= who"/>')).toBeUndefined();
    expect(await step('<duty:participation mode="some" users="= who"/>')).toBeUndefined();
  });

  it.each(MODES.map((mode) => [mode]))('may be of mode %s', async (mode) => {
    expect(await step(`<duty:participation mode="${mode}"/>`)).toMatchObject({ mode });
  });

  it('knows any, all, sequence and vote', () => {
    expect(MODES).toEqual(['any', 'all', 'sequence', 'vote']);
  });

  it('that says no more waits for everybody, takes 同意 and its kinds for consent, and passes by more than half', async () => {
    expect(await step('<duty:participation mode="vote" users="= who"/>')).toEqual({
      mode: 'vote', users: '= who', result: 'result', missing: 'wait', agree: ['同意', '修改後同意', '有修改意見'], abstain: ['棄權'], veto: [],
      pass: { share: 0.5, strict: true }, finish: 'early',
    });
  });

  it('is as it says', async () => {
    expect(await step('<duty:participation mode="vote" users="= who" groups="= depts" result="r" missing="record" agree="可" abstain="空" veto="否, 退" pass="2/3" quorum="60%" weights="= {a: 2}" finish="all"/>')).toEqual({
      mode: 'vote', users: '= who', groups: '= depts', result: 'r', missing: 'record', agree: ['可'], abstain: ['空'], veto: ['否', '退'],
      pass: { share: 2 / 3, strict: false }, quorum: { share: 0.6, strict: false }, weights: '= {a: 2}', finish: 'all',
    });
  });

  it('passes by more than half where its threshold cannot be read', async () => {
    expect(await step('<duty:participation mode="vote" pass="half"/>')).toMatchObject({ pass: { share: 0.5, strict: true } });
  });
});

describe('a threshold', () => {
  it.each([
    ['>1/2', { share: 0.5, strict: true }], ['> 1 / 2', { share: 0.5, strict: true }], ['2/3', { share: 2 / 3, strict: false }], [' 10/40 ', { share: 0.25, strict: false }],
    ['60%', { share: 0.6, strict: false }], ['>100%', { share: 1, strict: true }], ['5', { count: 5, strict: false }], ['>12', { count: 12, strict: true }], ['0', { count: 0, strict: false }],
  ])('is read of `%s`', (written, threshold) => {
    expect(thresholdOf(written)).toEqual(threshold);
  });

  it.each([[''], [undefined], ['half'], ['1/0'], ['1/2/3'], ['1/2%'], ['x5'], ['5x'], ['1.5'], ['>=2/3'], ['-1'], ['/2'], ['%']])('is none of `%s`', (written) => {
    expect(thresholdOf(written)).toBeUndefined();
  });
});
