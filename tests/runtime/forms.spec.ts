import { composeKey } from '../../engine/store/keys.js';
import { canonical, digest } from '../../engine/store/canonical.js';
import { readEvents } from '../../engine/runtime/read-events.js';
import { diagram } from '../kernel/model/diagram.js';
import { codeOf, good, li, MONDAY, Office, wang } from './office.js';

const FORM = {
  schema: {
    type: 'object', required: ['decision', 'drafter'], unevaluatedProperties: false,
    properties: {
      decision: { type: 'string', enum: ['同意', '退回'], 'x-duty': { role: 'decision' } },
      opinion: { type: 'string', 'x-duty': { role: 'opinion' } },
      drafter: { type: 'string', format: 'user' },
      unit: { type: 'string', format: 'dept' },
      lead: { 'type': 'string', 'format': 'dept', 'x-units': ['department', 'town'] },
      cosigners: { 'type': 'array', 'items': { type: 'string', format: 'dept' }, 'x-units': ['section'] },
      jobs: { type: 'array', items: { type: 'object', properties: { by: { 'type': 'string', 'format': 'dept', 'x-units': ['section'] } } } },
      phone: { type: 'string', 'x-personal': true },
      body: { type: 'string', format: 'file' },
      issueDate: { type: 'string', format: 'date' },
      docNo: { type: 'string', readOnly: true },
      shown: { type: 'array', readOnly: true, minItems: 2, items: { type: 'object', properties: { who: { type: 'string' } } } },
      remarks: { type: 'string' },
    },
    if: { properties: { decision: { const: '退回' } }, required: ['decision'] },
    then: { required: ['opinion'] },
  },
};

describe('a user task with a form', () => {
  let office: Office;
  let task: string;
  let instance: string;
  const complete = (variables: Parameters<typeof office.engine.completeTask>[1], actor = wang) => office.engine.completeTask(task, variables, { actor });
  const fieldsOf = async (variables: Parameters<typeof complete>[0]): Promise<string[]> => {
    const result = await complete(variables);
    return result.ok || !('fields' in result.rejection) ? [codeOf(result)] : result.rejection.fields.map((field) => `${field.path} ${field.keyword}`);
  };
  beforeEach(async () => {
    office = new Office();
    const drawn = diagram('p', { startableBy: 'any-clerk' }).start().userTask('U', { assignee: 'wang.fang', form: 'p/F-CHECK', opinion: '核稿' }).userTask('next', { assignee: 'li.ming' }).end();
    good(await office.engine.deploy([{ name: 'p.bpmn', content: drawn.xml() }, { name: 'p/forms/F-CHECK.json', content: JSON.stringify(FORM) }], { actor: wang }));
    instance = await office.start('p');
    const row = await office.task('U');
    task = composeKey(row.instance, row.key);
  });

  it('names each field that is missing, wrong or unknown', async () => {
    expect(await fieldsOf({})).toEqual(['/decision required', '/drafter required']);
    expect(await fieldsOf({ decision: '也許', drafter: 'wang.fang' })).toEqual(['/decision enum']);
    expect(await fieldsOf({ decision: '退回', drafter: 'wang.fang' })).toEqual(['/opinion required']);
    expect(await fieldsOf({ decision: '同意', drafter: 'wang.fang', hack: 1 })).toEqual(['/hack additionalProperties']);
    expect(await fieldsOf({ decision: '同意', drafter: 'wang.fang', issueDate: '2026-02-30' })).toEqual(['/issueDate format']);
    expect(await fieldsOf({ decision: '同意', drafter: 'nobody', unit: 'moon', body: 'f9' })).toEqual(['/drafter exists', '/unit exists', '/body exists']);
    expect(await office.openTasks()).toEqual(['U']);
  });

  it('takes units of the kinds that a field names, also in lists and tables, and no others', async () => {
    const given = { decision: '同意', drafter: 'wang.fang' };
    expect(await fieldsOf({ ...given, lead: 'secretariat', cosigners: ['secretariat', 'finance'], jobs: [{ by: 'finance' }] })).toEqual(['/lead unitKind', '/cosigners/1 unitKind', '/jobs/0/by unitKind']);
    const refused = await complete({ ...given, lead: 'secretariat' });
    expect(refused).toMatchObject({ rejection: { fields: [{ message: "Expected a unit of kind department or town, but found 'secretariat' of kind section" }] } });
    expect(await fieldsOf({ ...given, lead: 'finance', unit: 'secretariat', cosigners: ['secretariat'], jobs: [{ by: 'secretariat' }] })).toEqual(['done']);
  });

  it('tells a stranger that the task is not theirs, and nothing of the form', async () => {
    expect(codeOf(await complete({}, li))).toBe('TASK_NOT_YOURS');
    expect(codeOf(await complete({ decision: '同意', drafter: 'wang.fang' }, li))).toBe('TASK_NOT_YOURS');
  });

  it('drops what is read-only, and takes decision and opinion from their marked fields', async () => {
    good(await complete({ decision: '同意', drafter: 'wang.fang', docNo: 'forged', opinion: '擬同意' }));
    expect((await office.state(instance)).variables[0]).not.toHaveProperty('docNo');
    const row = (await office.store.search.tasks({ filter: { elementId: { eq: 'U' } } })).items[0];
    expect(row).toMatchObject({ status: 'completed', decision: '同意' });
    const events = (await office.engine.commits(instance)).flatMap(readEvents);
    expect(events.find((event) => event.type === 'taskCompleted')).toMatchObject({ decision: '同意', opinionArea: '核稿', opinion: { $payload: expect.any(String) } });
  });

  it('refuses nobody for what it only shows, however that came to be', async () => {
    const begun = good(await office.engine.createInstance({ processDefinitionId: 'p', variables: { docNo: 7, shown: [{ who: null }] } }, { actor: wang }));
    const row = (await office.store.search.tasks({ filter: { instance: { eq: Number(BigInt(begun.processInstanceKey) >> 22n) }, elementId: { eq: 'U' } } })).items[0];
    good(await office.engine.completeTask(composeKey(row?.instance ?? 0, row?.key ?? 0), { decision: '同意', drafter: 'wang.fang' }, { actor: wang }));
  });

  it('keeps opinions, personal data and long texts beside the log, under a salted digest', async () => {
    const long = '長'.repeat(500);
    good(await complete({ decision: '同意', drafter: 'wang.fang', opinion: '擬同意', phone: '0436-1234567', remarks: long }));
    const bodies = (await office.engine.commits(instance)).map((commit) => commit.body).join('');
    for (const secret of ['擬同意', '0436-1234567', long]) expect(bodies).not.toContain(secret);
    const phone = (await office.state(instance)).variables[0]?.['phone'] as unknown as { $payload: string; digest: string; bytes: number };
    expect(await office.engine.payload(instance, phone.$payload)).toBe('0436-1234567');
    const row = await office.store.payloads.get(Number(BigInt(instance) >> 22n), phone.$payload);
    expect(phone.digest).toBe(digest(`${row?.salt}${canonical('0436-1234567')}`));
    await office.store.payloads.erase(Number(BigInt(instance) >> 22n), phone.$payload);
    expect(await office.engine.payload(instance, phone.$payload)).toBeUndefined();
    await office.checkInvariants();
    expect(await office.engine.payload(await office.start('p'), (await office.state(instance)).variables[0]?.['remarks' as never]?.['$payload' as never] ?? '')).toBeUndefined();
  });

  it('takes a file into the case, and none that belongs to another', async () => {
    const file = { id: 'f1', sha256: 'aa', bytes: 1, name: '稿.docx', mediaType: 'text/plain', uploadedBy: 'wang.fang', uploadedAt: MONDAY };
    await office.store.files.put(file, new Uint8Array([1]));
    await office.store.files.put({ ...file, id: 'f2', instance: 12345 }, new Uint8Array([1]));
    expect(await fieldsOf({ decision: '同意', drafter: 'wang.fang', body: 'f2' })).toEqual(['/body exists']);
    good(await complete({ decision: '同意', drafter: 'wang.fang', body: 'f1' }));
    expect((await office.store.files.get('f1'))?.instance).toBe(Number(BigInt(instance) >> 22n));
  });

  it('keeps a draft for whoever may act, until the task is done', async () => {
    const row = await office.task('U');
    expect(codeOf(await office.engine.saveDraft(task, { decision: '退' }, undefined, { actor: li }))).toBe('TASK_NOT_YOURS');
    good(await office.engine.saveDraft(task, { remarks: '未完' }, undefined, { actor: wang }));
    expect(await office.store.drafts.task(row.instance, row.key)).toMatchObject({ variables: { remarks: '未完' } });
    good(await complete({ decision: '同意', drafter: 'wang.fang' }));
    expect(await office.store.drafts.task(row.instance, row.key)).toBeUndefined();
    expect(codeOf(await office.engine.saveDraft(task, {}, undefined, { actor: wang }))).toBe('TASK_NOT_FOUND');
  });

  it('refuses a form that is no JSON Schema at deployment', async () => {
    for (const content of ['{', '{}', '{"schema": {"type": 7}}', '{"schema": {"properties": {"lead": {"format": "dept", "x-units": ["bureau"]}}}}']) {
      expect(codeOf(await office.engine.deploy([{ name: 'p/F-X.json', content }], { actor: wang }))).toBe('DEPLOYMENT_REFUSED');
    }
  });
});
