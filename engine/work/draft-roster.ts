/**
 * 值班草表 (duties.md C.29 step 1): who is on duty on each day asked for. In turn, so that nobody serves more often than the
 * rest; not on two days running; two on a day off; a leader for every day. The office changes it afterwards.
 */
import { inputOf, isContext, textList } from './inputs.js';
import { recipientsOf } from './notify.js';
import type { WorkHandler, WorkJob, WorkPorts } from './ports.js';

/** One shift; a type of its own, since it becomes a variable. */
export type Shift = { readonly date: string; readonly shift: '夜間值宿' | '假日'; readonly leader: string; readonly officers: string[] };

interface Day { readonly date: string; readonly off: boolean }

const ON_DAY_OFF = 2;
const ON_WORKDAY = 1;

/** Reads `days` (list of {date, off} in order), `officers` and `leaders` (user ids or groups). Gives `roster`. */
export const draftRoster: WorkHandler = (job, { office }) => {
  const days = daysOf(job);
  const officers = peopleOf(job, 'officers', office, ON_DAY_OFF + 1);
  const leaders = peopleOf(job, 'leaders', office, 1);
  return Promise.resolve({ variables: { roster: shiftsOf(days, officers, leaders) } });
};

function shiftsOf(days: readonly Day[], officers: readonly string[], leaders: readonly string[]): Shift[] {
  const first = Math.floor(Date.parse(days[0]?.date ?? '1970-01-01') / 86_400_000);
  const inTurn = new Turns(officers, first);
  const leading = new Turns(leaders, first);
  return days.map(({ date, off }) => ({
    date, shift: off ? '假日' : '夜間值宿', leader: leading.next(1)[0] ?? '', officers: inTurn.next(off ? ON_DAY_OFF : ON_WORKDAY),
  }));
}

/** Who served least goes first, of these who comes first in the list, which begins elsewhere in each roster. */
class Turns {
  readonly #served: Map<string, number>;
  #yesterday: readonly string[] = [];

  constructor(people: readonly string[], start: number) {
    const at = start % people.length;
    this.#served = new Map([...people.slice(at), ...people.slice(0, at)].map((person) => [person, 0]));
  }

  next(wanted: number): string[] {
    const rested = [...this.#served].filter(([person]) => !this.#yesterday.includes(person));
    // A single leader leads every day.
    const free = rested.length >= wanted ? rested : [...this.#served];
    const chosen = free.sort(([, one], [, other]) => one - other).slice(0, wanted).map(([person]) => person);
    for (const person of chosen) this.#served.set(person, (this.#served.get(person) ?? 0) + 1);
    this.#yesterday = chosen;
    return chosen;
  }
}

/** @throws when `days` is no list of {date, off}, so that an operator sees it. */
function daysOf(job: WorkJob): readonly Day[] {
  const value = inputOf(job, 'days');
  if (!Array.isArray(value)) throw new Error(`Expected a list 'days' for a job of type '${job.type}', but found ${JSON.stringify(value ?? null)}`);
  return value.map((day) => {
    const date = isContext(day) ? day['date'] : undefined;
    const off = isContext(day) ? day['off'] : undefined;
    if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(date) || typeof off !== 'boolean') throw new Error(`Expected {date, off} in 'days', but found ${JSON.stringify(day)}`);
    return { date, off };
  });
}

/** @throws when there are too few to take turns. */
function peopleOf(job: WorkJob, name: string, office: WorkPorts['office'], least: number): readonly string[] {
  const people = [...recipientsOf(textList(job, name), office)].sort();
  if (people.length < least) throw new Error(`Expected at least ${least} in '${name}' for a job of type '${job.type}', but found ${people.length}`);
  return people;
}
