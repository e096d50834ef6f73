/** ANCHOR_FOLDER: the anchor of the day, written by the server; what goes wrong is logged, and the server goes on. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditLog } from '../../../api/audit/audit-log.js';
import { NightlyAnchors } from '../../../api/nightly-anchors.js';
import { readSettings } from '../../../api/settings.js';
import { openSqliteStore } from '../../../engine/store/sqlite/index.js';

const DAY = 86_400_000;

it('writes one a day, says so in the audit log, and tells what went wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-nightly-'));
  const store = openSqliteStore(':memory:');
  let now = Date.parse('2026-11-23T18:45:00Z');
  const clock = (): number => now;
  const said: string[] = [];
  const log = { info: (_about: object, text: string) => { said.push(text); }, error: (_about: object, text: string) => { said.push(text); } };
  const audit = new AuditLog({ store, clock, report: (message) => { said.push(message); } });
  const anchors = (where: string) => new NightlyAnchors({ store, folder: where, audit, clock, log });
  await anchors(folder).run();
  await anchors(folder).run();
  now += DAY;
  await anchors(folder).run();
  // The office's days: it is the 24th there already.
  expect(readdirSync(folder).sort()).toEqual(['anchor-2026-11-24.jsonl', 'anchor-2026-11-25.jsonl']);
  const entries = await store.audit.entries(3);
  expect(entries.map(({ kind }) => kind)).toEqual(['anchor-made', 'anchor-made']);
  expect(entries[1]?.details).toMatchObject({ previousHead: JSON.parse(JSON.stringify(entries[0]?.details)).head });
  const file = join(folder, 'no-folder');
  writeFileSync(file, '');
  await anchors(file).run();
  expect(said).toEqual(['anchor made', 'anchor made', 'the anchor of the day could not be made']);
  const running = anchors(folder);
  running.start();
  await running.stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

it('is a setting that names a folder', () => {
  expect(readSettings({ ANCHOR_FOLDER: '/mnt/anchors' }).anchorFolder).toBe('/mnt/anchors');
  expect(readSettings({}).anchorFolder).toBeUndefined();
  expect(() => readSettings({ ANCHOR_FOLDER: ' ' })).toThrow('Expected ANCHOR_FOLDER to be the path of a folder');
});
