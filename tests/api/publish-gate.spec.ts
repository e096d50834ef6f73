/** The gate before a new version is the server's: errors close it, and what the scenarios say has to be confirmed. */
import { describe, expect, it, jest } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { doubtOf } from '../../api/rehearsal/gate.js';
import type { Rehearsal } from '../../api/rehearsal/rehearse.js';
import { openTestOffice } from './open-office.js';
import type { Office } from './open-office.js';

const xml = readFileSync(join(PACKAGE_ROOT, 'processes/proposals/info-publication/info-publication.bpmn'), 'utf8');
/** Sound, but with another form for the first step: what the scenarios enter there does not fit it. */
const red = xml.replace(/(<bpmn:userTask id="U_1"[^>]*>[\s\S]*?externalReference=")[^"]*"/, '$1info-publication/F-CORRECT"');
/** Nothing that a case would notice. */
const green = xml.replace('<bpmn:process ', '<!-- once more -->\n  <bpmn:process ');

/** A publication checks and a rehearsal plays: on a busy machine either takes its time. */
jest.setTimeout(240_000);

let office: Office;
beforeAll(async () => { office = await openTestOffice(); }, 240_000);
afterAll(async () => { await office?.close(); });

const publish = (content: string, confirmed?: string) => {
  const sent = office.as('demo').post('/v2/deployments').attach('resources', Buffer.from(content), { filename: 'info-publication.bpmn', contentType: 'text/xml' });
  return confirmed === undefined ? sent : sent.field('confirmed', confirmed);
};
const rehearse = (content: string) => office.as('demo').post('/v2/rehearsals', { processDefinitionId: 'info-publication', xml: content }).expect(200);
const versions = async (): Promise<number> =>
  (await office.as('demo').post('/v2/process-definitions/search', { filter: { processDefinitionId: 'info-publication' } }).expect(200)).body.page.totalItems;

it('a diagram that nobody has rehearsed is held, and nothing is published, until that is confirmed', async () => {
  const before = await versions();
  const { body } = await publish(green).expect(409);
  expect(body).toMatchObject({ code: 'PUBLICATION_NOT_CONFIRMED', doubts: [{ processDefinitionId: 'info-publication', doubt: 'unrehearsed' }] });
  expect((await publish(green, 'red, differs').expect(409)).body.code).toBe('PUBLICATION_NOT_CONFIRMED');
  expect(await versions()).toBe(before);
  await publish(green, 'unrehearsed').expect(200);
  expect(await versions()).toBe(before + 1);
});

it('what is in force already needs no word', async () => {
  expect((await publish(green).expect(200)).body.duty.definitions).toMatchObject([{ unchanged: true }]);
});

it('a rehearsal in which all is green opens the gate, for just the diagram that was rehearsed', async () => {
  expect((await rehearse(xml)).body.doubt).toBeUndefined();
  await publish(xml).expect(200);
  expect((await publish(xml.replace('<bpmn:process ', '<!-- changed after it -->\n  <bpmn:process ')).expect(409)).body.doubts).toMatchObject([{ doubt: 'unrehearsed' }]);
});

it('scenarios that fail have to be confirmed, and by their name', async () => {
  expect((await rehearse(red)).body.doubt).toBe('red');
  const { body } = await publish(red, 'unrehearsed, differs, stopped').expect(409);
  expect(body).toMatchObject({ code: 'PUBLICATION_NOT_CONFIRMED', doubts: [{ doubt: 'red' }] });
  await publish(red, 'red').expect(200);
});

it('no confirmation opens it for errors', async () => {
  const broken = xml.replace('</bpmn:process>', '<bpmn:userTask id="nowhere" /></bpmn:process>');
  const { body } = await publish(broken, 'unrehearsed, red, differs, stopped').expect(400);
  expect(body.code).toBe('DEPLOYMENT_REFUSED');
  expect(body.findings).toEqual(expect.arrayContaining([expect.objectContaining({ severity: 'error', element: 'nowhere' })]));
});

it('a word that is none is refused', async () => {
  expect((await publish(green, 'whatever').expect(400)).body.code).toBe('REQUEST_INVALID');
});

describe('what is doubtful about a rehearsal', () => {
  const scenario = (passed: boolean, verdict: 'agrees' | 'differs' | 'outside'): Rehearsal['scenarios'][number] => ({
    name: 'a', file: 'a', passed, failures: passed ? [] : [{ step: 0, message: 'Expected …, but found …' }], second: { verdict, compared: 1, of: 1 },
  });

  it.each<[string, ReturnType<typeof doubtOf>, Rehearsal]>([
    ['nothing, where all is green and alike', undefined, { scenarios: [scenario(true, 'agrees'), scenario(true, 'outside')] }],
    ['nothing, where there are no scenarios', undefined, { scenarios: [] }],
    ['a red scenario, before a difference', 'red', { scenarios: [scenario(true, 'differs'), scenario(false, 'agrees')] }],
    ['another way of the second engine', 'differs', { scenarios: [scenario(true, 'differs')] }],
    ['that it did not come to its end', 'stopped', { scenarios: [scenario(true, 'agrees')], stopped: 'time' }],
  ])('%s', (_, expected, rehearsal) => {
    expect(doubtOf(rehearsal)).toBe(expected);
  });
});
