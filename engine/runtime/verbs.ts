/**
 * The office's verbs on tasks and cases (design §7): 退回, 拿回, 轉辦, 委派, 加簽, 減簽, 催辦, 抄送, 撤回, 暫停, 恢復, 跳轉, 作廢. Each can be looked at
 * before it is done: a preview is the same decision of the same kernel, and nothing is written.
 */
import { drawnWithdrawal } from '../kernel/commands/withdraw-instance.js';
import { takesBack } from '../kernel/commands/take-back.js';
import type { CommandOf } from '../kernel/commands.js';
import { decide } from '../kernel/decide.js';
import type { ProcessModel, UserTask } from '../kernel/model/process-model.js';
import { previewOf, type Preview } from '../kernel/preview.js';
import { mayLeave, returnTargets, type ReturnTarget } from '../kernel/return-targets.js';
import type { InstanceState, Json, LocalKey } from '../kernel/state.js';
import { splitKey } from '../store/keys.js';
import { isSecret } from '../work/collect-records.js';
import type { Request, Result, RuntimeRejection } from './engine.js';
import { peopleToTell } from './between/notices.js';
import { requestOf } from './handle.js';
import { refuseVariables, takeOut } from './payloads.js';
import { reckoning, type Runtime } from './runtime.js';
import { standingIn, standingInForAsker } from './standing-in.js';

export type Verb = CommandOf<
  'returnTask' | 'takeBack' | 'transferTask' | 'handOverTask' | 'delegateTask' | 'resolveTask' | 'addSigners' | 'removeSigner' | 'urgeTask' | 'circulate' | 'markRead' | 'urgeReaders' | 'withdrawInstance' | 'suspendInstance' | 'resumeInstance' | 'moveTokens' | 'cancelInstance' | 'extendClock' | 'pauseClock' | 'resumeClock'
>;

/** A step that a task may be returned to, and in which of the callers it lies (0: in the task's own case). */
export interface ReturnChoice extends ReturnTarget {
  readonly above: number;
  readonly instance: number;
}

/** Does it. What was written as a reason lives beside the log, like every opinion. */
export async function act(runtime: Runtime, instance: number, verb: Verb, asked: Request): Promise<Result<void>> {
  const standing = await inWhoseName(runtime, instance, verb, asked);
  if (!standing.ok) return standing;
  const request = standing.value;
  const refusal = refusalOf(runtime, verb);
  if (refusal) return { ok: false, rejection: refusal };
  const kept = resolved(runtime, await withoutSecrets(runtime, instance, verb));
  const { variables, payloads } = takeOut(instance, wordsOf(kept), runtime.randomHex, await apartOf(runtime, instance, kept));
  const handled = await runtime.handling.handle(instance, { ...kept, ...variables } as Verb, { actor: request.actor, payloads, ...requestOf(request) });
  return handled.ok ? { ok: true, value: undefined } : handled;
}

/** What it would do. */
export async function preview(runtime: Runtime, instance: number, verb: Verb, asked: Request): Promise<Result<Preview>> {
  const standing = await inWhoseName(runtime, instance, verb, asked);
  if (!standing.ok) return standing;
  const request = standing.value;
  const refusal = refusalOf(runtime, verb);
  if (refusal) return { ok: false, rejection: refusal };
  const { state } = await runtime.handling.load(instance);
  if (!state) return { ok: false, rejection: { code: 'INSTANCE_NOT_FOUND', message: 'Expected a process instance, but found none' } };
  const { model } = await runtime.definitions.required(state.definitionKey);
  const decision = decide(model, state, resolved(runtime, verb), {
    now: runtime.now(), actor: request.actor, ...reckoning(runtime.options), decision: (id) => runtime.definitions.decision(id),
    members: (group) => runtime.directory.members(group),
    ...await runtime.handling.past(instance, verb),
  });
  return decision.ok ? { ok: true, value: previewOf(state, decision.events, decision.state) } : decision;
}

/** Whether the person could take a step back now (拿回). */
export async function mayTakeBack(runtime: Runtime, instance: number, step: LocalKey, person: string): Promise<boolean> {
  const { state } = await runtime.handling.load(instance);
  if (state?.status !== 'active' || state.suspended) return false;
  const { model } = await runtime.definitions.required(state.definitionKey);
  return takesBack(model, await runtime.handling.lineage(instance), step, person);
}

/** Where a task may be returned to, the nearest first: in its own case, then in those that called it. */
export async function choicesOf(runtime: Runtime, instance: number, task: LocalKey): Promise<readonly ReturnChoice[]> {
  const choices: ReturnChoice[] = [];
  for (let place: { instance: number; key: LocalKey } | undefined = { instance, key: task }, above = 0; place && above < 5; above += 1) {
    const { state } = await runtime.handling.load(place.instance);
    if (!state) break;
    const { model } = await runtime.definitions.required(state.definitionKey);
    const lineage = await runtime.handling.lineage(place.instance);
    const found = returnTargets(model, lineage, place.key);
    const here = place.instance;
    const rule = returnRule(model, state, place.key);
    choices.push(...found.filter(({ id }) => rule.to?.includes(id) !== false).map((one) => ({ ...one, above, instance: here })));
    place = mayLeave(rule) ? callerOf(state) : undefined;
  }
  return choices;
}

/** What the diagram says of returns from this step (`duty:return`). */
function returnRule(model: ProcessModel, { elements }: InstanceState, key: LocalKey): NonNullable<UserTask['returns']> {
  const node = model.nodes[elements[key]?.id ?? ''];
  return node?.type === 'userTask' ? node.returns ?? {} : {};
}

function callerOf({ parent }: InstanceState): { instance: number; key: LocalKey } | undefined {
  const number = parent && splitKey(parent.instance)?.instance;
  return parent && number !== undefined ? { instance: number, key: parent.element } : undefined;
}

/** What an operator writes is read where the case stands, so it is in the log itself. */
const PLAIN_REASONS: readonly Verb['type'][] = ['suspendInstance', 'resumeInstance', 'moveTokens', 'cancelInstance', 'pauseClock'];

function wordsOf(verb: Verb): Record<string, Json> {
  const words: Record<string, Json> = {};
  if ('reason' in verb && verb.reason !== undefined && !PLAIN_REASONS.includes(verb.type)) words['reason'] = verb.reason;
  if ('note' in verb && verb.note !== undefined) words['note'] = verb.note;
  if ('text' in verb && verb.text !== undefined) words['text'] = verb.text;
  return words;
}

/** What lies beside the log however short: all that was written, but a drawn withdrawal's reason is a variable that its diagram reads. */
async function apartOf(runtime: Runtime, instance: number, verb: Verb): Promise<ReadonlySet<string>> {
  const { state } = verb.type === 'withdrawInstance' ? await runtime.handling.load(instance) : { state: undefined };
  return state && drawnWithdrawal(state) !== undefined ? new Set() : new Set(['reason', 'note', 'text']);
}

/** Verbs of who holds a task may be a substitute's (代); who urges or shows a case does so for themselves. */
const HOLDERS: readonly Verb['type'][] = ['returnTask', 'transferTask', 'delegateTask', 'resolveTask', 'addSigners'];

async function inWhoseName(runtime: Runtime, instance: number, verb: Verb, request: Request): Promise<Result<Request>> {
  if (verb.type === 'removeSigner') return { ok: true, value: await standingInForAsker(runtime, instance, verb.task, request) };
  return HOLDERS.includes(verb.type) && 'task' in verb && verb.task !== undefined ? standingIn(runtime, instance, verb.task, request) : { ok: true, value: request };
}

/** What is shown to a post is shown to those who hold it now. */
function resolved(runtime: Runtime, verb: Verb): Verb {
  return verb.type === 'circulate' ? { ...verb, to: peopleToTell(runtime.directory, verb.to) } : verb;
}

/** What stands where the words of a secret case would (duties.md D.3): they never enter this system, not beside the log either. */
export const SECRET_WORDS = '見涉密網';

async function withoutSecrets<V extends Verb>(runtime: Runtime, instance: number, verb: V): Promise<V> {
  const { state } = await runtime.handling.load(instance);
  if (!isSecret(state?.variables[0] ?? {})) return verb;
  const words = ['reason', 'note', 'text'].filter((name) => name in verb);
  return { ...verb, ...Object.fromEntries(words.map((name) => [name, SECRET_WORDS])) };
}

/** People and posts that are named must exist; whom the step bars, the kernel refuses. */
function refusalOf(runtime: Runtime, verb: Verb): RuntimeRejection | undefined {
  const forged = refuseVariables(wordsOf(verb));
  if (forged) return forged;
  const people = verb.type === 'transferTask' || verb.type === 'handOverTask' || verb.type === 'delegateTask' ? [verb.to] : verb.type === 'addSigners' ? verb.users ?? [] : [];
  const stranger = people.find((id) => runtime.directory.person(id)?.left !== undefined || !runtime.directory.person(id));
  if (stranger !== undefined) return { code: 'PERSON_NOT_FOUND', message: `Expected the name of a person, but found '${stranger}'` };
  const groups = verb.type === 'addSigners' ? verb.groups ?? [] : verb.type === 'circulate' ? verb.to.filter((name) => !runtime.directory.person(name)) : [];
  const empty = groups.find((group) => runtime.directory.members(group).length === 0);
  if (empty !== undefined) return { code: 'GROUP_NOT_FOUND', message: `Expected a post that somebody holds, but found '${empty}'` };
  return undefined;
}
