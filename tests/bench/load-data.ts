/**
 * Years of an office in a database file. The kernel decides each kind of case once (load-template.ts), and each case is one of these with
 * its own people, times, texts and chain (load-file.ts). Skewed: a few people and duties have most of the work, most cases are short and
 * some have hundreds of steps; one has a thousand commits, which lie all over the file. Called again, it adds what is missing.
 */
import { openOffice } from '../../engine/directory/office.js';
import { Dice } from '../../engine/definitions/play/dice.js';
import { OfficeYears } from '../../engine/runtime/calendar/office-years.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import { Database } from '../../engine/store/sqlite/database.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { duty } from './load-duty.js';
import { isUnfinished, LoadFile, type OwnCase } from './load-file.js';
import { good, Templates } from './load-template.js';

const DUTIES = 30;
const PEOPLE = ['wang.fang', 'he.jing', 'shi.xiaolei', 'zhao.min', 'zhou.ping', 'cai.ming'];
/** The case whose film is measured. */
export const LONG = { title: '一千次提交', completions: 999 } as const;
/** Cases whose commits lie mixed in the file. */
const AT_ONCE = 512;
const YEARS = { from: Date.UTC(2016, 10, 23), to: Date.UTC(2026, 10, 1) } as const;
const HOUR = 3_600_000;
/** Completions of cases: beyond a dozen only these, so that the kernel is not asked for each length there may be. */
const LENGTHS = [2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 30, 40, 60, 100, 200, 400] as const;
const OPEN = 100_000;
/** About so many commits a case. */
const COMMITS_A_CASE = 9;
/** Numbers of cases are drawn rising, and must not run out where cases are shorter than that, or few. */
const ROOM = 1.5;

export interface Loaded {
  readonly commits: number;
  readonly tasks: number;
  readonly open: number;
  /** Made in this run. */
  readonly made: number;
  readonly cpuSeconds: number;
  /** Without the making of indexes. */
  readonly seconds: number;
  readonly indexSeconds: number;
}

/** Until so many commits are there, or the time is over. */
export async function loadDatabase(file: string, wanted: number, minutes: number, say: (what: string) => void): Promise<Loaded> {
  const before = await prepared(file);
  const began = { at: performance.now(), cpu: process.cpuUsage() };
  let made = 0;
  let indexesAt = began.at;
  if (before.commits < wanted || isUnfinished(file)) {
    const dice = new Dice(before.commits + 1);
    const templates = await Templates.open(() => dice.next());
    const target = new LoadFile(file);
    made = await fill(target, templates, before, { dice, wanted: wanted - before.commits, until: began.at + minutes * 60_000, say });
    await templates.close();
    indexesAt = performance.now();
    target.close(say);
  }
  const { user, system } = process.cpuUsage(began.cpu);
  const counts = countedIn(file);
  return { commits: counts.commits, tasks: counts.tasks, open: counts.open, made, cpuSeconds: (user + system) / 1e6, seconds: (indexesAt - began.at) / 1000, indexSeconds: (performance.now() - indexesAt) / 1000 };
}

export function countedIn(file: string): Pick<Prepared, 'commits' | 'tasks' | 'open' | 'long'> {
  const database = new Database(file);
  try {
    const count = (text: string): number => Number(database.sql(`SELECT count(*) AS n FROM ${text}`).get()?.['n']);
    return { commits: count('commits'), tasks: count('tasks'), open: count("tasks WHERE status = 'created'"), long: count(`instances WHERE title = '${LONG.title}'`) > 0 };
  } finally {
    database.close();
  }
}

interface Prepared { readonly commits: number; readonly tasks: number; readonly open: number; readonly long: boolean; readonly definitionKeys: ReadonlyMap<string, string> }

/** The file with the duties deployed. */
async function prepared(file: string): Promise<Prepared> {
  let definitionKeys: ReadonlyMap<string, string>;
  const store = openSqliteStore(file);
  try {
    const { calendar } = await OfficeYears.open(store.settings);
    const engine = createEngine({ store, directory: await openOffice(store.people), calendar, clock: () => YEARS.from, random: Math.random, handlers: {}, report: (message, cause) => { throw new Error(message, { cause }); } });
    const { definitions } = good(await engine.deploy(Array.from({ length: DUTIES }, (_none, n) => ({ name: `load-${n}.bpmn`, content: duty(`load-${n}`) })), { actor: { id: 'demo', groups: ['any-clerk'] } }));
    await engine.stop();
    definitionKeys = new Map(definitions.map(({ processDefinitionId, processDefinitionKey }) => [processDefinitionId, processDefinitionKey]));
  } finally {
    await store.close();
  }
  return { ...countedIn(file), definitionKeys };
}

async function fill(target: LoadFile, templates: Templates, before: Prepared, { dice, wanted, until, say }: { dice: Dice; wanted: number; until: number; say: (what: string) => void }): Promise<number> {
  const cases = Math.ceil(wanted / COMMITS_A_CASE);
  const step = 2 ** 41 / (cases * ROOM + 4 * AT_ONCE);
  const openShare = Math.min(0.5, Math.max(0, OPEN - before.open) / cases);
  const hex = hexOf(dice);
  let instance = 0;
  let made = 0;
  const next = (): number => {
    do instance += 1 + Math.floor(dice.next() * (2 * step - 2)); while (target.has(instance));
    return instance;
  };
  const begin = async (completions: number, open: boolean, of: Partial<OwnCase>): Promise<(() => void)[]> => {
    const template = await templates.of(completions, open);
    const gap = HOUR * (1 + Math.floor(dice.next() * 30));
    const length = gap * template.commits.length;
    const start = open ? YEARS.to - length - Math.floor(dice.next() * 90 * 24 * HOUR) : YEARS.from + Math.floor(dice.next() * Math.max(1, YEARS.to - YEARS.from - length));
    const processId = `load-${skewed(dice, DUTIES)}`;
    return target.write(template, {
      instance: next(), caseNo: `${processId.toUpperCase()}-${new Date(start).getUTCFullYear()}-${String(before.commits + made).padStart(8, '0')}${String(dice.below(1000)).padStart(3, '0')}`, title: `關於第${dice.below(100_000)}號事項的請示`, who: PEOPLE[skewed(dice, PEOPLE.length)] ?? '', processId, definitionKey: before.definitionKeys.get(processId) ?? '',
      amount: completions * 1000, moments: template.commits.map((_commit, n) => start + n * gap + dice.below(HOUR)), hex, ...of,
    });
  };
  const places = before.long ? undefined : target.leavePlaces(LONG.completions + 1, wanted);
  while (made < wanted && performance.now() < until) {
    const windows: (() => void)[][] = [];
    for (let n = 0; n < AT_ONCE; n += 1) windows.push(await begin(lengthBelow(3 / (1 - dice.next()) ** 0.7), dice.next() < openShare, {}));
    for (let version = 0, wrote = 1; wrote > 0; version += 1) {
      wrote = 0;
      for (const works of windows) {
        const work = works[version];
        if (!work) continue;
        work();
        wrote += 1;
      }
      made += wrote;
    }
    target.keep();
    say(`${before.commits + made} commits`);
  }
  if (!places) return made;
  for (const [n, work] of (await begin(LONG.completions, false, { title: LONG.title, who: 'wang.fang' })).entries()) target.at(places[n], work);
  target.keep();
  return made + places.length;
}

const lengthBelow = (most: number): number => LENGTHS.findLast((length) => length <= most) ?? LENGTHS[0];

/** The first has half, the second half of the rest … */
function skewed(dice: Dice, of: number): number {
  return Math.min(of - 1, Math.floor(-Math.log2(1 - dice.next() * (1 - 2 ** -of))));
}

/** 32 hexadecimal digits, none twice: a count and what the dice say of this run. */
function hexOf(dice: Dice): () => string {
  const run = dice.below(2 ** 31).toString(16).padStart(8, '0');
  let count = 0;
  return () => {
    count += 1;
    return `${(Math.imul(count, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0')}${run}${count.toString(16).padStart(16, '0')}`;
  };
}
