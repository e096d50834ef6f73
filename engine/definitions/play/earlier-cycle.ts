/**
 * Cycles of duties begin on a day (`R/2027-01-20T09:00:00+08:00/P1M`); an office that looks back did them before that day too.
 * These are the moments of the same cycle, begun years before.
 */
import { timerDue } from '../../kernel/expressions/timer-expression.js';
import type { SingleTrigger } from '../../kernel/model/process-model.js';

const CYCLE = /^(R\d*\/)(\d{4})(-.+)$/;
const YEARS = 6;

/** Moments (ms): from ≤ t < to. None where the timer is no cycle that begins on a day. */
export function earlierInCycle(trigger: SingleTrigger | undefined, from: number, to: number): readonly number[] {
  const cycle = trigger?.on === 'timer' && trigger.kind === 'cycle' ? CYCLE.exec(trigger.expression) : null;
  if (!cycle) return [];
  const [, repeat = '', year = '', rest = ''] = cycle;
  const moments: number[] = [];
  for (let at = from; ;) {
    const due = timerDue('cycle', `${repeat}${Number(year) - YEARS}${rest}`, at);
    if (!due.ok || due.dueAt >= to) return moments;
    moments.push(due.dueAt);
    at = due.dueAt + 1;
  }
}
