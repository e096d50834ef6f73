/** 會議議題申報審定 and 部門爭議協調 (duties.md C.16, C.21): outcomes, limits and forms. Scenarios are in tests/scenarios. */
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import { demoOffice } from '../../engine/directory/office.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel, UserTask } from '../../engine/kernel/model/process-model.js';

interface Field {
  readonly enum?: readonly string[]; readonly maxLength?: number; readonly 'x-format'?: string; readonly 'x-duty'?: { readonly role: string };
  readonly 'x-i18n'?: Readonly<Record<string, { readonly enumNames?: readonly string[] }>>; readonly items?: { readonly 'x-format'?: string };
}
interface FormDocument { readonly schema: { readonly properties: Readonly<Record<string, Field>> }; readonly uiSchema: { readonly 'ui:order': readonly string[] } }

const duties = await readLibrary(join(import.meta.dirname, '../../processes'));

async function dutyOf(processId: string): Promise<{ readonly model: ProcessModel; readonly errors: readonly unknown[]; readonly forms: ReadonlyMap<string, FormDocument> }> {
  const duty = duties.find((each) => each.processId === processId);
  const { models: [model], findings } = await compileProcesses(duty?.diagrams[0]?.content ?? '');
  if (!duty || !model) throw new Error(`Expected the process '${processId}'`);
  return { model, errors: findings.filter(({ severity }) => severity === 'error'), forms: new Map(duty.forms.map(({ id, content }) => [id, JSON.parse(content) as FormDocument])) };
}

const tasksOf = (model: ProcessModel): readonly UserTask[] => Object.values(model.nodes).filter((node): node is UserTask => node.type === 'userTask');
const formsOf = (task: UserTask, processId: string): readonly string[] => {
  const named = [...(task.form ?? '').matchAll(new RegExp(`${processId}/F-[A-Z-]+`, 'g'))].map(([id]) => id);
  return (task.form ?? '').includes('"-SECRET"') ? named.flatMap((id) => [id, `${id}-SECRET`]) : named;
};

const OUTCOMES = [['meeting-agenda', ['declined', 'decided', 'withdrawn']], ['dept-dispute', ['settled', 'withdrawn']]] as const;

describe.each(OUTCOMES)('%s', (processId, outcomes) => {
  it('can be deployed, and its outcomes are the closed set of duties.md D.9', async () => {
    const { model, errors } = await dutyOf(processId);
    expect(errors).toEqual([]);
    expect(new Set(Object.values(model.nodes).flatMap((node) => (node.type === 'endEvent' && node.outcome !== undefined ? [node.outcome] : [])))).toEqual(new Set(outcomes));
  });

  it('names the basis of every limit, none of them statutory', async () => {
    const { model } = await dutyOf(processId);
    const limits = [...model.limits, ...tasksOf(model).flatMap(({ limit }) => (limit ? [limit] : []))];
    expect(limits.filter(({ basis, statutory }) => statutory || !basis?.includes('[內]')).map(({ key }) => key)).toEqual([]);
  });

  it('has a form in three languages for every user task, and people for its posts', async () => {
    const { model, forms } = await dutyOf(processId);
    const office = demoOffice();
    for (const task of tasksOf(model)) {
      expect({ task: task.id, forms: formsOf(task, processId).length > 0, unknown: formsOf(task, processId).filter((id) => !forms.has(id)) }).toEqual({ task: task.id, forms: true, unknown: [] });
      const posts = (task.candidateGroups ?? '').startsWith('=') ? [...(task.candidateGroups ?? '').matchAll(/"([a-z-]+)@?"/g)].map(([, post]) => post ?? '') : (task.candidateGroups ?? '').split(', ').filter(Boolean);
      expect({ task: task.id, unknown: posts.filter((post) => office.members(post).length === 0) }).toEqual({ task: task.id, unknown: [] });
    }
    const used = new Set(tasksOf(model).flatMap((task) => formsOf(task, processId)));
    expect([...forms.keys()].filter((id) => !used.has(id))).toEqual([]);
    for (const [id, { schema, uiSchema }] of forms) for (const [name, field] of Object.entries(schema.properties)) {
      expect({ id, name, languages: Object.keys(field['x-i18n'] ?? {}), ordered: uiSchema['ui:order'].includes(name) }).toEqual({ id, name, languages: ['zh-Hant', 'zh-Hans', 'en'], ordered: true });
      for (const texts of Object.values(field['x-i18n'] ?? {})) if (field.enum) expect({ id, name, n: texts.enumNames?.length }).toEqual({ id, name, n: field.enum.length });
    }
  });

  it('takes neither text nor file of a secret case', async () => {
    const { forms } = await dutyOf(processId);
    const open = [...forms].filter(([id]) => id.endsWith('-SECRET')).flatMap(([id, { schema }]) => Object.entries(schema.properties)
      .filter(([, field]) => (field.maxLength ?? 0) > 200 || field['x-format'] === 'file' || field.items?.['x-format'] === 'file' || field['x-duty']?.role === 'opinion').map(([name]) => `${id}: ${name}`));
    expect(open).toEqual([]);
  });
});

test('the limits of a topic and of a dispute are those of duties.md D.9', async () => {
  const { model: agenda } = await dutyOf('meeting-agenda');
  const { model: dispute } = await dutyOf('dept-dispute');
  expect(agenda.limits).toMatchObject([{ key: 'whole', amount: 0, unit: 'wd', from: '= addWorkdays(date(meetingDate), -3)', startsWith: ['U_1'] }]);
  expect(dispute.limits).toMatchObject([{ key: 'whole', amount: 15, unit: 'wd' }]);
  expect(tasksOf(dispute).find(({ id }) => id === 'U_2')?.limit).toMatchObject({ amount: 5, unit: 'wd' });
});
