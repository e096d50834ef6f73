/**
 * A start event of a deployed process happened (BPMN 2.0.2 §10.5.2). It begins an instance, or, of a parallel multiple one, is
 * kept beside the definition until all its parts have come: one small document, changed by compare-and-swap, so that two
 * servers cannot begin two instances of the same parts.
 */
import { awaitedStarts, collectPart, nextLook, startConditionHolds, turnsTrueWith } from '../../kernel/start-events.js';
import type { StartParts } from '../../kernel/start-events.js';
import type { Json, Variables } from '../../kernel/state.js';
import type { Definition, Lease } from '../../store/port.js';
import { startNamed } from '../deployment/starts.js';
import type { Handled } from '../handle.js';
import { isOver, Unfinished } from './over.js';
import { SYSTEM, type Runtime } from '../runtime.js';
import { startInstance } from './start-instance.js';
import type { Start } from './start-instance.js';

export type Came = Pick<Start, 'cause' | 'variables' | 'from' | 'instance' | 'hops' | 'personal'> & Partial<Pick<Start, 'actor'>>;
/** `instance`: what began. `kept`: other definitions of the event have to happen as well, and nothing has begun. */
export type Begun = (Handled & { readonly instance: number }) | 'kept';

interface Kept {
  readonly parts: StartParts;
  /** Complete, and not known to have begun. */
  readonly complete: readonly { readonly cause: string; readonly variables: Variables }[];
  /** The last causes that came: one that is told twice counts once. */
  readonly causes: readonly string[];
}

const NOTHING: Kept = { parts: {}, complete: [], causes: [] };
const REMEMBERED = 200;

export async function startEventHappened(runtime: Runtime, definition: Definition, element: string, came: Came): Promise<Begun> {
  const { start, part } = startNamed(element);
  const awaited = awaitedStarts(definition.model).find((one) => one.start.id === start && one.part === part);
  if (!awaited?.together || part === undefined) {
    const { handled, instance } = await startInstance(runtime, { actor: SYSTEM, ...came, definition, start });
    return { ...handled, instance };
  }
  const cause = `${came.cause}#${part}`;
  const place = `start-parts:${definition.definitionKey}:${start}`;
  const kept = await change(runtime, place, (before) => {
    if (before.causes.includes(cause)) return before;
    const { parts, complete } = collectPart(before.parts, awaited.start, part, { cause, variables: came.variables });
    return { parts, complete: complete ? [...before.complete, complete] : before.complete, causes: [...before.causes, cause].slice(-REMEMBERED) };
  });
  let begun: Begun = 'kept';
  for (const { cause: all, variables } of kept.complete) {
    const { handled, instance } = await startInstance(runtime, { ...(came.from ? { from: came.from } : {}), ...(came.hops === undefined ? {} : { hops: came.hops }), variables, cause: `together:${place}:${all}`, definition, actor: SYSTEM, start });
    if (!handled.ok && !isOver(handled.rejection)) return { ...handled, instance };
    await change(runtime, place, (before) => ({ ...before, complete: before.complete.filter((one) => one.cause !== all) }));
    begun = { ...handled, instance };
  }
  return begun;
}

async function change(runtime: Runtime, place: string, to: (before: Kept) => Kept): Promise<Kept> {
  for (;;) {
    const before = await runtime.store.settings.get(place);
    const known: Kept = before === undefined ? NOTHING : JSON.parse(JSON.stringify(before));
    const after = to(known);
    const written: Json = JSON.parse(JSON.stringify(after));
    if (after === known || await runtime.store.settings.swap(place, before, written)) return after;
  }
}

/** What a message or signal carries may turn the condition of a start event true, while it is delivered. */
export async function hearConditions(runtime: Runtime, cause: string, variables: Variables, hops: { readonly hops?: number }): Promise<void> {
  for (const { definitionKey, element } of await runtime.store.subscriptions.starts('condition', '')) {
    const definition = await runtime.definitions.required(definitionKey);
    const condition = conditionOf(definition, element);
    if (condition === undefined || !turnsTrueWith(condition, variables, { now: runtime.now(), calendar: runtime.options.calendar })) continue;
    const begun = await startEventHappened(runtime, definition, element, { cause: `condition:${definitionKey}:${element}:${cause}`, variables, ...hops });
    if (begun !== 'kept' && !begun.ok && !isOver(begun.rejection)) throw new Unfinished(begun.rejection);
  }
}

/** Looks whether time alone turned the condition true. Answers when to look again; undefined: time changes nothing. */
export async function lookAtCondition(runtime: Runtime, lease: Lease): Promise<{ readonly at: number; readonly work: Json } | undefined> {
  const { element, definitionKey, work: { holds } }: { element: string; definitionKey: string; work: { holds: boolean } } = JSON.parse(JSON.stringify(lease.work));
  const definition = await runtime.definitions.get(definitionKey);
  const condition = definition && conditionOf(definition, element);
  if (!definition || condition === undefined) return undefined;
  const now = runtime.now();
  const found = startConditionHolds(condition, {}, { now, calendar: runtime.options.calendar });
  if (found && !holds) {
    const begun = await startEventHappened(runtime, definition, element, { cause: `condition:${definitionKey}:${element}:${lease.dueAt}`, variables: {} });
    if (begun !== 'kept' && !begun.ok && !isOver(begun.rejection)) throw new Unfinished(begun.rejection);
    runtime.fault('start-timer-after-create');
  }
  const at = nextLook(condition, now);
  return at === undefined ? undefined : { at, work: { element, definitionKey, work: { holds: found } } };
}

function conditionOf({ model }: Definition, element: string): string | undefined {
  const { start, part } = startNamed(element);
  const awaited = awaitedStarts(model).find((one) => one.start.id === start && one.part === part);
  return awaited?.trigger.on === 'condition' ? awaited.trigger.condition : undefined;
}
