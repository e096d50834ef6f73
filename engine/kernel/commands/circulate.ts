/** 抄送, 傳閱: showing a case to people who do not act in it, their having read it, and 催閱 of those who have not (design §7). */
import { findTask, signed, takesPart } from './task-rules.js';
import { minutesLeft, URGING_PAUSE } from './urge-task.js';
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

/** 催閱: at most once an hour, whoever asks: it is the readers who are told. */
export function urgeReaders(run: Run, { circulation, text, override }: CommandOf<'urgeReaders'>): Rejection | undefined {
  const { actor, now } = run.context;
  if (override !== true && !takesPart(run.state, actor)) {
    return { code: 'TASK_NOT_YOURS', message: `Expected somebody who takes part in the case to urge its readers, but '${actor.id}' asked` };
  }
  const unread = run.state.circulations?.[circulation] ?? [];
  if (unread.length === 0) return { code: 'CIRCULATION_READ_BY_ALL', message: `Expected a circulation ${circulation} that somebody has not read yet, but found none` };
  const last = run.state.readersUrged?.[circulation];
  if (last !== undefined && now - last < URGING_PAUSE) {
    return {
      code: 'URGED_ALREADY', message: `Expected the readers of circulation ${circulation} to be urged at most once an hour, but the last time was less than that ago: again in ${minutesLeft(last, now)} min`,
    };
  }
  run.emit({ type: 'readersUrged', v: 1, key: run.key(), circulation, tell: unread, ...signed(actor), at: now, ...(text === undefined ? {} : { text }) });
  return undefined;
}
