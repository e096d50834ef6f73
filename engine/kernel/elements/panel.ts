/** A step of several people (`duty:participation`): a body with one inner task for each, and a result computed of their answers. */
import { cancelContents, cancelElement } from '../cancel.js';
import { keepCompleted } from '../compensation.js';
import { leave, tokensOut } from '../leave.js';
import { tallyOf, type Answer, type Tally } from '../tally.js';
import { closeOwned } from '../waits.js';
import { ElementFailure, type Run } from '../run.js';
import { isContext, listOf, mapped, propagate, setVariables, shown, valueOf } from '../variables.js';
import { openBoundary } from './multi-instance.js';
import { raiseNobody, recusedOf, relieve, type Asked } from './recusal.js';
import type { Recused } from '../events.js';
import type { UserTask } from '../model/process-model.js';
import type { Json, LocalKey, Variables } from '../state.js';

export type PanelTask = UserTask & { participation: NonNullable<UserTask['participation']> };
/** One who is asked: a person, or a group of which one answers. Plain JSON, since the state keeps it. */
export type Participant = Asked;

const PARTICIPANT_LIMIT = 5_000;

export const isPanel = (node: { readonly type: string; readonly participation?: unknown }): node is PanelTask => node.type === 'userTask' && node.participation !== undefined;
export const nameOf = (one: Participant): string => ('user' in one ? one.user : one.group);

export function beginPanel(run: Run, key: LocalKey, node: PanelTask): void {
  const { participation: rule } = node;
  const named = participantsOf(run, key, node.id, rule);
  if (named.length === 0) throw new ElementFailure('NO_PARTICIPANTS', `Expected somebody to take part in '${node.id}', but its participants are an empty list`);
  if (named.length > PARTICIPANT_LIMIT) throw new ElementFailure('TOO_MANY_INSTANCES', `Expected at most ${PARTICIPANT_LIMIT} participants of '${node.id}', but found ${named.length}`, { most: PARTICIPANT_LIMIT, found: named.length });
  openBoundary(run, key, node);
  const { items, recused } = withoutBarred(run, node, named);
  if (items.length === 0) return openVacantSeat(run, key, node, recused);
  // Weighed once, when they are asked: what is counted later cannot fail.
  const weights = weightsOf(run, key, node);
  const weighed = items.map((one) => { const weight = weights[nameOf(one)]; return weight === undefined ? one : { ...one, weight }; });
  run.emit({ type: 'multiInstanceStarted', v: 1, key, total: items.length, items: weighed });
  if (recused.length > 0) run.emit({ type: 'peopleBarred', v: 1, key, id: node.id, people: recused });
  startNext(run, key, node, rule.mode === 'sequence' ? 1 : items.length);
}

function participantsOf(run: Run, key: LocalKey, id: string, rule: PanelTask['participation']): Participant[] {
  const users = listOf(run, rule.users, key, `the participants of '${id}'`) ?? [];
  const groups = listOf(run, rule.groups, key, `the participating groups of '${id}'`) ?? [];
  return [...users.map((user) => ({ user })), ...groups.map((group) => ({ group }))];
}

/** 迴避: who may not take part is not asked, and does not count. */
function withoutBarred(run: Run, node: PanelTask, named: readonly Participant[]): { readonly items: Participant[]; readonly recused: Recused[] } {
  const judged = named.map((one) => ({ one, why: recusedOf(run, node, one) }));
  return { items: judged.flatMap(({ one, why }) => (why ? [] : [one])), recused: judged.flatMap(({ why }) => why ?? []) };
}

/** Whom the step names, and bars. */
export const barredFromPanel = (run: Run, body: LocalKey, node: PanelTask): Recused[] =>
  withoutBarred(run, node, participantsOf(run, body, node.id, node.participation)).recused;

/** All who were named are barred: one place is kept for whom an operator names. */
function openVacantSeat(run: Run, body: LocalKey, node: PanelTask, people: Recused[]): void {
  run.emit({ type: 'multiInstanceStarted', v: 1, key: body, total: 1, items: [null] });
  run.emit({ type: 'peopleBarred', v: 1, key: body, id: node.id, people });
  const key = run.key();
  run.emit({ type: 'elementActivated', v: 1, key, id: node.id, scope: body, from: [body], loopCounter: 1 });
  setVariables(run, key, { loopCounter: 1 });
  run.emit({ type: 'multiInstanceAdvanced', v: 1, key: body, started: 1, completed: 0 });
  run.push({ do: 'begin', key });
}

/** A place among several participants that nobody has, since all who had it are barred. */
export function isVacantSeat(run: Run, key: LocalKey): boolean {
  const { id, scope, loopCounter, signer } = run.element(key);
  return loopCounter !== undefined && !signer && isPanel(run.node(id)) && participantAt(run, scope, loopCounter - 1) === undefined;
}

/** Somebody takes the place that nobody had, and counts as a participant. */
export function takeSeat(run: Run, key: LocalKey, who: Participant): void {
  const { scope: body, loopCounter = 1 } = run.element(key);
  run.emit({ type: 'participantSeated', v: 1, key: body, index: loopCounter - 1, item: { ...who }, by: run.context.actor.id });
  setVariables(run, key, { participant: nameOf(who) });
}

/** Looks up anew who takes part in a step that nobody could take part in. */
export function seatAgain(run: Run, key: LocalKey, node: PanelTask): void {
  const { scope: body } = run.element(key);
  const named = participantsOf(run, body, node.id, node.participation);
  const { items: [first, ...others], recused } = withoutBarred(run, node, named);
  if (!first) return raiseNobody(run, key, node.id, recused);
  takeSeat(run, key, first);
  run.emit({ type: 'taskUpdated', v: 1, key, changes: 'user' in first ? { candidateUsers: [first.user] } : { candidateUsers: [], candidateGroups: [first.group] } });
  relieve(run, key);
  if (others.length > 0) addParticipants(run, body, node, others);
}

/**
 * One of several participants became barred after being asked. True: the place is nobody's now, since nobody else takes part
 * and nobody has answered; else the step goes on without.
 */
export function leaveOutParticipant(run: Run, key: LocalKey, node: PanelTask, people: readonly Recused[]): boolean {
  const { scope: body, loopCounter = 1 } = run.element(key);
  run.emit({ type: 'peopleBarred', v: 1, key: body, id: node.id, people: [...people] });
  run.emit({ type: 'participantRemoved', v: 1, key: body, index: loopCounter - 1 });
  leaveOutWaiting(run, body, node);
  const { multi } = run.element(body);
  const others = (multi?.items ?? []).some((_, index) => participantAt(run, body, index)) || (multi?.results ?? []).some(isAnswer);
  if (!others) return true;
  cancelElement(run, key, node.id);
  goOn(run, body, node);
  return false;
}

/** 依次會簽: who still has their turn and is barred by now is not asked. */
function leaveOutWaiting(run: Run, body: LocalKey, node: PanelTask): void {
  const { multi } = run.element(body);
  if (!multi) return;
  for (let index = multi.started; index < multi.total; index += 1) {
    const who = participantAt(run, body, index);
    const people = who && recusedOf(run, node, who);
    if (!people) continue;
    run.emit({ type: 'peopleBarred', v: 1, key: body, id: node.id, people });
    run.emit({ type: 'participantRemoved', v: 1, key: body, index });
  }
}

/** Asks the next participants, so many of them. */
function startNext(run: Run, body: LocalKey, node: PanelTask, count: number): void {
  const { multi } = run.element(body);
  if (!multi) return;
  let { started } = multi;
  for (let begun = 0; begun < count && started < multi.total; started += 1) {
    const who = participantAt(run, body, started);
    if (!who) continue;
    begun += 1;
    const key = run.key();
    run.emit({ type: 'elementActivated', v: 1, key, id: node.id, scope: body, from: [body], loopCounter: started + 1 });
    setVariables(run, key, { loopCounter: started + 1, participant: nameOf(who) });
    run.push({ do: 'begin', key });
  }
  run.emit({ type: 'multiInstanceAdvanced', v: 1, key: body, started, completed: multi.completed });
}

/** Who is asked by an inner activation; undefined where it is none of a panel's, or was removed. */
export function participantAt(run: Run, body: LocalKey, index: number): Participant | undefined {
  const element = run.state.elements[body];
  const node = element && run.model.nodes[element.id];
  const item = element?.multi?.items?.[index];
  // Items of an ordinary multi-instance are the diagram's own, whatever they look like.
  if (!node || !isPanel(node) || !isContext(item)) return undefined;
  const { user, group } = item;
  return typeof user === 'string' ? { user } : typeof group === 'string' ? { group } : undefined;
}

/** An inner task is over, answered or not: the next is asked, or the step is done. */
export function completeParticipant(run: Run, key: LocalKey, node: PanelTask): void {
  const { scope: body } = run.element(key);
  closeOwned(run, key);
  run.emit({ type: 'elementCompleted', v: 1, key, id: node.id });
  goOn(run, body, node);
}

/** 逾期未反饋: who was urged twice and did not answer is recorded so, never as consenting (duties.md R-COSIGN). */
export function recordMissing(run: Run, key: LocalKey): void {
  const element = run.state.elements[key];
  const node = element && run.node(element.id);
  if (!element || element.loopCounter === undefined || !node || !isPanel(node) || node.participation.missing !== 'record') return;
  const index = element.loopCounter - 1;
  const who = participantAt(run, element.scope, index);
  if (!who) return;
  run.emit({ type: 'answerGiven', v: 1, key: element.scope, index, answer: { participant: nameOf(who), at: run.context.now, missing: true } });
  cancelElement(run, key, node.id);
  goOn(run, element.scope, node);
}

/** 加簽 beside the others of a panel. */
export function addParticipants(run: Run, body: LocalKey, node: PanelTask, added: readonly Participant[]): void {
  run.emit({ type: 'participantsAdded', v: 1, key: body, items: [...added], by: run.context.actor.id });
  if (node.participation.mode !== 'sequence') startNext(run, body, node, added.length);
}

/** 減簽: the participant is asked no more, and does not count. */
export function removeParticipant(run: Run, key: LocalKey, node: PanelTask): void {
  const { scope: body, loopCounter = 1 } = run.element(key);
  run.emit({ type: 'participantRemoved', v: 1, key: body, index: loopCounter - 1 });
  cancelElement(run, key, node.id);
  goOn(run, body, node);
}

function goOn(run: Run, body: LocalKey, node: PanelTask): void {
  const { multi } = run.element(body);
  if (!multi) return;
  run.emit({ type: 'multiInstanceAdvanced', v: 1, key: body, started: multi.started, completed: multi.completed + 1 });
  leaveOutWaiting(run, body, node);
  const idle = run.childrenOf(body).length === 0;
  if (!tally(run, body, node).settled) {
    if (!idle || multi.started >= multi.total) return;
    startNext(run, body, node, 1);
    return;
  }
  cancelContents(run, body, node.id);
  run.push({ do: 'complete', key: body });
}

export function completePanel(run: Run, key: LocalKey, node: PanelTask): void {
  const gives: Variables = { [node.participation.result]: jsonOf(tally(run, key, node)) };
  if (node.outputs.length > 0) propagate(run, run.element(key).scope, mapped(run, node.outputs, key, gives));
  else propagate(run, key, gives);
  const flows = tokensOut(run, key, node);
  closeOwned(run, key);
  keepCompleted(run, key);
  leave(run, key, flows);
}

export function tally(run: Run, body: LocalKey, node: PanelTask): Tally {
  const { items = [], results = [] } = run.element(body).multi ?? {};
  const weights: Record<string, number> = {};
  const participants = items.flatMap((item, index) => {
    const who = participantAt(run, body, index);
    if (!who) return [];
    const weight = isContext(item) ? item['weight'] : undefined;
    if (typeof weight === 'number') weights[nameOf(who)] = weight;
    return [nameOf(who)];
  });
  const answers = results.filter((one): one is Json & Answer => isAnswer(one));
  return tallyOf(node.participation, participants, answers, weights);
}

function isAnswer(value: Json): value is Json & Answer {
  return typeof value === 'object' && value !== null && 'participant' in value;
}

function weightsOf(run: Run, body: LocalKey, { id, participation: { weights } }: PanelTask): Record<string, number> {
  if (weights === undefined) return {};
  const value = valueOf(run, weights, body);
  const entries = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : undefined;
  if (!entries?.every((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] >= 0)) {
    throw new ElementFailure('WEIGHTS_WRONG', `Expected the weights of '${id}' to be a context of numbers from 0, but \`${weights}\` is ${JSON.stringify(value)}`, { expression: weights, found: shown(value) });
  }
  return Object.fromEntries(entries);
}

function jsonOf({ settled: _settled, answers, ...counts }: Tally): Json {
  return { ...counts, answers: answers.map((answer) => ({ ...answer })) };
}
