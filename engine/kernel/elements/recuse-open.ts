/** People become barred while a step waits for them: they act in another that it excludes (迴避), or stand in there for somebody. */
import { isPanel, leaveOutParticipant } from './panel.js';
import { answeredElsewhere, excludedBy, hasRules, raiseNobody, recusedOf } from './recusal.js';
import { askedHere, assignAnew, isForNobody, leaveOutSigner } from './user-task.js';
import type { Recused } from '../events.js';
import type { UserTask } from '../model/process-model.js';
import type { Run } from '../run.js';
import type { LocalKey } from '../state.js';

/** Looks at every open task again, after somebody has acted. */
export function recuseWhoActed(run: Run): void {
  for (const key of Object.keys(run.state.tasks).map(Number)) {
    const task = run.state.tasks[key];
    // What was left out before may have ended the others.
    if (!task) continue;
    const node = run.node(run.element(key).id);
    if (node.type !== 'userTask') continue;
    askForAnother(run, key, node);
    if (!hasRules(node)) continue;
    const excluded = [...new Set([...task.excluded ?? [], ...excludedBy(run, node)])];
    if (excluded.length === (task.excluded?.length ?? 0)) continue;
    run.emit({ type: 'taskUpdated', v: 1, key, changes: { excluded } });
    recuse(run, key, node);
  }
}

/** Where one who has answered is all that another place means, somebody else has to be named: two are two (絕密). */
function askForAnother(run: Run, key: LocalKey, node: UserTask): void {
  const { id: person } = run.context.actor;
  if (!isPanel(node)) return;
  const asked = askedHere(run, key);
  if (!asked || !('user' in asked ? [asked.user] : run.context.members?.(asked.group) ?? []).includes(person)) return;
  const spent = answeredElsewhere(run, key, asked);
  if (spent) raiseNobody(run, key, node.id, spent);
}

function recuse(run: Run, key: LocalKey, node: UserTask): void {
  const { signer } = run.element(key);
  const asked = askedHere(run, key);
  const people = asked && recusedOf(run, node, asked);
  if (people && signer) return leaveOutSigner(run, key, node, people);
  if (people && isPanel(node) && !leaveOutParticipant(run, key, node, people)) return;
  const held = heldBy(run, key, node);
  if (held.length > 0) run.emit({ type: 'peopleBarred', v: 1, key, id: node.id, people: held });
  if (people || isForNobody(run, key, node)) assignAnew(run, key, node);
}

/** Who has the task, or is asked for it by name, and may not do it any more. */
function heldBy(run: Run, key: LocalKey, node: UserTask): Recused[] {
  const { assignee, owner, candidateUsers = [] } = run.state.tasks[key] ?? {};
  const named = [assignee, owner, ...candidateUsers].filter((one) => one !== undefined);
  return [...new Set(named)].flatMap((user) => recusedOf(run, node, { user }) ?? []);
}
