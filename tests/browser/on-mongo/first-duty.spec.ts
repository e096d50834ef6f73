/**
 * The first duty on MongoDB (`MONGODB_URL`): a document from 擬稿 to 歸檔 through the pages of the built server, everybody at their
 * own desk; then the case is played back and its seal verified in the browser.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InstanceState } from '../../../engine/kernel/state.js';
import { DOCUMENT_DUTIES } from '../../api/open-office.js';
import { Film } from '../film.js';
import { Office } from '../office.js';
import { handWork, type HandWork, scenarioAt } from '../scenario.js';

const DRAFTER = 'shi.xiaolei';

interface Reel { readonly state: InstanceState; readonly version: number }

describe('A document of the city government, kept in MongoDB', () => {
  let office: Office;
  let work: HandWork[];

  beforeAll(async () => {
    office = await Office.open({ duties: DOCUMENT_DUTIES });
    work = await handWork(scenarioAt('secretariat/doc-dispatch/scenarios/t1-office-paper-issued.scenario.json'), await office.names());
  }, 300_000);

  afterAll(async () => { await office?.close(); }, 60_000);

  it('is drafted, signed, numbered, printed, sealed and filed, and plays back as it is stored', async () => {
    const [first, ...rest] = work;
    if (!first) throw new Error('Expected the steps of T1');
    const { page } = await office.desk(DRAFTER);
    await page.locator('nav.places a[href="/start"]').click();
    await page.locator('.duties button', { hasText: '發文辦理' }).click();
    await page.waitForURL('**/inbox/*');
    const key = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    const { processInstanceKey } = await office.ask<{ processInstanceKey: string }>(`/v2/user-tasks/${key}`);
    const drafter = await office.desk(DRAFTER);
    await drafter.paper(key);
    await drafter.fillAndAct(key, first);
    for (const one of rest) await (await office.desk(one.by)).finish(one);
    await drafter.caseIsOver(processInstanceKey);
    const { state, version } = await office.ask<Reel>(`/v2/process-instances/${processInstanceKey}/film`);
    expect(state).toMatchObject({ status: 'completed', outcome: 'issued', variables: { 0: { docNo: `大政辦發〔${new Date().getFullYear()}〕1號` } } });
    expect(version).toBeGreaterThan(work.length);
    const film = new Film(page);
    await film.open(`${office.url}/cases/${processInstanceKey}/film`);
    expect(await film.seal()).toBe('verified');
    expect(office.faults).toEqual([]);
  });
});
