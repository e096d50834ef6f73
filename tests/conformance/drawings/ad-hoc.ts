/** §13.3.5 ad-hoc sub-processes; and events that meet what throws them in the same step. */
import { diagram } from '../../kernel/model/diagram.js';
import type { AdHocOptions, Drawing } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const AD_HOC = 'Ad-hoc sub-process';
const SEQUENTIAL = 'Ad-hoc sub-process (sequential)';

const user = (s: Drawing, id: string): Drawing => s.apart((one) => one.userTask(id));
const users = (s: Drawing): Drawing => user(user(s, 'A'), 'B');
const process = (draw: (s: Drawing) => unknown, options: AdHocOptions = {}) => diagram('p').start().adHoc('S', draw, options).end();
const one = { ordering: 'Sequential' as const };

export const AD_HOC_SUB_PROCESSES: readonly DrawnCase[] = [
  drawn('13.3.5-parallel-begins-all-that-is-enabled', AD_HOC, process(users), { expect: { completed: ['start'], active: ['A', 'B'], state: 'active' } }),
  drawn('13.3.5-parallel-is-its-default-written-or-not', AD_HOC, process(users, { ordering: 'Parallel' }), { expect: { active: ['A', 'B'], state: 'active' } }),
  drawn('13.3.5-completes-when-nothing-is-active', AD_HOC, process(users), { steps: [{ complete: 'B' }, { complete: 'A' }], expect: { completed: ['start', 'B', 'A', 'S', 'end'], state: done } }),
  drawn('13.3.5-sequential-begins-one-at-a-time', SEQUENTIAL, process(users, one), { expect: { active: ['A'], state: 'active' } }),
  drawn('13.3.5-sequential-begins-the-next-after-it', SEQUENTIAL, process(users, one), { steps: [{ complete: 'A' }], expect: { completed: ['start', 'A'], active: ['B'], state: 'active' } }),
  drawn('13.3.5-sequential-completes-after-the-last', SEQUENTIAL, process(users, one), { steps: [{ complete: 'A' }, { complete: 'B' }], expect: { completed: ['start', 'A', 'B', 'S', 'end'], state: done } }),
  drawn('13.3.5-sequential-runs-each-of-its-flows-to-the-end-alone', SEQUENTIAL, process((s) => s.task('A').task('B').apart((it) => it.task('C')), one), { expect: { completed: ['start', ['A', 'B', 'C'], 'S', 'end'], state: done } }),
  drawn('13.3.5-completion-condition-cancels-the-remaining', AD_HOC, process(users, { until: '= enough = true' }), { steps: [{ complete: 'A', variables: { enough: true } }], expect: { completed: ['start', 'A', 'S', 'end'], active: [], state: done } }),
  drawn('13.3.5-completion-condition-that-does-not-hold-yet', AD_HOC, process(users, { until: '= enough = true' }), { steps: [{ complete: 'A', variables: { enough: false } }], expect: { completed: ['start', 'A'], active: ['B'], state: 'active' } }),
  drawn('13.3.5-completion-condition-that-waits-for-the-remaining', AD_HOC, process(users, { until: '= enough = true', cancelRemaining: false }), { steps: [{ complete: 'A', variables: { enough: true } }], expect: { completed: ['start', 'A'], active: ['B'], state: 'active' } }),
  drawn('13.3.5-completes-with-the-last-that-it-waited-for', AD_HOC, process(users, { until: '= enough = true', cancelRemaining: false }), {
    steps: [{ complete: 'A', variables: { enough: true } }, { complete: 'B' }], expect: { completed: ['start', 'A', 'B', 'S', 'end'], state: done },
  }),
  drawn('13.3.5-completion-condition-begins-nothing-more', AD_HOC, process((s) => s.userTask('A').userTask('C').apart((it) => it.userTask('B')), { until: '= enough = true', cancelRemaining: false }), {
    steps: [{ complete: 'A', variables: { enough: true } }, { complete: 'B' }], expect: { completed: ['start', 'A', 'B', 'S', 'end'], state: done },
  }),
  drawn('13.3.5-sequential-completion-condition-begins-no-other', SEQUENTIAL, process(users, { ...one, until: '= enough = true' }), { steps: [{ complete: 'A', variables: { enough: true } }], expect: { completed: ['start', 'A', 'S', 'end'], state: done } }),
  drawn('13.3.5-inner-flows-order-what-they-connect', AD_HOC, process((s) => s.userTask('A').userTask('B').apart((it) => it.userTask('C'))), { expect: { active: ['A', 'C'], state: 'active' } }),
  drawn('13.3.5-what-a-flow-leads-to-begins-after-its-source', AD_HOC, process((s) => s.userTask('A').userTask('B').apart((it) => it.userTask('C'))), { steps: [{ complete: 'A' }], expect: { completed: ['start', 'A'], active: ['B', 'C'], state: 'active' } }),
  drawn('13.3.5-gateway-inside', AD_HOC, process((s) => s.task('A').exclusive('X').task('B', { when: '= true' }).from('X').task('C', { default: true })), { expect: { completed: ['start', 'A', 'X', 'B', 'S', 'end'], state: done } }),
  drawn('13.3.5-intermediate-event-inside', AD_HOC, process((s) => s.task('A').catchEvent('W', { on: { timer: { duration: 'P1D' } } }).task('B')), { steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'A', 'W', 'B', 'S', 'end'], state: done } }),
  drawn('13.3.5-interrupted-by-its-boundary-event', AD_HOC, process(users).boundary('T', 'S', { on: { timer: { duration: 'P1D' } } }).end('out'), { steps: [{ complete: 'A' }, { advance: 'P1D' }], expect: { completed: ['start', 'A', 'T', 'out'], active: [], state: done } }),
  drawn('13.3.5-boundary-event-beside', AD_HOC, process(users).boundary('T', 'S', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('out'), { steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'T', 'out'], active: ['A', 'B'], state: 'active' } }),
  drawn('13.3.5-boundary-event-on-an-inner-activity', AD_HOC, process((s) => user(user(s, 'A'), 'B').boundary('T', 'A', { on: { timer: { duration: 'P1D' } } }).task('late')), { steps: [{ advance: 'P1D' }], expect: { completed: ['start', 'T', 'late'], active: ['B'], state: 'active' } }),
  drawn('13.3.5-ad-hoc-inside-an-ad-hoc', AD_HOC, process((s) => s.apart((it) => it.adHoc('I', users)).apart((it) => it.userTask('C'))), { expect: { active: ['A', 'B', 'C'], state: 'active' } }),
  drawn('13.3.5-ad-hoc-inside-a-sub-process', AD_HOC, diagram('p').start().sub('O', (o) => o.start('o1').adHoc('S', users).end('o2')).end(), { steps: [{ complete: 'A' }, { complete: 'B' }], expect: { completed: ['start', 'o1', 'A', 'B', 'S', 'o2', 'O', 'end'], state: done } }),
  drawn('13.3.5-sub-process-inside-an-ad-hoc', AD_HOC, process((s) => s.apart((it) => it.sub('I', (i) => i.start('i1').task('T').end('i2')))), { expect: { completed: ['start', 'i1', 'T', 'i2', 'I', 'S', 'end'], state: done } }),
  drawn('13.3.5-multi-instance-inside-an-ad-hoc', AD_HOC, process((s) => s.apart((it) => it.userTask('A', { multi: { cardinality: '= 2' } })).apart((it) => it.userTask('B'))), { expect: { active: ['A', 'A', 'B'], state: 'active' } }),
  drawn('13.3.5-multi-instance-of-an-ad-hoc', AD_HOC, process(users, { multi: { cardinality: '= 2' } }), { expect: { active: ['A', 'B', 'A', 'B'], state: 'active' } }),
  drawn('13.3.5-loop-of-an-ad-hoc', AD_HOC, process((s) => s.apart((it) => it.scriptTask('A', { script: '= n + 1', result: 'n' })), { repeat: { while: '= n < 2' } }), { variables: { n: 0 }, expect: { completed: ['start', 'A', 'S', 'A', 'S', 'end'], variables: { n: 2 }, state: done } }),
  drawn('13.3.5-error-inside-goes-to-its-boundary-event', AD_HOC, process((s) => s.apart((it) => it.serviceTask('J', { type: 'work' })).apart((it) => it.userTask('A'))).boundary('E', 'S', { on: { error: 'X' } }).end('out'), {
    steps: [{ job: 'work', error: 'X' }], expect: { completed: ['start', 'E', 'out'], active: [], state: done },
  }),
  drawn('13.3.5-start-event-inside-is-refused', AD_HOC, process((s) => s.start('s1').task('A')), { refused: { rule: 'ad-hoc-contents', element: 's1' } }),
  drawn('13.3.5-end-event-inside-is-refused', AD_HOC, process((s) => s.task('A').end('s2')), { refused: { rule: 'ad-hoc-contents', element: 's2' } }),

  drawn('13.5.3-escalation-of-a-called-process-interrupts', 'Escalation boundary event',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end('never').boundary('B', 'C', { on: { escalation: 'X' } }).end('out'), diagram('q').start('q1').throwEvent('K', { on: { escalation: 'X' } }).userTask('U').end('q2')),
    { expect: { completed: ['start', 'B', 'out'], active: [], state: done, others: { q: [{ state: 'terminated' }] } } }),
  drawn('13.5.3-escalation-of-a-called-process-beside', 'Escalation boundary event',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end().boundary('B', 'C', { on: { escalation: 'X' }, interrupting: false }).end('out'), diagram('q').start('q1').throwEvent('K', { on: { escalation: 'X' } }).userTask('U').end('q2')),
    { expect: { completed: ['start', 'B', 'out'], active: ['C'], state: 'active', others: { q: [{ active: ['U'], state: 'active' }] } } }),
  drawn('13.5.3-escalation-end-of-a-called-process', 'Escalation boundary event',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end().boundary('B', 'C', { on: { escalation: 'X' }, interrupting: false }).end('out'), diagram('q').start('q1').end('q2', { on: { escalation: 'X' } })),
    { expect: { completed: ['start', ['B', 'out', 'C', 'end']], active: [], state: done, others: { q: [{ state: done }] } } }),
  drawn('13.5.4-escalation-of-a-called-process-starts-an-event-sub-process', 'Escalation event sub-process',
    severalProcesses(diagram('p').start().callActivity('C', { calls: 'q' }).end().eventSub('E', (e) => e.start('e1', { on: { escalation: 'X' }, interrupting: false }).end('e2')), diagram('q').start('q1').throwEvent('K', { on: { escalation: 'X' } }).userTask('U').end('q2')),
    { expect: { completed: ['start', 'e1', 'e2', 'E'], active: ['C'], state: 'active' } }),
  drawn('13.5.3-escalation-that-the-called-process-catches-itself', 'Escalation boundary event',
    severalProcesses(
      diagram('p').start().callActivity('C', { calls: 'q' }).end().boundary('B', 'C', { on: { escalation: 'X' } }).end('out'),
      diagram('q').start('q1').throwEvent('K', { on: { escalation: 'X' } }).end('q2').eventSub('E', (e) => e.start('e1', { on: { escalation: 'X' }, interrupting: false }).end('e2')),
    ), { expect: { completed: ['start', 'C', 'end'], state: done } }),
  drawn('13.5.3-signal-caught-in-the-step-that-throws-it', 'Signal boundary event',
    diagram('p').start().parallel('F').userTask('U').end('never').from('F').throwEvent('K', { on: { signal: 's' } }).end('thrown').boundary('B', 'U', { on: { signal: 's' } }).end('out'), { expect: { completed: ['start', 'F', ['K', 'thrown', 'B', 'out']], active: [], state: done } }),
  drawn('13.5.3-signal-caught-beside-in-the-step-that-throws-it', 'Signal boundary event',
    diagram('p').start().parallel('F').userTask('U').end('never').from('F').throwEvent('K', { on: { signal: 's' } }).end('thrown').boundary('B', 'U', { on: { signal: 's' }, interrupting: false }).end('out'), { expect: { completed: ['start', 'F', ['K', 'thrown', 'B', 'out']], active: ['U'], state: 'active' } }),
  drawn('13.5.3-signal-of-a-sub-process-caught-by-its-own-boundary-event', 'Signal boundary event',
    diagram('p').start().sub('S', (s) => s.start('s1').throwEvent('K', { on: { signal: 's' } }).userTask('U').end('s2')).end('never').boundary('B', 'S', { on: { signal: 's' } }).end('out'), { expect: { completed: ['start', 's1', 'K', 'B', 'out'], active: [], state: done } }),
  drawn('13.5.3-signal-end-of-a-sub-process-caught-by-its-own-boundary-event', 'Signal boundary event',
    diagram('p').start().sub('S', (s) => s.start('s1').end('s2', { on: { signal: 's' } })).end('done').boundary('B', 'S', { on: { signal: 's' } }).end('out'), { expect: { completed: ['start', 's1', 's2', 'B', 'out'], active: [], state: done } }),
];
