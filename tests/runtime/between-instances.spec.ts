import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, DAY, good, HOUR, MONDAY, numberOf, Office, wang } from './office.js';

const by = { actor: wang };
const startableBy = 'any-clerk';

describe('messages', () => {
  const waiting = diagram('waiting', { startableBy }).start().catchEvent('C', { on: { message: 'msg.reply', key: '= docNo' } }).userTask('after', { assignee: 'wang.fang' }).end();
  let office: Office;
  beforeEach(async () => { office = new Office(); await office.deploy(waiting); });
  afterEach(async () => { await office.checkInvariants(); });
  const publish = (name: string, correlationKey: string, more: object = {}) => office.engine.publishMessage({ name, correlationKey, variables: { answer: 'yes' }, ...more }, by);

  it('reaches who waits for it', async () => {
    const key = await office.start('waiting', { docNo: 'A' });
    const other = await office.start('waiting', { docNo: 'B' });
    good(await publish('msg.reply', 'A'));
    expect(await office.openTasks()).toEqual(['after']);
    expect((await office.state(key)).variables[0]).toMatchObject({ answer: 'yes' });
    expect((await office.state(other)).subscriptions).not.toEqual({});
  });

  it('waits for its subscriber as long as it lives', async () => {
    good(await publish('msg.reply', 'A', { timeToLive: HOUR }));
    good(await publish('msg.reply', 'B', { timeToLive: HOUR }));
    await office.start('waiting', { docNo: 'A' });
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after']);
    await office.pass(HOUR);
    await office.start('waiting', { docNo: 'B' });
    await office.pass(DAY);
    expect(await office.openTasks()).toEqual(['after']);
  });

  it('without time to live reaches only who waits now', async () => {
    good(await publish('msg.reply', 'A'));
    await office.start('waiting', { docNo: 'A' });
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual([]);
  });

  it('reaches one instance of a process, however many wait, and the next message the next', async () => {
    await office.start('waiting', { docNo: 'A' });
    await office.start('waiting', { docNo: 'A' });
    await Promise.all([office.engine.runDueWork(), publish('msg.reply', 'A', { timeToLive: HOUR }), office.anotherEngine().runDueWork()]);
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after']);
    good(await publish('msg.reply', 'A', { timeToLive: HOUR }));
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after', 'after']);
  });

  it('is consumed in the order of publishing, one for each subscription', async () => {
    for (const answer of ['first', 'second']) good(await office.engine.publishMessage({ name: 'msg.reply', correlationKey: 'A', timeToLive: HOUR, variables: { answer } }, by));
    const key = await office.start('waiting', { docNo: 'A' });
    await office.pass(0);
    expect((await office.state(key)).variables[0]).toMatchObject({ answer: 'first' });
    const next = await office.start('waiting', { docNo: 'A' });
    await office.pass(0);
    // As in Camunda a message that reached one instance of a process is not for another; the second one was free.
    expect((await office.state(next)).variables[0]).toMatchObject({ answer: 'second' });
  });

  it('is refused when its id is in use, or when nobody was to be waited for', async () => {
    good(await publish('msg.reply', 'A', { messageId: 'm', timeToLive: HOUR }));
    expect(codeOf(await publish('msg.reply', 'A', { messageId: 'm' }))).toBe('MESSAGE_ALREADY_PUBLISHED');
    expect(codeOf(await office.engine.correlateMessage({ name: 'none', correlationKey: 'A', variables: {} }, by))).toBe('MESSAGE_NOT_CORRELATED');
    const key = await office.start('waiting', { docNo: 'C' });
    expect(good(await office.engine.correlateMessage({ name: 'msg.reply', correlationKey: 'C', variables: {} }, by)).processInstanceKey).toBe(key);
  });

  it('starts an instance of the latest version only, once', async () => {
    await office.deploy(diagram('correction', {}).start('S', { on: { message: 'msg.error' } }).userTask('correct', { assignee: 'wang.fang' }).end());
    await office.deploy(diagram('correction', {}).start('S', { on: { message: 'msg.error' } }).userTask('correct2', { assignee: 'wang.fang' }).end());
    good(await publish('msg.error', 'X'));
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual(['correct2']);
    const [row] = (await office.store.search.instances({ filter: { processId: { eq: 'correction' } } })).items;
    expect(row).toMatchObject({ caseNo: 'CORRECTION-2026-000001', processVersion: 2 });
  });

  it('thrown by one instance reaches another, whichever of them is first', async () => {
    await office.deploy(diagram('throwing', { startableBy }).start().throwEvent('T', { on: { message: 'msg.reply' }, inputs: { correlationKey: '= docNo' } }).end());
    await office.start('waiting', { docNo: 'A' });
    await office.start('throwing', { docNo: 'A' });
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after']);
    await office.start('throwing', { docNo: 'B' });
    await office.pass(0);
    await office.start('waiting', { docNo: 'B' });
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after', 'after']);
  });
});

describe('signals', () => {
  it('reach all who wait and start what they start, each once', async () => {
    const office = new Office();
    await office.deploy(
      diagram('listener', { startableBy }).start().catchEvent('C', { on: { signal: 'sig.alarm' } }).userTask('heard', { assignee: 'wang.fang' }).end(),
      diagram('started', {}).start('S', { on: { signal: 'sig.alarm' } }).userTask('begun', { assignee: 'wang.fang' }).end(),
      diagram('thrower', { startableBy }).start().throwEvent('T', { on: { signal: 'sig.alarm' } }).end(),
    );
    await office.start('listener');
    await office.start('listener');
    expect(good(await office.engine.broadcastSignal({ name: 'sig.alarm', variables: { level: 1 } }, by)).reached).toBe(3);
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual(['begun', 'heard', 'heard']);
    await office.start('listener');
    await office.start('thrower');
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['begun', 'begun', 'heard', 'heard', 'heard']);
    await office.checkInvariants();
  });
});

describe('a signal that an instance throws', () => {
  it('is heard by itself in the same step, and not again when the others hear it', async () => {
    const office = new Office();
    const heard = (id: string) => diagram(id, { startableBy }).start();
    await office.deploy(
      heard('thrower').throwEvent('T', { on: { signal: 'sig.alarm' } }).userTask('mine', { assignee: 'wang.fang' }).end()
        .eventSub('E', (inside) => inside.start('es', { on: { signal: 'sig.alarm' }, interrupting: false }).userTask('own', { assignee: 'wang.fang' }).end('ee')),
      heard('listener').catchEvent('C', { on: { signal: 'sig.alarm' } }).userTask('heard', { assignee: 'wang.fang' }).end(),
    );
    await office.start('listener');
    await office.start('thrower');
    expect(await office.openTasks()).toEqual(['mine', 'own']);
    await office.pass(0);
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual(['heard', 'mine', 'own']);
    await office.checkInvariants();
  });
});

describe('called processes', () => {
  const parent = diagram('parent', { startableBy }).start().callActivity('call', { calls: 'child', propagateAllParentVariables: false, propagateAllChildVariables: false, inputs: { title: '= title', initiator: '= initiator' }, outputs: { sealing: '= outcome', sealNo: '= sealNo' } })
    .exclusive('G').userTask('after', { assignee: 'wang.fang', when: '= sealing = "sealed"' }).end().from('G').userTask('other', { assignee: 'wang.fang', default: true }).end('e2')
    .boundary('B', 'call', { on: { error: 'NO_SEAL' } }).userTask('handled', { assignee: 'wang.fang' }).end('e3')
    .boundary('late', 'call', { on: { timer: { duration: 'P3D' } } }).userTask('overdue', { assignee: 'wang.fang' }).end('e4');
  const child = diagram('child', {}).start().userTask('seal', { assignee: 'li.ming' }).exclusive('X')
    .end('failed', { when: '= broken = true', on: { error: 'NO_SEAL' } }).from('X').end('done', { default: true, outcome: 'sealed' });
  let office: Office;
  beforeEach(async () => { office = new Office(); });
  afterEach(async () => { await office.checkInvariants(); });
  const complete = async (element: string, variables = {}): Promise<void> => {
    const task = await office.task(element);
    good(await office.engine.completeTask(composeKey(task.instance, task.key), variables, { actor: { id: task.assignee ?? '', groups: [] } }));
    await office.pass(0);
  };
  const begin = async (): Promise<string> => {
    await office.deploy(child, parent);
    const key = await office.start('parent', { title: '用印', secret: 'not passed' });
    await office.pass(0);
    return key;
  };

  it('have an initiator and a unit only where the call passes them, as in a scenario', async () => {
    const calling = (id: string, inputs: Record<string, string>) => diagram(id, { startableBy }).start().callActivity('call', { calls: 'child', propagateAllParentVariables: false, inputs }).end();
    await office.deploy(child, calling('p1', {}), calling('p2', { dept: '= "finance"' }), calling('p3', { initiator: '= "li.ming"' }));
    const begun = [];
    for (const id of ['p1', 'p2', 'p3']) {
      const key = await office.start(id, {});
      await office.pass(0);
      begun.push((await office.store.search.instances({ filter: { parentInstance: { eq: numberOf(key) } } })).items.map(({ initiator, dept }) => ({ initiator, dept })));
    }
    expect(begun).toEqual([[{ initiator: undefined, dept: undefined }], [{ initiator: undefined, dept: 'finance' }], [{ initiator: 'li.ming', dept: expect.any(String) }]]);
  });

  it('are instances of their own, under their own case number, and answer their caller', async () => {
    const key = await begin();
    const seal = await office.task('seal');
    const called = await office.store.search.instance(seal.instance);
    expect(called).toMatchObject({ parentInstance: numberOf(key), caseNo: 'CHILD-2026-000001', initiator: 'wang.fang', dept: 'secretariat', title: '用印' });
    expect((await office.state(composeKey(seal.instance))).variables[0]).toMatchObject({ parentCaseNo: 'PARENT-2026-000001' });
    expect((await office.state(composeKey(seal.instance))).variables[0]).not.toHaveProperty('secret');
    await complete('seal', { sealNo: 7 });
    expect(await office.openTasks()).toEqual(['after']);
    expect((await office.state(key)).variables[0]).toMatchObject({ sealing: 'sealed', sealNo: 7 });
  });

  it('pass an uncaught error to their caller', async () => {
    await begin();
    await complete('seal', { broken: true });
    expect(await office.openTasks()).toEqual(['handled']);
  });

  it('pass an escalation that they do not catch to their caller, before their end and once', async () => {
    const escalating = diagram('child', {}).start().throwEvent('T', { on: { escalation: 'SOON' }, inputs: { reason: '= "long"' } }).end('done', { on: { escalation: 'DONE' } });
    await office.deploy(escalating, diagram('parent', { startableBy }).start().callActivity('call', { calls: 'child' }).userTask('after', { assignee: 'wang.fang' }).end()
      .boundary('B', 'call', { on: { escalation: true, codeVariable: 'code' }, interrupting: false }).userTask('told', { assignee: '= "wang.fang"', inputs: { about: '= code' } }).end('e2'));
    await office.start('parent');
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['after', 'told', 'told']);
    await office.pass(HOUR);
    expect(await office.openTasks()).toEqual(['after', 'told', 'told']);
  });

  it('that escalate are cancelled where their caller catches it by interrupting', async () => {
    const escalating = diagram('child', {}).start().throwEvent('T', { on: { escalation: 'SOON' } }).userTask('seal', { assignee: 'li.ming' }).end();
    const between = diagram('between', {}).start().callActivity('inner', { calls: 'child' }).end();
    await office.deploy(escalating, between, diagram('parent', { startableBy }).start().callActivity('call', { calls: 'between' }).end('e1')
      .boundary('B', 'call', { on: { escalation: 'SOON' } }).userTask('told', { assignee: 'wang.fang' }).end('e2'));
    await office.start('parent');
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['told']);
    expect((await office.store.search.instances({ filter: { parentInstance: { exists: true } } })).items.map(({ status }) => status)).toEqual(['terminated', 'terminated']);
  });

  it('are cancelled with their caller\'s activity, and their late answer changes nothing', async () => {
    await begin();
    await office.pass(3 * DAY);
    expect(await office.openTasks()).toEqual(['overdue']);
    expect((await office.store.search.instances({ filter: { processId: { eq: 'child' } } })).items).toMatchObject([{ status: 'terminated' }]);
  });

  it('that are not deployed are a warning at deployment and an incident at run time, and are called once they are', async () => {
    const deployed = good(await office.engine.deploy([{ name: 'p.bpmn', content: parent.xml() }], by));
    expect(deployed.definitions[0]?.findings.filter((finding) => finding.element === 'call')).toMatchObject([{ severity: 'warning', rule: 'called-process-not-deployed', element: 'call' }]);
    await office.start('parent');
    await office.pass(0);
    const [incident] = (await office.store.search.incidents({ filter: { status: { eq: 'active' } } })).items;
    expect(incident).toMatchObject({ code: 'CALLED_PROCESS_NOT_FOUND', elementId: 'call' });
    await office.deploy(child);
    good(await office.engine.resolveIncident(composeKey(incident?.instance ?? 0, incident?.key), by));
    await office.pass(0);
    expect(await office.openTasks()).toEqual(['seal']);
    expect((await office.store.search.incidents({ filter: { status: { eq: 'active' } } })).total).toBe(0);
  });

  it('are made once, however many servers do the work and however often', async () => {
    await office.deploy(child, parent);
    const engines = [office.engine, office.anotherEngine(), office.anotherEngine()];
    await Promise.all(Array.from({ length: 10 }, () => office.start('parent')));
    await Promise.all(engines.map((engine) => engine.runDueWork()));
    expect((await office.store.search.instances({ filter: { processId: { eq: 'child' } } })).total).toBe(10);
    expect((await office.store.numbers.register('case:CHILD', 2026)).map((row) => [row.n, row.status])).toEqual(Array.from({ length: 10 }, (_, index) => [index + 1, 'used']));
  });
});

describe('start timers', () => {
  it('start a case at each of their moments, of the latest version only', async () => {
    const office = new Office();
    const yearly = (task: string) => diagram('yearly', {}).start('S', { on: { timer: { cycle: 'R/2026-03-03T00:00:00+08:00/P1D' } } }).userTask(task, { assignee: 'wang.fang' }).end();
    await office.deploy(yearly('first'));
    await office.pass(2 * DAY);
    expect(await office.openTasks()).toEqual(['first', 'first']);
    await office.deploy(yearly('second'));
    await office.pass(1 * DAY);
    expect(await office.openTasks()).toEqual(['first', 'first', 'second']);
    expect(office.now).toBe(MONDAY + 3 * DAY);
    await office.checkInvariants();
  });
});
