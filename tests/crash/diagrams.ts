/** Small processes that between them pass every place where the engine writes to more than one aggregate. */
import { diagram } from '../kernel/model/diagram.js';

export const MAIN = 'crash-main';
export const OFFICE = 'crash-office';
/** The type of a job that somebody outside does. */
export const OUTSIDE = 'outside';

/** Named anew each time, so that a deployment has something to write: a diagram, a decision and a form. */
export function RESOURCES(name: string): { name: string; content: string }[] {
  return [
    { name: 'crash-tick.bpmn', content: diagram('crash-tick', { name: `tick ${name}` }).start('start', { on: { timer: { date: '= now()' } } }).end().xml() },
    { name: 'crash-level.dmn', content: decision(name) },
    { name: 'crash-main/forms/F-CRASH.json', content: JSON.stringify({ formId: 'crash-main/F-CRASH', schema: { type: 'object', title: name, properties: { note: { type: 'string' } } } }) },
  ];
}

function decision(name: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="defs" name="${name}" namespace="urn:test">
  <decision id="crash-level" name="${name}"><variable id="v" name="level" typeRef="string" />
    <decisionTable id="t" hitPolicy="FIRST"><input id="i"><inputExpression id="e" typeRef="number"><text>amount</text></inputExpression></input>
      <output id="o" name="level" typeRef="string" /><rule id="r"><inputEntry id="ie"><text>-</text></inputEntry><outputEntry id="oe"><text>"high"</text></outputEntry></rule>
    </decisionTable></decision>
</definitions>`;
}

export const DIAGRAMS: readonly { name: string; content: string }[] = [
  {
    name: 'crash-main.bpmn',
    content: diagram(MAIN, { startableBy: 'clerks', limit: { key: 'whole', name: 'whole', amount: 0.00002, unit: 'h' } }).start()
      .userTask('U1', { groups: 'clerks' }).serviceTask('S', { type: 'number', inputs: { series: '= "大政辦發"' }, outputs: { docNo: '= docNo' } })
      .parallel('F').callActivity('C', { calls: 'crash-child', outputs: { child: '= outcome' } }).exclusive('M').parallel('J')
      .end('E', { on: { signal: 'sig.crash' }, outcome: 'done' })
      .from('F').userTask('U2', { groups: 'clerks' }).to('J')
      .from('F').sendTask('P', { on: { message: 'msg.crash' }, inputs: { correlationKey: '= caseNo', about: '= caseNo' } })
      .catchEvent('A', { on: { message: 'msg.answer', key: '= caseNo' } }).to('J')
      .boundary('B', 'C', { on: { timer: { duration: 'PT0.3S' } } }).to('M')
      .boundary('R', 'U1', { on: { timer: { duration: 'PT0.1S' } }, interrupting: false }).task('told').end('told-end')
      .xml(),
  },
  { name: 'crash-child.bpmn', content: diagram('crash-child').start().userTask('U3', { groups: 'clerks' }).end('CE', { outcome: 'approved' }).xml() },
  { name: 'crash-listener.bpmn', content: diagram('crash-listener').start('start', { on: { message: 'msg.crash' } })
      .userTask('U4', { groups: 'clerks' }).sendTask('P2', { on: { message: 'msg.answer' }, inputs: { correlationKey: '= about' } })
      .catchEvent('W', { on: { signal: 'sig.crash' } }).end().xml() },
  { name: 'crash-signal.bpmn', content: diagram('crash-signal').start('start', { on: { signal: 'sig.crash' } }).end().xml() },
  {
    name: 'crash-office.bpmn',
    content: diagram(OFFICE, { startableBy: 'clerks', extension: '<duty:withdraw until="O2"/>', limit: { key: 'term', name: '承諾時限', amount: 5, unit: 'wd', extension: { most: 10, times: 20, by: 'clerks' } } }).start()
      .userTask('O1', { assignee: 'clerk' }).userTask('O2', { assignee: 'clerk' }).end('OE', { outcome: 'done' }).xml(),
  },
  { name: 'crash-held.bpmn', content: diagram('crash-held', { startableBy: 'clerks' }).start().catchEvent('H', { on: { message: 'msg.held', key: '= caseNo' } }).end().xml() },
  {
    name: 'crash-outside.bpmn',
    content: diagram('crash-outside', { startableBy: 'clerks' }).start().serviceTask('X', { type: OUTSIDE }).end('XE')
      .boundary('XB', 'X', { on: { error: true } }).end('XR', { outcome: 'refused' }).xml(),
  },
];
