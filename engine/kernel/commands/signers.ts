/** 加簽 and 減簽: who holds a task asks others to sign as well (design §7). */
import { cancelElement } from '../cancel.js';
import { addParticipants, isPanel, participantAt, removeParticipant, type Participant } from '../elements/panel.js';
import { askSigner, signerGone } from '../elements/signers.js';
import { barredFrom, findTask, isHeldBy, mayTake, namesOf, notYours, signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { InstanceState, LocalKey, Signer } from '../state.js';

export function addSigners(run: Run, { task: key, users = [], groups = [], place, reason }: CommandOf<'addSigners'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  const { task, id } = found;
  const { actor } = run.context;
  if (!isHeldBy(task, actor) && !(task.assignee === undefined && mayTake(task, actor))) return notYours(task, id, actor);
  if (users.length + groups.length === 0) return { code: 'SIGNERS_MISSING', element: id, message: `Expected somebody to sign '${id}' as well, but nobody is named` };
  for (const user of users) {
    const refusal = barredFrom(run, key, task, id, user);
    if (refusal) return refusal;
  }
  const asked: Participant[] = [...users.map((user) => ({ user })), ...groups.map((group) => ({ group }))];
  const body = panelOf(run, key);
  const present = new Set(asIn(run, body === undefined ? key : body));
  const twice = asked.find((one) => present.has(JSON.stringify(one)));
  if (twice) return { code: 'SIGNER_ASKED_ALREADY', element: id, message: `Expected somebody who is not asked yet, but found '${Object.values(twice)[0] ?? ''}'` };
  const by = actor.id;
  run.emit({ type: 'signersAdded', v: 1, key, id, place, ...signed(actor), signers: asked.map((one) => ({ ...one, place, by })), ...(reason === undefined ? {} : { reason }) });
  const node = run.node(id);
  if (place === 'beside' && body !== undefined && isPanel(node)) addParticipants(run, body, node, asked);
  else if (place !== 'after') for (const one of asked) askSigner(run, key, { ...one, place, by });
  return undefined;
}

/** Whose it is to take back one whom 加簽 asked: who asked, and the holder of the task that waits. Empty: the step itself asks. */
export function askersOf({ elements, tasks }: InstanceState, key: LocalKey): readonly string[] {
  const element = elements[key];
  if (!element) return [];
  const { signer, scope, loopCounter = 1 } = element;
  const by = signer?.by ?? elements[scope]?.added?.[loopCounter - 1];
  const holder = signer && tasks[scope]?.assignee;
  return [by, holder].filter((one) => one !== undefined);
}

export function removeSigner(run: Run, { task: key, reason }: CommandOf<'removeSigner'>): Rejection | undefined {
  const found = findTask(run, key);
  if ('rejection' in found) return found.rejection;
  const { id } = found;
  const element = run.element(key);
  const node = run.node(id);
  const { actor } = run.context;
  const body = panelOf(run, key);
  if (element.signer) {
    const holder = run.state.tasks[element.scope];
    if (!namesOf(actor).includes(element.signer.by) && !(holder && isHeldBy(holder, actor))) return notYours(holder ?? found.task, id, actor);
    run.emit({ type: 'signerRemoved', v: 1, key, id, ...signed(actor), ...(reason === undefined ? {} : { reason }) });
    cancelElement(run, key);
    signerGone(run, element.scope);
    return undefined;
  }
  if (body === undefined || !isPanel(node)) return { code: 'SIGNER_NOT_ADDED', element: id, message: `Expected a task that 加簽 asked for, but '${id}' is a step of its own` };
  const addedBy = run.element(body).added?.[(element.loopCounter ?? 1) - 1];
  if (addedBy === undefined) return { code: 'SIGNER_NOT_ADDED', element: id, message: `Expected a participant whom 加簽 asked, but the step itself asks this one` };
  if (!namesOf(actor).includes(addedBy)) return { code: 'TASK_NOT_YOURS', element: id, message: `Expected '${addedBy}', who asked, to take it back, but '${actor.id}' asked` };
  run.emit({ type: 'signerRemoved', v: 1, key, id, ...signed(actor), ...(reason === undefined ? {} : { reason }) });
  removeParticipant(run, key, node);
  return undefined;
}

/** The body of the panel that a task is one of. */
function panelOf(run: Run, key: LocalKey): LocalKey | undefined {
  const { scope, loopCounter } = run.element(key);
  return loopCounter !== undefined && participantAt(run, scope, loopCounter - 1) ? scope : undefined;
}

/** Who signs there already, in a form that can be compared. */
function asIn(run: Run, key: LocalKey): string[] {
  const element = run.element(key);
  const strip = ({ user, group }: Partial<Signer> & { user?: string; group?: string }): string => JSON.stringify(user === undefined ? { group } : { user });
  const panel = (element.multi?.items ?? []).flatMap((_, index) => { const who = participantAt(run, key, index); return who ? [JSON.stringify(who)] : []; });
  const signers = [...run.childrenOf(key).flatMap((child) => run.element(child).signer ?? []), ...element.after ?? []].map(strip);
  return [...panel, ...signers];
}
