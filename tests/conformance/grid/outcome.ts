/** What came of one combination: how often each element completed, in all instances, and where tokens are. */
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import type { ConformanceStep } from '../case.js';
import { completedOf, play, standing } from '../run-case.js';

export interface Outcome {
  readonly refused: readonly string[];
  readonly wrong?: string;
  readonly state?: string;
  readonly completed: Readonly<Record<string, number>>;
  readonly open: readonly string[];
}

const VARIABLES = { key: 'K', x: 0, n: 0 };

export async function outcomeOf(xml: string, steps: readonly ConformanceStep[], start: readonly string[] = ['p']): Promise<Outcome> {
  const { models, findings } = await compileProcesses(xml);
  const refused = findings.filter(({ severity }) => severity === 'error').map(({ rule, element }) => `${rule} ${element ?? ''}`);
  if (refused.length > 0) return { refused, completed: {}, open: [] };
  const run = await play(models, { start, variables: VARIABLES, steps });
  if (!run.ok) return { refused, wrong: run.message, completed: {}, open: [] };
  const { cases } = run.world;
  const [first] = cases;
  const completed: Record<string, number> = {};
  for (const id of cases.flatMap(completedOf)) completed[id] = (completed[id] ?? 0) + 1;
  const incidents = Object.values(first?.state.incidents ?? {});
  return {
    refused, completed, open: cases.flatMap(standing).sort(),
    ...(first ? { state: incidents.length > 0 ? incidents.map(({ id, code }) => `incident ${code} at ${id}`).join() : first.state.status } : {}),
  };
}

/** In words, what differs from what is expected of some elements; empty: nothing. */
export function differs(found: Outcome, state: string, completed: Readonly<Record<string, number>>): string {
  if (found.refused.length > 0) return `refused: ${found.refused.join(', ')}`;
  if (found.wrong !== undefined) return found.wrong;
  const wrong = Object.entries(completed).filter(([id, times]) => (found.completed[id] ?? 0) !== times).map(([id, times]) => `${id} ${found.completed[id] ?? 0} times, not ${times}`);
  return [...(found.state === state ? [] : [`${found.state ?? 'no instance'}, not ${state}`]), ...wrong].join('; ') + (wrong.length > 0 || found.state !== state ? ` (open: ${found.open.join(' ')})` : '');
}
