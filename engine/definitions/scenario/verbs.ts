/**
 * The office's verbs in a scenario: 退回, 拿回, 轉辦, 委派, 交回, 交接, 加簽, 減簽, 催辦, 抄送, 催閱, 撤回, 暫停, 恢復, 跳轉, 延期 (design §7, §8). A step names
 * elements; the kernel is asked as the server asks it, and what it refuses is the step's failure.
 */
import { standingAt } from '../../kernel/commands/stand-in-rules.js';
import { excludesActor } from '../../kernel/commands/task-rules.js';
import type { Command } from '../../kernel/commands.js';
import type { Actor } from '../../kernel/context.js';
import { momentOf } from '../../kernel/expressions/feel-json.js';
import { lineageOf } from '../../kernel/lineage.js';
import { returnTargets } from '../../kernel/return-targets.js';
import type { LocalKey } from '../../kernel/state.js';
import { caseOf, chooseTask, tasksNamed } from './choose-task.js';
import type { OpenTask } from './choose-task.js';
import type {
  Acting, AddSignersStep, CaseVerbStep, Chosen, CirculateStep, HandOverStep, LimitVerbStep, MoveStep, RemoveSignerStep, ReturnStep, Step, TakeBackStep, TaskVerbStep, VerbStep,
} from './scenario.js';
import type { Case, World } from './world.js';

/** Why something was not done: the kernel's code, or one of the server's before it. */
export interface Refusal { readonly code: string; readonly message: string }
type Found<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly refusal: Refusal };
type Asked = Found<{ readonly case: Case; readonly command: Command; readonly actor: Actor }>;

const WORDS = [
  'return', 'takeBack', 'transfer', 'delegate', 'resolve', 'addSigners', 'removeSigner', 'urge', 'circulate', 'markRead', 'urgeReaders', 'handOver', 'withdraw', 'suspend', 'resume', 'move',
  'extend', 'pauseLimit', 'resumeLimit',
] as const;
type Word = (typeof WORDS)[number];

export function isVerb(step: Step | { readonly start: string } | { readonly task: string }): step is VerbStep {
  return wordOf(step) !== undefined;
}

/** The verb and what it is about: `return 'U_4'`. */
export function titleOf(step: VerbStep): string {
  return `${wordOf(step) ?? '?'} '${subjectOf(step)}'`;
}

function subjectOf(step: VerbStep): string {
  const word = wordOf(step);
  return String(Object.entries(step).find(([name]) => name === word)?.[1] ?? '');
}

function wordOf(step: object): Word | undefined {
  return WORDS.find((word) => word in step);
}

/** Undefined: it is done. */
export function performVerb(world: World, main: Case | undefined, step: VerbStep): Refusal | undefined {
  if ('handOver' in step) return handingOver(world, step);
  const asked = askedBy(world, main, step);
  return asked.ok ? world.submit(asked.case, asked.command, asked.actor) : asked.refusal;
}

/** The person who acts; the name of whom they stand in for must be known as well. */
export function actorOf(world: World, { by, for: represented }: Acting): Found<{ readonly actor: Actor }> {
  const person = world.ports.person(by);
  if (!person) return unknown(by);
  const actor: Actor = { id: by, groups: person.groups };
  return represented === undefined || world.ports.person(represented) ? { ok: true, actor } : unknown(represented);
}

/** The open task that is meant, and in whose name the person acts on it (代). */
export function taskFor(world: World, main: Case | undefined, id: string, choice: Chosen): Found<{ readonly task: OpenTask; readonly actor: Actor }> {
  const acting = actorOf(world, choice);
  if (!acting.ok) return acting;
  const owner = choice.for === undefined ? undefined : world.ports.person(choice.for);
  const { actor } = acting;
  const looking = owner ? { id: actor.id, groups: [...actor.groups, ...owner.soleGroups ?? []], onBehalfOf: owner.id } : actor;
  const chosen = chooseTask(world, main, id, choice, looking);
  if (!chosen.ok) return refused('TASK_NOT_FOUND', chosen.message);
  const { task } = chosen;
  if (!owner) return { ok: true, task, actor };
  const standing = standingAt(task.case.model, task.case.state, task.key, actor, { id: owner.id, groups: owner.groups, soleGroups: owner.soleGroups ?? [] });
  if (standing.as === 'own') return refused('NOT_STANDING_IN', `Expected '${actor.id}' to act on '${id}' for '${owner.id}', but the task is their own`);
  if (standing.as === 'refused') return { ok: false, refusal: standing.rejection };
  return { ok: true, task, actor: standing.as === 'substitute' ? standing.actor : actor };
}

function askedBy(world: World, main: Case | undefined, step: Exclude<VerbStep, HandOverStep>): Asked {
  if ('removeSigner' in step) return removal(world, main, step);
  if ('takeBack' in step) return takingBack(world, main, step);
  if ('extend' in step || 'pauseLimit' in step || 'resumeLimit' in step) return onLimit(world, main, step);
  if ('circulate' in step || 'markRead' in step || 'urgeReaders' in step || 'withdraw' in step || 'suspend' in step || 'resume' in step || 'move' in step) return onCase(world, main, step);
  return onTask(world, main, step);
}

function onTask(world: World, main: Case | undefined, step: Exclude<TaskVerbStep, RemoveSignerStep>): Asked {
  const found = taskFor(world, main, subjectOf(step), step);
  if (!found.ok) return found;
  const { task: { case: at, key: task }, actor } = found;
  const ask = (command: Command): Asked => ({ ok: true, case: at, command, actor });
  if ('return' in step) return returning(world, found.task, step, actor);
  if ('transfer' in step) {
    const refusal = cannotReceive(world, found.task, step.to);
    return refusal ? { ok: false, refusal } : ask({ type: 'transferTask', task, to: step.to, ...reasoned(step), ...override(actor) });
  }
  if ('delegate' in step) {
    const refusal = cannotReceive(world, found.task, step.to);
    return refusal ? { ok: false, refusal } : ask({ type: 'delegateTask', task, to: step.to, ...reasoned(step) });
  }
  if ('resolve' in step) return ask({ type: 'resolveTask', task, ...(step.note === undefined ? {} : { note: step.note }) });
  if ('addSigners' in step) return adding(world, found.task, step, actor);
  return ask({ type: 'urgeTask', task, ...(step.text === undefined ? {} : { text: step.text }), ...override(actor) });
}

function adding(world: World, { case: at, key, task }: OpenTask, { users = [], groups = [], place, ...step }: AddSignersStep, actor: Actor): Asked {
  for (const user of users) {
    const refusal = cannotReceive(world, { case: at, key, task }, user);
    if (refusal) return { ok: false, refusal };
  }
  const empty = groups.find((group) => world.ports.members?.(group).length === 0);
  if (empty !== undefined) return refused('GROUP_NOT_FOUND', `Expected a post that somebody holds, but found '${empty}'`);
  return { ok: true, case: at, actor, command: { type: 'addSigners', task: key, users, groups, place, ...reasoned(step) } };
}

/** A step of the own case, or of the caller that is named. */
function returning(world: World, { case: at, key }: OpenTask, { to, toIn, mode = 'redo', reason, return: id }: ReturnStep, actor: Actor): Asked {
  let place: Place | undefined = { case: at, key };
  for (let above = 0; place; above += 1) {
    const { model, events } = place.case;
    if (toIn === undefined || model.processId === toIn) {
      const targets = returnTargets(model, lineageOf(events), place.key);
      const target = targets.find((one) => one.id === to);
      if (!target) return refused('RETURN_TARGET_WRONG', `Expected '${id}' to be returned to one of ${targets.map((one) => one.id).join(', ') || 'no step'}, but found '${to}'`);
      return { ok: true, case: at, actor, command: { type: 'returnTask', task: key, to: target.key, mode, reason, ...(above === 0 ? {} : { above }) } };
    }
    place = callerOf(world, place.case);
  }
  return refused('RETURN_TARGET_WRONG', `Expected '${at.model.processId}' to be called by '${toIn ?? ''}', but it is not`);
}

interface Place { readonly case: Case; readonly key: LocalKey }

function callerOf(world: World, { state: { parent } }: Case): Place | undefined {
  const caller = parent && world.byKey(parent.instance);
  return caller && parent ? { case: caller, key: parent.element } : undefined;
}

function removal(world: World, main: Case | undefined, step: RemoveSignerStep): Asked {
  const found = tasksNamed(world, main, step.removeSigner, step.in);
  if (!found.ok) return refused('TASK_NOT_FOUND', found.message);
  const asked = found.tasks.filter(({ task }) => task.assignee === step.signer || (task.assignee === undefined && task.candidateGroups?.includes(step.signer)));
  // Who was asked may hold the task itself as well.
  const signer = asked.find(({ case: at, key }) => at.state.elements[key]?.signer !== undefined) ?? asked[0];
  if (!signer) return refused('TASK_NOT_FOUND', `Expected '${step.signer}' to have a task '${step.removeSigner}', but found none`);
  const acting = actorOf(world, step);
  if (!acting.ok) return acting;
  const actor = step.for === undefined ? acting.actor : { ...acting.actor, onBehalfOf: step.for };
  return { ok: true, case: signer.case, actor, command: { type: 'removeSigner', task: signer.key, ...reasoned(step) } };
}

function takingBack(world: World, main: Case | undefined, step: TakeBackStep): Asked {
  const acting = actorOf(world, step);
  if (!acting.ok) return acting;
  const at = caseOf(world, main, step.in);
  if (!at) return noCase(step.in);
  const done = [...lineageOf(at.events).passages.values()].filter(({ id, ended, undone, signer, by }) => id === step.takeBack && ended === 'completed' && !undone && !signer && by !== undefined);
  const passage = done.findLast(({ by, onBehalfOf }) => by === step.by || onBehalfOf === step.by) ?? done.at(-1);
  if (!passage) return refused('TAKE_BACK_TOO_LATE', `Expected a step '${step.takeBack}' that was done, but found none`);
  return { ok: true, case: at, actor: acting.actor, command: { type: 'takeBack', step: passage.key, ...reasoned(step) } };
}

function onCase(world: World, main: Case | undefined, step: CaseVerbStep): Asked {
  const acting = actorOf(world, step);
  if (!acting.ok) return acting;
  const { actor } = acting;
  const processId = subjectOf(step);
  const at = caseOf(world, main, processId);
  if (!at) return noCase(processId);
  const ask = (command: Command): Asked => ({ ok: true, case: at, command, actor });
  if ('withdraw' in step) return ask({ type: 'withdrawInstance', reason: step.reason });
  if ('circulate' in step) return circulating(world, at, step, actor);
  if ('markRead' in step) {
    const unread = Object.entries(at.state.circulations ?? {}).find(([, people]) => people.includes(actor.id));
    return unread ? ask({ type: 'markRead', circulation: Number(unread[0]) }) : refused('CIRCULATION_NOT_FOUND', `Expected a circulation that '${actor.id}' has not read, but found none`);
  }
  if ('urgeReaders' in step) {
    const circulation = Object.keys(at.state.circulations ?? {}).map(Number).at(-1);
    if (circulation === undefined) return refused('CIRCULATION_READ_BY_ALL', `Expected a circulation that somebody has not read yet, but found none`);
    return ask({ type: 'urgeReaders', circulation, ...(step.text === undefined ? {} : { text: step.text }), ...override(actor) });
  }
  if (!operates(actor)) return notOperator(step, actor);
  if ('suspend' in step) return ask({ type: 'suspendInstance', reason: step.reason });
  if ('resume' in step) return ask({ type: 'resumeInstance' });
  return moving(at, step, actor);
}

/** Each task has its own result, as the server answers it; the first that is refused fails the step. */
function handingOver(world: World, step: HandOverStep): Refusal | undefined {
  const { handOver: from, to, reason, only: id } = step;
  const acting = actorOf(world, step);
  if (!acting.ok) return acting.refusal;
  if (!operates(acting.actor)) return notOperator(step, acting.actor).refusal;
  const stranger = [from, to].find((one) => !world.ports.person(one));
  if (stranger !== undefined) return unknown(stranger).refusal;
  const held = [...world.active].flatMap((at) => [at.state, ...Object.values(at.state.parked ?? {})].flatMap(({ tasks, elements }) => Object.entries(tasks)
    .filter(([key, task]) => (task.assignee === from || task.owner === from) && (id === undefined || elements[Number(key)]?.id === id)).map(([key]) => ({ at, task: Number(key) }))));
  if (held.length === 0) return refused('TASK_NOT_FOUND', `Expected '${from}' to hold a task${id === undefined ? '' : ` '${id}'`}, but found none`).refusal;
  const refusals = held.map(({ at, task }) => world.submit(at, { type: 'handOverTask', task, from, to, reason }, acting.actor));
  return refusals.find((refusal) => refusal !== undefined);
}

function circulating(world: World, at: Case, { to, text }: CirculateStep, actor: Actor): Asked {
  const receivers = to.map((name) => ({ name, people: world.ports.person(name) ? [name] : world.ports.members?.(name) ?? [] }));
  const nobody = receivers.find(({ people }) => people.length === 0);
  if (nobody) return refused('GROUP_NOT_FOUND', `Expected a person, or a post that somebody holds, but found '${nobody.name}'`);
  const people = [...new Set(receivers.flatMap((one) => one.people))];
  return { ok: true, case: at, actor, command: { type: 'circulate', to: people, ...(text === undefined ? {} : { text }), ...override(actor) } };
}

function moving(at: Case, { cancel = [], activate = [], reason }: MoveStep, actor: Actor): Asked {
  const live = Object.entries(at.state.elements);
  const idle = cancel.find((id) => !live.some(([, element]) => element.id === id));
  if (idle !== undefined) return refused('ELEMENT_NOT_FOUND', `Expected '${idle}' to be active, but found ${[...new Set(live.map(([, { id }]) => id))].join(', ') || 'nothing'}`);
  const keys = live.filter(([, { id }]) => cancel.includes(id)).map(([key]) => Number(key));
  return { ok: true, case: at, actor, command: { type: 'moveTokens', cancel: keys, activate, reason } };
}

function onLimit(world: World, main: Case | undefined, step: LimitVerbStep): Asked {
  const acting = actorOf(world, step);
  if (!acting.ok) return acting;
  const at = caseOf(world, main, step.in);
  if (!at) return noCase(step.in);
  const limit = subjectOf(step);
  const found = Object.entries(at.state.clocks).filter(([, clock]) => clock.limit === limit);
  const [one] = found;
  if (!one || found.length > 1) {
    return refused('CLOCK_NOT_FOUND', `Expected one running limit '${limit}', but found ${found.length === 0 ? Object.values(at.state.clocks).map((clock) => clock.limit).join(', ') || 'none' : found.length}`);
  }
  const clock = Number(one[0]);
  const { actor } = acting;
  if ('pauseLimit' in step) return { ok: true, case: at, actor, command: { type: 'pauseClock', clock, reason: step.ground } };
  if ('resumeLimit' in step) return { ok: true, case: at, actor, command: { type: 'resumeClock', clock } };
  const until = step.until === undefined ? undefined : momentOf(step.until);
  return {
    ok: true, case: at, actor,
    command: { type: 'extendClock', clock, ...reasoned(step), ...(step.amount === undefined ? {} : { amount: step.amount }), ...(until === undefined ? {} : { until }) },
  };
}

/** As the server asks before it hands a task over: a person who may act on it. */
function cannotReceive(world: World, { case: at, key, task }: OpenTask, to: string): Refusal | undefined {
  const person = world.ports.person(to);
  if (!person) return unknown(to).refusal;
  return excludesActor(task, at.state.elements[key]?.id ?? '', { id: to, groups: person.groups });
}

const operates = ({ groups }: Actor): boolean => groups.includes('operator') || groups.includes('administrator');
const override = (actor: Actor): { override?: true } => (operates(actor) ? { override: true } : {});
const reasoned = ({ reason }: { readonly reason?: string }): { reason?: string } => (reason === undefined ? {} : { reason });
const notOperator = (step: VerbStep, { id }: Actor) => refused('FORBIDDEN', `Expected an operator or administrator to ${titleOf(step)}, but '${id}' is none`);
const refused = (code: string, message: string): { readonly ok: false; readonly refusal: Refusal } => ({ ok: false, refusal: { code, message } });
const unknown = (id: string) => refused('PERSON_NOT_FOUND', `Expected a person of the directory, but found '${id}'`);
const noCase = (processId: string | undefined) => refused('INSTANCE_NOT_FOUND', `Expected a case of '${processId ?? ''}', but there is none`);
