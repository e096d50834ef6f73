import { cancelContents } from '../cancel.js';
import { afterEscalation } from '../throwing.js';
import { closeOwned } from '../waits.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** 作廢: everything alive ends, called processes too; the caller, if there is one, is told. */
export function cancelInstance(run: Run, { reason, outcome }: CommandOf<'cancelInstance'>): Rejection | undefined {
  if (reason.trim() === '') return { code: 'REASON_MISSING', message: 'Expected a reason for ending the case, but found none' };
  cancelContents(run, 0);
  closeOwned(run, 0);
  if (outcome !== undefined) run.emit({ type: 'outcomeReached', v: 1, outcome, id: run.model.processId });
  run.emit({ type: 'instanceTerminated', v: 1, at: run.context.now, reason });
  const { parent } = run.state;
  if (!parent) return undefined;
  run.emit({
    type: 'parentToldOfEnd', v: 1, key: run.key(), parent, status: 'terminated', variables: {}, ...(outcome === undefined ? {} : { outcome }),
    ...afterEscalation(run),
  });
  return undefined;
}
