/** §13.3.7: multi-instance activities. */
import { diagram } from '../../kernel/model/diagram.js';
import type { NodeOptions } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const users = (multi: NonNullable<NodeOptions['multi']>) => diagram('p').start().userTask('U', { multi }).end();
const scripts = (multi: NonNullable<NodeOptions['multi']>, script = '= item * 2') => diagram('p').start().scriptTask('T', { script, result: 'r', multi }).end();
const C = 'Multi-instance (parallel)';
const S = 'Multi-instance (sequential)';

export const MULTI_INSTANCE: readonly DrawnCase[] = [
  drawn('13.3.7-parallel-by-cardinality', C, users({ cardinality: '= 3' }), { expect: { completed: ['start'], active: ['U', 'U', 'U'] } }),
  drawn('13.3.7-parallel-completes-with-the-last', C, users({ cardinality: '= 2' }), { steps: [{ complete: 'U' }], expect: { completed: ['start', 'U'], active: ['U'], state: 'active' } }),
  drawn('13.3.7-parallel-goes-on-once', C, users({ cardinality: '= 2' }), { steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 'U', 'U', 'end'], state: done } }),
  drawn('13.3.7-parallel-by-collection', C, users({ collection: '= items', element: 'item' }), { variables: { items: ['a', 'b'] }, expect: { active: ['U', 'U'] } }),
  drawn('13.3.7-parallel-of-none-passes', C, users({ collection: '= items', element: 'item' }), { variables: { items: [] }, expect: { completed: ['start', 'end'], state: done } }),
  drawn('13.3.7-cardinality-of-zero-passes', C, users({ cardinality: '= 0' }), { expect: { completed: ['start', 'end'], state: done } }),
  drawn('13.3.7-parallel-collects-results-in-the-order-of-the-items', C, scripts({ collection: '= items', element: 'item', outputCollection: 'results', outputElement: '= r' }), {
    variables: { items: [1, 2, 3] }, expect: { completed: ['start', 'T', 'T', 'T', 'end'], state: done, variables: { results: [2, 4, 6] } },
  }),
  drawn('13.3.7-loop-counter', C, scripts({ cardinality: '= 3', outputCollection: 'results', outputElement: '= r' }, '= loopCounter'), { expect: { state: done, variables: { results: [1, 2, 3] } } }),
  drawn('13.3.7-parallel-completion-condition-cancels-the-rest', C, users({ cardinality: '= 3', until: '= numberOfCompletedInstances >= 1' }), {
    steps: [{ complete: 'U' }], expect: { completed: ['start', 'U', 'end'], active: [], state: done },
  }),
  drawn('13.3.7-completion-condition-reads-number-of-instances', C, users({ cardinality: '= 3', until: '= numberOfCompletedInstances / numberOfInstances > 0.5' }), {
    steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 'U', 'U', 'end'], state: done },
  }),
  drawn('13.3.7-completion-condition-reads-active-instances', C, users({ cardinality: '= 3', until: '= numberOfActiveInstances = 1' }), {
    steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 'U', 'U', 'end'], state: done },
  }),
  drawn('13.3.7-collection-must-be-a-list', C, users({ collection: '= items', element: 'item' }), { variables: { items: 7 }, expect: { active: ['U'], state: 'incident', incidents: [{ element: 'U' }] } }),
  drawn('13.3.7-without-collection-or-cardinality-is-refused', C, users({}), { refused: { rule: 'multi-instance-missing', element: 'U' } }),
  drawn('13.3.7-sequential-one-at-a-time', S, users({ cardinality: '= 3', sequential: true }), { expect: { active: ['U'] } }),
  drawn('13.3.7-sequential-next-after-the-one-before', S, users({ cardinality: '= 3', sequential: true }), { steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 'U', 'U'], active: ['U'] } }),
  drawn('13.3.7-sequential-completes', S, users({ cardinality: '= 2', sequential: true }), { steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 'U', 'U', 'end'], state: done } }),
  drawn('13.3.7-sequential-collects-results', S, scripts({ collection: '= items', element: 'item', outputCollection: 'results', outputElement: '= r', sequential: true }), {
    variables: { items: [3, 1] }, expect: { completed: ['start', 'T', 'T', 'end'], state: done, variables: { results: [6, 2] } },
  }),
  drawn('13.3.7-sequential-sees-what-the-one-before-did', S, diagram('p').start().scriptTask('T', { script: '= total + item', result: 'total', multi: { collection: '= items', element: 'item', sequential: true } }).end(), {
    variables: { items: [1, 2, 3], total: 0 }, expect: { state: done, variables: { total: 6 } },
  }),
  drawn('13.3.7-sequential-completion-condition-ends-it', S, users({ cardinality: '= 5', until: '= stop = true', sequential: true }), {
    steps: [{ complete: 'U', variables: { stop: false } }, { complete: 'U', variables: { stop: true } }], expect: { completed: ['start', 'U', 'U', 'end'], state: done },
  }),
  drawn('13.3.7-sequential-of-none-passes', S, users({ collection: '= items', element: 'item', sequential: true }), { variables: { items: [] }, expect: { completed: ['start', 'end'], state: done } }),
  drawn('13.3.7-parallel-service-task', C, diagram('p').start().serviceTask('J', { type: 'work', multi: { cardinality: '= 2' } }).end(), { steps: [{ job: 'work' }, { job: 'work' }], expect: { completed: ['start', 'J', 'J', 'end'], state: done } }),
  drawn('13.3.7-parallel-sub-process', C, diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2'), { multi: { cardinality: '= 2' } }).end(), {
    steps: [{ complete: 'U' }], expect: { completed: ['start', ['s1', 's1'], 'U', 's2', 'S'], active: ['U'], state: 'active' },
  }),
  drawn('13.3.7-sequential-sub-process', S, diagram('p').start().sub('S', (s) => s.start('s1').userTask('U').end('s2'), { multi: { cardinality: '= 2', sequential: true } }).end(), {
    steps: [{ complete: 'U' }, { complete: 'U' }], expect: { completed: ['start', 's1', 'U', 's2', 'S', 's1', 'U', 's2', 'S', 'end'], state: done },
  }),
  drawn('13.3.7-parallel-call-activity', C, severalProcesses(diagram('p').start().callActivity('C', { calls: 'q', multi: { collection: '= items', element: 'item' } }).end(), diagram('q').start('qs').end('qe')), {
    variables: { items: ['a', 'b'] }, expect: { completed: ['start', 'C', 'C', 'end'], state: done, others: { q: [{ state: done, variables: { item: 'a' } }, { state: done, variables: { item: 'b' } }] } },
  }),
  drawn('13.3.7-parallel-receive-task', C, diagram('p').start().receiveTask('R', { on: { message: 'm', key: '= item' }, multi: { collection: '= items', element: 'item' } }).end(), {
    variables: { items: ['a', 'b'] }, steps: [{ message: 'm', key: 'b' }, { message: 'm', key: 'a' }], expect: { completed: ['start', 'R', 'R', 'end'], state: done },
  }),
  drawn('13.3.7-sub-process-in-a-multi-instance-keeps-its-variables', C,
    diagram('p').start().sub('S', (s) => s.start('s1').scriptTask('T', { script: '= item + 1', result: 'local' }).end('s2'), { inputs: { local: '= 0' }, multi: { collection: '= items', element: 'item', outputCollection: 'out', outputElement: '= local' } }).end(), {
      variables: { items: [1, 2] }, expect: { state: done, variables: { out: [2, 3] } },
    }),
];
