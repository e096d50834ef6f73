/** Fills an empty store with a stretch of the demo office's life, up to a moment. */
import type { Logger } from 'pino';
import { Dice } from '../../engine/definitions/play/dice.js';
import { readLibrary } from '../../engine/definitions/library.js';
import { openOffice } from '../../engine/directory/office.js';
import type { Directory } from '../../engine/directory/port.js';
import type { Json } from '../../engine/kernel/state.js';
import { OfficeYears } from '../../engine/runtime/calendar/office-years.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import { scenarioForm } from '../../engine/runtime/scenario-office.js';
import type { CommitWrite, Store } from '../../engine/store/port.js';
import { bindHandlers } from '../../engine/work/handlers.js';
import { workPorts } from '../case-papers.js';
import { deployLibrary } from '../library-deployment.js';
import { OfficeHours } from './office-hours.js';
import { readOfficeYear } from './office-year.js';
import { Papers } from './papers.js';
import { earlierStarts } from './earlier-starts.js';
import { Simulation, worksHere, type Found } from './simulation.js';

const LEADS = /(-chief|-head|mayor|office-director|office-deputy)$/;

export interface Seeding {
  /** Empty, or with nothing but what an earlier stretch of the same office left. */
  readonly store: Store;
  readonly log: Logger;
  readonly libraryFolder: string;
  /** Process ids: only these duties. */
  readonly duties?: readonly string[];
  /** From this moment to that; nothing that is due before is left undone. */
  readonly from: number;
  readonly to: number;
  /** About how many cases a whole year would have; absent: as `office-year.json` says. */
  readonly cases?: number;
  readonly seed: number;
  readonly heartbeat?: (day: number, found: Found) => void;
}

export interface Seeded extends Found {
  readonly cases: number;
  readonly commits: number;
  readonly open: number;
  readonly incidents: number;
}

export async function seedOffice(seeding: Seeding): Promise<Seeded> {
  const { log, libraryFolder, duties: only, from, to, seed, heartbeat } = seeding;
  const dice = new Dice(seed);
  const draws = new Dice(seed ^ 0x5eed);
  const clock = { now: from };
  let commits = 0;
  const living: { simulation?: Simulation } = {};
  const store = telling(seeding.store, ({ projection }) => {
    commits += 1;
    living.simulation?.committed(projection);
  });
  const directory = await openOffice(store.people);
  const years = await OfficeYears.open(store.settings);
  const troubles: string[] = [];
  const engine = createEngine({
    store, directory, calendar: years.calendar, clock: () => clock.now, random: fine(draws), handlers: bindHandlers(workPorts(store, directory)), owner: 'seed',
    report: (message, cause) => { troubles.push(`${message}: ${cause instanceof Error ? cause.message : String(cause)}`); },
  });
  await deployLibrary({ engine, store, log }, libraryFolder, only);
  const year = await readOfficeYear(libraryFolder);
  const duties = (await readLibrary(libraryFolder)).filter(({ processId }) => only?.includes(processId) !== false);
  const forms = new Map(duties.flatMap(({ forms: files }) => files).map(({ id, content }) => {
    const { schema }: { schema: Json } = JSON.parse(content);
    return [id, { form: scenarioForm(content, directory), schema }];
  }));
  const starters = new Map<string, readonly string[]>();
  for (const { processId } of duties) {
    const definition = await store.definitions.latest(processId);
    if (!definition) continue;
    starters.set(processId, startersOf(definition.model.startableBy, directory));
    await earlierStarts(store, definition, years.calendar, from, to);
  }
  const wanted = Object.fromEntries(Object.entries(year.duties).filter(([id]) => starters.has(id)));
  const usual = Object.values(wanted).reduce((sum, { cases }) => sum + cases, 0);
  const papers = new Papers(store.files, () => uuid(draws));
  const simulation = new Simulation({
    engine, store, directory, hours: new OfficeHours(years.calendar), year: { ...year, duties: wanted }, dice, papers, forms, starters,
    scale: seeding.cases === undefined ? 1 : seeding.cases / usual,
  }, clock);
  living.simulation = simulation;
  await simulation.run(to, (day) => { heartbeat?.(day, simulation.found); });
  const { found } = simulation;
  for (const trouble of troubles) found.faults.set(trouble, (found.faults.get(trouble) ?? 0) + 1);
  const [cases, open, incidents] = await Promise.all([
    count(store, undefined), count(store, 'active'), store.search.incidents({ filter: { status: { eq: 'active' } }, page: { limit: 1 } }).then(({ total }) => total),
  ]);
  return { ...found, cases, commits, open, incidents };
}

/** Those who work here, and of them clerks: who leads mostly looks at what others have begun. */
function startersOf(groups: readonly string[], directory: Directory): readonly string[] {
  const people = [...new Set(groups.flatMap((group) => directory.members(group)))].flatMap((id) => directory.person(id) ?? []).filter((person) => worksHere(directory, person));
  const clerks = people.filter(({ posts }) => !posts.some((post) => LEADS.test(post)));
  return (clerks.length > 0 ? clerks : people).map(({ id }) => id);
}

async function count(store: Store, status: 'active' | undefined): Promise<number> {
  let all = 0;
  for (let after: string | undefined; ;) {
    const page = await store.search.instances({ ...(status === undefined ? {} : { filter: { status: { eq: status } } }), page: { limit: 1000, ...(after === undefined ? {} : { after }) } });
    all += page.items.length;
    if (page.items.length < 1000 || page.endCursor === undefined) return all;
    after = page.endCursor;
  }
}

/** The store, that tells of each commit. */
function telling(store: Store, tell: (write: CommitWrite) => void): Store {
  return {
    ...store,
    commits: {
      ...store.commits,
      async append(write) {
        const appended = await store.commits.append(write);
        if (appended.result === 'appended') tell(write);
        return appended;
      },
    },
  };
}

/** Two draws of 32 bits are enough for 41-bit instance numbers. */
const fine = (dice: Dice) => (): number => (Math.floor(dice.next() * 2 ** 26) * 2 ** 27 + Math.floor(dice.next() * 2 ** 27)) / 2 ** 53;

function uuid(dice: Dice): string {
  const hex = Array.from({ length: 4 }, () => dice.below(2 ** 32).toString(16).padStart(8, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
