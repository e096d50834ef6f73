/** 政府信息主動公開: puts the text into the catalogue under an index number 機構代碼/年份-流水號 (公開條例 art. 24). */
import { optionalText, requiredText, yearInput } from './inputs.js';
import type { WorkHandler } from './ports.js';

/** Series of index numbers in the register of numbers. */
export const INDEX_SERIES = '索引號';
/** Administrative code of 大安市; a header `orgCode` replaces it. */
const ORGANISATION = '220882';

export const publishInfo: WorkHandler = async (job, { numbers }) => {
  requiredText(job, 'title');
  requiredText(job, 'column');
  const year = yearInput(job, 'seriesYear');
  const n = await numbers.allocate(INDEX_SERIES, year, job.idempotencyKey, job.now);
  return { variables: { indexNo: `${optionalText(job, 'orgCode') ?? ORGANISATION}/${year}-${String(n).padStart(5, '0')}` } };
};
