/**
 * 查重: what is open already of a process with the same value of a variable (duties.md D.7: one source, one open supervision).
 * Only what has a lower case number than the asking case counts, so that of two that look at each other one goes on.
 */
import { optionalText, requiredText } from './inputs.js';
import type { WorkHandler } from './ports.js';

export const findOpenCases: WorkHandler = async (job, { docket }) => {
  const process = requiredText(job, 'process');
  const value = optionalText(job, 'value');
  if (value === undefined) return { variables: { openCases: [] } };
  const found = await docket.openWith(process, requiredText(job, 'variable'), value);
  const before = found.some(({ caseNo }) => caseNo === job.caseNo) ? found.filter(({ caseNo }) => caseNo < (job.caseNo ?? '')) : found;
  const inOrder = [...before].sort((a, b) => (a.caseNo < b.caseNo ? -1 : 1));
  return { variables: { openCases: inOrder.map(({ caseNo, title }) => ({ caseNo, title: title ?? '' })) } };
};
