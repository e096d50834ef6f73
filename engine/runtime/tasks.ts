/** User tasks: the form is checked here, who may act is decided by the kernel. */
import type { Command } from '../kernel/commands.js';
import { isHeldBy, mayTake } from '../kernel/commands/task-rules.js';
import { decide } from '../kernel/decide.js';
import type { Event } from '../kernel/events.js';
import type { InstanceState, LocalKey, Variables } from '../kernel/state.js';
import { visibleVariables } from '../kernel/variables.js';
import { canonical } from '../store/canonical.js';
import { splitKey } from '../store/keys.js';
import type { Engine, Request, Result, RuntimeRejection } from './engine.js';
import { Form, type FilledForm } from './forms.js';
import { requestOf, type Handled } from './handle.js';
import { mergeDrafts } from '../kernel/merge-drafts.js';
import { refuseVariables, takeOut } from './payloads.js';
import { reckoning, type Runtime } from './runtime.js';
import { claimFiles } from './uploads.js';

const DRAFT_LIMIT = 256 * 1024;
const forms = new WeakMap<Runtime, Map<string, Form>>();

type Next = Awaited<ReturnType<Engine['completeTask']>> & { ok: true };

export async function completeTask(runtime: Runtime, instance: number, task: LocalKey, variables: Variables, request: Request): Promise<Result<Next['value']>> {
  const refusal = refuseVariables(variables);
  if (refusal) return { ok: false, rejection: refusal };
  const filled = await fillForm(runtime, instance, task, variables, request);
  if ('rejection' in filled) return { ok: false, rejection: filled.rejection };
  const { payloads, variables: light } = takeOut(instance, filled.variables, runtime.randomHex, filled.personal);
  const opinion = filled.opinionField === undefined ? undefined : light[filled.opinionField];
  // False of those of the case that this one goes on with: they stay there.
  for (const file of filled.files) {
    // Taken away meanwhile, as nobody had handed it in for a day: the form is looked at again.
    if (!await runtime.store.files.attach(file.id, instance, file.field) && !await runtime.store.files.get(file.id)) return completeTask(runtime, instance, task, variables, request);
  }
  const handled = await runtime.handling.handle(instance, {
    type: 'completeTask', task, variables: light,
    ...(filled.decision === undefined ? {} : { decision: filled.decision }),
    ...(opinion === undefined || opinion === '' ? {} : { opinion }),
  }, { actor: request.actor, payloads, ...requestOf(request) });
  if (!handled.ok) return handled;
  const { version, state: { status, outcome } } = handled;
  return { ok: true, value: { version, ended: status !== 'active', ...(outcome === undefined ? {} : { outcome }), next: await nextTasks(runtime, handled) } };
}

/** The task's form, filled; a task without a form takes what it is given. */
async function fillForm(
  runtime: Runtime, instance: number, task: LocalKey, variables: Variables, request: Request,
): Promise<FilledForm | { readonly rejection: RuntimeRejection }> {
  const { state } = await runtime.handling.load(instance);
  const formId = state?.tasks[task]?.form;
  // A repeated request finds its task done: the command itself is answered with what the first one did.
  if (!state || formId === undefined) return { variables, personal: new Set(), files: [] };
  const form = await formOf(runtime, formId);
  if (!form) return { rejection: { code: 'FORM_NOT_FOUND', message: `Expected form '${formId}' to be deployed, but it is not` } };
  // What was handed in before the case was reopened stays where it was (喚醒).
  const continued = state.continues === undefined ? undefined : splitKey(state.continues)?.instance;
  const checked = await form.fill(variables, visibleVariables(state, task), {
    file: async (id) => {
      const file = await runtime.store.files.get(id);
      return file !== undefined && (file.instance === undefined || file.instance === instance || file.instance === continued);
    },
    user: (id) => runtime.directory.person(id) !== undefined,
    unit: (id) => runtime.directory.units().find((unit) => unit.id === id)?.kind,
  });
  if (checked.ok) return checked.filled;
  // Whoever may not act here learns that, and nothing about the form.
  const refused = await refusalOf(runtime, state, { type: 'completeTask', task, variables: {} }, request);
  return { rejection: refused ?? { code: 'FORM_INVALID', message: `Expected a valid form '${formId}', but found ${checked.fields.length} wrong fields`, fields: checked.fields } };
}

async function refusalOf(runtime: Runtime, state: InstanceState, command: Command, { actor }: Request): Promise<RuntimeRejection | undefined> {
  const { model } = await runtime.definitions.required(state.definitionKey);
  const decision = decide(model, state, command, {
    now: runtime.now(), actor, ...reckoning(runtime.options), decision: (id) => runtime.definitions.decision(id),
  });
  return decision.ok ? undefined : decision.rejection;
}

/** Compiled once for each version. */
async function formOf(runtime: Runtime, formId: string): Promise<Form | undefined> {
  const row = await runtime.definitions.form(formId);
  if (!row) return undefined;
  let compiled = forms.get(runtime);
  if (!compiled) forms.set(runtime, compiled = new Map());
  let form = compiled.get(row.formKey);
  if (!form) compiled.set(row.formKey, form = new Form(row));
  return form;
}

async function nextTasks(runtime: Runtime, { events, state }: Handled & { ok: true }): Promise<Next['value']['next']> {
  const { model } = await runtime.definitions.required(state.definitionKey);
  return events.filter((event): event is Event & { type: 'taskCreated' } => event.type === 'taskCreated').flatMap((event) => {
    const task = state.tasks[event.key];
    if (!task) return [];
    const name = model.nodes[event.id]?.name;
    const clock = Object.values(state.clocks).find((one) => one.owner === event.key);
    return [{
      elementId: event.id, ...(name === undefined ? {} : { name }), ...(task.assignee === undefined ? {} : { assignee: task.assignee }),
      ...(task.candidateGroups === undefined ? {} : { candidateGroups: task.candidateGroups }), ...(clock ? { dueAt: clock.dueAt } : {}),
    }];
  });
}

const WRITERS = 10;

/**
 * One draft a task, for all who may act on it; no event: it is kept beside the case until the task is done. A save names
 * the version that it was written on (absent: the latest) and takes in what others saved since.
 */
export async function saveDraft(
  runtime: Runtime, instance: number, key: LocalKey, variables: Variables, edited: number | undefined, { actor }: Request,
): ReturnType<Engine['saveDraft']> {
  const { state } = await runtime.handling.load(instance);
  const task = state?.tasks[key];
  if (!task) return { ok: false, rejection: { code: 'TASK_NOT_FOUND', message: 'Expected an open user task, but found none: it was completed, withdrawn or never existed' } };
  if (!isHeldBy(task, actor) && !(task.assignee === undefined && mayTake(task, actor))) {
    return { ok: false, rejection: { code: 'TASK_NOT_YOURS', message: `Expected the task to be acted on by its holder, but '${actor.id}' asked` } };
  }
  const refusal = refuseVariables(variables);
  if (refusal) return { ok: false, rejection: refusal };
  const { drafts } = runtime.store;
  for (let attempt = 0; attempt < WRITERS; attempt += 1) {
    const latest = await drafts.task(instance, key);
    const version = latest?.version ?? 0;
    // Of a version that is kept no more, whatever differs counts as changed by both.
    const base = edited === undefined || edited >= version ? latest : await drafts.task(instance, key, edited);
    const { merged, conflicts } = mergeDrafts(base?.variables ?? {}, latest?.variables ?? {}, variables);
    const fields = Object.keys(conflicts);
    if (fields.length > 0) {
      const message = `Expected fields that nobody else changed since version ${edited ?? 0}, but '${latest?.person ?? ''}' changed ${fields.join(', ')}`;
      return { ok: false, rejection: { code: 'DRAFT_CONFLICT', message, draft: { version, merged, conflicts } } };
    }
    const bytes = Buffer.byteLength(canonical(merged));
    if (bytes > DRAFT_LIMIT) return { ok: false, rejection: { code: 'VARIABLE_TOO_LARGE', message: `Expected a draft of at most ${DRAFT_LIMIT} bytes, but found ${bytes}` } };
    await claimFiles(runtime.store, instance, merged);
    const draft = { instance, key, version: version + 1, variables: merged, person: actor.id, at: runtime.now() };
    if (await drafts.saveTask(draft) === 'saved') return { ok: true, value: draft };
  }
  return { ok: false, rejection: { code: 'TOO_MANY_CONFLICTS', message: `Expected the draft to be saved within ${WRITERS} attempts, but others saved it each time` } };
}
