/** §10.3.8.2, Table 10.31: the events that a multi-instance activity throws while it runs, and its instance attributes. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram, NodeOptions } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { ConformanceStep, DrawnCase } from '../case.js';

const done = 'completed' as const;
const BEHAVIOR = 'Multi-instance behavior';
const ATTRIBUTES = 'Instance attributes';

/** Three instances of a user task; each escalation that they throw reaches a boundary event beside. */
const votes = (multi: NodeOptions['multi'], interrupting = false): Diagram => diagram('p')
  .root('<bpmn:escalation id="X" escalationCode="TOLD"/><bpmn:escalationEventDefinition id="D" escalationRef="X"/>')
  .start().userTask('U', { multi: { cardinality: '= 3', ...multi } }).end().boundary('B', 'U', { on: { escalation: 'TOLD' }, interrupting }).end('told');
const U: ConformanceStep = { complete: 'U' };
const complex = (condition: string): string => `<bpmn:complexBehaviorDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${condition}</bpmn:condition>`
  + '<bpmn:event id="I"><bpmn:escalationEventDefinition escalationRef="X"/></bpmn:event></bpmn:complexBehaviorDefinition>';

export const LOOP_EVENTS: readonly DrawnCase[] = [
  drawn('10.3.8.2-behavior-all-throws-nothing', BEHAVIOR, votes({ attributes: { behavior: 'All' } }), { steps: [U, U, U], expect: { completed: ['start', 'U', 'U', 'U', 'end'], state: done } }),
  drawn('10.3.8.2-behavior-none-throws-for-each', BEHAVIOR, votes({ attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } }), { steps: [U, U], expect: { completed: ['start', ['U', 'B', 'told'], ['U', 'B', 'told']], active: ['U'], state: 'active' } }),
  drawn('10.3.8.2-behavior-none-of-a-sequence', BEHAVIOR, votes({ sequential: true, attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } }), { steps: [U, U], expect: { completed: ['start', ['U', 'B', 'told'], ['U', 'B', 'told']], active: ['U'], state: 'active' } }),
  drawn('10.3.8.2-behavior-one-throws-for-the-first', BEHAVIOR, votes({ attributes: { behavior: 'One', oneBehaviorEventRef: 'D' } }), { steps: [U, U], expect: { completed: ['start', ['U', 'B', 'told'], 'U'], active: ['U'], state: 'active' } }),
  drawn('10.3.8.2-behavior-one-caught-by-what-interrupts', BEHAVIOR, votes({ attributes: { behavior: 'One', oneBehaviorEventRef: 'D' } }, true), { steps: [U], expect: { active: [], state: done } }),
  drawn('10.3.8.2-behavior-complex-throws-where-its-condition-holds', BEHAVIOR, votes({ attributes: { behavior: 'Complex' }, children: [complex('= numberOfCompletedInstances = 2')] }), {
    steps: [U, U], expect: { completed: ['start', 'U', ['U', 'B', 'told']], active: ['U'], state: 'active' },
  }),
  drawn('10.3.8.2-completion-condition-reads-the-counts', ATTRIBUTES, diagram('p').start().userTask('U', { multi: { cardinality: '= 4', until: '= numberOfCompletedInstances / numberOfInstances >= 0.5' } }).end(), {
    steps: [U, U], expect: { completed: ['start', 'U', 'U', 'end'], active: [], state: done },
  }),
  drawn('10.3.8.2-instances-know-their-number', ATTRIBUTES, diagram('p').start().scriptTask('T', { script: '= append(seen, loopCounter)', result: 'seen', multi: { cardinality: '= 3', sequential: true } }).end(), {
    variables: { seen: [] }, expect: { variables: { seen: [1, 2, 3] }, state: done },
  }),
  drawn('10.3.8.2-instances-know-how-many-there-are', ATTRIBUTES,
    diagram('p').start().scriptTask('T', { script: '= append(seen, numberOfInstances)', result: 'seen', multi: { collection: '= ["a", "b"]', element: 'item', sequential: true } }).end(), {
      variables: { seen: [] }, expect: { variables: { seen: [2, 2] }, state: done },
    }),
  drawn('10.3.8.2-active-instances-of-a-sequence', ATTRIBUTES,
    diagram('p').start().scriptTask('T', { script: '= append(seen, numberOfActiveInstances)', result: 'seen', multi: { cardinality: '= 3', sequential: true } }).end(), {
      variables: { seen: [] }, expect: { variables: { seen: [1, 1, 1] }, state: done },
    }),
];
