/**
 * Script in every text that a user writes (XSS). What the server answers is never a page: JSON that no browser guesses into one, downloads,
 * and modules of validators, into which nothing of a form gets as code. tests/browser/scripts-in-texts.spec.ts shows the pages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { PACKAGE_ROOT } from '../../../api/package-root.js';
import { diagram } from '../../kernel/model/diagram.js';
import { openTestOffice, startDocument, type Json, type Office } from '../open-office.js';

const EVIL = '"><script>globalThis.hacked=1</script><img src=x onerror="globalThis.hacked=1">';

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 120_000);
afterAll(async () => { await office.close(); });

const deploy = (content: string, name: string) => office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(content), name);

it('what somebody wrote comes back as JSON, wherever it is read', async () => {
  await deploy(diagram('evil', { name: EVIL, startableBy: 'any-clerk' }).start().userTask('A', { name: EVIL, assignee: 'wang.fang' }).end().xml(), 'evil.bpmn').expect(200);
  const { body: { processInstanceKey } } = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: 'evil', variables: { title: EVIL, [EVIL.slice(0, 40)]: EVIL } }).expect(200);
  await office.as('demo').post(`/v2/process-instances/${processInstanceKey}/circulations`, { users: ['wang.fang'], text: EVIL }).expect(204);
  await office.engine.runDueWork();
  const [task] = (await office.as('wang.fang').post('/v2/user-tasks/search', { filter: { processInstanceKey } }).expect(200)).body.items;
  const asked: [method: 'get' | 'post', path: string][] = [
    ['get', `process-instances/${processInstanceKey}`], ['get', `process-instances/${processInstanceKey}/sheet`], ['get', `process-instances/${processInstanceKey}/history`], ['get', `process-instances/${processInstanceKey}/film`],
    ['get', `user-tasks/${task.userTaskKey}`], ['get', `user-tasks/${task.userTaskKey}/sheet`], ['post', 'user-tasks/search'], ['post', 'process-instances/search'], ['get', 'notices'], ['get', 'circulations'], ['get', 'process-definitions/startable'],
    ['get', `nothing/${encodeURIComponent(EVIL)}`], ['get', `forms/${encodeURIComponent(EVIL)}/x`], ['get', `registers/cases/${encodeURIComponent(EVIL)}`],
  ];
  let shown = 0;
  for (const [method, path] of asked) {
    const { headers, text } = await office.as('wang.fang')[method](`/v2/${path}`, method === 'post' ? {} : undefined).set('Accept', 'text/html');
    expect([path, headers['content-type'], headers['x-content-type-options'], /script-src 'self'(;|$)/.test(String(headers['content-security-policy']))])
      .toEqual([path, expect.stringMatching(/^application\/(problem\+)?json; charset=utf-8$/), 'nosniff', true]);
    if (text.includes('globalThis.hacked')) shown += 1;
  }
  expect(shown).toBeGreaterThan(8);
});

it('a diagram is answered as XML that no browser shows as a page', async () => {
  await deploy(diagram('evil-xml', { name: EVIL, startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang' }).end().xml(), 'evil-xml.bpmn').expect(200);
  const [{ processDefinitionKey }] = (await office.as('cai.ming').post('/v2/process-definitions/search', { filter: { processDefinitionId: 'evil-xml' } }).expect(200)).body.items;
  const { headers } = await office.as('cai.ming').get(`/v2/process-definitions/${processDefinitionKey}/xml`).expect(200);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-type': expect.stringMatching(/^(text|application)\/xml/) });
  expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
});

it('the validator of a form holds nothing of it as code', async () => {
  const names = ['");globalThis.hacked=1;//', "');globalThis.hacked=1;//", '`${globalThis.hacked=1}`', '*/globalThis.hacked=1/*', '\\u2028globalThis.hacked=1', '\n globalThis.hacked=1 \n', '</script><script>globalThis.hacked=1</script>', '__proto__x', 'constructor'];
  const properties = Object.fromEntries(names.map((name, n) => [name, { type: 'string', title: name, description: name, enum: [name, `${name}${n}`], $comment: name, default: name }]));
  const answer = await deploy(JSON.stringify({ formId: 'evil-form/F-EVIL', schema: { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', title: names[0], required: names.slice(0, 6), properties: { ...properties, pattern: { type: 'string', pattern: '"\\)globalThis\\.hacked=1' }, list: { const: names } } }, uiSchema: {} }), 'evil-form/F-EVIL.json');
  expect([answer.status, answer.body.detail]).toEqual([200, undefined]);
  const [{ formId, version }] = answer.body.duty.forms;
  expect(formId).toBe('evil-form/F-EVIL');
  const { text, headers } = await office.as('cai.ming').get(`/v2/forms/${formId}/validator.js?v=${version}`).expect(200);
  expect(headers['x-content-type-options']).toBe('nosniff');
  const require = createRequire(import.meta.url);
  const context: Json = { __ajvRequire: require };
  runInNewContext(`globalThis.globalThis = globalThis; ${text.replace('export default exports', 'globalThis.validators = exports')}`, context);
  const validators = Object.values(context['validators'] as Record<string, (value: unknown) => boolean>);
  expect(validators.length).toBeGreaterThan(0);
  const value = Object.fromEntries(names.map((name) => [name, name]));
  expect(validators.some((validate) => validate(value))).toBe(true);
  expect(validators.some((validate) => !validate({}))).toBe(true);
  expect(context['hacked']).toBeUndefined();
});

it('a file is a download, whatever it calls itself', async () => {
  const { task } = await startDocument(office);
  expect(task).toMatch(/^[0-9]+$/);
  for (const [filename, contentType] of [['x.html', 'text/html'], ['x.svg', 'image/svg+xml'], ['x.xml', 'application/xhtml+xml'], ['x.js', 'text/javascript'], ['x.txt', 'text/html; charset=utf-7']] as const) {
    const uploaded = await office.as('wang.fang').post('/v2/files').attach('file', Buffer.from(`<html><svg xmlns="http://www.w3.org/2000/svg"><script>globalThis.hacked=1</script></svg>${EVIL}`), { filename, contentType });
    if (uploaded.status !== 201) {
      expect([filename, uploaded.status]).toEqual([filename, 415]);
      continue;
    }
    const { headers } = await office.as('wang.fang').get(`/v2/files/${uploaded.body.items[0].fileId}`).expect(200);
    expect([filename, headers['content-disposition']?.startsWith('attachment'), headers['x-content-type-options']]).toEqual([filename, true, 'nosniff']);
  }
});

it('no page of ours writes markup, or makes code of a text', () => {
  const folder = join(PACKAGE_ROOT, 'modeler-ui/src');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  expect(sources.length).toBeGreaterThan(100);
  const faults = sources.filter((file) => /dangerouslySetInnerHTML|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write\b|\bnew Function\b|\beval\(|(['"`])javascript:|srcdoc/.test(readFileSync(join(folder, file), 'utf8')));
  expect(faults).toEqual([]);
});
