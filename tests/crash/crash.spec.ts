/**
 * A server killed with SIGKILL at each write boundary of each act (enumerated from the store port and, on MongoDB, from the
 * commands that are sent), and at random under load, one alone or two on one database. `npm run test:long` visits every place.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { seeded } from '../runtime/office.js';
import { testDatabase } from '../store/mongo-database.js';
import { ALL_ACTS, Campaign, SILENT_ACTS } from './campaign.js';
import { bundleVictim } from './client.js';
import { writeFunctions } from './store-points.js';
import type { Verdict } from './verdict.js';

/** Absent: one place of every function that writes, once. */
const KILLS_A_PLACE = process.env.DUTYFLOW_KILLS_A_POINT === undefined ? undefined : Number(process.env.DUTYFLOW_KILLS_A_POINT);
const RANDOM_KILLS = Number(process.env.DUTYFLOW_RANDOM_KILLS ?? 6);
/** `135-210`: of all places only these, so that the whole can be done in parts. */
const [FIRST_PLACE = 0, LAST_PLACE = Infinity] = (process.env.DUTYFLOW_PLACES ?? '').split('-').filter((text) => text !== '').map(Number);
const SEED = Number(process.env.DUTYFLOW_SEED ?? 20261123);
const HOURS = 6 * 3_600_000;

/** Writes only what a crash left undone on a store that writes in several steps. */
const AFTER_A_CRASH = ['commits.settle', 'commits.clear'];
const url = process.env.MONGODB_URL;

/** The driver tells of its commands. */
const watchedUrl = (plain: string): string => { const at = new URL(plain); at.searchParams.set('monitorCommands', 'true'); return at.href; };
const functionOf = (place: string): string => place.split(' / ')[1] ?? '';
const report = (name: string, campaign: Campaign, verdict: Verdict): void => {
  process.stderr.write(`${name}: ${campaign.kills} kills, ${verdict.acknowledged} acknowledgements, ${verdict.instances} cases, ${verdict.commits} commits, ${verdict.faults.length} faults\n`);
};

async function visit(campaign: Campaign, places: readonly string[], times: number): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const place of places) {
    for (let n = 0; n < times; n += 1) {
      // What came in between may have been used up: twice is tried.
      if (!await campaign.killAt(place, 1 + n % 2) && !await campaign.killAt(place, 1)) missed.push(place);
    }
  }
  return missed;
}

/** What the first leaves undone may have been completed by a clerk's next act before due work comes to it: three times it is tried. */
async function visitInTurn(campaign: Campaign, places: readonly string[], tries = 3): Promise<readonly string[]> {
  const missed = await visit(campaign, places, 1);
  return missed.length === 0 || tries === 1 ? missed : visitInTurn(campaign, places, tries - 1);
}

function expectNothingLost(campaign: Campaign, verdict: Verdict): void {
  expect(verdict.faults.slice(0, 10)).toEqual([]);
  expect(verdict.acknowledged).toBeGreaterThan(campaign.kills);
  expect(campaign.crowd.errors).toEqual([]);
}

describe('a server that is killed', () => {
  let program: string;
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-crash-'));
  beforeAll(async () => { program = await bundleVictim(); });
  let campaign: Campaign;
  afterEach(() => campaign.close());
  afterAll(() => { for (const made of [folder, dirname(program)]) rmSync(made, { recursive: true }); });

  it('on SQLite, at the writes of every act or at random under load, loses and doubles nothing that it acknowledged', async () => {
    const random = seeded(SEED);
    campaign = new Campaign(program, join(folder, 'office.sqlite'));
    await campaign.deploy();
    const places = await campaign.reconnoitre(60);
    expect(ALL_ACTS.filter((act) => !campaign.crowd.done.has(act) && !SILENT_ACTS.includes(act))).toEqual([]);

    // A function that the port gains is asked for here, until it is hit or named among those that only read.
    const store = openSqliteStore(':memory:');
    const functions = writeFunctions(store).filter((name) => !AFTER_A_CRASH.includes(name));
    await store.close();
    expect(functions.length).toBeGreaterThan(30);
    expect(functions.filter((name) => !places.some((place) => functionOf(place) === name))).toEqual([]);

    const one = (name: string): string[] => {
      const all = places.filter((place) => functionOf(place) === name);
      return all.slice(Math.floor(random() * all.length)).slice(0, 1);
    };
    campaign.start();
    expect(await visit(campaign, KILLS_A_PLACE === undefined ? functions.flatMap(one) : places, KILLS_A_PLACE ?? 1)).toEqual([]);
    await campaign.killAtRandom(RANDOM_KILLS, 1, random);
    const verdict = await campaign.finish();
    report('SQLite', campaign, verdict);
    expectNothingLost(campaign, verdict);
  }, HOURS);

  if (url === undefined) return;
  const database = testDatabase(url, 'crash');
  afterAll(() => database.drop());

  it('on MongoDB, between any two of the writes of an act, or two servers at random under load: nothing is lost, nothing doubled', async () => {
    const random = seeded(SEED);
    campaign = new Campaign(program, watchedUrl(database.url));
    await campaign.deploy();
    const places = KILLS_A_PLACE === undefined
      ? ['insert commits', 'update tasks', 'update commits'].map((write) => `createInstance / ${write} / after`)
      : (await campaign.reconnoitre(60)).filter((place) => /\.\w+ \/ before$/.test(place) || !place.includes('.')).slice(FIRST_PLACE, LAST_PLACE);
    campaign.start();
    const missed = await visit(campaign, places, KILLS_A_PLACE ?? 1);
    // Who completes what a crash left undone is killed as well.
    for (const [left, by] of [['update instances', 'commits.settle'], ['update snapshots', 'commits.clear']] as const) {
      for (let n = 0; n < (KILLS_A_PLACE ?? 1); n += 1) {
        for (const side of KILLS_A_PLACE === undefined ? ['after'] : ['before', 'after']) {
          expect(await visitInTurn(campaign, [`createInstance / ${left} / after`, `due work / ${by} / ${side}`])).toEqual([]);
        }
      }
    }
    await campaign.killAtRandom(RANDOM_KILLS, 2, random);
    const verdict = await campaign.finish();
    report('MongoDB', campaign, verdict);
    expectNothingLost(campaign, verdict);
    expect(missed).toEqual([]);
  }, HOURS);
});
