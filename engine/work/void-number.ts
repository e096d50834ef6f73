/** A number that was given and not used: it stays in the register, marked, and is never given again (duties.md D.2). */
import { optionalText, requiredText } from './inputs.js';
import { documentNumberParts } from './number.js';
import type { WorkHandler } from './ports.js';

export const voidNumber: WorkHandler = async (job, { numbers }) => {
  const docNo = requiredText(job, 'docNo');
  const parts = documentNumberParts(docNo);
  if (!parts) throw new Error(`Expected a document number like 大政辦發〔2026〕1號, but found '${docNo}'`);
  const known = await numbers.void(parts.series, parts.year, parts.n, optionalText(job, 'reason') ?? '', job.now);
  if (!known) throw new Error(`Expected the number '${docNo}' in the register, but found none`);
  return { variables: {} };
};
