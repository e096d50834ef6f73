/** 喚醒: a closed case is gone on with by a new one; the closed one stays as it ended (design §7). */
import { signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

export function noteContinued(run: Run, { instance, reason }: CommandOf<'noteContinued'>): Rejection | undefined {
  const { status, continuedBy } = run.state;
  if (status === 'active') return { code: 'INSTANCE_NOT_ENDED', message: 'Expected a closed case to reopen, but it runs' };
  if (continuedBy === instance) return undefined;
  if (continuedBy !== undefined) return { code: 'REOPENED_ALREADY', message: `Expected a case that was not reopened before, but case ${continuedBy} goes on with it` };
  run.emit({ type: 'instanceContinued', v: 1, instance, ...signed(run.context.actor), at: run.context.now, ...(reason === undefined ? {} : { reason }) });
  return undefined;
}
