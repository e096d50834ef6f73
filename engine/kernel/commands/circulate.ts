/** 抄送, 傳閱: showing a case to people who do not act in it, and their having read it (design §7). */
import { findTask, signed, takesPart } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

export function circulate(run: Run, { to, task: key, text, override }: CommandOf<'circulate'>): Rejection | undefined {
  const { actor, now } = run.context;
  const found = key === undefined ? undefined : findTask(run, key);
  if (found && 'rejection' in found) return found.rejection;
  if (override !== true && !takesPart(run.state, actor)) {
    return { code: 'TASK_NOT_YOURS', message: `Expected somebody who takes part in the case to circulate it, but '${actor.id}' asked` };
  }
  const receivers = [...new Set(to)].filter((person) => person !== actor.id);
  if (receivers.length === 0) return { code: 'RECEIVERS_MISSING', message: `Expected somebody else to show the case to, but found ${to.length === 0 ? 'nobody' : `'${actor.id}' only`}` };
  run.emit({
    type: 'circulated', v: 1, key: run.key(), to: receivers, ...signed(actor), at: now, ...(key === undefined ? {} : { task: key }), ...(found ? { id: found.id } : {}),
    ...(text === undefined ? {} : { text }),
  });
  return undefined;
}

/** Once for each reader: who has read it is not asked again. */
export function markRead(run: Run, { circulation }: CommandOf<'markRead'>): Rejection | undefined {
  const { id } = run.context.actor;
  if (!run.state.circulations?.[circulation]?.includes(id)) {
    return { code: 'CIRCULATION_NOT_FOUND', message: `Expected a circulation ${circulation} that '${id}' has not read, but found none` };
  }
  run.emit({ type: 'circulationRead', v: 1, key: circulation, by: id, at: run.context.now });
  return undefined;
}
