/** Old logs are packed at night, by the office's clock; and what the settings say of it. */
import { NightlyArchive } from '../../api/nightly-archive.js';
import { nextNight } from '../../api/nightly.js';
import { readSettings } from '../../api/settings.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { instanceOf, stateOf, writeOf } from '../store/rows.js';

const NOW = Date.parse('2026-11-23T08:00:00Z');

describe('the night', () => {
  it.each([
    ['2026-11-23T08:00:00Z', '2026-11-23T18:30:00.000Z'], ['2026-11-23T18:29:59Z', '2026-11-23T18:30:00.000Z'], ['2026-11-23T18:30:00Z', '2026-11-24T18:30:00.000Z'],
    ['2026-12-31T20:00:00Z', '2027-01-01T18:30:00.000Z'],
  ])('after %s is at half past two in Shanghai: %s', (now, night) => {
    expect(new Date(nextNight(Date.parse(now))).toISOString()).toBe(night);
  });
});

describe('a run', () => {
  it('packs what ended long enough ago, says how much, and leaves the rest', async () => {
    const store = openSqliteStore(':memory:');
    for (const [instance, endedAt] of [[1, Date.parse('2024-11-22T00:00:00Z')], [2, Date.parse('2024-11-24T00:00:00Z')]] as const) {
      await store.commits.append(writeOf(instance, 1, { instance: instanceOf(instance, 1, { status: 'completed', endedAt }), state: stateOf(instance) }));
    }
    const said: object[] = [];
    const log = { info: (what: object) => { said.push(what); }, error: (what: object) => { said.push(what); } } as unknown as ConstructorParameters<typeof NightlyArchive>[0]['log'];
    const nightly = new NightlyArchive({ store, age: 'P2Y', clock: () => NOW, log });
    await nightly.run();
    expect(said).toEqual([{ packed: 1, kept: 0, age: 'P2Y' }]);
    expect((await store.archive.get(1))?.versions).toBe(1);
    expect(await store.archive.get(2)).toBeUndefined();
    await nightly.stop();
    await store.close();
    await nightly.run();
    expect(said.at(-1)).toEqual({ err: expect.objectContaining({ message: expect.any(String) }) });
  });
});

describe('the settings', () => {
  it('name an age, or none', () => {
    expect(readSettings({}).archiveOlderThan).toBeUndefined();
    expect(readSettings({ ARCHIVE_OLDER_THAN: 'P18M' }).archiveOlderThan).toBe('P18M');
    for (const wrong of ['P1D', 'two years', '']) expect(() => readSettings({ ARCHIVE_OLDER_THAN: wrong })).toThrow(`ARCHIVE_OLDER_THAN: Expected an age of at least 30 days as ISO 8601 says it (P2Y, P18M), but found '${wrong}'.`);
  });

  it('name the proxies whose word is believed', () => {
    expect(readSettings({}).trustedProxies).toEqual(['loopback']);
    expect(readSettings({ TRUST_PROXY: 'loopback, 10.0.0.0/24, fd00::1' }).trustedProxies).toEqual(['loopback', '10.0.0.0/24', 'fd00::1']);
    for (const wrong of ['', 'all', '10.0.0.0/33', '10.0.0/8', 'fd00::/129', '1.2.3.4/8/8', 'loopback,']) expect(() => readSettings({ TRUST_PROXY: wrong })).toThrow('Expected TRUST_PROXY to be addresses or networks');
  });
});
