/**
 * What the handlers of service tasks may touch. A job is done after its commit and at least once, so every write here
 * is idempotent under the key that the handler gives.
 */
import type { JobResult } from '../kernel/job.js';
import type { Json, Variables } from '../kernel/state.js';

export interface WorkJob {
  /** The same for every attempt of one activation. */
  readonly idempotencyKey: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  /** All variables that the element sees. */
  readonly variables: Variables;
  /** Public key of the instance. */
  readonly instance: string;
  readonly caseNo?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export type WorkResult = JobResult;

export type WorkHandler = (job: WorkJob, ports: WorkPorts) => Promise<WorkResult>;

export interface Numbers {
  /** The next number of the series and year; the same holder gets the same again. */
  allocate(series: string, year: number, holder: string, at: number): Promise<number>;
  /** False when there is no such number. */
  void(series: string, year: number, n: number, reason: string, at: number): Promise<boolean>;
  /** What was given of the series, the lowest first; at most a thousand, those after a number. */
  register(series: string, year: number, page?: { readonly after?: number }): Promise<readonly { readonly n: number; readonly holder: string; readonly status: 'used' | 'voided' | 'carried' }[]>;
}

export interface Notice {
  /** Deterministic: writing it twice changes nothing. */
  readonly id: string;
  readonly person: string;
  readonly at: number;
  readonly template: string;
  readonly about: Json;
  /** Public key of the instance. */
  readonly instance: string;
}

/** What the office keeps of a case that is to be archived. */
export interface CasePapers {
  readonly caseNo: string;
  readonly variables: Variables;
  /** Acts of people, in order. */
  readonly acts: readonly { readonly element: string; readonly by: string; readonly at: number; readonly area?: string }[];
  /** Length of the process log, and whether its hash chain holds. */
  readonly log: { readonly commits: number; readonly intact: boolean };
  readonly files: readonly CaseFile[];
}
export interface CaseFile {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  /** The stored bytes still give this hash. */
  readonly intact: boolean;
}

export interface OpenCase {
  readonly caseNo: string;
  readonly title?: string;
}

export interface WorkPorts {
  readonly numbers: Numbers;
  readonly notices: { send(notices: readonly Notice[]): Promise<void> };
  readonly docket: {
    /** Open cases of a process whose own variable of this name has this value; at most a hundred. */
    openWith(processId: string, variable: string, value: string): Promise<readonly OpenCase[]>;
    /** Withdrawn or voided: what it did counts no more. */
    wasCancelled(caseNo: string): Promise<boolean>;
  };
  readonly papers: { ofCase(caseNo: string): Promise<CasePapers | undefined> };
  readonly office: {
    /** Persons of a group. */
    members(group: string): readonly string[];
    isPerson(id: string): boolean;
    /** Ids of all units: sections, departments, towns and partners outside. */
    units(): readonly string[];
  };
}
