import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';

async function rulesOf(extension: string, more: object = {}): Promise<string[]> {
  const { findings } = await compileProcesses(diagram('p').start().userTask('A').userTask('U', { extension, ...more }).end().xml());
  return findings.filter(({ severity }) => severity === 'error').map(({ rule, element }) => `${rule} ${element ?? ''}`);
}

describe('a step of several people', () => {
  it('is sound with a mode and participants', async () => {
    expect(await rulesOf('<duty:participation mode="vote" users="= who" groups="dept-head" pass="2/3" quorum="60%" veto="否決" weights="= {a: 2}" missing="record" finish="all"/>')).toEqual([]);
  });

  it.each([
    ['no mode', '<duty:participation users="= who"/>'],
    ['an unknown mode', '<duty:participation mode="most" users="= who"/>'],
    ['nobody', '<duty:participation mode="all"/>'],
    ['a threshold that cannot be read', '<duty:participation mode="vote" users="= who" pass="half"/>'],
    ['a quorum that cannot be read', '<duty:participation mode="vote" users="= who" quorum="1/0"/>'],
    ['a missing answer that becomes something else', '<duty:participation mode="all" users="= who" missing="consent"/>'],
    ['an end that is none', '<duty:participation mode="vote" users="= who" finish="soon"/>'],
  ])('is refused with %s', async (_what, extension) => {
    expect(await rulesOf(extension)).toEqual(['participation-wrong U']);
  });

  it('is refused beside a loop', async () => {
    expect(await rulesOf('<duty:participation mode="all" users="= who"/>', { multi: { cardinality: '2' } })).toEqual(['participation-and-loop U']);
  });
});

describe('a rule of returns', () => {
  it('names user tasks of the process, or none', async () => {
    expect(await rulesOf('<duty:return to="A" most="3"/>')).toEqual([]);
    expect(await rulesOf('<duty:return to=""/>')).toEqual([]);
  });

  it('is refused where it names something else', async () => {
    expect(await rulesOf('<duty:return to="A, nowhere"/>')).toEqual(['return-target-unknown U']);
    expect(await rulesOf('<duty:return most="-1"/>')).toEqual(['return-target-unknown U']);
  });
});
