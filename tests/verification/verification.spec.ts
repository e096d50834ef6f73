/** Design §11, invariant 8: any change of history that an external anchor covers is found, and its place named. */
import { anchorLines, readAnchor } from '../../engine/runtime/verification/anchor.js';
import type { Anchor } from '../../engine/runtime/verification/anchor.js';
import { verifyStore } from '../../engine/runtime/verification/verify.js';
import { canonical } from '../../engine/store/canonical.js';
import { composeKey } from '../../engine/store/keys.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, good, HOUR, numberOf, Office, seeded, wang } from '../runtime/office.js';
import { testDatabase } from '../store/mongo-database.js';
import { editAndRehash, editEvent, openMongo, openSqlite, TABLES_OF_A_CASE } from './tamper.js';
import type { Doctored } from './tamper.js';

const duty = diagram('duty', { startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 1, unit: 'wd' } }).start()
  .userTask('draft', { assignee: 'wang.fang' }).userTask('review', { groups: 'any-chief' })
  .catchEvent('reply', { on: { message: 'msg.reply', key: '= caseNo' } }).userTask('file', { assignee: 'wang.fang' }).end();
const OPINION = '同意，請財政局於三日內撥付。'.repeat(60);

async function anchorOf(office: Office, previousHead?: string): Promise<string> {
  let text = '';
  for await (const line of anchorLines(office.store, office.now, previousHead)) text += line;
  return text;
}
function read(text: string, head?: string): Anchor {
  const result = readAnchor(text, head);
  if (!result.ok) throw new Error(result.message);
  return result.anchor;
}

const url = process.env.MONGODB_URL;
const stores: [string, () => Promise<Doctored>][] = [['SQLite', openSqlite]];
if (url) stores.push(['MongoDB', () => openMongo(testDatabase(url, 'verification'))]);

describe.each(stores)('verification on %s', (_name, open) => {
  let doctored: Doctored;
  let office: Office;
  let target: string;
  let other: string;
  let anchor: Anchor;
  let seed = 0;

  beforeAll(async () => { doctored = await open(); }, 60_000);
  beforeEach(async () => {
    office = new Office({ store: doctored.store, random: seeded(seed += 1) });
    await office.deploy(duty);
    const complete = async (element: string, key: string, variables = {}): Promise<void> => {
      const task = await office.task(element, key);
      good(await office.engine.completeTask(composeKey(task.instance, task.key), variables, { actor: { id: task.assignee ?? 'li.ming', groups: ['any-chief'] } }));
    };
    [target, other] = [await office.start('duty', { title: '撥款' }), await office.start('duty', { title: '通知' })];
    for (const key of [target, other]) await complete('draft', key, { amount: 1000, remarks: OPINION });
    await office.pass(HOUR);
    await complete('review', target);
    anchor = read(await anchorOf(office));
    // What happens after the anchor is no fault.
    good(await office.engine.publishMessage({ name: 'msg.reply', correlationKey: String((await office.state(target)).caseNo), variables: { paid: true } }, { actor: wang }));
    await office.pass(DAY);
  }, 60_000);
  afterEach(() => doctored.empty());
  afterAll(() => doctored.close());

  const commitsOf = (key: string) => office.store.commits.commits(numberOf(key));
  const found = async () => (await verifyStore(office.store, anchor)).findings.map(({ code, instance, version, row }) => ({ code, instance, ...(version === undefined ? {} : { version }), ...(row === undefined ? {} : { row }) }));

  it('finds nothing where nothing was changed, and says how much it saw', async () => {
    expect(await verifyStore(office.store, anchor)).toMatchObject({ instances: 2, unsettled: 0, findings: [] });
    expect((await verifyStore(office.store, anchor)).commits).toBeGreaterThan([...anchor.cases.values()].flatMap(({ versions }) => versions).length);
  });

  it('finds an edited event, and names its case and version', async () => {
    const commit = (await commitsOf(target))[1];
    if (!commit) throw new Error('no version 2');
    await editEvent(doctored, commit, '1000', '9000');
    expect(await found()).toEqual([{ code: 'COMMIT_ALTERED', instance: target, version: 2 }]);
  });

  it('finds an edited event whose hashes were computed anew to the end, and names the first version that was written anew', async () => {
    await editAndRehash(doctored, await commitsOf(target), 2, '1000', '9000');
    expect(await found()).toEqual([{ code: 'HISTORY_REWRITTEN', instance: target, version: 2 }]);
  });

  it('finds an actor who was exchanged', async () => {
    await doctored.edit('commits', { instance: numberOf(target), version: 3 }, { actor: 'sun.hua' });
    expect(await found()).toEqual([{ code: 'COMMIT_ALTERED', instance: target, version: 3 }]);
  });

  it('finds a tail that was cut off, and names the first version that is gone', async () => {
    const versions = anchor.cases.get(numberOf(target))?.versions.length ?? 0;
    await doctored.remove('commits', { instance: numberOf(target) }, versions);
    expect(await found()).toEqual([{ code: 'TAIL_MISSING', instance: target, version: versions }]);
  });

  it('finds a version that is missing in the middle', async () => {
    await doctored.remove('commits', { instance: numberOf(target), version: 2 });
    expect(await found()).toEqual([{ code: 'COMMIT_MISSING', instance: target, version: 2 }]);
  });

  it('finds a case that is gone with all its rows', async () => {
    for (const table of TABLES_OF_A_CASE) await doctored.remove(table, { instance: numberOf(target) });
    expect(await found()).toEqual([{ code: 'CASE_MISSING', instance: target }]);
    // Which nobody could know without the anchor.
    expect((await verifyStore(office.store)).findings).toEqual([]);
  });

  it('finds what a list shows otherwise than the commits say: a task, a variable, the case, its state', async () => {
    const task = await office.task('file', target);
    await doctored.edit('tasks', { instance: task.instance, key: task.key }, { assignee: 'sun.hua' });
    await doctored.edit('variables', { instance: task.instance, scope: 0, name: 'amount' }, { value: '1' });
    await doctored.edit('instances', { instance: numberOf(other) }, { title: '別的' });
    expect(await found()).toEqual(expect.arrayContaining([
      { code: 'ROW_ALTERED', instance: target, row: `tasks ${task.key}` }, { code: 'ROW_ALTERED', instance: target, row: 'variables 0:amount' },
      { code: 'ROW_ALTERED', instance: other, row: 'instances' },
    ]));
    const [first] = (await verifyStore(office.store, anchor)).findings.filter(({ row }) => row === 'variables 0:amount');
    expect(first?.message).toBe('variables 0:amount: expected value 1000, but found 1');
  });

  it('finds a row that is gone, and one that no commit made', async () => {
    const task = await office.task('review', other);
    await doctored.edit('tasks', { instance: task.instance, key: task.key }, { key: 999 });
    expect(await found()).toEqual([
      { code: 'ROW_MISSING', instance: other, row: `tasks ${task.key}` }, { code: 'ROW_FOREIGN', instance: other, row: 'tasks 999' },
    ]);
  });

  it('finds a stored state and an opinion beside the log that were edited', async () => {
    const [payload] = await office.store.payloads.list(numberOf(target));
    if (!payload) throw new Error('no payload');
    await doctored.edit('payloads', { instance: payload.instance, id: payload.id }, { value: canonical('不同意') });
    await doctored.edit('snapshots', { instance: numberOf(other) }, { state: canonical({ ...(await office.state(other)), caseNo: 'DUTY-2026-000099' }) });
    expect(await found()).toEqual(expect.arrayContaining([
      { code: 'PAYLOAD_ALTERED', instance: target, version: 2, row: `payloads ${payload.id}` }, { code: 'ROW_ALTERED', instance: other, row: 'state' },
    ]));
  });

  it('holds a text that was erased by rule for no fault', async () => {
    const [payload] = await office.store.payloads.list(numberOf(target));
    await office.store.payloads.erase(numberOf(target), payload?.id ?? '');
    expect(await found()).toEqual([]);
  });
});

describe('an anchor', () => {
  let office: Office;
  let text: string;
  beforeEach(async () => {
    office = new Office();
    await office.deploy(duty);
    for (let n = 0; n < 3; n += 1) await office.start('duty');
    text = await anchorOf(office, 'a'.repeat(64));
  });

  it('tells its moment, its cases, its head and that of the one before', () => {
    const anchor = read(text);
    expect(anchor).toMatchObject({ at: new Date(office.now).toISOString(), previousHead: 'a'.repeat(64) });
    expect(anchor.cases.size).toBe(3);
    expect(read(text, anchor.head.toUpperCase()).head).toBe(anchor.head);
  });

  it.each([
    ['altered', (whole: string) => whole.replace(/"versions":\["./, (start) => `${start.slice(0, -1)}${start.endsWith('0') ? '1' : '0'}`), 'the anchor was altered'],
    ['of one case less', (whole: string) => whole.split('\n').filter((_line, index) => index !== 2).join('\n'), 'the anchor was altered'],
    ['cut off', (whole: string) => whole.split('\n').slice(0, 3).join('\n'), 'the file was cut off'],
    ['none at all', () => 'hello\nworld', 'does not begin as one'],
  ])('that is %s is refused', (_what, doctor, message) => {
    const result = readAnchor(doctor(text));
    expect(result.ok ? '' : result.message).toContain(message);
  });

  it('that was made anew over a doctored store is told from the one whose head was written down', () => {
    const result = readAnchor(text, 'b'.repeat(64));
    expect(result.ok ? '' : result.message).toContain(`Expected the anchor with head ${'b'.repeat(64)}`);
  });
});
