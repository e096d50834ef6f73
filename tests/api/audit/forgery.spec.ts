/** What somebody with the database in their hands can do to the audit log, and what is found of it: by the chain alone, and with an anchor. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anchorOfTheDay } from '../../../engine/runtime/audit/anchor-folder.js';
import { AuditTrail } from '../../../engine/runtime/audit/audit-trail.js';
import { verifyAuditLog } from '../../../engine/runtime/audit/verify-audit.js';
import { anchorLines, readAnchor } from '../../../engine/runtime/verification/anchor.js';
import { auditDigest, auditHash, verifyAudit } from '../../../engine/store/audit-chain.js';
import type { AuditRow } from '../../../engine/store/port.js';
import { testDatabase } from '../../store/mongo-database.js';
import { openMongo, openSqlite, type Doctored } from '../../verification/tamper.js';

const T0 = Date.parse('2026-11-23T01:00:00Z');
const DAY = 86_400_000;
const url = process.env['MONGODB_URL'];

const stores: [string, () => Promise<Doctored>][] = [['SQLite', openSqlite], ...(url === undefined || url === '' ? [] : [['MongoDB', () => openMongo(testDatabase(url, 'audit_forgery'))] as [string, () => Promise<Doctored>]])];

describe.each(stores)('the audit log on %s', (_name, open) => {
  let doctored: Doctored;
  let trail: AuditTrail;
  beforeEach(async () => {
    doctored = await open();
    trail = new AuditTrail(doctored.store.audit);
    await Promise.all(['li', 'wang', 'zhao', 'sun', 'zhou'].map((person, index) => trail.write({ chain: 0, at: T0 + index, kind: 'account-closed', outcome: 'done', person, requestId: `r${index}`, about: 'deng' })));
    await trail.write({ chain: 3, at: T0, kind: 'case-read', outcome: 'done', person: 'li', requestId: 's', instance: 7 });
  }, 60_000);
  afterEach(() => doctored.close());

  const rows = (): Promise<readonly AuditRow[]> => doctored.store.audit.entries(0);
  const found = async (anchor?: string) => {
    const read = anchor === undefined ? undefined : readAnchor(anchor);
    if (read?.ok === false) throw new Error(read.message);
    return (await verifyAuditLog(doctored.store, read?.anchor.audit)).findings.map(({ code, chain, seq }) => ({ code, chain, seq }));
  };
  const anchorNow = async (): Promise<string> => {
    let text = '';
    for await (const line of anchorLines(doctored.store, T0)) text += line;
    return text;
  };
  /** As a careful forger does: one entry is changed, and every link from there to the end computed anew. */
  async function rewrite(seq: number, person: string): Promise<void> {
    let prevHash: string | undefined;
    for (const row of (await rows()).slice(seq - 1)) {
      const changed = { ...row, person: row.seq === seq ? person : row.person ?? '', prevHash: prevHash ?? row.prevHash };
      const digest = auditDigest(changed, changed.salt);
      const hash = auditHash({ ...changed, digest });
      await doctored.edit('audit', { chain: 0, seq: row.seq }, { person: changed.person, digest, prevHash: changed.prevHash, hash });
      prevHash = hash;
    }
  }

  it('that nobody touched holds, with and without an anchor, also when it has grown since', async () => {
    const anchor = await anchorNow();
    await trail.write({ chain: 0, at: T0, kind: 'sign-in', outcome: 'done', requestId: 'r' });
    expect(await verifyAuditLog(doctored.store)).toEqual({ entries: 7, findings: [] });
    expect(await found(anchor)).toEqual([]);
  });

  it.each([['person', 'zhou'], ['about', 'nobody'], ['outcome', 'refused'], ['at', T0 + 99], ['salt', 'ff'], ['digest', 'f'.repeat(64)], ['hash', 'f'.repeat(64)]])('of which %s was edited is found out, and where', async (field, value) => {
    await doctored.edit('audit', { chain: 0, seq: 3 }, { [field]: value });
    expect(await found()).toEqual([{ code: 'ENTRY_ALTERED', chain: 0, seq: 3 }]);
  });

  it('out of which one was taken is found out', async () => {
    await doctored.remove('audit', { chain: 0, seq: 2 });
    expect(await found()).toEqual([{ code: 'ENTRY_MISSING', chain: 0, seq: 2 }]);
  });

  it('whose end was taken off is found out by an anchor, and by the next entry of the server that runs', async () => {
    const anchor = await anchorNow();
    await doctored.remove('audit', { chain: 0, seq: 5 });
    expect(await found()).toEqual([]);
    expect(await found(anchor)).toEqual([{ code: 'ENTRIES_GONE', chain: 0, seq: 5 }]);
    await trail.write({ chain: 0, at: T0, kind: 'sign-in', outcome: 'done', requestId: 'r' });
    expect(await found()).toEqual([{ code: 'ENTRY_MISSING', chain: 0, seq: 5 }]);
  });

  it('of which a whole chain is gone is found out by an anchor', async () => {
    const anchor = await anchorNow();
    await doctored.remove('audit', { chain: 3 });
    expect(await found(anchor)).toEqual([{ code: 'ENTRIES_GONE', chain: 3, seq: 1 }]);
  });

  it('that was written anew from some place on, hashes and all, is found out by an anchor', async () => {
    const anchor = await anchorNow();
    await rewrite(2, 'zhou');
    expect(await found()).toEqual([]);
    expect(await found(anchor)).toEqual([{ code: 'LOG_REWRITTEN', chain: 0, seq: 5 }]);
  });

  it('of which entries change their places, or come from another chain, is found out', async () => {
    const [, second, third] = await rows();
    if (!second || !third) throw new Error('Expected entries');
    expect(verifyAudit([...(await rows()).slice(0, 1), third, second])).toMatchObject({ ok: false, seq: 2, fault: 'missing' });
    expect(verifyAudit([{ ...second, chain: 3 }], { seq: 1, hash: second.prevHash })).toMatchObject({ ok: false, seq: 2, fault: 'altered' });
    expect(verifyAudit([third], { seq: 2, hash: 'f'.repeat(64) })).toMatchObject({ ok: false, seq: 3, fault: 'unlinked' });
  });

  it('holds for whom an entry is withheld from, of whom it shows nothing', async () => {
    const withheld = (await rows()).map(({ schema, chain, seq, digest, alg, prevHash, hash }) => ({ schema, chain, seq, digest, alg, prevHash, hash }));
    expect(verifyAudit(withheld)).toEqual({ ok: true, entries: 5, lastHash: withheld[4]?.hash });
    expect(JSON.stringify(withheld)).not.toContain('li');
  });

  it('of many writers at once has each entry once, without a gap', async () => {
    const others = [new AuditTrail(doctored.store.audit), new AuditTrail(doctored.store.audit)];
    await Promise.all(Array.from({ length: 60 }, (_one, index) => (others[index % 2] ?? trail).write({ chain: 1, at: T0, kind: 'refused', outcome: 'refused', requestId: `q${index}` })));
    const entries = await doctored.store.audit.entries(1);
    expect(entries.map(({ requestId }) => requestId).sort()).toEqual(Array.from({ length: 60 }, (_one, index) => `q${index}`).sort());
    expect(await found()).toEqual([]);
  }, 60_000);

  it('has an anchor a day in a folder, each vouching for the one before; one that was altered vouches for nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'dutyflow-anchors-'));
    const first = await anchorOfTheDay(doctored.store, folder, T0);
    expect(await anchorOfTheDay(doctored.store, folder, T0 + 1)).toBeUndefined();
    await trail.write({ chain: 0, at: T0, kind: 'sign-in', outcome: 'done', requestId: 'r' });
    const second = await anchorOfTheDay(doctored.store, folder, T0 + DAY);
    expect(readdirSync(folder).sort()).toEqual(['anchor-2026-11-23.jsonl', 'anchor-2026-11-24.jsonl']);
    expect(second?.previousHead).toBe(first?.head);
    const text = readFileSync(second?.file ?? '', 'utf8');
    expect(await found(text)).toEqual([]);
    writeFileSync(second?.file ?? '', text.replace('"entries":6', '"entries":5'));
    await expect(anchorOfTheDay(doctored.store, folder, T0 + 2 * DAY)).rejects.toThrow('the anchor was altered');
    rmSync(folder, { recursive: true });
  });
});
