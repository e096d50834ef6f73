/**
 * Where a task may go from here, before it is done: each of its form's decisions is decided by the kernel on the case as it
 * stands, with what the shared draft says so far, and nothing is written. A form that is not complete yet is taken as it is.
 */
import { decide } from '../kernel/decide.js';
import type { Reason } from '../kernel/events.js';
import { previewOf, type Preview } from '../kernel/preview.js';
import type { Json, LocalKey, Variables } from '../kernel/state.js';
import type { Request, Result, RuntimeRejection } from './engine.js';
import { reckoning, type Runtime } from './runtime.js';
import { standingIn } from './standing-in.js';

export interface Way {
  /** Absent: the form asks for no decision. */
  readonly decision?: Json;
  /** What the decision is called, by language; absent: as it is written. */
  readonly names?: Readonly<Record<string, string>>;
  readonly preview?: Preview;
  /** The conditions that led there, of the flows that are taken, with the values that they read. */
  readonly because: readonly Reason[];
  /** Instead of a preview: why it cannot be done so. */
  readonly rejection?: RuntimeRejection;
}

export async function foresee(runtime: Runtime, instance: number, task: LocalKey, asked: Request): Promise<Result<readonly Way[]>> {
  const standing = await standingIn(runtime, instance, task, asked);
  if (!standing.ok) return standing;
  const { actor } = standing.value;
  const { state } = await runtime.handling.load(instance);
  const open = state?.tasks[task];
  if (!state || !open) return { ok: false, rejection: { code: 'TASK_NOT_FOUND', message: 'Expected an open user task, but found none: it was completed, withdrawn or never existed' } };
  const { model } = await runtime.definitions.required(state.definitionKey);
  const form = open.form === undefined ? undefined : await runtime.definitions.form(open.form);
  const draft = (await runtime.store.drafts.task(instance, task))?.variables ?? {};
  const { field, choices } = decisionsOf(form?.document);
  const wayOf = (variables: Variables, { value: decision, names }: Partial<Choice> = {}): Way => {
    const command = { type: 'completeTask', task, variables, ...(decision === undefined ? {} : { decision }) } as const;
    const decided = decide(model, state, command, { now: runtime.now(), actor, ...reckoning(runtime.options), decision: (id) => runtime.definitions.decision(id), members: (group) => runtime.directory.members(group) });
    const chosen = { ...(decision === undefined ? {} : { decision }), ...(names === undefined ? {} : { names }) };
    if (!decided.ok) return { ...chosen, because: [], rejection: decided.rejection };
    const because = decided.events.flatMap((event) => (event.type === 'flowsChosen' ? event.because.filter(({ flow }) => event.taken.includes(flow)) : []));
    return { ...chosen, because, preview: previewOf(state, decided.events, decided.state) };
  };
  const ways = field === undefined ? [wayOf(draft)] : choices.map((choice) => wayOf({ ...draft, [field]: choice.value }, choice));
  return { ok: true, value: ways };
}

const isContext = (value: Json | undefined): value is Readonly<Record<string, Json>> => typeof value === 'object' && value !== null && !Array.isArray(value);

interface Choice {
  readonly value: Json;
  readonly names: Readonly<Record<string, string>>;
}

/** The field marked as the decision, and what may be chosen there, with its names by language (`x-i18n`). */
function decisionsOf(document: Json | undefined): { readonly field?: string; readonly choices: readonly Choice[] } {
  const schema = isContext(document) ? document['schema'] : undefined;
  const properties = isContext(schema) ? schema['properties'] : undefined;
  for (const [field, one] of Object.entries(isContext(properties) ? properties : {})) {
    const mark = isContext(one) ? one['x-duty'] : undefined;
    if (!isContext(one) || !isContext(mark) || mark['role'] !== 'decision') continue;
    const { enum: listed, 'x-i18n': texts } = one;
    return { field, choices: (Array.isArray(listed) ? listed : []).map((value: Json, index) => ({ value, names: namesOf(texts, index) })) };
  }
  return { choices: [] };
}

const namesOf = (texts: Json | undefined, index: number): Choice['names'] => Object.fromEntries(Object.entries(isContext(texts) ? texts : {}).flatMap(([language, one]) => {
  const name = isContext(one) && Array.isArray(one['enumNames']) ? one['enumNames'][index] : undefined;
  return typeof name === 'string' ? [[language, name]] : [];
}));
