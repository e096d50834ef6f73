/** Which steps a task may be given back to: those that it came of and that somebody did (R-RETURN: "target node chosen among passed nodes"). */
import { ancestorsOf, originOf, type Lineage, type Passage } from './lineage.js';
import type { Context } from './context.js';
import type { ProcessModel, UserTask } from './model/process-model.js';
import { CALLER } from './model/return-word.js';
import type { LocalKey } from './state.js';

export interface ReturnTarget {
  /** Activation of the step: what the command names. */
  readonly key: LocalKey;
  /** BPMN element id. */
  readonly id: string;
  readonly name?: string;
  /** Who did it; several of a step of several participants. */
  readonly by: readonly string[];
}

/** Whether a step may be returned into the process that called its own: where `duty:return` names steps, it has to name `#caller` as well. */
export const mayLeave = ({ to }: NonNullable<UserTask['returns']>): boolean => to === undefined || to.includes(CALLER);

/** The lineage that a command which goes back is decided with; a caller that has none is at fault. */
export function lineageIn({ lineage }: Pick<Context, 'lineage'>): Lineage {
  if (!lineage) throw new Error('Expected the lineage of the case in the context of a command that goes back');
  return lineage();
}

/** The nearest first; of a step done more than once the latest time. `key` is the task that is to be returned. */
export function returnTargets(model: ProcessModel, lineage: Lineage, key: LocalKey): ReturnTarget[] {
  const own = lineage.passages.get(key);
  const seen = new Set(own ? [own.id] : []);
  const targets: ReturnTarget[] = [];
  for (const passage of passedBefore(lineage, key)) {
    const node = model.nodes[passage.id];
    if (node?.type !== 'userTask' || passage.ended !== 'completed' || passage.loopCounter !== undefined || passage.signer || passage.straight !== undefined || seen.has(passage.id)) continue;
    if (!canBeOpened(lineage, passage) || !isStillThere(model, lineage, passage)) continue;
    seen.add(passage.id);
    targets.push({ key: passage.key, id: passage.id, by: doneBy(lineage, passage), ...(node.name === undefined ? {} : { name: node.name }) });
  }
  return targets;
}

/** Ancestors, and what was done inside the sub-processes among them, latest first. */
function passedBefore(lineage: Lineage, key: LocalKey): Passage[] {
  const ancestors = new Set(ancestorsOf(lineage, key));
  const over = new Set([...ancestors].filter((one) => lineage.passages.get(one)?.ended === 'completed').map((one) => originOf(lineage, one)));
  const inside = new Set<LocalKey>();
  for (const passage of lineage.passages.values()) {
    if (over.has(originOf(lineage, passage.scope)) || inside.has(passage.scope)) inside.add(passage.key);
  }
  return [...new Set([...ancestors, ...inside])].sort((a, b) => b - a).flatMap((one) => lineage.passages.get(one) ?? []);
}

/** Not inside one of several instances that are over: which of them would be meant? */
function canBeOpened(lineage: Lineage, { scope }: Passage): boolean {
  for (let at = lineage.passages.get(scope); at; at = lineage.passages.get(at.scope)) if (at.ended !== undefined && (at.body ?? at.loopCounter) !== undefined) return false;
  return true;
}

/** Whether the version that the case runs on has the step where it was done: a migration may have left it out, or moved it. */
export function isStillThere(model: ProcessModel, lineage: Lineage, { id, scope }: Passage): boolean {
  const place = model.nodes[id]?.scope;
  const around = lineage.passages.get(scope);
  if (!around) return place === model.processId;
  return (around.id === id || place === around.id) && isStillThere(model, lineage, around);
}

function doneBy(lineage: Lineage, passage: Passage): string[] {
  const done = passage.body ? [...lineage.passages.values()].filter((one) => one.scope === passage.key) : [passage];
  return [...new Set(done.flatMap(({ by, onBehalfOf }) => onBehalfOf ?? by ?? []))];
}
