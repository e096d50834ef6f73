import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { OFFICE_JOBS, formFields } from '../../../../engine/kernel/model/surroundings.js';
import type { Surroundings } from '../../../../engine/kernel/model/surroundings.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { expectFindings } from './found.js';

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

/** Of the name that an input mapping of another element makes. */
const named = (name: string, source: string): Diagram => plain().task('N', { inputs: { [name]: '= 1' } }).task('T', { inputs: { x: source } }).end();
const textOf = async (file: Diagram, beside: Surroundings = around()): Promise<string> => (await found(file, beside))[0]?.message ?? '';

test.each([
  ['the first place', '= nobody + nobody', 3],
  ['a place without a space before it', '=nobody', 2],
  ['the place behind a text', '= "nobody" + nobody', 14],
  ['the place behind the function of the same letters', '= count([nobody])', 10],
])('%s of an unknown name is said', async (_, source, place) => {
  expect(await textOf(named('other', source))).toContain(`found 'nobody' at character ${place} of '${source}'`);
});

test('each unknown name is found once, in the order in which FEEL reads them', async () => {
  expect((await found(named('other', '= one1 + two2 + one1'), around())).map(({ message }) => /found '(\w+)'/.exec(message)?.[1])).toEqual(['one1', 'two2']);
});

test.each(['`the dept`', '`the  dept`', '` the dept `', 'the dept', 'the\n dept'])('a name of several words is found however it is written: %s', async (written) => {
  expect(await textOf(named('other', `= ${written}`))).toContain("'the dept' at character 3");
});

test('a long expression is quoted by its beginning', async () => {
  const [short, long] = [`= nobody + ${'1'.repeat(69)}`, `= nobody + ${'1'.repeat(70)}`];
  expect(await textOf(named('other', short))).toContain(`of '${short}'`);
  expect(await textOf(named('other', long))).toContain(`of '= nobody + ${'1'.repeat(69)}…'`);
});

test.each([
  ['a letter is wrong', 'amount', 'amoumt'],
  ['a letter is missing', 'amount', 'amont'],
  ['a letter is missing at the end', 'amount', 'amoun'],
  ['a letter is missing at the beginning', 'amount', 'mount'],
  ['a letter is too many', 'amount', 'ammount'],
  ['a letter is too many at the end', 'amount', 'amounts'],
  ['two letters have changed places', 'amount', 'amuont'],
  ['letters are large and small', 'amountDue', 'AmountDUE'],
  ['letters of a short name are large and small', 'sum', 'SUM'],
])('a name is suggested where %s', async (_, name, written) => {
  expect(await textOf(named(name, `= ${written}`))).toContain(`; is '${name}' meant? (the input 'x' of 'T')`);
});

test.each([
  ['two letters are wrong', 'amount', 'amaumt'],
  ['two letters beside each other are wrong', 'amount', 'amxynt'],
  ['two letters beside each other are wrong, one of them the other', 'amount', 'amxont'],
  ['two letters beside each other are wrong, the other of them the one', 'amount', 'amuxnt'],
  ['two letters are missing', 'amount', 'amnt'],
  ['two letters have changed places and one is wrong', 'amount', 'amuonx'],
  ['the names are short', 'sum', 'sun'],
  ['letters far from each other have changed places', 'amount', 'aoumnt'],
  ['one begins with the other', 'am', 'amount'],
  ['it is another word', 'amount', 'nobody'],
])('no name is suggested where %s', async (_, name, written) => {
  expect(await textOf(named(name, `= ${written}`))).toMatch(/' \(the input 'x' of 'T'\)$/);
});

test.each<[string, string, boolean]>([
  ['a name that only stands in a filter may be a field of what is filtered', '= [{a: 1}][nobody > 1]', false],
  ['a name deep in a filter may be one, too', '= [{a: 1}][(nobody + 1) > 1]', false],
  ['a name that is filtered is a variable', '= nobody[a > 1]', true],
  ['a name in what is filtered is a variable', '= [nobody, 1][item > 1]', true],
  ['a name before a filter is one', '= nobody + [{a: 1}][a > 1].a', true],
  ['a name in a filter and beside it is one', '= [{a: 1}][nobody > 1] = nobody', true],
])('%s', async (_, source, isFound) => {
  await expectFindings(named('other', source), isFound ? ["warning variable-unknown T: 'nobody'"] : [], around());
});

test('what comes to an element is known to its outputs and not to its inputs', async () => {
  const drawn = (side: 'inputs' | 'outputs'): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', outputs: { first: '= decision' }, [side]: { first: '= decision' } }).end();
  expect(await found(drawn('outputs'), around())).toEqual([]);
  expect(await found(plain().userTask('U', { assignee: '= decision', form: 'p/F', outputs: { first: '= decision' } }).end(), around())).toHaveLength(1);
});

test('what processes of the same file give each other is known without any surroundings', async () => {
  const caller = `<bpmn:process id="q" isExecutable="true"><bpmn:callActivity id="C"><bpmn:extensionElements>
    <zeebe:calledElement processId="p" propagateAllParentVariables="false" propagateAllChildVariables="false"/>
    <zeebe:ioMapping><zeebe:input source="= 1" target="title"/></zeebe:ioMapping></bpmn:extensionElements></bpmn:callActivity></bpmn:process>`;
  expect(await found(asks('= title = 1').root(caller))).toEqual([]);
  expect(await found(asks('= tilte = 1').root(caller))).toHaveLength(1);
});
