/** 拿回: who did a step takes it back while the next has not begun (design §7). */
import { descendantsOf, type Lineage, type Passage } from '../lineage.js';
import { isStillThere, lineageIn } from '../return-targets.js';
import { rewind, undoneBy } from '../rewind.js';
import { signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { ProcessModel } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { LocalKey } from '../state.js';

export function takeBack(run: Run, { step, reason }: CommandOf<'takeBack'>): Rejection | undefined {
  const lineage = lineageIn(run.context);
  const passage = lineage.passages.get(step);
  const { actor } = run.context;
  if (!passage || !isDoneStep(passage)) {
    return { code: 'TAKE_BACK_TOO_LATE', message: `Expected a step that was done, but found ${passage ? `'${passage.id}'` : step}` };
  }
  if (passage.by !== actor.id && passage.onBehalfOf !== actor.id) {
    return { code: 'TASK_NOT_YOURS', element: passage.id, message: `Expected '${passage.id}' to be taken back by '${passage.by}', but '${actor.id}' asked` };
  }
  if (!isStillDone(run.model, lineage, passage)) {
    return { code: 'TAKE_BACK_TOO_LATE', element: passage.id, message: `Expected '${passage.id}' to be a step of the version that the case runs on now, but it is not` };
  }
  const begun = begunAfter(run.model, lineage, step);
  if (begun) {
    return { code: 'TAKE_BACK_TOO_LATE', element: begun.id, message: `Expected that nothing after '${passage.id}' has begun, but '${begun.id}' has` };
  }
  run.emit({
    type: 'taskTakenBack', v: 1, key: step, id: passage.id, undoes: undoneBy(run, lineage, step), ...signed(actor), ...(reason === undefined ? {} : { reason }),
  });
  rewind(run, lineage, step, 'redo', passage.id);
  return undefined;
}

/** Whether this person could take the step back now, in a case that runs: it is their own, and nothing after it has begun. */
export function takesBack(model: ProcessModel, lineage: Lineage, step: LocalKey, person: string): boolean {
  const passage = lineage.passages.get(step);
  if (!passage || !isDoneStep(passage)) return false;
  return (passage.by === person || passage.onBehalfOf === person) && isStillDone(model, lineage, passage) && begunAfter(model, lineage, step) === undefined;
}

const isDoneStep = (passage: Passage): passage is Passage & { readonly by: string } => {
  const { by, ended, undone, signer, loopCounter, straight } = passage;
  // Who returned it has it again (直送退回人): nothing came of it that could be taken back.
  return by !== undefined && ended === 'completed' && !undone && !signer && loopCounter === undefined && straight === undefined;
};

const isStillDone = (model: ProcessModel, lineage: Lineage, passage: Passage): boolean => model.nodes[passage.id]?.type === 'userTask' && isStillThere(model, lineage, passage);

/** What somebody, or a service, already did with the outcome of a step. */
export function begunAfter(model: ProcessModel, lineage: Lineage, step: LocalKey): Passage | undefined {
  for (const key of descendantsOf(lineage, step)) {
    const passage = lineage.passages.get(key);
    if (key === step || !passage || passage.undone) continue;
    // What the same act served for is taken back with it.
    if (passage.same) continue;
    if (passage.by !== undefined || passage.claimed || actsOutside(model, passage.id)) return passage;
  }
  return undefined;
}

function actsOutside(model: ProcessModel, id: string): boolean {
  const node = model.nodes[id];
  if (!node) return false;
  if (['serviceTask', 'sendTask', 'businessRuleTask', 'callActivity'].includes(node.type)) return true;
  return 'result' in node && node.result !== undefined && ['message', 'signal', 'several'].includes(node.result.does);
}
