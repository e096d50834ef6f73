/** The events that a multi-instance activity throws while it runs: `behavior` (BPMN 2.0.2 Table 10.31). */
import { describe, expect, it } from '@jest/globals';
import { loopEventsOf } from '../../../engine/kernel/model/loop-events.js';
import { drawnTree } from './drawn-tree.js';

const ROOTS = '<bpmn:signal id="S" name="done"/><bpmn:signal id="T" name="told"/><bpmn:signalEventDefinition id="tells" signalRef="S"/>'
  + '<bpmn:signalEventDefinition id="tellsToo" signalRef="T"/><bpmn:conditionalEventDefinition id="waits"/>';
const complex = (condition: string, ...definitions: string[]): string => `<bpmn:complexBehaviorDefinition>${condition}<bpmn:event>${definitions.join('')}</bpmn:event></bpmn:complexBehaviorDefinition>`;
const when = (text: string): string => `<bpmn:condition xsi:type="bpmn:tFormalExpression">${text}</bpmn:condition>`;
const DEFINITION = '<bpmn:signalEventDefinition signalRef="S"/>';

async function thrown(attributes: string, inside = '', tag = 'multiInstanceLoopCharacteristics') {
  const { the } = await drawnTree(`${ROOTS}<bpmn:process id="p"><bpmn:task id="A"><bpmn:${tag} ${attributes}>${inside}</bpmn:${tag}></bpmn:task><bpmn:task id="B"/></bpmn:process>`);
  expect(loopEventsOf(the('B'))).toBeUndefined();
  return loopEventsOf(the('A'));
}

const done = { does: 'signal', name: 'done' };
const told = { does: 'signal', name: 'told' };

describe('an activity of several instances', () => {
  it.each([
    ['all, or nothing said', 'oneBehaviorEventRef="tells" noneBehaviorEventRef="tells"'], ['all', 'behavior="All" oneBehaviorEventRef="tells" noneBehaviorEventRef="tells"'],
    ['one, and no event', 'behavior="One" noneBehaviorEventRef="tells"'], ['none, and no event', 'behavior="None" oneBehaviorEventRef="tells"'],
    ['one, and an event that only waits', 'behavior="One" oneBehaviorEventRef="waits"'], ['complex, and no event', 'behavior="Complex" oneBehaviorEventRef="tells"'],
  ])('throws nothing: behavior %s', async (_what, attributes) => {
    expect(await thrown(attributes)).toBeUndefined();
  });

  it('throws its event for each instance: behavior none', async () => {
    expect(await thrown('behavior="None" noneBehaviorEventRef="tells" oneBehaviorEventRef="tellsToo"')).toEqual([{ when: 'each', result: done }]);
  });

  it('throws its event for the first instance: behavior one', async () => {
    expect(await thrown('behavior="One" oneBehaviorEventRef="tells" noneBehaviorEventRef="tellsToo"')).toEqual([{ when: 'first', result: done }]);
  });

  it('throws the events of each condition that holds: behavior complex', async () => {
    expect(await thrown('behavior="Complex"', complex(when('= n > 1'), DEFINITION, '<bpmn:signalEventDefinition signalRef="T"/>') + complex(when('m'), DEFINITION))).toEqual([
      { when: { condition: '= n > 1' }, result: done }, { when: { condition: '= n > 1' }, result: told }, { when: { condition: '= m' }, result: done },
    ]);
  });

  it('has an empty condition where none is written, for a rule to name', async () => {
    expect(await thrown('behavior="Complex"', complex('', DEFINITION))).toEqual([{ when: { condition: '' }, result: done }]);
  });

  it('throws nothing of a condition without an event', async () => {
    expect(await thrown('behavior="Complex"', `<bpmn:complexBehaviorDefinition>${when('= true')}</bpmn:complexBehaviorDefinition>`)).toBeUndefined();
  });
});

it('a standard loop throws nothing', async () => {
  expect(await thrown('testBefore="true"', '', 'standardLoopCharacteristics')).toBeUndefined();
});
