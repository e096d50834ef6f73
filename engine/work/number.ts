/** 編發文字號 (duties.md D.2, GB/T 9704-2012): 代字〔年份〕序號「號」, per 代字 and calendar year, no gap, no duplicate. */
import { requiredText, yearInput } from './inputs.js';
import type { WorkHandler } from './ports.js';

/** `大政辦發〔2026〕1號`: the year in 六角括號, the serial without 「第」 and without leading zeros. */
export const documentNumber = (series: string, year: number, n: number): string => `${series}〔${year}〕${n}號`;

/** The parts of a document number, or undefined when the text is none. */
export function documentNumberParts(text: string): { series: string; year: number; n: number } | undefined {
  const match = /^(.+)〔(\d{4})〕([1-9]\d*)號$/.exec(text);
  if (!match) return undefined;
  const [, series = '', year, n] = match;
  return { series, year: Number(year), n: Number(n) };
}

export const number: WorkHandler = async (job, { numbers }) => {
  const series = requiredText(job, 'series');
  const year = yearInput(job, 'seriesYear');
  const n = await numbers.allocate(series, year, job.idempotencyKey, job.now);
  return { variables: { docNo: documentNumber(series, year, n), docSerial: n } };
};
