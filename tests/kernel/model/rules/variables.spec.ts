import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { OFFICE_JOBS, formFields, surroundingsOf } from '../../../../engine/kernel/model/surroundings.js';
import type { Surroundings } from '../../../../engine/kernel/model/surroundings.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';

const plain = (): Diagram => diagram('p').start();
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  processes: [], decisions: [], forms: { 'p/F': { fields: ['amount', 'decision', 'said'], opinions: ['said'] } }, groups: [], jobs: OFFICE_JOBS, given: {}, ...more,
});
const asks = (when: string, drawn: Diagram = plain()): Diagram => drawn.exclusive('G').end('a', { when }).from('G').end('b', { default: true });

async function found(file: Diagram, beside?: Surroundings) {
  const { findings } = await compileProcesses(file.xml(), beside);
  return findings.filter(({ rule }) => rule === 'variable-unknown');
}

test('a name that nothing sets is found, with the element, the place in it and what may be meant', async () => {
  const drawn = asks('= amuont > 100', plain().userTask('U', { assignee: 'a', form: 'p/F' }));
  expect(await found(drawn, around())).toEqual([{
    severity: 'warning', rule: 'variable-unknown', element: 'G-a', clause: 'docs/dialect.md',
    message: "Expected a variable that something in the process sets, but found 'amuont' at character 3 of '= amuont > 100'; is 'amount' meant? (the condition of 'G-a')",
  }]);
});

test.each<[string, Diagram]>([
  ['what every case has', asks('= caseNo = initiator and dept = createdAt and parentCaseNo = "x"')],
  ['a field of a form', asks('= amount > 1', plain().userTask('U', { assignee: 'a', form: 'p/F' }))],
  ['what an output mapping makes', asks('= first = "x"', plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { first: '= decision' } }))],
  ['a result', asks('= sum > 1', plain().scriptTask('S', { script: '= 1 + 1', result: 'sum' }))],
  ['what a job of the office gives', asks('= docNo = "x"', plain().serviceTask('N', { type: 'number' }))],
  ['what an external worker may give', asks('= anything = "x"', plain().serviceTask('N', { type: 'their-own' }))],
  ['what a message may bring', asks('= anything = "x"', plain().catchEvent('C', { on: { message: 'm', key: '= caseNo' } }))],
  ['the item of a collection', plain().userTask('U', { assignee: '= one', form: 'p/F', multi: { collection: '= [1, 2]', element: 'one' } }).end()],
  ['names of the expression itself', asks('= some x in [1, 2] satisfies x > count([{a: 1}][a > 0])')],
])('%s is known', async (_, file) => {
  expect(await found(file, around())).toEqual([]);
});

test('what stays with an element is known to its output mappings only', async () => {
  const mapped = plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { first: '= decision' } });
  expect(await found(asks('= first = "x"', mapped), around())).toEqual([]);
  expect((await found(asks('= decision = "x"', plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { first: '= decision' } })), around())).map(({ element }) => element)).toEqual(['G-a']);
  expect((await found(plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { first: '= decison' } }).end(), around())).map(({ element }) => element)).toEqual(['U']);
});

test('what a caller gives is known: of the same file always, of another where it is known', async () => {
  expect(await found(asks('= title = "x"'), around({ given: { p: ['title'] } }))).toEqual([]);
  expect(await found(asks('= title = "x"'), around({ given: { p: ['*'] } }))).toEqual([]);
  expect(await found(asks('= title = "x"'), around())).toHaveLength(1);
});

test('without its form nothing is said of what a task may bring', async () => {
  const drawn = asks('= anything = "x"', plain().userTask('U', { assignee: 'a', form: 'p/G' }));
  expect(await found(drawn)).toEqual([]);
  expect(await found(drawn, around())).toEqual([]);
});

test('the fields of a form are read from its schema, those of conditional parts too', () => {
  expect(formFields({ schema: { properties: { a: {}, b: { 'x-duty': { role: 'opinion' } } }, allOf: [{ if: { properties: { a: {} } }, then: { properties: { c: {} } } }] } }))
    .toEqual({ fields: ['a', 'b', 'c'], opinions: ['b'] });
  expect(formFields('no form')).toEqual({ fields: [], opinions: [] });
});

describe('what a diagram names beside itself', () => {
  const rules = async (file: Diagram, beside: Surroundings): Promise<readonly string[]> =>
    (await compileProcesses(file.xml(), beside)).findings.map(({ severity, rule, element }) => `${severity} ${rule} ${element ?? ''}`);

  test('is found where it is not there', async () => {
    const drawn = plain().userTask('U', { groups: 'dept-head, dept-haed', form: 'p/NONE' }).businessRuleTask('D', { decision: 'none', result: 'r' })
      .callActivity('C', { calls: 'nobody', outputs: { x: '= 1' } }).end();
    expect(await rules(drawn, around({ groups: ['dept-head'] }))).toEqual([
      'warning called-process-not-deployed C', 'warning decision-not-deployed D', 'warning form-not-deployed U', 'warning group-unknown U',
    ]);
  });

  test('is not found where it is there, or only a running case can know it', async () => {
    const drawn = plain().userTask('U', { groups: '= "dept-head@" + dept', form: 'p/F' }).userTask('V', { groups: '= ["dept-head"]', form: 'p/F' })
      .businessRuleTask('D', { decision: 'd', result: 'r' }).callActivity('C', { calls: 'q' }).end();
    expect(await rules(drawn, around({ groups: ['dept-head'], decisions: ['d'], processes: ['q'] }))).toEqual([]);
  });

  test('knows which fields of forms are opinions', async () => {
    const drawn = asks('= said = "x"', plain().userTask('U', { assignee: 'a', form: 'p/F' }));
    expect(await rules(drawn, around())).toEqual(['error condition-reads-opinion G-a']);
  });

  test('is gathered from what is deployed together', async () => {
    const caller = await compileProcesses(diagram('q').start().callActivity('C', { calls: 'p', inputs: { title: '= "x"' }, propagateAllParentVariables: false, propagateAllChildVariables: false }).end().xml());
    expect(surroundingsOf({ models: caller.models, decisions: [], forms: {}, groups: [] })).toMatchObject({ processes: ['q'], given: { p: ['title'] } });
  });
});
