/** Conversations (BPMN 2.0.2 §8.4.2): which key a message tells, who hears it, and that the first message decides. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { correlatedMessages, keysTold, toldKey } from '../../engine/kernel/conversations.js';
import { diagram } from './model/diagram.js';
import { Play, modelOf } from './play.js';
import type { Diagram } from './model/diagram.js';
import type { Json } from '../../engine/kernel/state.js';

const clock = { now: 0, calendar: officeCalendar(CHINA_HOLIDAYS) };
const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
const property = (id: string, paths: Readonly<Record<string, string>>): string => `<bpmn:correlationProperty id="${id}">${Object.entries(paths)
  .map(([message, path]) => `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}">${formal('messagePath', path)}</bpmn:correlationPropertyRetrievalExpression>`).join('')}</bpmn:correlationProperty>`;
const talk = (...properties: string[]): string => `<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/>${properties
  .map((one) => `<bpmn:correlationKey id="key-${one}"><bpmn:correlationPropertyRef>${one}</bpmn:correlationPropertyRef></bpmn:correlationKey>`).join('')}</bpmn:collaboration>`;
const talking = (): Diagram => diagram('p').root(property('order', { ask: '= order', answer: '= re.order' })).root(talk('order'));
/** Nothing is heard, only asked. */
const asking = (): Diagram => diagram('p').root(property('order', { ask: '= order' })).root(talk('order'));
const waits = (play: Play): unknown[] => Object.values(play.state.subscriptions).map(({ id, name, correlationKey }) => [id, name, correlationKey]);

describe('the key that a message tells', () => {
  const one = (value: Json): string | undefined => toldKey({ key: 'k', message: ['= v'] }, { v: value }, clock);
  it.each<[Json, string | undefined]>([
    ['x', 'x'], [7, '7'], [0, '0'], [true, 'true'], [false, 'false'], ['', undefined], [null, undefined], [[1, 'a'], '[1,"a"]'], [{ b: 1, a: [{ d: 1, c: null }] }, '{"a":[{"c":null,"d":1}],"b":1}'], [[], '[]'],
  ])('of one property %j is its text: %s', (value, key) => { expect(one(value)).toBe(key); });

  it('of several is the list of them, all of which have a value', () => {
    const told = (a: Json, b: Json): string | undefined => toldKey({ key: 'k', message: ['= a', '= b'] }, { a, b }, clock);
    expect([told(1, 'x'), told('x', 'x'), told(null, 'x'), told('x', ''), told('x', false)]).toEqual(['[1,"x"]', '["x","x"]', undefined, undefined, '["x",false]']);
  });

  it('does not depend on the order of fields', () => { expect(one({ a: 1, b: 2, c: 3 })).toBe(one({ c: 3, a: 1, b: 2 })); });
  it('is none where no property says how, or it cannot be evaluated', () => {
    expect(toldKey({ key: 'k', message: [] }, { v: 1 }, clock)).toBeUndefined();
    expect(toldKey({ key: 'k', message: ['= string join(for i in 1..99999999 return "x")'] }, {}, clock)).toBeUndefined();
  });
});

describe('a process', () => {
  const drawn = () => talking().start().throwEvent('T', { on: { message: 'ask' } }).catchEvent('C', { on: { message: 'answer' } }).catchEvent('D', { on: { message: 'answer' } }).catchEvent('E', { on: { message: 'plain', key: '= caseNo' } }).catchEvent('F', { on: { signal: 'answer' } }).end();

  it('hears the messages of its conversations, each named once', async () => {
    expect(correlatedMessages(await modelOf(drawn().xml()))).toEqual(['answer']);
  });

  it('is told the keys of a message by its name, each once', async () => {
    const model = await modelOf(drawn().xml());
    const told = (name: string, variables: Record<string, Json>): readonly string[] => keysTold(model, name, variables, clock);
    expect([told('answer', { re: { order: 'x' } }), told('answer', { order: 'x' }), told('plain', { re: { order: 'x' } }), told('other', { re: { order: 'x' } })]).toEqual([['x'], [], [], []]);
  });
});

describe('the first message of a conversation', () => {
  it('decides for all that wait in it, and for nobody else', async () => {
    const play = await Play.started(diagram('p').root(property('order', { ask: '= order', answer: '= re.order' })).root(property('bill', { pay: '= bill' })).root(talk('order', 'bill')).start().parallel('F')
      .catchEvent('A', { on: { message: 'ask' } }).end('e1').from('F').catchEvent('B', { on: [{ message: 'answer' }, { message: 'note', key: '= caseNo' }] }).end('e2').from('F').catchEvent('C', { on: { message: 'pay' } }).end('e3')
      .from('F').catchEvent('D', { on: { message: 'plain', key: '= "any-conversation"' } }).end('e4').from('F').catchEvent('E', { on: { signal: 'ask' } }).end('e5'));
    const any = 'any-conversation';
    expect(waits(play)).toEqual([['A', 'ask', any], ['B', 'answer', any], ['B', 'note', 'CASE-1'], ['C', 'pay', any], ['D', 'plain', any], ['E', 'ask', undefined]]);
    const events = play.message('ask', any, { order: 7 });
    expect(waits(play)).toEqual([['B', 'note', 'CASE-1'], ['C', 'pay', any], ['D', 'plain', any], ['E', 'ask', undefined], ['B', 'answer', '7']]);
    expect(events.findLast(({ type }) => type === 'subscriptionOpened')).toMatchObject({ id: 'B', part: 0, correlationKey: '7' });
    expect(play.state.conversations).toEqual({ 'key-order': '7' });
  });

  it('that is sent is heard by what it carries, else by what its sender knows, else by what was said before', async () => {
    const sent = async (variables: Record<string, Json>, inputs: Record<string, string> = {}) => {
      const play = await Play.started(asking().start().throwEvent('T', { on: { message: 'ask' }, inputs }).userTask('U').throwEvent('V', { on: { message: 'ask' }, inputs: { other: '= 1' } }).end(), variables);
      play.set({ order: null });
      if (play.incidents.length === 0) play.complete('U');
      return [play.happened('messageThrown').map(({ correlationKey }) => correlationKey), play.incidents];
    };
    expect([await sent({ order: 'own' }, { order: '= "carried"' }), await sent({ order: 'own' }), await sent({})]).toEqual([[['carried', 'carried'], []], [['own', 'own'], []], [[], ['T: VALUE_MISSING']]]);
  });

  it('that has no key is an incident that says which property was missing', async () => {
    const play = await Play.started(asking().start().throwEvent('T', { on: { message: 'ask' } }).end());
    expect(Object.values(play.state.incidents).map(({ message }) => message)).toEqual(["Expected the correlation key 'key-order' of 'T' to have a value, but = order is null"]);
  });

  it('that begins to be waited for afterwards has the key from the start', async () => {
    const play = await Play.started(talking().start().throwEvent('T', { on: { message: 'ask' }, inputs: { order: '= "x"' } }).userTask('U').catchEvent('C', { on: { message: 'answer' } }).end());
    play.complete('U');
    expect(waits(play)).toEqual([['C', 'answer', 'x']]);
  });
});

describe('a conversation that is bound to the data of the process', () => {
  const bound = (data: string) => diagram('p').root(property('order', { answer: '= re.order' })).root(talk('order'))
    .inside(`<bpmn:correlationSubscription correlationKeyRef="key-order"><bpmn:correlationPropertyBinding correlationPropertyRef="order">${formal('dataPath', data)}</bpmn:correlationPropertyBinding></bpmn:correlationSubscription>`)
    .start().catchEvent('C', { on: { message: 'answer' } }).end();

  it('has their value, and remembers none', async () => {
    const play = await Play.started(bound('= ref'), { ref: 'x' });
    expect(waits(play)).toEqual([['C', 'answer', 'x']]);
    play.message('answer', 'x', { re: { order: 'x' } });
    expect(play.state).not.toHaveProperty('conversations');
  });

  it('is an incident where they have none', async () => {
    const play = await Play.started(bound('= ref'));
    expect(Object.values(play.state.incidents).map(({ id, code, message }) => [id, code, message])).toEqual([['C', 'VALUE_MISSING', "Expected the correlation key 'key-order' of 'C' to have a value, but = ref is null"]]);
  });
});

describe('properties without a value', () => {
  it('are named one by one by who waits for them', async () => {
    const bindings = ['order', 'part'].map((one) => `<bpmn:correlationPropertyBinding correlationPropertyRef="${one}">${formal('dataPath', `= my${one}`)}</bpmn:correlationPropertyBinding>`).join('');
    const play = await Play.started(diagram('p').root(property('order', { answer: '= order' })).root(property('part', { answer: '= part' }))
      .root('<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="both"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef><bpmn:correlationPropertyRef>part</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>')
      .inside(`<bpmn:correlationSubscription correlationKeyRef="both">${bindings}</bpmn:correlationSubscription>`).start().catchEvent('C', { on: { message: 'answer' } }).end());
    expect(Object.values(play.state.incidents).map(({ message }) => message)).toEqual(["Expected the correlation key 'both' of 'C' to have a value, but = myorder, = mypart is null"]);
  });

  it('are named one by one by who sends them', async () => {
    const play = await Play.started(diagram('p').root(property('order', { ask: '= order' })).root(property('part', { ask: '= part' }))
      .root('<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="both"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef><bpmn:correlationPropertyRef>part</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>')
      .start().throwEvent('T', { on: { message: 'ask' } }).end());
    expect(Object.values(play.state.incidents).map(({ message }) => message)).toEqual(["Expected the correlation key 'both' of 'T' to have a value, but = order, = part is null"]);
  });
});
