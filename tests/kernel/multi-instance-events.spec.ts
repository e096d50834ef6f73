import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { NodeOptions } from './model/diagram.js';

const TOLD = '<bpmn:escalation id="X" escalationCode="TOLD"/><bpmn:escalationEventDefinition id="D" escalationRef="X"/>';
const votes = (multi: NodeOptions['multi']) => diagram('p').start().userTask('U', { multi: { cardinality: '= 3', ...multi } }).userTask('after').end()
  .boundary('B', 'U', { on: { escalation: true }, interrupting: false }).userTask('told').end('e2').root(TOLD);

async function told(multi: NodeOptions['multi']): Promise<number[]> {
  const play = await Play.started(votes(multi));
  return [1, 2, 3].map(() => {
    play.complete('U');
    return play.tasks('told').length;
  });
}

describe('the behavior of a multi-instance activity (BPMN 2.0.2 Table 10.31)', () => {
  it('All throws nothing', async () => {
    expect(await told({ attributes: { behavior: 'All' } })).toEqual([0, 0, 0]);
  });

  it('None throws its event at each instance that completes', async () => {
    expect(await told({ attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } })).toEqual([1, 2, 3]);
    expect(await told({ sequential: true, attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } })).toEqual([1, 2, 3]);
  });

  it('One throws its event at the first', async () => {
    expect(await told({ attributes: { behavior: 'One', oneBehaviorEventRef: 'D' } })).toEqual([1, 1, 1]);
  });

  it('Complex throws where a condition holds', async () => {
    const when = '<bpmn:complexBehaviorDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">= numberOfCompletedInstances = 2</bpmn:condition>'
      + '<bpmn:event id="I"><bpmn:escalationEventDefinition escalationRef="X"/></bpmn:event></bpmn:complexBehaviorDefinition>';
    expect(await told({ attributes: { behavior: 'Complex' }, children: [when] })).toEqual([0, 1, 1]);
  });

  it('may end the activity through a boundary event that interrupts', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { multi: { cardinality: '= 3', attributes: { behavior: 'One', oneBehaviorEventRef: 'D' } } }).end()
      .boundary('B', 'U', { on: { escalation: true } }).userTask('told').end('e2').root(TOLD));
    play.complete('U');
    expect(play.active).toEqual(['told']);
  });

  it('that names no event throws nothing', async () => {
    expect(await told({ attributes: { behavior: 'One' } })).toEqual([0, 0, 0]);
  });

  it('that would end the activity by an error is refused', async () => {
    const { findings } = await compileProcesses(votes({ attributes: { behavior: 'One', oneBehaviorEventRef: 'D' } }).root('<bpmn:error id="Y" errorCode="Y"/>').xml()
      .replace('<bpmn:escalationEventDefinition id="D" escalationRef="X"/>', '<bpmn:errorEventDefinition id="D" errorRef="Y"/>'));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ rule, element }) => [rule, element])).toEqual([['unsupported-element', 'U']]);
  });
});

describe('the attributes of a multi-instance activity (BPMN 2.0.2 Table 10.32)', () => {
  it('are variables inside it', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', {
      multi: { sequential: true, cardinality: '= 3' }, inputs: { at: '= [numberOfInstances, numberOfCompletedInstances, numberOfActiveInstances, loopCounter]' },
    }).end());
    play.complete('U');
    expect(play.state.variables[play.task('U')]).toMatchObject({ at: [3, 1, 1, 2] });
  });
});

it('an instance whose first event ends the whole activity throws no second', async () => {
  const one = (when: string, event: string): string => `<bpmn:complexBehaviorDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">${when}</bpmn:condition><bpmn:event id="I${event.length}">${event}</bpmn:event></bpmn:complexBehaviorDefinition>`;
  const play = await Play.started(diagram('p').start().userTask('U', { multi: { cardinality: '= 3', attributes: { behavior: 'Complex' }, children: [
    one('= numberOfCompletedInstances = 1', '<bpmn:escalationEventDefinition escalationRef="X"/>'), one('= true', '<bpmn:signalEventDefinition signalRef="Y"/>'),
  ] } }).end().boundary('B', 'U', { on: { escalation: true } }).userTask('Z').end('e2').root(`${TOLD}<bpmn:signal id="Y" name="done"/>`));
  play.complete('U');
  expect([play.active, play.happened('signalThrown')]).toEqual([['Z'], []]);
});
