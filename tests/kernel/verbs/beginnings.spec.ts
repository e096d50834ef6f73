/** How a case begins (BPMN 2.0.2 §10.5.2, §13.2), and what messages and signals tell it. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';
import type { CommandOf } from '../../../engine/kernel/commands.js';

const create = (more: Partial<CommandOf<'createInstance'>> = {}): CommandOf<'createInstance'> => ({ type: 'createInstance', definitionKey: '12', variables: {}, ...more });
const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;

describe('a case', () => {
  const drawn = diagram('p').start().userTask('A').end();

  it('is created with what is said of it, and nothing else', async () => {
    const play = await Play.of(drawn);
    const said = { variables: { a: 1 }, initiator: 'clerk', caseNo: 'CASE-1', start: 'start', continues: '9', parent: { instance: '4194304', element: 3 } };
    const [first] = play.do(create(said));
    expect(first).toEqual({ type: 'instanceCreated', v: 1, processId: 'p', definitionKey: '12', at: play.now, ...said });
    expect(play.state).toMatchObject({ processId: 'p', definitionKey: '12', status: 'active', startedAt: play.now, initiator: 'clerk', caseNo: 'CASE-1', continues: '9', parent: said.parent, variables: { 0: { a: 1 } } });
    const bare = await Play.of(drawn);
    expect(bare.do(create())[0]).toEqual({ type: 'instanceCreated', v: 1, processId: 'p', definitionKey: '12', at: bare.now, variables: {} });
    for (const name of ['initiator', 'caseNo', 'continues', 'parent', 'outcome', 'endedAt']) expect(bare.state).not.toHaveProperty(name);
  });

  it('has activations that come of nothing at its beginning', async () => {
    const play = await Play.started(drawn);
    expect(play.happened('elementActivated')[0]).toEqual({ type: 'elementActivated', v: 1, key: 1, id: 'start', scope: 0, from: [] });
    expect(play.happened('elementActivated')[1]).toEqual({ type: 'elementActivated', v: 1, key: 2, id: 'A', scope: 0, from: [1], flow: 'start-A' });
  });
});

describe('where it begins', () => {
  const several = diagram('p').start('S1', { on: { message: 'm', key: '= caseNo' } }).userTask('A').end('e1').start('S2').userTask('B').end('e2').start('S3', { on: { signal: 's' } }).userTask('C').end('e3');

  it('is its none start event', async () => {
    const play = await Play.of(several);
    play.do(create());
    expect(play.active).toEqual(['B']);
  });

  it.each([['S1', 'A'], ['S2', 'B'], ['S3', 'C']])('is the start event that is named: %s', async (start, task) => {
    const play = await Play.of(several);
    play.do(create({ start }));
    expect(play.active).toEqual([task]);
  });

  it('is no event that is none of its start events', async () => {
    expect((await Play.of(several)).refuse(create({ start: 'A' })))
      .toEqual({ code: 'START_EVENT_UNKNOWN', element: 'A', message: "Expected 'A' to be a start event of 'p', but it has S1, S2, S3" });
  });

  it('has to be named where none of its start events is a none start event', async () => {
    const drawn = diagram('p').start('S1', { on: { message: 'm', key: '= caseNo' } }).userTask('A').end('e1').start('S3', { on: { signal: 's' } }).userTask('C').end('e3');
    expect((await Play.of(drawn)).refuse(create())).toEqual({ code: 'START_EVENT_MISSING', message: "Expected a none start event in 'p', but its start events are S1, S3" });
  });

  it('is everything that no flow leads to, where no start event is drawn', async () => {
    const play = await Play.of(diagram('p').userTask('A').end().from('A').apart((drawn) => drawn.userTask('B')));
    play.do(create());
    expect(play.active).toEqual(['A', 'B']);
    expect(play.refuse({ type: 'createInstance', definitionKey: '1', variables: {} }).code).toBe('INSTANCE_EXISTS');
  });

  it('waits for its message where a receive task that instantiates nothing stands first', async () => {
    const play = await Play.of(diagram('p').receiveTask('R', { on: { message: 'm', key: '= caseNo' } }).userTask('U').end());
    play.start();
    expect([play.active, Object.values(play.state.subscriptions)]).toEqual([['R'], [{ on: 'message', id: 'R', owner: 1, name: 'm', correlationKey: 'CASE-1' }]]);
  });

  it('has what its message brought, where a receive task instantiates', async () => {
    const play = await Play.of(diagram('p').receiveTask('R', { on: { message: 'm' }, attributes: { instantiate: true } }).userTask('U').end());
    play.start({ a: 1 }, 'R');
    expect(play.happened('elementActivated').map(({ id, from }) => [id, from])).toEqual([['R', []], ['U', [1]]]);
    expect([play.active, play.variables, play.state.subscriptions]).toEqual([['U'], { a: 1 }, {}]);
  });

  it('has the others of a parallel gateway that instantiates come through their flows', async () => {
    const play = await Play.of(diagram('p').eventBased('G', { attributes: { instantiate: true, eventGatewayType: 'Parallel' } })
      .catchEvent('A', { on: { message: 'a', key: '= caseNo' } }).userTask('U').end().from('G').receiveTask('B', { on: { message: 'b', key: '= caseNo' } }).userTask('V').end('e2'));
    play.start({}, 'A');
    expect(play.happened('elementActivated').map(({ id, from, flow }) => [id, from, flow])).toEqual([['A', [], undefined], ['B', [], 'G-B'], ['U', [1], 'A-U']]);
  });

  it('is an ordinary event before which a gateway stands that instantiates nothing', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('A', { on: { message: 'a', key: '= caseNo' } }).userTask('U').end().from('G').catchEvent('B', { on: { signal: 's' } }).end('e2'));
    expect(play.active).toEqual(['G']);
    play.message('a');
    expect(play.active).toEqual(['U']);
  });
});

describe('the limits of a case', () => {
  it('begin with it, each, and one that cannot is an incident', async () => {
    const play = await Play.started(diagram('p', { limit: [{ key: 'a', amount: 3, unit: 'wd', from: '= received' }, { key: 'b', amount: 5, unit: 'wd' }] }).start().userTask('A').end(), { received: 'soon' });
    expect(Object.values(play.state.clocks).map(({ limit }) => limit)).toEqual(['b']);
    expect(Object.values(play.state.incidents)).toEqual([expect.objectContaining({ owner: 0, id: 'p', code: 'LIMIT_START_WRONG', retry: { do: 'clock', limit: 'a', since: play.now } })]);
  });
});

describe('a process that says what it is called with (BPMN 2.0.2 §10.4.2)', () => {
  const input = (id: string): string => `<bpmn:dataInput id="i_${id}" name="${id}"/>`;
  const set = (...ids: string[]): string => `<bpmn:inputSet>${ids.map((id) => `<bpmn:dataInputRefs>i_${id}</bpmn:dataInputRefs>`).join('')}</bpmn:inputSet>`;
  const asking = (...sets: string[][]) => diagram('p').inside(`<bpmn:ioSpecification>${['a', 'b', 'c'].map(input).join('')}${sets.map((one) => set(...one)).join('')}<bpmn:outputSet/></bpmn:ioSpecification>`).start('S').userTask('A').end();
  const missing = (found: string) => ({ code: 'DATA_INPUT_MISSING', element: 'p', message: `Expected the data inputs of 'p', but found no value of ${found}` });

  it('is refused without one of its inputs, null being none', async () => {
    const play = await Play.of(asking(['a', 'b', 'c']));
    expect(play.refuse(create({ variables: { b: 1, c: null } }))).toEqual(missing('a, c'));
    play.do(create({ variables: { a: 0, b: false, c: '' } }));
    expect(play.active).toEqual(['A']);
  });

  it('asks for one of its input sets only', async () => {
    const play = await Play.of(asking(['a', 'b'], ['c']));
    expect(play.refuse(create({ variables: { a: 1 } }))).toEqual(missing('b or c'));
    play.do(create({ variables: { c: 1 } }));
    expect(play.active).toEqual(['A']);
  });

  it('asks nothing of an event that begins it', async () => {
    const play = await Play.of(asking(['a']));
    play.do(create({ start: 'S' }));
    expect(play.active).toEqual(['A']);
  });
});

describe('the conversation that a case begins with (BPMN 2.0.2 §8.4.2)', () => {
  const property = (paths: Readonly<Record<string, string>>): string => `<bpmn:correlationProperty id="order">${Object.entries(paths)
    .map(([message, path]) => `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}">${formal('messagePath', path)}</bpmn:correlationPropertyRetrievalExpression>`).join('')}</bpmn:correlationProperty>`;
  const talk = '<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>';
  const drawn = () => diagram('p').root(property({ ask: '= order', answer: '= order' })).root(talk)
    .start('S', { on: { message: 'ask' } }).catchEvent('C', { on: { message: 'answer' } }).end().start('T', { on: { signal: 's' } }).to('C');

  it.each<[string, Partial<CommandOf<'createInstance'>>, Record<string, string> | undefined, string]>([
    ['is that of its message', { start: 'S', variables: { order: 'x' }, cause: { messageKey: '7', correlationKey: 'y' } }, { key: 'x' }, 'x'],
    ['is what the message was published with, where its variables do not tell', { start: 'S', cause: { messageKey: '7', correlationKey: 'y' } }, { key: 'y' }, 'y'],
    ['is none where neither tells', { start: 'S', cause: { messageKey: '7', correlationKey: '' } }, undefined, 'any-conversation'],
    ['is none where the message was published without a key', { start: 'S', cause: { messageKey: '7' } }, undefined, 'any-conversation'],
    ['is none where no message began it', { start: 'S', variables: { order: 'x' } }, undefined, 'any-conversation'],
    ['is none where a signal began it', { start: 'T', variables: { order: 'x' }, cause: { signalKey: '7' } }, undefined, 'any-conversation'],
  ])('%s', async (_, more, conversations, awaited) => {
    const play = await Play.of(drawn());
    play.do(create(more));
    expect([play.state.conversations, Object.values(play.state.subscriptions).map(({ correlationKey }) => correlationKey)]).toEqual([conversations, [awaited]]);
  });

  const waiting = () => diagram('p').root(property({ ask: '= order', answer: '= order' })).root(talk).start().catchEvent('C', { on: { message: 'ask' } }).catchEvent('D', { on: { message: 'answer' } }).end();
  const subscription = (play: Play): number => Number(Object.keys(play.state.subscriptions)[0]);

  it.each<[string, Partial<CommandOf<'correlateMessage'>>, Record<string, string> | undefined]>([
    ['is told by the message that is heard first', { variables: { order: 'x' }, correlationKey: 'y' }, { key: 'x' }],
    ['is what that was published with', { correlationKey: 'y' }, { key: 'y' }],
    ['is still open where that does not tell', { correlationKey: '' }, undefined],
    ['is still open where that has no key', {}, undefined],
  ])('%s', async (_, more, conversations) => {
    const play = await Play.started(waiting());
    const [first] = play.do({ type: 'correlateMessage', subscription: subscription(play), messageKey: '7', variables: {}, ...more });
    expect(first).toEqual({ type: 'messageCorrelated', v: 1, key: expect.any(Number), id: 'C', name: 'ask', messageKey: '7', variables: more.variables ?? {} });
    expect(play.state.conversations).toEqual(conversations);
  });

  it('stays what it was when a message of it follows', async () => {
    const play = await Play.started(waiting());
    play.do({ type: 'correlateMessage', subscription: subscription(play), messageKey: '7', variables: { order: 'x' } });
    play.do({ type: 'correlateMessage', subscription: subscription(play), messageKey: '8', variables: { order: 'z' }, correlationKey: 'x' });
    expect(play.state).toMatchObject({ conversations: { key: 'x' }, status: 'completed' });
    expect(play.happened('conversationJoined')).toEqual([{ type: 'conversationJoined', v: 1, id: 'key', value: 'x' }]);
  });

  it('is none of a message that belongs to no conversation', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm', key: '= "any-conversation"' } }).end());
    play.do({ type: 'correlateMessage', subscription: subscription(play), messageKey: '7', variables: { order: 'x' }, correlationKey: 'any-conversation' });
    expect(play.state).not.toHaveProperty('conversations');
  });
});

describe('a signal', () => {
  it('that nobody waits for is recorded as ignored, one that somebody waits for is not', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { signal: 's' } }).userTask('A').end());
    expect(play.do({ type: 'deliverSignal', name: 'other', signalKey: '5', variables: {} })).toEqual([{ type: 'commandIgnored', v: 1, command: 'deliverSignal', reason: "nothing waits for signal 'other'" }]);
    const events = play.do({ type: 'deliverSignal', name: 's', signalKey: '5', variables: { a: 1 } });
    expect(events[0]).toEqual({ type: 'signalCaught', v: 1, key: expect.any(Number), id: 'C', name: 's', signalKey: '5', variables: { a: 1 } });
    expect(events.some(({ type }) => type === 'commandIgnored')).toBe(false);
  });

  it('is no message, though it has its name', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { signal: 's' } }).userTask('A').end());
    const [key] = Object.keys(play.state.subscriptions).map(Number);
    expect(play.refuse({ type: 'correlateMessage', subscription: key ?? 0, messageKey: '5', variables: {} }).code).toBe('SUBSCRIPTION_NOT_FOUND');
    const waiting = await Play.started(diagram('p').start().catchEvent('C', { on: { message: 's', key: '= caseNo' } }).userTask('A').end());
    expect(waiting.do({ type: 'deliverSignal', name: 's', signalKey: '5', variables: {} })).toHaveLength(1);
  });
});

describe('variables that an operator sets', () => {
  const drawn = diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A', { inputs: { mine: '= 1' } }).end('e')).end();

  it('go where they live, or to the case; or stay where they are set', async () => {
    const play = await Play.started(drawn, { theirs: 1 });
    const scope = play.task('A');
    expect(play.do({ type: 'setVariables', scope, variables: { mine: 2, theirs: 2, fresh: 2 } })).toEqual([
      { type: 'variablesSet', v: 1, scope, values: { mine: 2 } }, { type: 'variablesSet', v: 1, scope: 0, values: { theirs: 2, fresh: 2 } },
    ]);
    expect(play.do({ type: 'setVariables', scope, variables: { theirs: 3 }, local: true })).toEqual([{ type: 'variablesSet', v: 1, scope, values: { theirs: 3 } }]);
    expect(play.do({ type: 'setVariables', scope, variables: {} })).toEqual([]);
  });
});

describe('a cycle of a timer', () => {
  const beside = (cycle: string, interrupting?: boolean) => diagram('p').start().userTask('A').end()
    .boundary('B', 'A', { on: { timer: { cycle } }, ...(interrupting === undefined ? {} : { interrupting }) }).task('told').end('e2');
  const fire = (play: Play): unknown => {
    const [[key, timer] = []] = Object.entries(play.state.timers);
    if (!timer) throw new Error('no timer');
    play.now = timer.dueAt;
    return play.do({ type: 'fireTimer', timer: Number(key) })[0];
  };

  it('of an event beside goes on as often as it says, counting down', async () => {
    const play = await Play.started(beside('R3/PT1H', false));
    const begun = play.now;
    const [key] = Object.keys(play.state.timers).map(Number);
    expect(fire(play)).toEqual({ type: 'timerFired', v: 1, key, id: 'B', next: { dueAt: begun + 7_200_000, left: 1 } });
    expect(play.state.timers[key ?? 0]).toMatchObject({ dueAt: begun + 7_200_000, repeat: { left: 1, period: 'PT1H' } });
    expect(fire(play)).toEqual({ type: 'timerFired', v: 1, key, id: 'B', next: { dueAt: begun + 10_800_000, left: 0 } });
    expect(fire(play)).toEqual({ type: 'timerFired', v: 1, key, id: 'B' });
    expect([play.state.timers, play.completed().filter((id) => id === 'told').length]).toEqual([{}, 3]);
  });

  it('without end goes on for ever', async () => {
    const play = await Play.started(beside('R/PT1H', false));
    for (let times = 0; times < 5; times += 1) fire(play);
    const [timer] = Object.values(play.state.timers);
    expect(timer).toMatchObject({ repeat: { period: 'PT1H' } });
    expect(timer?.repeat).not.toHaveProperty('left');
  });

  it('of an event that interrupts fires once', async () => {
    const play = await Play.started(beside('R3/PT1H', true));
    expect(fire(play)).not.toHaveProperty('next');
    expect(play.state.status).toBe('completed');
  });

  it.each([[false, 3], [true, 1]])('of an event sub-process (interrupting: %s) begins it %d times', async (interrupting, times) => {
    const play = await Play.started(diagram('p').start().userTask('A').end().eventSub('ES', (inside) => inside.start('es', { on: { timer: { cycle: 'R3/PT1H' } }, interrupting }).userTask('H').end('he')));
    play.advance('PT9H');
    expect(play.tasks('H')).toHaveLength(times);
    expect(play.happened('timerFired').map((event) => 'next' in event)).toEqual(interrupting ? [false] : [true, true, false]);
  });

  it('of an event in the flow fires once', async () => {
    const play = await Play.started(diagram('p').start().catchEvent('T', { on: { timer: { cycle: 'R3/PT1H' } } }).userTask('A').end());
    expect(fire(play)).not.toHaveProperty('next');
    expect([play.active, play.state.timers]).toEqual([['A'], {}]);
  });
});
