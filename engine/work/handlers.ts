/** The service tasks of docs/dialect.md: a job's type, its file and its handler share a name. */
import { archive } from './archive.js';
import { archivesDue } from './archives-due.js';
import { checkContent } from './check-content.js';
import { claim } from './claim.js';
import { collectRecords } from './collect-records.js';
import { distribute } from './distribute.js';
import { draftRoster } from './draft-roster.js';
import { drawSample } from './draw-sample.js';
import { findOpenCases } from './find-open-cases.js';
import { notify } from './notify.js';
import { number } from './number.js';
import type { WorkHandler, WorkJob, WorkPorts, WorkResult } from './ports.js';
import { publishInfo } from './publish-info.js';
import { register } from './register.js';
import { voidNumber } from './void-number.js';

export const WORK_HANDLERS: Readonly<Record<string, WorkHandler>> = {
  archive,
  'archives-due': archivesDue,
  'check-content': checkContent,
  claim,
  'collect-records': collectRecords,
  distribute,
  'draft-roster': draftRoster,
  'draw-sample': drawSample,
  'find-open-cases': findOpenCases,
  notify,
  number,
  'publish-info': publishInfo,
  register,
  'void-number': voidNumber,
};

/** The handlers with their ports in place, by job type, as the runtime takes them. */
export function bindHandlers(ports: WorkPorts): Readonly<Record<string, (job: WorkJob) => Promise<WorkResult>>> {
  return Object.fromEntries(Object.entries(WORK_HANDLERS).map(([type, handler]) => [type, (job: WorkJob) => handler(job, ports)]));
}
