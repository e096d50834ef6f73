/** 發文辦理 (duties.md C.1): the diagram, its forms and its decisions belong together. Scenarios are in tests/scenarios. */
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import { demoOffice } from '../../engine/directory/office.js';
import { compileDecisions } from '../../engine/kernel/expressions/compile-decision.js';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';
import { evaluateDecision } from '../../engine/kernel/expressions/evaluate-decision.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { UserTask } from '../../engine/kernel/model/process-model.js';

interface Field {
  readonly type?: string; readonly enum?: readonly string[]; readonly maxLength?: number; readonly readOnly?: boolean;
  readonly 'x-format'?: string; readonly 'x-duty'?: { readonly role: string }; readonly 'x-i18n'?: Readonly<Record<string, { readonly title: string; readonly enumNames?: readonly string[] }>>;
  readonly items?: { readonly 'x-format'?: string };
}
interface FormDocument { readonly schema: { readonly properties: Readonly<Record<string, Field>> }; readonly uiSchema: { readonly 'ui:order': readonly string[] } }

const ROOT = join(import.meta.dirname, '../../processes');
const duty = (await readLibrary(ROOT)).find(({ processId }) => processId === 'doc-dispatch');
if (!duty) throw new Error('Expected processes/secretariat/doc-dispatch');
const xml = duty.diagrams[0]?.content ?? '';
const { models: [model], findings } = await compileProcesses(xml);
if (!model) throw new Error(`Expected a model, but found ${JSON.stringify(findings)}`);
const forms = new Map(duty.forms.map(({ id, content }) => [id, JSON.parse(content) as FormDocument]));
const decisions = new Map((await Promise.all(duty.decisions.map(({ content }) => compileDecisions(content))))
  .flatMap((compiled) => compiled.decisions).map((decision) => [decision.decisionId, decision]));
const tasks = Object.values(model.nodes).filter((node): node is UserTask => node.type === 'userTask');
const formsOf = (task: UserTask): readonly string[] => [...(task.form ?? '').matchAll(/doc-dispatch\/[A-Z-]+/g)].map(([id]) => id);

function decisionOf(id: string): DecisionModel {
  const found = decisions.get(id);
  if (!found) throw new Error(`Expected the decision '${id}'`);
  return found;
}

test('its limits are those of duties.md C.1, each with its basis', () => {
  const limits = [...model.limits, ...tasks.flatMap(({ limit }) => (limit ? [limit] : []))];
  expect(Object.fromEntries(['whole', 'first-check', 'edit', 'deputy-review', 'director-review', 'sign-a', 'sign-b', 'sign-c', 'recheck', 'print', 'cosign', 'filing']
    .map((key) => [key, limits.filter((limit) => limit.key === key).map(({ amount, unit }) => `${amount}${unit}`)]))).toEqual({
    whole: ['10wd'], 'first-check': ['1wd'], edit: ['1wd'], 'deputy-review': ['1wd'], 'director-review': ['1wd'], 'sign-a': ['2wd'], 'sign-b': ['2wd'], 'sign-c': ['2wd'],
    recheck: ['0.5wd'], print: ['1wd'], cosign: ['3wd'], filing: ['15cd'],
  });
  expect(limits.filter(({ basis }) => !basis?.includes('[內]')).map(({ key }) => key)).toEqual([]);
  expect(limits.filter(({ statutory }) => statutory)).toEqual([]);
});

test('a secret case has a form of its own in every step that sees the paper', () => {
  const switched = tasks.filter((task) => formsOf(task).some((id) => id.endsWith('-SECRET')));
  expect(switched.map(({ id }) => id)).toEqual(expect.arrayContaining(['U_2', 'U_4', 'U_7a', 'U_10', 'U_11', 'U_12', 'U_13a', 'U_13b', 'U_13c', 'U_13d', 'U_15', 'U_18', 'U_19']));
  for (const { form = '' } of switched) {
    const [, plain = '', secret = ''] = /^= if (?:secrecy = null or )?secrecy = "無" then (\(.*\)|"[^"]*") else (\(.*\)|"[^"]*")$/.exec(form) ?? [];
    expect({ form, secret }).toEqual({ form, secret: plain.replace(/doc-dispatch\/F-[A-Z-]+/g, '$&-SECRET') });
    expect(plain).toMatch(/F-[A-Z-]+/);
  }
});

test('each answer that a decision form offers is one that the gateways after it know, and the other way round', () => {
  const conditions = Object.values(model.flows).map(({ condition }) => condition ?? '');
  for (const task of tasks) {
    // Who signs may have another form for the same step: together they offer what the gateways ask for.
    const decisions = formsOf(task).flatMap((id) => Object.entries(forms.get(id)?.schema.properties ?? {}).filter(([, one]) => one['x-duty']?.role === 'decision'));
    const field = decisions[0]?.[0] ?? '';
    const answers = decisions.flatMap(([, one]) => one.enum ?? []);
    const variable = task.outputs.find(({ source }) => source === `= ${field}`)?.target;
    if (field === '' || variable === undefined) continue;
    const about = conditions.filter((condition) => new RegExp(`\\b${variable}\\b`).test(condition));
    const asked = about.flatMap((condition) => [...condition.matchAll(new RegExp(`\\b${variable} (?:=|!=|in) (\\([^)]*\\)|"[^"]*")`, 'g'))]).flatMap(([, literals = '']) => [...literals.matchAll(/"([^"]*)"/g)].map(([, text = '']) => text));
    expect({ task: task.id, unknown: asked.filter((text) => !answers.includes(text)) }).toEqual({ task: task.id, unknown: [] });
  }
});

describe('行文判定', () => {
  const routing = decisionOf('doc-dispatch-routing');
  const route = (given: Record<string, unknown>) => {
    const result = evaluateDecision(routing, JSON.parse(JSON.stringify({ direction: '下行', isNormative: false, contentFlags: [], ...given })), 0);
    if (!result.ok) throw new Error(result.message);
    return result.output;
  };
  const FLAGS = ['重要公文', '重大決策事項', '設定普遍適用的權利義務'];

  test('answers every combination with exactly one rule', () => {
    const kinds = [
      { docLevel: '市政府文' }, { docLevel: '辦公室文' }, { docLevel: '紀要', meetingKind: '常務會議' }, { docLevel: '紀要', meetingKind: '專題會議' },
      { docLevel: '函', issuedInNameOf: '市政府' }, { docLevel: '函', issuedInNameOf: '市政府辦公室' },
    ];
    for (const kind of kinds) for (const direction of ['上行', '平行', '下行']) for (let bits = 0; bits < 2 ** (FLAGS.length + 1); bits += 1) {
      const contentFlags = FLAGS.filter((_, index) => (bits & (1 << index)) !== 0);
      const output = route({ ...kind, direction, contentFlags, isNormative: bits >= 2 ** FLAGS.length });
      expect(Object.values(output ?? { missing: null }).includes(null)).toBe(false);
    }
  });
  test.each([
    ['辦公室文由主任簽發', { docLevel: '辦公室文' }, { signerLevel: 'A', series: '大政辦發', needMeeting: false }],
    ['市政府一般文由副市長簽發', { docLevel: '市政府文' }, { signerLevel: 'B', series: '大政發' }],
    ['重要公文由市長簽發', { docLevel: '市政府文', contentFlags: ['重要公文'] }, { signerLevel: 'C', isImportant: true }],
    ['上行文由市長簽發', { docLevel: '市政府文', direction: '上行' }, { signerLevel: 'C', series: '大政文', suggestedOpenness: '不予公開' }],
    ['規範性文件集體討論、市長簽發', { docLevel: '市政府文', isNormative: true }, { isNormative: true, needMeeting: true, signerLevel: 'C' }],
    ['未申明而有普遍約束力的，認定為規範性文件', { docLevel: '辦公室文', contentFlags: ['設定普遍適用的權利義務'] }, { isNormative: true }],
    ['常務會議紀要', { docLevel: '紀要', meetingKind: '常務會議' }, { series: '大政常紀', signerLevel: 'C' }],
    ['辦公室函', { docLevel: '函', direction: '平行', issuedInNameOf: '市政府辦公室' }, { series: '大政辦函', signerLevel: 'A' }],
    ['涉及財政資金必須會簽財政局', { docLevel: '辦公室文', contentFlags: ['涉及財政資金'] }, { requiredCosign: ['finance'] }],
  ])('%s', (_, given, expected) => {
    expect(route(given)).toMatchObject(expected);
  });
  test('names departments that exist', () => {
    const units = new Set(demoOffice().units().map(({ id }) => id));
    for (const { outputs: [dept = ''] } of decisionOf('requiredCosign').rules) expect(units.has(JSON.parse(dept) as string)).toBe(true);
  });
});

test('四要件: what must be there before the legality review', () => {
  const ask = (given: Record<string, boolean | object>) => {
    const result = evaluateDecision(decisionOf('doc-dispatch-elements'), JSON.parse(JSON.stringify({ isSecret: false, ...given })), 0);
    return result.ok ? result.output : result.message;
  };
  expect(ask({ isNormative: false })).toEqual({ complete: true, missing: [] });
  expect(ask({ isNormative: true })).toEqual({ complete: false, missing: ['評估論證', '公開徵求意見'] });
  expect(ask({ isNormative: true, consultSummary: {} })).toEqual({ complete: false, missing: ['評估論證'] });
  expect(ask({ isNormative: true, assessmentReport: {} })).toEqual({ complete: false, missing: ['公開徵求意見'] });
  expect(ask({ isNormative: true, consultSummary: {}, assessmentReport: {} })).toEqual({ complete: true, missing: [] });
  expect(ask({ isNormative: true, isSecret: true })).toEqual({ complete: true, missing: [] });
});

test('the drawing is complete', () => {
  const drawn = new Set([...xml.matchAll(/bpmnElement="([^"]+)"/g)].map(([, id]) => id));
  expect([...Object.keys(model.nodes), ...Object.keys(model.flows)].filter((id) => !drawn.has(id))).toEqual([]);
});
