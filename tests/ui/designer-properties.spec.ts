/** What the properties panel writes: moddle's own round trip, and the kernel reads it back as it was meant. */
import { describe, expect, it } from '@jest/globals';
import type { ModdleElement } from 'bpmn-moddle';
import { BpmnModdle } from 'bpmn-moddle';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { descriptors } from '../../engine/kernel/model/descriptors.js';
import type { Finding } from '../../engine/kernel/model/finding.js';
import type { ProcessModel, UserTask } from '../../engine/kernel/model/process-model.js';
import { isBusinessObject } from '../../modeler-ui/src/bpmn/drawn-elements.js';
import type { BusinessObject } from '../../modeler-ui/src/bpmn/drawn-elements.js';
import { addChild, addExtension, at, extensionsOf, listOf, namesAs, namesIn, removeChild, removeExtension, write } from '../../modeler-ui/src/designer/properties/edits.js';
import type { Changes, Place, Step } from '../../modeler-ui/src/designer/properties/edits.js';
import { findingsAtFields } from '../../modeler-ui/src/designer/properties/findings-at-fields.js';
import { attributesOf, modeAs, participantsOf, SOURCES } from '../../modeler-ui/src/designer/properties/participants.js';
import type { Participants } from '../../modeler-ui/src/designer/properties/participants.js';
import { diagram } from '../kernel/model/diagram.js';

const plain = (extension = ''): string => diagram('p').start().userTask('A', { assignee: 'wang.fang' }).userTask('U', { assignee: 'wang.fang', extension }).end().xml();

/** A diagram open for editing, as bpmn-js holds it: moddle's tree, changed step by step. */
class Sheet {
  readonly #moddle = new BpmnModdle(descriptors);
  #root: ModdleElement | undefined;
  #byId: Readonly<Record<string, ModdleElement>> = {};

  static async of(xml: string): Promise<Sheet> {
    const sheet = new Sheet();
    const { rootElement, elementsById, warnings } = await sheet.#moddle.fromXML(xml);
    expect(warnings).toEqual([]);
    sheet.#root = rootElement;
    sheet.#byId = elementsById;
    return sheet;
  }

  get moddle(): BpmnModdle {
    return this.#moddle;
  }

  get(id: string): BusinessObject {
    const found: unknown = this.#byId[id];
    if (!isBusinessObject(found)) throw new Error(`Expected an element '${id}'`);
    return found;
  }

  run(steps: readonly Step[]): void {
    for (const { moddleElement, properties } of steps) {
      for (const [name, value] of Object.entries(properties)) if ('set' in moddleElement && typeof moddleElement.set === 'function') moddleElement.set(name, value);
    }
  }

  write(id: string, place: Place, changes: Changes): void {
    this.run(write(this.#moddle, this.get(id), place, changes));
  }

  async xml(): Promise<string> {
    if (this.#root === undefined) throw new Error('Expected an open sheet');
    return (await this.#moddle.toXML(this.#root, { format: true })).xml;
  }

  async compiled(): Promise<{ model: ProcessModel; findings: readonly Finding[]; task: UserTask }> {
    const { models: [model], findings } = await compileProcesses(await this.xml());
    const task = model?.nodes['U'];
    if (!model || task?.type !== 'userTask') throw new Error(`Expected a process with the step U, but found ${errors(findings).join(', ')}`);
    return { model, findings, task };
  }

  /** By field of the panel: the rules that refuse what the step U says there. */
  async refusedAtFields(): Promise<unknown> {
    const { findings } = await compileProcesses(await this.xml());
    return findingsAtFields(findings, ({ rule }) => rule).get('U');
  }
}

const errors = (findings: readonly Finding[]): string[] => findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
const PARTICIPATION: Place = { type: 'duty:Participation' };

describe('the properties panel', () => {
  it.each<[string, Place, Changes, (read: { model: ProcessModel; task: UserTask }) => unknown, unknown]>([
    ['a return limit', { type: 'duty:Return' }, { to: 'A', most: 2 }, ({ task }) => task.returns, { to: ['A'], most: 2 }],
    ['whom many returns are told', { type: 'duty:Return' }, { to: 'A, #caller', tell: 'office-deputy', tellAt: 2 }, ({ task }) => task.returns, { to: ['A', '#caller'], tell: ['office-deputy'], tellAt: 2 }],
    ['that it may not be returned', { type: 'duty:Return' }, { to: '' }, ({ task }) => task.returns, { to: [] }],
    ['who may not act', { type: 'duty:Exclude' }, { steps: 'A', initiator: true, groups: 'cashier' }, ({ task }) => [task.excludes, task.excludesInitiator, task.excludesGroups], [['A'], true, ['cashier']]],
    ['a vote', PARTICIPATION, { mode: 'vote', users: '= ["wang.fang"]', result: 'votes', missing: 'record', pass: '2/3', quorum: '60%', veto: '否決', weights: '= {"wang.fang": 2}', finish: 'all' },
      ({ task }) => task.participation, expect.objectContaining({ mode: 'vote', result: 'votes', missing: 'record', veto: ['否決'], finish: 'all', pass: { share: 2 / 3, strict: false } })],
    ['where it signs', { type: 'duty:Opinion' }, { area: '會簽' }, ({ task }) => task.opinionArea, '會簽'],
  ])('writes %s, which the kernel reads without an error, and leaves no trace when it is emptied', async (_what, place, changes, read, expected) => {
    const sheet = await Sheet.of(plain());
    const before = await sheet.xml();
    sheet.write('U', place, changes);
    const compiled = await sheet.compiled();
    expect(errors(compiled.findings)).toEqual([]);
    expect(read(compiled)).toEqual(expected);
    const again = await Sheet.of(await sheet.xml());
    again.write('U', place, Object.fromEntries(Object.keys(changes).map((name) => [name, undefined])));
    expect(await again.xml()).toBe(before);
  });

  it('keeps what it does not know: a foreign attribute, and extensions of others', async () => {
    const sheet = await Sheet.of(plain('<duty:return xmlns:x="urn:x" x:why="law" most="2"/><zeebe:priorityDefinition priority="80"/>'));
    sheet.write('U', { type: 'duty:Return' }, { most: undefined });
    sheet.write('U', { type: 'duty:Opinion' }, { area: '會簽' });
    sheet.write('U', { type: 'duty:Opinion' }, { area: undefined });
    expect(await sheet.xml()).toContain('x:why="law"');
    expect(await sheet.xml()).toContain('priority="80"');
    expect(extensionsOf(sheet.get('U'), 'duty:Return')).toHaveLength(1);
    expect(extensionsOf(sheet.get('U'), 'duty:Opinion')).toHaveLength(0);
  });

  it('says that a case may be withdrawn by the rule alone, which stays until it is taken away', async () => {
    const sheet = await Sheet.of(plain());
    const place: Place = { type: 'duty:Withdraw', keep: true };
    sheet.run(addExtension(sheet.moddle, sheet.get('p'), 'duty:Withdraw'));
    expect((await sheet.compiled()).model.withdraw).toEqual({ until: [], groups: [] });
    sheet.write('p', place, { until: namesAs(['A', 'U']), groups: 'office-director' });
    expect((await sheet.compiled()).model.withdraw).toEqual({ until: ['A', 'U'], groups: ['office-director'] });
    sheet.write('p', place, { until: undefined, groups: undefined });
    const rule = at(sheet.get('p'), place);
    expect(rule).toBeDefined();
    if (rule) sheet.run(removeExtension(sheet.get('p'), rule));
    expect((await sheet.compiled()).model.withdraw).toBeUndefined();
    expect(await sheet.xml()).not.toContain('duty:withdraw');
  });

  it('takes a limit from the law, with its length and basis, and refuses at its field what goes beyond', async () => {
    const sheet = await Sheet.of(plain());
    sheet.run(addExtension(sheet.moddle, sheet.get('U'), 'duty:Limit', { key: 'answer', statutoryKey: 'DIS-ANSWER' }));
    const [limit] = extensionsOf(sheet.get('U'), 'duty:Limit');
    if (!limit) throw new Error('Expected the limit');
    const sound = await sheet.compiled();
    expect(errors(sound.findings)).toEqual([]);
    expect(sound.task.limit).toMatchObject({ amount: 20, unit: 'wd', statutory: true, basis: '《政府信息公開條例》第33條' });

    const extension: Place = { parent: limit, child: 'extension', type: 'duty:Extension' };
    sheet.write('U', { target: limit }, { amount: 21 });
    sheet.write('U', extension, { most: 25, by: 'office-director' });
    expect(await sheet.refusedAtFields()).toEqual({ 'duty-limit-0-amount': 'limit-beyond-law', 'duty-limit-0-extension-most': 'limit-beyond-law' });

    sheet.write('U', extension, { most: undefined, by: undefined });
    sheet.write('U', { target: limit }, { amount: undefined });
    expect(errors((await sheet.compiled()).findings)).toEqual([]);
    expect(await sheet.xml()).not.toContain('duty:extension');
  });

  it('writes by which step 延期 is decided, as the kernel reads it, and refuses one that decides nothing', async () => {
    const sheet = await Sheet.of(plain());
    sheet.run(addExtension(sheet.moddle, sheet.get('U'), 'duty:Limit', { key: 'k', amount: 3, unit: 'wd' }));
    const [limit] = extensionsOf(sheet.get('U'), 'duty:Limit');
    if (!limit) throw new Error('Expected the limit');
    const extension: Place = { parent: limit, child: 'extension', type: 'duty:Extension' };
    sheet.write('U', extension, { most: 2, step: 'A', grant: '同意, 准', until: '= day' });
    const { task, findings } = await (await Sheet.of(await sheet.xml())).compiled();
    expect(errors(findings)).toEqual([]);
    expect(task.limit?.extension).toMatchObject({ most: 2, by: [], step: { id: 'A', grant: ['同意', '准'], until: '= day' } });
    sheet.write('U', extension, { step: 'p' });
    expect(await sheet.refusedAtFields()).toMatchObject({ 'duty-limit-0-extension-step': 'limit-element-unknown' });
    sheet.write('U', extension, { most: undefined, step: undefined, grant: undefined, until: undefined });
    expect(await sheet.xml()).not.toContain('duty:extension');
  });

  it('writes what stops a clock and its cases as children, in order, and takes them away again', async () => {
    const sheet = await Sheet.of(plain());
    sheet.run(addExtension(sheet.moddle, sheet.get('U'), 'duty:Limit', { key: 'k', amount: 3, unit: 'wd' }));
    const [limit] = extensionsOf(sheet.get('U'), 'duty:Limit');
    if (!limit) throw new Error('Expected the limit');
    sheet.run(addChild(sheet.moddle, limit, 'pauses', 'duty:Pause', { ground: '補正' }));
    const [pause] = listOf(limit, 'pauses');
    if (!pause) throw new Error('Expected the pause');
    expect(await sheet.refusedAtFields()).toEqual({ 'duty-limit-0-pauses-0-by': 'limit-by-missing' });
    sheet.write('U', { target: pause }, { while: 'A', by: 'legal-chief' });
    sheet.run(addChild(sheet.moddle, limit, 'cases', 'duty:LimitCase', { when: '= urgency = "特急"', amount: 4, unit: 'h' }));
    const { task, findings } = await (await Sheet.of(await sheet.xml())).compiled();
    expect(errors(findings)).toEqual([]);
    expect(task.limit).toMatchObject({ pauses: [{ ground: '補正', while: ['A'], by: ['legal-chief'] }], cases: [{ when: '= urgency = "特急"', amount: 4, unit: 'h' }] });
    expect(namesIn(pause, 'by')).toEqual(['legal-chief']);
    sheet.run(removeChild(limit, 'pauses', pause));
    expect((await sheet.compiled()).task.limit?.pauses).toBeUndefined();
  });
});

describe('who takes part', () => {
  const of = (more: Partial<Participants>): Participants => ({ source: 'posts', chosen: [], field: '', post: 'dept-head', ...more });

  it.each<[string, Participants, string]>([
    ['posts', of({ chosen: ['office-director', 'dept-head@finance'] }), 'groups="= [&#34;office-director&#34;, &#34;dept-head@finance&#34;]"'],
    ['persons', of({ source: 'people', chosen: ['wang.fang'] }), 'users="= [&#34;wang.fang&#34;]"'],
    ['sections', of({ source: 'sections', chosen: ['finance'] }), 'groups="= for unit in [&#34;finance&#34;] return &#34;dept-head@&#34; + unit"'],
    ['a field with posts', of({ source: 'postField', field: 'signers' }), 'groups="= signers"'],
    ['a field with persons', of({ source: 'personField', field: '會簽人' }), 'users="= 會簽人"'],
    ['a field with sections', of({ source: 'sectionField', field: 'depts' }), 'groups="= for unit in depts return &#34;dept-head@&#34; + unit"'],
  ])('%s are written as FEEL and read back as they were chosen', async (_what, people, written) => {
    const sheet = await Sheet.of(plain());
    sheet.write('U', PARTICIPATION, { mode: 'all', ...attributesOf(people) });
    const xml = await sheet.xml();
    expect(xml).toContain(written);
    const again = await Sheet.of(xml);
    expect(participantsOf(at(again.get('U'), PARTICIPATION))).toEqual(people);
    expect(errors((await again.compiled()).findings)).toEqual([]);
  });

  it('nobody yet is refused at the field, whatever they are to be', async () => {
    for (const source of SOURCES.filter((one) => one === 'posts' || one === 'people' || one === 'sections')) {
      const sheet = await Sheet.of(plain());
      sheet.write('U', PARTICIPATION, { mode: 'all', ...attributesOf(of({ source })) });
      expect(participantsOf(at(sheet.get('U'), PARTICIPATION)).source).toBe(source);
      expect(await sheet.refusedAtFields()).toEqual({ 'duty-participation-people': 'participation-wrong' });
    }
  });

  it.each([
    ['another expression', 'users="= concatenate(a, b)"'],
    ['an expression that only looks like a list', 'groups="= [dept-head]"'],
    ['persons and posts together', 'users="= a" groups="= b"'],
  ])('%s is shown as the FEEL that it is, and never rewritten', async (_what, attributes) => {
    const sheet = await Sheet.of(plain(`<duty:participation mode="all" ${attributes}/>`));
    const participation = at(sheet.get('U'), PARTICIPATION);
    expect(participantsOf(participation).source).toBe('feel');
    sheet.write('U', PARTICIPATION, attributesOf(participantsOf(participation)));
    expect(await sheet.xml()).toContain(attributes);
  });

  it('another way of signing takes along only what it looks at itself', async () => {
    const sheet = await Sheet.of(plain('<duty:participation mode="vote" users="= a" result="r" pass="2/3" weights="= {}" veto="否決" agree="同意" missing="record"/>'));
    sheet.write('U', PARTICIPATION, modeAs('any'));
    expect(await sheet.xml()).toContain('<duty:participation mode="any" users="= a" result="r" missing="record" agree="同意" />');
  });
});
