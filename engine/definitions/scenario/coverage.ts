/** Which elements were entered and which flows taken, counted from events. */
import type { Event } from '../../kernel/events.js';
import type { Coverage } from './ports.js';

interface Counts { elements: Record<string, number>; flows: Record<string, number> }

export class CoverageCounter {
  readonly #byProcess = new Map<string, Counts>();

  note(processId: string, event: Event): void {
    const counts = this.#byProcess.get(processId) ?? { elements: {}, flows: {} };
    this.#byProcess.set(processId, counts);
    switch (event.type) {
      case 'elementActivated':
        count(counts.elements, event.id);
        if (event.flow !== undefined) count(counts.flows, event.flow);
        return;
      case 'tokenArrived':
        count(counts.flows, event.flow);
        return;
      default:
    }
  }

  result(): Coverage {
    return Object.fromEntries(this.#byProcess);
  }
}

function count(counts: Record<string, number>, id: string): void {
  counts[id] = (counts[id] ?? 0) + 1;
}

/** The sum of several runs. */
export function mergedCoverage(runs: readonly Coverage[]): Coverage {
  const sum: Record<string, Counts> = {};
  for (const [processId, counts] of runs.flatMap((run) => Object.entries(run))) {
    const into = (sum[processId] ??= { elements: {}, flows: {} });
    for (const [id, times] of Object.entries(counts.elements)) into.elements[id] = (into.elements[id] ?? 0) + times;
    for (const [id, times] of Object.entries(counts.flows)) into.flows[id] = (into.flows[id] ?? 0) + times;
  }
  return sum;
}
