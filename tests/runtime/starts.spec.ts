/** What begins instances from outside, on a server: conditions, several events together, conversations (BPMN 2.0.2 §8.4.2, §10.5.2). */
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, HOUR, Office, wang } from './office.js';

const by = { actor: wang };

const messageOf = (name: string, variables = {}) => ({ name, correlationKey: '', timeToLive: HOUR, variables });

describe('a parallel multiple start event', () => {
  const pair = () => diagram('p').start('s', { on: [{ message: 'm' }, { signal: 'go' }], all: true }).userTask('U', { assignee: 'wang.fang' }).end();

  it('begins one instance when all its definitions have happened, with what all of them carried', async () => {
    const office = new Office();
    await office.deploy(pair());
    good(await office.engine.publishMessage(messageOf('m', { a: 1 }), by));
    await office.engine.runDueWork();
    expect(await office.openTasks()).toEqual([]);
    good(await office.engine.broadcastSignal({ name: 'go', variables: { b: 2 } }, by));
    await office.engine.runDueWork();
    expect(await office.openTasks()).toEqual(['U']);
    const { items: [instance] } = await office.store.search.instances({});
    const state = (await office.store.commits.snapshot(instance?.instance ?? 0))?.state;
    expect(state?.variables[0]).toMatchObject({ a: 1, b: 2 });
    await office.checkInvariants();
  });

  it('answers who correlates a message the instance that it began, and none while other parts are waited for', async () => {
    const office = new Office();
    await office.deploy(diagram('p').start('s', { on: [{ message: 'm' }, { message: 'n' }], all: true }).userTask('U', { assignee: 'wang.fang' }).end());
    const first = good(await office.engine.correlateMessage({ name: 'm', correlationKey: '', variables: { a: 1 } }, by));
    expect(first).not.toHaveProperty('processInstanceKey');
    const second = good(await office.engine.correlateMessage({ name: 'n', correlationKey: '', variables: { b: 2 } }, by));
    const { items } = await office.store.search.instances({});
    expect(items.map(({ instance }) => composeKey(instance))).toEqual([second.processInstanceKey]);
    expect(await office.state(second.processInstanceKey ?? '')).toMatchObject({ variables: { 0: { a: 1, b: 2 } } });
  });

  it('counts an event once, and begins the next instance when all have happened again', async () => {
    const office = new Office();
    await office.deploy(pair());
    for (let round = 1; round <= 2; round += 1) {
      for (let time = 0; time < 2; time += 1) good(await office.engine.broadcastSignal({ name: 'go', variables: {} }, by));
      await office.engine.runDueWork();
      expect(await office.openTasks()).toHaveLength(round - 1);
      good(await office.engine.publishMessage(messageOf('m'), by));
      await office.engine.runDueWork();
      expect(await office.openTasks()).toHaveLength(round);
    }
  });

  it('keeps what came over a restart, and two servers begin no more than one', async () => {
    const office = new Office();
    await office.deploy(pair());
    good(await office.engine.publishMessage(messageOf('m'), by));
    const others = [office.anotherEngine(), office.anotherEngine()];
    await Promise.all(others.map((engine) => engine.broadcastSignal({ name: 'go', variables: {} }, by)));
    await Promise.all(others.map((engine) => engine.runDueWork()));
    expect(await office.openTasks()).toEqual(['U']);
  });
});

describe('a multiple start event with two timers', () => {
  it('begins an instance at each of them', async () => {
    const office = new Office();
    await office.deploy(diagram('p').start('s', { on: [{ timer: { duration: 'PT1H' } }, { timer: { duration: 'PT3H' } }] }).userTask('U', { assignee: 'wang.fang' }).end());
    await office.pass(2 * HOUR);
    expect(await office.openTasks()).toEqual(['U']);
    await office.pass(2 * HOUR);
    expect(await office.openTasks()).toEqual(['U', 'U']);
  });
});

describe('a conditional start event', () => {
  it('begins an instance when time turns its condition true, and not again while it holds', async () => {
    const office = new Office();
    await office.deploy(diagram('p').start('s', { on: { condition: '= now() > date and time("2026-03-03T08:00:00+08:00")' } }).userTask('U', { assignee: 'wang.fang' }).end());
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual([]);
    await office.pass(DAY);
    expect(await office.openTasks()).toEqual(['U']);
    await office.pass(DAY);
    expect(await office.openTasks()).toEqual(['U']);
  });

  it('begins an instance for each message or signal that carries what makes it true', async () => {
    const office = new Office();
    await office.deploy(diagram('p').start('s', { on: { condition: '= level > 3' } }).userTask('U', { assignee: 'wang.fang' }).end());
    good(await office.engine.publishMessage(messageOf('flood', { level: 2 }), by));
    good(await office.engine.publishMessage(messageOf('flood', { level: 4 }), by));
    good(await office.engine.broadcastSignal({ name: 'any', variables: { level: 5 } }, by));
    await office.engine.runDueWork();
    expect(await office.openTasks()).toEqual(['U', 'U']);
  });
});

describe('a conversation', () => {
  const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
  const retrieval = (message: string, path: string): string => `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}">${formal('messagePath', path)}</bpmn:correlationPropertyRetrievalExpression>`;
  const orders = () => diagram('p').root(`<bpmn:correlationProperty id="order">${retrieval('open', '= id')}${retrieval('pay', '= order.id')}</bpmn:correlationProperty>`)
    .root('<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>')
    .start('s', { on: { message: 'open' } }).catchEvent('C', { on: { message: 'pay' } }).userTask('U', { assignee: 'wang.fang' }).end();

  it('leads a message to the instance that the first of its messages began', async () => {
    const office = new Office();
    await office.deploy(orders());
    for (const id of ['a', 'b']) good(await office.engine.publishMessage(messageOf('open', { id }), by));
    good(await office.engine.publishMessage(messageOf('pay', { order: { id: 'b' } }), by));
    await office.engine.runDueWork();
    const task = await office.task('U');
    const state = (await office.store.commits.snapshot(task.instance))?.state;
    expect([await office.openTasks(), state?.variables[0]?.['id']]).toEqual([['U'], 'b']);
  });

  it('finds a message that came before its listener', async () => {
    const office = new Office();
    await office.deploy(orders());
    good(await office.engine.publishMessage(messageOf('pay', { order: { id: 'a' } }), by));
    good(await office.engine.publishMessage(messageOf('open', { id: 'a' }), by));
    await office.engine.runDueWork();
    expect(await office.openTasks()).toEqual(['U']);
  });
});

describe('cases that begin each other without anybody between', () => {
  it.each([
    ['by a message', { message: 'more' }, { message: 'more', key: '= "x"' }],
    ['by a signal', { signal: 'more' }, { signal: 'more' }],
  ])('%s: a hundred, then an incident, also over a restart', async (_, on, thrown) => {
    const office = new Office();
    await office.deploy(diagram('again').start('s', { on }).end('e', { on: thrown }));
    if ('message' in on) good(await office.engine.publishMessage(messageOf('more'), by));
    else good(await office.engine.broadcastSignal({ name: 'more', variables: {} }, by));
    await office.engine.runDueWork();
    office.engine = office.anotherEngine();
    await office.engine.runDueWork();
    const { items } = await office.store.search.instances({ page: { limit: 1000 } });
    expect({ began: items.length, open: items.filter(({ status }) => status === 'active').length }).toEqual({ began: 101, open: 1 });
    const { items: incidents } = await office.store.search.incidents({});
    expect(incidents.map(({ code }) => code)).toEqual(['CHAIN_TOO_LONG']);
    await office.checkInvariants();
  });
});
