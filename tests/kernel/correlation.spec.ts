/** Correlation by the standard's own keys (BPMN 2.0.2 §8.4.2), and message flows between pools (§9.3). */
import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from './model/diagram.js';
import type { Diagram } from './model/diagram.js';
import { Play } from './play.js';

const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
const property = (id: string, paths: Readonly<Record<string, string>>): string => `<bpmn:correlationProperty id="${id}">${Object.entries(paths)
  .map(([message, path]) => `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}">${formal('messagePath', path)}</bpmn:correlationPropertyRetrievalExpression>`).join('')}</bpmn:correlationProperty>`;
const talk = (...properties: string[]): string => `<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key">${properties
  .map((one) => `<bpmn:correlationPropertyRef>${one}</bpmn:correlationPropertyRef>`).join('')}</bpmn:correlationKey></bpmn:collaboration>`;
const waits = (play: Play): unknown[] => Object.values(play.state.subscriptions).map(({ name, correlationKey }) => [name, correlationKey]);

describe('a correlation key', () => {
  const asking = (): Diagram => diagram('p').root(property('order', { ask: '= order', answer: '= re.order' })).root(talk('order'));

  it('has the value of the first message that is sent, and what follows has to match', async () => {
    const play = await Play.started(asking().start().throwEvent('T', { on: { message: 'ask' }, inputs: { order: '= 7' } }).catchEvent('C', { on: { message: 'answer' } }).end());
    expect(play.happened('messageThrown')[0]?.correlationKey).toBe('7');
    expect(waits(play)).toEqual([['answer', '7']]);
  });

  it('without a value hears any message, which then tells the conversation to all that wait', async () => {
    const play = await Play.started(asking().start().parallel('F').catchEvent('C', { on: { message: 'answer' } }).end().from('F').catchEvent('D', { on: { message: 'ask' } }).end('e2'));
    expect(waits(play)).toEqual([['answer', 'any-conversation'], ['ask', 'any-conversation']]);
    play.message('answer', 'any-conversation', { re: { order: 'x' } });
    expect(waits(play)).toEqual([['ask', 'x']]);
  });

  it('of several properties is the text of their list', async () => {
    const play = await Play.started(diagram('p').root(property('a', { ask: '= a', answer: '= a' })).root(property('b', { ask: '= b', answer: '= b' })).root(talk('a', 'b'))
      .start().throwEvent('T', { on: { message: 'ask' }, inputs: { a: '= 1', b: '= "x"' } }).catchEvent('C', { on: { message: 'answer' } }).end());
    expect(waits(play)).toEqual([['answer', '[1,"x"]']]);
  });

  it('that a message cannot tell is an incident of who sends it', async () => {
    const play = await Play.started(diagram('p').root(property('order', { ask: '= order' })).root(talk('order')).start().throwEvent('T', { on: { message: 'ask' } }).end());
    expect(play.incidents).toEqual(['T: VALUE_MISSING']);
  });

  it('is bound to the data of the process by a correlation subscription', async () => {
    const play = await Play.started(diagram('p').root(property('order', { answer: '= re.order' })).root(talk('order')).inside(`<bpmn:correlationSubscription correlationKeyRef="key"><bpmn:correlationPropertyBinding correlationPropertyRef="order">${formal('dataPath', '= number')}</bpmn:correlationPropertyBinding></bpmn:correlationSubscription>`)
      .start().catchEvent('C', { on: { message: 'answer' } }).end(), { number: 12 });
    expect(waits(play)).toEqual([['answer', '12']]);
  });
});

describe('an operation', () => {
  it('names the message of a task that refers to it', async () => {
    const play = await Play.started(diagram('p').root('<bpmn:message id="m" name="order"><bpmn:extensionElements><zeebe:subscription correlationKey="= id"/></bpmn:extensionElements></bpmn:message><bpmn:interface id="I" name="I"><bpmn:operation id="O" name="O"><bpmn:inMessageRef>m</bpmn:inMessageRef></bpmn:operation></bpmn:interface>')
      .start().receiveTask('R', { attributes: { operationRef: 'O' } }).end(), { id: 'k' });
    expect(waits(play)).toEqual([['order', 'k']]);
  });
});

describe('a message flow', () => {
  const rules = async (flows: string): Promise<string[]> => {
    const drawn = diagram('p').root(`<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:participant id="outside"/>${flows}</bpmn:collaboration>`)
      .start().sendTask('S', { on: { message: 'm' } }).exclusive('G').receiveTask('R', { on: { message: 'n', key: '= caseNo' } }).end();
    return (await compileProcesses(drawn.xml())).findings.filter(({ rule }) => rule.startsWith('message-flow')).map(({ rule, element }) => `${rule} ${element ?? ''}`);
  };

  it('leads from pool to pool', async () => {
    expect(await rules('<bpmn:messageFlow id="f" sourceRef="S" targetRef="outside"/><bpmn:messageFlow id="g" sourceRef="outside" targetRef="R"/>')).toEqual([]);
    expect(await rules('<bpmn:messageFlow id="f" sourceRef="S" targetRef="R"/>')).toEqual(['message-flow-inside-pool f']);
  });

  it('ends at what can send and hear', async () => {
    expect(await rules('<bpmn:messageFlow id="f" sourceRef="outside" targetRef="S"/><bpmn:messageFlow id="g" sourceRef="start" targetRef="outside"/>')).toEqual(['message-flow-end g']);
  });
});
