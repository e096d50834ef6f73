/** The instance attributes of multi-instance activities (BPMN 2.0.2 Table 10.30), also of instances that were cancelled. */
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const ATTRIBUTES = '= {active: numberOfActiveInstances, done: numberOfCompletedInstances, terminated: numberOfTerminatedInstances}';

const signing = (sequential: boolean) => diagram('p').start()
  .userTask('U', { multi: { sequential, cardinality: '= 4', until: '= numberOfCompletedInstances = 2' } })
  .scriptTask('many', { when: '= numberOfTerminatedInstances = 2 and numberOfActiveInstances = 0', script: '= "many"', result: 'way' }).end()
  .from('U').scriptTask('none', { when: '= numberOfTerminatedInstances = 0', script: '= "none"', result: 'way' }).end('e2');

it('counts what its completion condition cancelled, on the way out', async () => {
  const play = await Play.started(signing(false));
  play.complete('U');
  play.complete('U');
  expect([play.state.status, play.variables]).toEqual(['completed', { way: 'many' }]);
});

it('does not count sequential instances that never began', async () => {
  const play = await Play.started(signing(true));
  play.complete('U');
  play.complete('U');
  expect([play.state.status, play.variables]).toEqual(['completed', { way: 'none' }]);
});

it('tells them in the events that are thrown when it is done', async () => {
  const play = await Play.started(diagram('p').root('<bpmn:signal id="sig" name="done"/>').start().userTask('U', { multi: {
    cardinality: '= 3', until: '= true', attributes: { behavior: 'Complex' },
    children: ['<bpmn:complexBehaviorDefinition><bpmn:condition xsi:type="bpmn:tFormalExpression">= numberOfTerminatedInstances = 2 and numberOfActiveInstances = 0</bpmn:condition><bpmn:event id="thrown"><bpmn:signalEventDefinition signalRef="sig"/></bpmn:event></bpmn:complexBehaviorDefinition>'],
  } }).end());
  play.complete('U');
  expect(play.happened('signalThrown')).toHaveLength(1);
});

it('counts nobody while all work', async () => {
  const play = await Play.started(diagram('p').start().userTask('U', { multi: { cardinality: '= 3' }, outputs: { seen: ATTRIBUTES } }).end());
  play.complete('U');
  expect(play.variables).toEqual({ seen: { active: 3, done: 0, terminated: 0 } });
});
