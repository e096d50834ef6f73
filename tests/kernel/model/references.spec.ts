import { compileProcesses, draftProcesses } from '../../../engine/kernel/model/compile.js';
import { calledDecisions, calledProcesses, formsOf, jobTypesOf, messagesOf } from '../../../engine/kernel/model/references.js';
import { diagram } from './diagram.js';

test('what a process names beside itself is listed with the element that names it; FEEL is left out', async () => {
  const { models: [model] } = await compileProcesses(diagram('p').start('s', { on: { message: 'begin' } })
    .userTask('U', { assignee: 'a', form: 'p/F' }).userTask('V', { assignee: 'a', form: '= "p/" + kind' })
    .callActivity('C', { calls: 'seal-use' }).callActivity('D', { calls: '= next' })
    .businessRuleTask('R', { decision: 'classify' }).serviceTask('S', { type: 'number' })
    .sendTask('T', { on: { message: 'ask' } }).throwEvent('N', { on: { message: 'x' }, type: 'notify' })
    .receiveTask('W', { on: { message: 'answer', key: '= caseNo' } }).end().xml());
  if (!model) throw new Error('Expected a model');
  expect(formsOf(model)).toEqual([{ element: 'U', name: 'p/F' }]);
  expect(calledProcesses(model)).toEqual([{ element: 'C', name: 'seal-use' }]);
  expect(calledDecisions(model)).toEqual([{ element: 'R', name: 'classify' }]);
  expect(jobTypesOf(model)).toEqual([{ element: 'S', name: 'number' }, { element: 'N', name: 'notify' }]);
  expect(messagesOf(model)).toEqual([
    { element: 's', name: 'begin', side: 'catches', starts: true },
    { element: 'T', name: 'ask', side: 'throws', starts: false },
    { element: 'W', name: 'answer', side: 'catches', starts: false },
  ]);
});

test('a name is no literal where it is FEEL, after blanks too, or empty', async () => {
  const { models: [model] } = await draftProcesses(diagram('p').start()
    .callActivity('C', {}).businessRuleTask('R', { extension: '<zeebe:calledDecision decisionId="= which"/>' }).userTask('U', { assignee: 'a' })
    .throwEvent('N', { on: { signal: 's' } }).throwEvent('M', { on: { message: '= name' } }).catchEvent('W', { on: [{ message: '= other' }, { signal: 's' }] }).serviceTask('S', { type: '= kind' })
    .throwEvent('Z').end().xml());
  if (!model) throw new Error('Expected a model');
  expect([calledProcesses(model), calledDecisions(model), formsOf(model), jobTypesOf(model), messagesOf(model)]).toEqual([[], [], [], [], []]);
});

test('a message that begins a case starts at a start event of the process, not of a sub-process', async () => {
  const { models: [model] } = await draftProcesses(diagram('p').start('s', { on: { message: 'begin' } }).end().eventSub('E', (inside) => inside.start('t', { on: { message: 'stop', key: '= caseNo' } }).end('e')).xml());
  if (!model) throw new Error('Expected a model');
  expect(messagesOf(model)).toEqual([{ element: 's', name: 'begin', side: 'catches', starts: true }, { element: 't', name: 'stop', side: 'catches', starts: false }]);
});
