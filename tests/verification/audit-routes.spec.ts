import { openTestOffice, startDocument } from '../api/open-office.js';
import type { Office } from '../api/open-office.js';
import { writeOf } from '../store/rows.js';

describe('the audit routes', () => {
  let office: Office;
  beforeAll(async () => { office = await openTestOffice(); }, 60_000);
  afterAll(() => office.close());
  const auditor = async (): Promise<string> => (await office.store.people.all()).find(({ profile }) => JSON.stringify(profile).includes('auditor'))?.id ?? '';

  it('are for auditors', async () => {
    await office.as('wang.fang').get('/v2/audit/anchor').expect(403);
    await office.as('wang.fang').post('/v2/audit/verifications').expect(403);
  });

  it('give an anchor, verify against it, refuse one that is not it, and name a case that is gone, without its content', async () => {
    const { instance } = await startDocument(office);
    const person = await auditor();
    const anchor: string = (await office.as(person).get('/v2/audit/anchor').buffer(true).parse((response, done) => {
      let text = '';
      response.on('data', (chunk: Buffer) => { text += chunk.toString(); }).on('end', () => { done(null, text); });
    }).expect(200)).body;
    const { head }: { head: string } = JSON.parse(anchor.trim().split('\n').at(-1) ?? '{}');
    expect(anchor).toContain(`"instance":"${instance}"`);
    const verify = (text: string, as = head) => office.as(person).post('/v2/audit/verifications').field('head', as).attach('anchor', Buffer.from(text), 'anchor.jsonl');
    expect((await verify(anchor).expect(200)).body).toMatchObject({ instances: 1, findings: [], anchor: { head } });
    expect((await verify(anchor, 'f'.repeat(64)).expect(400)).body).toMatchObject({ code: 'ANCHOR_INVALID' });
    expect((await verify('{}').expect(400)).body).toMatchObject({ code: 'ANCHOR_INVALID' });
    // A case that nobody began: its rows are not there, its diagram neither.
    await office.store.commits.append(writeOf(7, 1));
    const found = (await verify(anchor).expect(200)).body;
    expect(found).toMatchObject({ instances: 2, findings: [{ code: 'DEFINITION_MISSING', processInstanceKey: '29360128' }] });
  }, 60_000);
});
