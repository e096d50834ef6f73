/**
 * When the calendar has changed, the clocks of all running cases are computed again: page by page, as due work, so that
 * it goes on where a crash or a restart left it and no request waits for it.
 */
import type { CalendarMoves } from '../../kernel/calendar/moves.js';
import type { OfficeCalendar } from '../../kernel/calendar/office-calendar.js';
import { decide } from '../../kernel/decide.js';
import type { Event } from '../../kernel/events.js';
import type { InstanceState, Json } from '../../kernel/state.js';
import type { Lease, Page, InstanceRow } from '../../store/port.js';
import { isOver, Unfinished } from '../between/over.js';
import { SYSTEM, type Runtime } from '../runtime.js';

const PAGE = 100;
const PROGRESS = 'calendar-recomputation';

export interface Recomputation {
  readonly revision: number;
  readonly seen: number;
  readonly moved: number;
  readonly done: boolean;
  readonly at: number;
}

/** Of one page of running cases. */
export type Moves = CalendarMoves<{ readonly instance: number; readonly limit: string; readonly from: number; readonly to: number }>;

/** Begins it; what an earlier revision began ends by itself. */
export async function recomputeAll(runtime: Runtime, revision: number): Promise<void> {
  const at = runtime.now();
  await runtime.store.due.put([{ instance: runtime.draw(), key: 0, v: 1, kind: 'recompute-clocks', type: '', dueAt: at, done: false, work: { revision, seen: 0, moved: 0 } }]);
  await note(runtime, { revision, seen: 0, moved: 0, done: false, at });
}

interface Work {
  readonly revision: number;
  readonly seen: number;
  readonly moved: number;
  readonly after?: string;
  /** The second round, for what another server had begun to decide by the years before when its case was passed. */
  readonly again?: true;
}

/** No command takes so long (ms) to be decided and written. */
const UNDER_WAY = 60_000;

/** One page; answers what is left, if anything is. */
export async function recomputePage(runtime: Runtime, { work: given }: Lease): Promise<{ readonly again: { readonly at: number; readonly work: Json } } | undefined> {
  const work: Work = JSON.parse(JSON.stringify(given));
  await runtime.options.refreshCalendar?.();
  const current = await recomputation(runtime);
  if (current && current.revision > work.revision) return undefined;
  const page = await running(runtime, work.after);
  let { moved } = work;
  for (const { instance } of page.items) {
    const handled = await runtime.handling.handle(instance, { type: 'recomputeClocks' }, { actor: SYSTEM, requestId: `calendar:${work.revision}${work.again ? ':again' : ''}` });
    if (!handled.ok && !isOver(handled.rejection)) throw new Unfinished(handled.rejection);
    if (handled.ok) moved += handled.events.filter(({ type }) => type === 'clockMoved').length;
  }
  const seen = work.seen + page.items.length;
  const done = page.items.length < PAGE || page.endCursor === undefined;
  const at = runtime.now();
  await note(runtime, { revision: work.revision, seen: work.again ? current?.seen ?? seen : seen, moved, done: done || work.again === true, at });
  if (!done) return { again: { at, work: { revision: work.revision, seen, moved, after: page.endCursor, ...(work.again ? { again: true } : {}) } } };
  return work.again ? undefined : { again: { at: at + UNDER_WAY, work: { revision: work.revision, seen: 0, moved, again: true } } };
}

export async function recomputation({ store }: Pick<Runtime, 'store'>): Promise<Recomputation | undefined> {
  const found = await store.settings.get(PROGRESS);
  return found === undefined ? undefined : JSON.parse(JSON.stringify(found));
}

const note = ({ store }: Runtime, progress: Recomputation): Promise<void> => store.settings.put(PROGRESS, { ...progress });

const running = ({ store }: Runtime, after: string | undefined): Promise<Page<InstanceRow>> => store.search.instances({
  filter: { status: { eq: 'active' } }, sort: [{ field: 'instance', order: 'asc' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) },
});

const EXAMPLES = 5;

/** The dry run: the same decision of the same kernel on a trial calendar, and nothing is written. */
export async function rehearseCalendar(runtime: Runtime, calendar: OfficeCalendar, after?: string): Promise<Moves> {
  const page = await running(runtime, after);
  const tally = { cases: 0, later: 0, earlier: 0, confirmed: 0 };
  const examples: { instance: number; limit: string; from: number; to: number }[] = [];
  for (const { instance } of page.items) {
    const { state } = await runtime.handling.load(instance);
    if (state?.status !== 'active') continue;
    const moves = (await movesOf(runtime, state, calendar)).filter((event) => event.type === 'clockMoved');
    if (moves.length > 0) tally.cases += 1;
    for (const { key, dueAt } of moves) {
      const clock = state.clocks[key];
      if (!clock) continue;
      if (dueAt === clock.dueAt) tally.confirmed += 1;
      else tally[dueAt > clock.dueAt ? 'later' : 'earlier'] += 1;
      if (dueAt !== clock.dueAt) examples.push({ instance, limit: clock.name, from: clock.dueAt, to: dueAt });
    }
  }
  examples.sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const done = page.items.length < PAGE || page.endCursor === undefined;
  return { seen: page.items.length, ...tally, examples: examples.slice(0, EXAMPLES), ...(done ? {} : { after: page.endCursor }) };
}

async function movesOf(runtime: Runtime, state: InstanceState, calendar: OfficeCalendar): Promise<readonly Event[]> {
  const { model } = await runtime.definitions.required(state.definitionKey);
  const decision = decide(model, state, { type: 'recomputeClocks' }, { now: runtime.now(), actor: SYSTEM, calendar, decision: (id) => runtime.definitions.decision(id) });
  return decision.ok ? decision.events : [];
}
