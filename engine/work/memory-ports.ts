/** The same handlers in memory, for scenarios and tests: registers and series begin empty. */
import type { CaseRecords } from '../definitions/scenario/ports.js';
import type { Json, Variables } from '../kernel/state.js';
import { bindHandlers } from './handlers.js';
import { isContext } from './inputs.js';
import type { CaseFile, CasePapers, Notice, WorkJob, WorkPorts, WorkResult } from './ports.js';

/** Rows of a page of the register, as the stores give them. */
const PAGE = 1000;

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
      register: (series, year, page = {}) => Promise.resolve(register.filter((row) => row.series === series && row.year === year && row.n > (page.after ?? 0)).slice(0, PAGE)
        .map(({ n, holder, voided }) => ({ n, holder, status: voided ? 'voided' : 'used' }))),
    },
    notices: {
      send: (notices) => {
        const known = new Set(sent.map(({ id }) => id));
        sent.push(...notices.filter(({ id }) => !known.has(id)));
        return Promise.resolve();
      },
    },
    // Papers of a case are kept for its archive; of what is open the scenario's world knows.
    docket: { openWith: () => Promise.resolve([]), wasCancelled: () => Promise.resolve(false) },
    papers: { ofCase: (caseNo) => Promise.resolve(cases.get(caseNo)) },
  };
}

/**
 * The handlers as the scenario runner takes them, on ports of their own. The papers of a case are its variables, its
 * acts and the files that they name, which in memory are always whole.
 */
export function scenarioHandlers(office: WorkPorts['office'], records: CaseRecords): Readonly<Record<string, (job: WorkJob) => Promise<WorkResult>>> {
  const ofCase = (caseNo: string): Promise<CasePapers | undefined> => {
    const found = records.ofCase(caseNo);
    return Promise.resolve(found && {
      caseNo, variables: found.variables, acts: found.acts, log: { commits: found.events, intact: true }, files: filesIn(found.variables),
    });
  };
  const openWith: WorkPorts['docket']['openWith'] = (...asked) => Promise.resolve(records.openWith(...asked));
  const wasCancelled = (caseNo: string): Promise<boolean> => Promise.resolve(records.wasCancelled(caseNo));
  return bindHandlers({ ...memoryPorts(office), docket: { openWith, wasCancelled }, papers: { ofCase } });
}

/** Files that the values of forms name. */
export function filesIn(variables: Variables): readonly CaseFile[] {
  const found = new Map<string, CaseFile>();
  const visit = (value: Json): void => {
    if (Array.isArray(value)) value.forEach((one: Json) => { visit(one); });
    else if (isContext(value)) {
      const { fileId, name, sha256 } = value;
      if (typeof fileId === 'string') found.set(fileId, { fileId, name: String(name ?? fileId), sha256: String(sha256 ?? ''), intact: true });
      Object.values(value).forEach(visit);
    }
  };
  Object.values(variables).forEach(visit);
  return [...found.values()];
}
