/** What holds for every duty of processes/: it agrees with the catalogue, its forms, its posts and its limits are whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { isOutcomeOf, type Catalogue } from '../../engine/definitions/catalogue.js';
import { checkFile, librarySurroundings } from '../../engine/definitions/check-library.js';
import { readLibrary, type Duty } from '../../engine/definitions/library.js';
import { demoOffice } from '../../engine/directory/office.js';
import { STATUTORY_LIMITS } from '../../engine/kernel/calendar/statutory-limits.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { triggersOf } from '../../engine/kernel/model/event-parts.js';
import type { ProcessModel, UserTask } from '../../engine/kernel/model/process-model.js';

interface Field {
  readonly enum?: readonly unknown[]; readonly maxLength?: number; readonly title?: string; readonly readOnly?: boolean; readonly 'x-format'?: string; readonly 'x-duty'?: { readonly role: string };
  readonly 'x-i18n'?: Readonly<Record<string, { readonly title?: string; readonly enumNames?: readonly string[] }>>; readonly items?: { readonly 'x-format'?: string };
}
interface FormDocument { readonly schema: { readonly properties: Readonly<Record<string, Field>> }; readonly uiSchema: { readonly 'ui:order': readonly string[] } }

const PROCESSES = join(import.meta.dirname, '../../processes');
const catalogue = JSON.parse(readFileSync(join(PROCESSES, 'catalogue.json'), 'utf8')) as Catalogue;
const duties = await readLibrary(PROCESSES);
const office = demoOffice();
const units = new Set(office.units().map(({ id }) => id));
const around = await librarySurroundings(duties, office.groups().map(({ id }) => id));

const models = (await Promise.all(duties.flatMap(({ diagrams }) => diagrams).map(({ content }) => compileProcesses(content)))).flatMap((compiled) => compiled.models);

function modelOf({ processId }: Duty): ProcessModel {
  const model = models.find((one) => one.processId === processId);
  if (!model) throw new Error(`Expected the diagram of '${processId}' to hold that process`);
  return model;
}

const tasksOf = (model: ProcessModel): readonly UserTask[] => Object.values(model.nodes).filter((node): node is UserTask => node.type === 'userTask');
const documentsOf = ({ forms }: Duty): ReadonlyMap<string, FormDocument> => new Map(forms.map(({ id, content }) => [id, JSON.parse(content) as FormDocument]));

/** Forms that a task may show: those that it names, and with `+ "-SECRET"` in its FEEL those of secret cases. */
function formsOf({ form = '' }: UserTask): readonly string[] {
  const named = [...form.matchAll(/[a-z-]+\/F-[A-Z0-9-]+/g)].map(([id]) => id);
  return form.includes('"-SECRET"') ? named.flatMap((id) => [id, `${id}-SECRET`]) : named;
}

/** Posts that a task names, in plain words or in FEEL. */
function postsOf({ candidateGroups = '' }: UserTask): readonly string[] {
  if (!candidateGroups.startsWith('=')) return candidateGroups.split(',').map((post) => post.trim()).filter(Boolean);
  const known = new Set(office.groups().map(({ id }) => id.split('@')[0] ?? id));
  // A unit that stands where the case names none is no post.
  return [...candidateGroups.matchAll(/"([a-z-]+)@?"/g)].map(([, post]) => post ?? '').filter((post) => !units.has(post) && (known.has(post) || office.members(post).length === 0));
}

/** Where an event sub-process of the case hears 撤回, the case ends as that says. */
const drawsWithdrawal = (model: ProcessModel): boolean => Object.values(model.nodes).some((node) => {
  const scope = node.type === 'startEvent' ? model.nodes[node.scope] : undefined;
  return scope?.type === 'eventSubProcess' && scope.scope === model.processId && triggersOf(node).some((trigger) => trigger.on === 'message' && trigger.name === 'msg.withdraw');
});

test('the catalogue names sixty duties and a duty for each clause of the office', () => {
  expect(new Set(catalogue.duties.map(({ processId }) => processId)).size).toBe(60);
  const ids = new Set(catalogue.duties.map(({ processId }) => processId));
  expect(catalogue.clauses.filter(({ processes }) => processes.length === 0 || processes.some((id) => !ids.has(id)))).toEqual([]);
  expect([...ids].filter((id) => !catalogue.clauses.some(({ processes }) => processes.includes(id)))).toEqual([]);
});

describe.each(duties.map((duty) => [duty.processId, duty] as const))('%s', (processId, duty) => {
  const listed = catalogue.duties.find((one) => one.processId === processId);

  it('is in the catalogue, in its section and under its name', () => {
    expect(duty.section).toBe(listed?.section);
    expect(modelOf(duty).name).toBe(listed?.name);
  });

  it('passes the check with all that stands beside it', async () => {
    const checked = await Promise.all([...duty.diagrams, ...duty.decisions].map((file) => checkFile(file, around)));
    // A called duty that is not built yet is the only thing that may be missing.
    const later = catalogue.duties.filter((one) => !duties.some((built) => built.processId === one.processId)).map((one) => `'${one.processId}'`);
    const found = checked.flatMap(({ findings }) => findings).filter(({ rule, message }) => !(rule === 'called-process-not-deployed' && later.some((id) => message.includes(id))));
    expect(found.map(({ rule, element, message }) => `${rule} ${element ?? ''}: ${message}`)).toEqual([]);
  });

  it('ends in the outcomes of the catalogue, and in each of them', () => {
    const model = modelOf(duty);
    const drawn = Object.values(model.nodes).flatMap((node) => (node.type === 'endEvent' && node.outcome !== undefined ? [node.outcome] : []));
    const ends = [...drawn, ...(model.withdraw && !drawsWithdrawal(model) ? ['withdrawn'] : [])].filter((outcome) => !outcome.startsWith('='));
    expect(ends.filter((outcome) => !listed || !isOutcomeOf(listed, outcome))).toEqual([]);
    if (!drawn.some((outcome) => outcome.startsWith('='))) {
      expect(listed?.outcomes.filter((outcome) => !ends.some((one) => isOutcomeOf({ ...listed, outcomes: [outcome] }, one)))).toEqual([]);
    }
  });

  it('has a form for every step and people for its posts, and no form that nobody sees', () => {
    const forms = documentsOf(duty);
    const tasks = tasksOf(modelOf(duty));
    const own = (id: string): boolean => id.startsWith(`${processId}/`);
    expect(tasks.filter((task) => formsOf(task).length === 0).map(({ id }) => id)).toEqual([]);
    expect(tasks.flatMap(formsOf).filter((id) => own(id) && !forms.has(id))).toEqual([]);
    expect([...forms.keys()].filter((id) => !tasks.some((task) => formsOf(task).includes(id)))).toEqual([]);
    expect(tasks.flatMap((task) => postsOf(task).filter((post) => office.members(post).length === 0).map((post) => `${task.id}: ${post}`))).toEqual([]);
  });

  it('speaks three languages in its forms', () => {
    const wrong = [...documentsOf(duty)].flatMap(([id, { schema, uiSchema }]) => Object.entries(schema.properties).flatMap(([name, field]) => {
      const texts = field['x-i18n'] ?? {};
      const whole = ['zh-Hant', 'zh-Hans', 'en'].every((language) => (texts[language]?.title ?? '') !== '' && (!field.enum?.every((one) => typeof one === 'string') || texts[language]?.enumNames?.length === field.enum.length));
      return whole && uiSchema['ui:order'].includes(name) ? [] : [`${id} ${name}`];
    }));
    expect(wrong).toEqual([]);
  });

  it('takes neither text nor file of a secret case', () => {
    const open = [...documentsOf(duty)].filter(([id]) => id.endsWith('-SECRET')).flatMap(([id, { schema }]) => Object.entries(schema.properties)
      .filter(([, field]) => (field.maxLength ?? 0) > 200 || field['x-format'] === 'file' || field.items?.['x-format'] === 'file' || field['x-duty']?.role === 'opinion').map(([name]) => `${id} ${name}`));
    expect(open).toEqual([]);
  });

  it('names the basis of each limit: the law for what the law sets, [內] for its own', () => {
    const model = modelOf(duty);
    const limits = [...model.limits, ...Object.values(model.nodes).flatMap((node) => ('limit' in node && node.limit ? [node.limit] : []))];
    const own = limits.filter(({ statutory }) => !statutory);
    expect(limits.length).toBeGreaterThan(0);
    expect(own.filter(({ basis }) => !/\[(內|規)\]/.test(basis ?? '')).map(({ key }) => key)).toEqual([]);
    expect(limits.filter(({ statutory, basis }) => statutory && (basis ?? '') === '').map(({ key }) => key)).toEqual([]);
  });

  it('keeps every limit that the law sets for it', () => {
    // What is no clock (at least thirty days of consultation …) is a rule of a decision table, which names it.
    const text = [...duty.diagrams, ...duty.decisions].map(({ content }) => content).join('');
    const due = STATUTORY_LIMITS.filter(({ processes }) => processes.includes(processId)).flatMap(({ keys }) => keys);
    expect(due.filter((key) => !new RegExp(`\\b${key}\\b`).test(text))).toEqual([]);
  });
});
