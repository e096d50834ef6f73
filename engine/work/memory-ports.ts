/** The same handlers in memory, for scenarios and tests: registers and series begin empty. */
import type { JobOutcome, ScenarioHandler } from '../definitions/scenario/ports.js';
import { bindHandlers } from './handlers.js';
import type { CasePapers, Notice, WorkPorts } from './ports.js';

export interface MemoryNumber {
  readonly series: string;
  readonly year: number;
  readonly n: number;
  readonly holder: string;
  readonly voided?: { readonly reason: string; readonly at: number };
}

export interface MemoryPorts extends WorkPorts {
  readonly register: readonly MemoryNumber[];
  readonly sent: readonly Notice[];
  /** Cases that collect-records and archive find, by case number. */
  readonly cases: Map<string, CasePapers>;
}

export function memoryPorts(office: WorkPorts['office']): MemoryPorts {
  const register: MemoryNumber[] = [];
  const sent: Notice[] = [];
  const cases = new Map<string, CasePapers>();
  return {
    register, sent, cases, office,
    numbers: {
      allocate: (series, year, holder) => {
        const ofSeries = register.filter((row) => row.series === series && row.year === year);
        const held = ofSeries.find((row) => row.holder === holder);
        if (held) return Promise.resolve(held.n);
        const n = ofSeries.length + 1;
        register.push({ series, year, n, holder });
        return Promise.resolve(n);
      },
      void: (series, year, n, reason, at) => {
        const index = register.findIndex((row) => row.series === series && row.year === year && row.n === n);
        const row = register[index];
        if (row) register[index] = { ...row, voided: { reason, at } };
        return Promise.resolve(row !== undefined);
      },
    },
    notices: {
      send: (notices) => {
        const known = new Set(sent.map(({ id }) => id));
        sent.push(...notices.filter(({ id }) => !known.has(id)));
        return Promise.resolve();
      },
    },
    papers: { ofCase: (caseNo) => Promise.resolve(cases.get(caseNo)) },
  };
}

/** The handlers as the scenario runner takes them, on ports of their own. */
export function scenarioHandlers(office: WorkPorts['office']): ReadonlyMap<string, ScenarioHandler> {
  const bound = bindHandlers(memoryPorts(office));
  return new Map(Object.entries(bound).map(([type, handler]): [string, ScenarioHandler] => [type, async (job): Promise<JobOutcome> => {
    try {
      const result = await handler({ ...job, idempotencyKey: job.jobKey });
      return 'error' in result ? { result: 'error', ...result.error } : { result: 'done', variables: result.variables };
    } catch (error) {
      return { result: 'failed', message: error instanceof Error ? error.message : String(error) };
    }
  }]));
}
