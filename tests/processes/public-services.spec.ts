/** `processes/public-services.json` says nothing that the duties' diagrams, forms, limits and outcomes do not know. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { fieldsOf } from '../../api/presenters/form.js';
import { isOutcomeOf, type Catalogue } from '../../engine/definitions/catalogue.js';
import { readLibrary, type Duty } from '../../engine/definitions/library.js';
import type { PublicServices } from '../../engine/definitions/public-services.js';
import { DEMO_POSTS } from '../../engine/directory/demo/posts.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';

const read = (path: string): string => readFileSync(join(PACKAGE_ROOT, path), 'utf8');
const { services }: PublicServices = JSON.parse(read('processes/public-services.json'));
const catalogue: Catalogue = JSON.parse(read('processes/catalogue.json'));

describe('Services for those without an account', () => {
  let duties: ReadonlyMap<string, Duty>;
  beforeAll(async () => { duties = new Map((await readLibrary(join(PACKAGE_ROOT, 'processes'))).map((duty) => [duty.processId, duty])); });

  it('are as their schema says', () => {
    const ajv = new Ajv2020({ allErrors: true });
    const validate = ajv.compile(JSON.parse(read('schemas/public-services.schema.json')));
    validate(JSON.parse(read('processes/public-services.json')));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('are those that the issue names, each its own duty', () => {
    expect(services.map(({ process }) => process).sort()).toEqual(['administrative-review', 'disclosure-request', 'hotline-case', 'petition-handling', 'proposal-handling', 'religious-approval']);
  });

  describe.each(services.map((service) => [service.id, service] as const))('%s', (_id, service) => {
    let model: ProcessModel;
    let forms: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
    beforeAll(async () => {
      const duty = duties.get(service.process);
      const { models } = await compileProcesses(duty?.diagrams[0]?.content ?? '');
      const found = models.find(({ processId }) => processId === service.process);
      if (!found) throw new Error(`Expected a diagram of '${service.process}'`);
      model = found;
      forms = new Map((duty?.forms ?? []).map(({ id, content }) => [id, fieldsOf(JSON.parse(content))]));
    });

    it('names elements of the diagram', () => {
      const named = [...service.phases.flatMap((phase) => phase.while), ...service.papers.flatMap(({ step, when }) => [step, ...when]), ...service.actions.flatMap(({ until = [], asks }) => [...until, ...(asks ? [asks.step] : [])])];
      expect(named.filter((id) => model.nodes[id] === undefined)).toEqual([]);
    });

    it('sends messages that the diagram begins with or waits for', () => {
      const text = JSON.stringify(model.nodes);
      expect([service.start.message, ...service.actions.map(({ message }) => message)].filter((message) => !text.includes(JSON.stringify(message)))).toEqual([]);
    });

    it('tells limits that the diagram has, and every outcome of the duty', () => {
      const limits = new Set(JSON.stringify(model).match(/"key":"[a-z0-9-]+"/g)?.map((text) => text.slice(7, -1)));
      expect([...Object.keys(service.clocks), ...service.actions.flatMap(({ clock }) => clock ?? [])].filter((key) => !limits.has(key))).toEqual([]);
      const duty = catalogue.duties.find(({ processId }) => processId === service.process);
      const told = Object.keys(service.outcomes);
      expect(duty?.outcomes.filter((outcome) => !told.some((one) => one === outcome || (one.endsWith('*') && outcome.startsWith(one.slice(0, -1)))))).toEqual([]);
      expect(told.filter((one) => duty !== undefined && !isOutcomeOf(duty, one.replace('*', 'any')))).toEqual([]);
    });

    it('asks and shows fields that the forms have', () => {
      for (const { from, fields = [], required = [], texts = {} } of Object.values(service.forms)) {
        const known = from === undefined ? undefined : forms.get(from);
        if (from !== undefined) expect([...fields, ...required, ...Object.keys(texts)].filter((field) => known?.[field] === undefined)).toEqual([]);
      }
      const all = new Set([...forms.values()].flatMap((fields) => Object.keys(fields)));
      expect([...service.papers.flatMap(({ fields }) => fields), ...service.actions.flatMap(({ asks }) => asks?.field ?? [])].filter((field) => !all.has(field))).toEqual([]);
      expect([service.start.form, ...service.actions.map(({ form }) => form)].filter((form) => service.forms[form] === undefined)).toEqual([]);
    });

    it('tells posts that the office has', () => {
      expect([...service.tell, ...Object.values(service.forms).flatMap(({ people = {} }) => Object.values(people).flat())].filter((post) => !DEMO_POSTS.some(({ id }) => id === post))).toEqual([]);
    });
  });
});
