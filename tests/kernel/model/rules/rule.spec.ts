/** What every finding carries, whichever rule it is of: whose it is, and how its text names that. */
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import { expectFindings, findingsIn, plain, specify } from './found.js';

specify('a finding names its element', [
  ['with its name, as the model has it', plain().exclusive('G', { name: '是否同意' }).end('a').from('G').end('b'), ["error gateway-condition-missing G: exclusiveGateway 'G' (是否同意) but"]],
  ['without a name, as the model has it', plain().exclusive('G').end('a').from('G').end('b'), ["error gateway-condition-missing G: exclusiveGateway 'G' but"]],
  ['with its name, as the file has it', plain().end('E', { name: '撤銷', on: { cancel: true } }), ["error cancel-event-place E: but found endEvent 'E' (撤銷)"]],
  ['without a name, as the file has it', plain().end('E', { on: { cancel: true } }), ["error cancel-event-place E: but found endEvent 'E'"]],
  ['by an id beyond ASCII', plain().end('結束', { on: { cancel: true } }), ["error cancel-event-place 結束: endEvent '結束'"]],
  ['in a process of several scopes', plain().sub('S', (s) => s.start('s').exclusive('M').task('A').to('M')).end(), ['warning end-unreachable s']],
]);

test('what has no id is found at the nearest element that has one', async () => {
  const { findings } = await compileProcesses(plain().sub('S', (s) => s.start('s').end('e').inside('<bpmn:sequenceFlow sourceRef="s"/>')).end().xml());
  expect(findings.map(({ rule, element }) => [rule, element])).toEqual([['flow-dangling', 'S']]);
});

test('where nothing has an id, the file as a whole is meant', async () => {
  const { findings } = await compileProcesses(diagram('p').start().end().inside('<bpmn:sequenceFlow sourceRef="start"/>').xml().replace(' id="p"', '').replace(' id="definitions"', ''));
  const dangling = findings.find(({ rule }) => rule === 'flow-dangling');
  expect(dangling).toBeDefined();
  expect(Object.keys(dangling ?? {})).toEqual(['severity', 'rule', 'message', 'clause']);
});

test('each process of a file is looked at by itself', async () => {
  const round = '<bpmn:startEvent id="s2"/><bpmn:task id="A2"/><bpmn:sequenceFlow id="f2" sourceRef="s2" targetRef="A2"/><bpmn:sequenceFlow id="g2" sourceRef="A2" targetRef="A2"/>';
  await expectFindings(plain().exclusive('M').task('A').to('M').root(`<bpmn:process id="q" isExecutable="true">${round}</bpmn:process>`), ['warning end-unreachable s2', 'warning end-unreachable start']);
});

test('errors come before warnings', async () => {
  const findings = await findingsIn(plain().task('T').exclusive('G').to('T').end('a').apart((one) => one.task('H', { attributes: { isForCompensation: true } })));
  expect(findings.map(({ severity }) => severity)).toEqual(['error', 'warning']);
});
