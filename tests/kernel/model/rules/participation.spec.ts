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
    ['a list in which nobody is written', '<duty:participation mode="all" users="= []" groups="= for unit in [] return unit"/>'],
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

it('what is wrong is told with the property that it is about', async () => {
  const xml = diagram('p', { extension: '<duty:withdraw until="gone"/>', limit: [{ key: 'whole', amount: 1, unit: 'wd' }, { key: 'law', statutoryKey: 'DIS-ANSWER', amount: 30, unit: 'wd', extension: { most: 25, by: 'office-director' } }] })
    .start().userTask('U', { extension: '<duty:participation mode="vote" users="= who" quorum="half"/><duty:return to="gone"/><duty:exclude steps="gone"/>', limit: { amount: 1.5, unit: 'month', cases: [{ when: '= true', amount: 1.5, unit: 'cd' }], pauses: [{ ground: '補正', while: 'gone' }] } }).end().xml();
  const { findings } = await compileProcesses(xml);
  expect(findings.flatMap(({ element, property }) => (property === undefined ? [] : [`${element ?? ''}: ${property}`])).sort()).toEqual([
    'U: exclude.steps', 'U: limit.0.amount', 'U: limit.0.cases.0.amount', 'U: limit.0.pauses.0.while', 'U: participation.quorum', 'U: return.to',
    'p: limit.1.amount', 'p: limit.1.extension.most', 'p: withdraw.until',
  ]);
});

describe('a rule of returns', () => {
  it('names user tasks of the process, or none', async () => {
    expect(await rulesOf('<duty:return to="A" most="3"/>')).toEqual([]);
    expect(await rulesOf('<duty:return to=""/>')).toEqual([]);
  });

  it('is refused where it names something else', async () => {
    expect(await rulesOf('<duty:return to="A, nowhere"/>')).toEqual(['return-target-unknown U']);
    expect(await rulesOf('<duty:return most="-1"/>')).toEqual(['return-target-unknown U']);
    expect(await rulesOf('<duty:return tell="office-deputy" tellAt="0"/>')).toEqual(['return-target-unknown U']);
  });
});
