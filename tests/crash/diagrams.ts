/** Small processes that between them pass every place where the engine writes to more than one aggregate. */
import { diagram } from '../kernel/model/diagram.js';

export const MAIN = 'crash-main';

/** Named anew each time, so that a deployment has something to write. */
export function tick(round: number): string {
  return diagram('crash-tick', { name: `tick ${round}` }).start('start', { on: { timer: { date: '= now()' } } }).end().xml();
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
];
