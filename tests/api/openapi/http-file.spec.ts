/** docs/api.http runs, from top to bottom, and each request is answered as it says. */
import { readFileSync } from 'node:fs';
import { openTestOffice, type Office } from '../open-office.js';
import { operationFor } from './conformity.js';
import { encoded, filledIn, readHttpFile } from './http-file.js';

const { variables, requests } = readHttpFile(readFileSync('docs/api.http', 'utf8'));
let office: Office;
let host: string;
beforeAll(async () => {
  office = await openTestOffice();
  const bound = await office.server.listen(0, '127.0.0.1');
  host = `http://${bound.host}:${bound.port}`;
}, 120_000);
afterAll(async () => { await office.close(); });

it('docs/api.http is answered as it says, request after request', async () => {
  const answers = new Map<string, unknown>();
  const here = new Map([...variables, ['host', host]]);
  const wrong: unknown[] = [];
  for (const { title, name, status, method, url, headers, body } of requests) {
    const fill = (text: string): string => filledIn(filledIn(text, here, answers), here, answers);
    const answer = await fetch(fill(url), {
      method, headers: headers.map(([header, value]): [string, string] => [header, encoded(fill(value))]), ...(body === undefined ? {} : { body: fill(/multipart/.test(headers.join()) ? body.replaceAll('\n', '\r\n') : body) }),
    });
    const text = await answer.text();
    if (name !== undefined) answers.set(name, text === '' ? undefined : JSON.parse(text));
    if (status === undefined ? !answer.ok : answer.status !== status) wrong.push([title, answer.status, text.slice(0, 300)]);
    await office.engine.runDueWork();
  }
  expect(wrong).toEqual([]);
});

it('it shows routes that the document declares, and asks what it expects to be refused, too', () => {
  const shown = requests.map(({ method, url }) => operationFor(method, url.replace('{{host}}', '').replace(/\?.*/, '').replace(/\{\{[^}]+\}\}/g, '1'))?.id);
  expect(shown.filter((id) => id === undefined)).toEqual([]);
  expect(new Set(shown).size).toBeGreaterThan(15);
  expect(requests.filter(({ status }) => status !== undefined).length).toBeGreaterThan(3);
});

it('what has no value is not sent', () => {
  expect(() => filledIn('{{nobody.response.body.$.key}}', new Map(), new Map())).toThrow('Expected a value of');
  expect(filledIn('{{a.response.body.$.items[1].key}}', new Map(), new Map([['a', { items: [{}, { key: '7' }] }]]))).toBe('7');
});
