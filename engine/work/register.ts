/** 登記: an entry in one of the office's books (用印登記簿, 催辦登記 …), numbered by year without gaps. */
import { requiredText, yearInput } from './inputs.js';
import type { WorkHandler } from './ports.js';

/** A book's series in the register of numbers. The entry itself is in the case that its number belongs to. */
export const bookSeries = (register: string): string => `book/${register}`;

export const register: WorkHandler = async (job, { numbers }) => {
  const book = requiredText(job, 'register');
  const year = yearInput(job, 'seriesYear');
  const n = await numbers.allocate(bookSeries(book), year, job.idempotencyKey, job.now);
  return { variables: { registerNo: `${book}-${year}-${String(n).padStart(4, '0')}` } };
};
