/** Notices: of a reminder, a circulation, and of the verbs (who is told is the kernel's to say: `kernel/told.ts`). */
import { substitutesOf } from '../../directory/substitutions.js';
import type { EventOf } from '../../kernel/events.js';
import type { InstanceState, Json } from '../../kernel/state.js';
import type { Telling } from '../../kernel/told.js';
import { composeKey } from '../../store/keys.js';
import type { Lease } from '../../store/port.js';
import { putBack } from '../payloads.js';
import type { Runtime } from '../runtime.js';
import { peopleToTell } from './notices.js';

/** What was written lies beside the log. */
async function plain({ store }: Runtime, text: Json | undefined): Promise<Json> {
  return text === undefined ? null : (await putBack(store, { text }))['text'] ?? null;
}

/** `by` did it; whoever a post names, they are not told of it. */
interface ToldWork { readonly type: 'told'; readonly by: string; readonly tellings: readonly Telling[] }
type NoticeWork = EventOf<'urged' | 'circulated' | 'readersUrged'> | ToldWork;

/** Done at least once: the ids of the notices make it once. */
export async function tell(runtime: Runtime, { instance, key, work: written }: Lease): Promise<void> {
  const work: NoticeWork = JSON.parse(JSON.stringify(written));
  const { state } = await runtime.handling.load(instance);
  const row = await runtime.store.search.instance(instance);
  const definition = state && await runtime.definitions.get(state.definitionKey);
  const nameOf = (element: string | undefined): string | null => (element === undefined ? undefined : definition?.model.nodes[element]?.name) ?? definition?.name ?? element ?? null;
  const common = { instance: composeKey(instance), caseNo: state?.caseNo ?? null, title: row?.title ?? null, by: work.by ?? null };
  const at = runtime.now();
  const reached = (names: readonly string[]): Promise<readonly string[]> => withSubstitutes(runtime, peopleToTell(runtime.directory, names), state?.processId ?? '');
  const put = (id: string, people: readonly string[], template: string, about: Readonly<Record<string, Json>>) =>
    runtime.store.notices.put(people.map((person) => ({ id: `${id}:${person}`, person, at, template, about, instance })));
  if (work.type === 'told') {
    const told = new Set([work.by]);
    for (const [index, { of, to, id, task, text, person: now, count, limit, dueAt, code }] of work.tellings.entries()) {
      // Of several that concern the same person the first says most.
      const people = (await reached(to)).filter((person) => !told.has(person));
      for (const person of people) told.add(person);
      await put(`${composeKey(instance)}:${-key}:${index}`, people, `told.${of}`, {
        ...common, text: await plain(runtime, text), name: nameOf(id), task: task === undefined ? null : composeKey(instance, task), count: count ?? null,
        limit: limit ?? null, dueAt: dueAt ?? null, ...(now === undefined ? {} : { person: now }),
        // Nobody did it: the case came to stop there.
        ...(code === undefined ? {} : { code, by: null }),
      });
    }
  } else {
    const about = { ...common, text: await plain(runtime, work.text), onBehalfOf: work.onBehalfOf ?? null };
    const id = composeKey(instance, key);
    if (work.type === 'circulated') await put(id, work.to, 'circulate', { ...about, circulation: id, name: nameOf(work.id) });
    else if (work.type === 'readersUrged') await put(id, work.tell, 'urgeReading', { ...about, circulation: composeKey(instance, work.circulation), name: nameOf(undefined) });
    else await put(id, await reached(work.tell), 'urge', { ...about, ...aboutUrging(state, instance, work), name: nameOf(work.id) });
  }
  runtime.fault('notice-after-write');
}

/** 代: what reaches who is away reaches who stands in as well. */
async function withSubstitutes({ store, now }: Runtime, people: readonly string[], process: string): Promise<readonly string[]> {
  const all = await store.substitutions.lasting(now());
  return [...new Set(people.flatMap((person) => [person, ...substitutesOf(all, person, now(), process)]))];
}

function aboutUrging(state: InstanceState | undefined, instance: number, { clock: key, level, id, element }: EventOf<'urged'>): Readonly<Record<string, Json>> {
  const clock = state?.clocks[key];
  return { level, element: id, task: state?.tasks[element] ? composeKey(instance, element) : null, limit: clock?.name ?? null, dueAt: clock?.dueAt ?? null };
}
