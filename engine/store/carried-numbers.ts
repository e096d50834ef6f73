/** Numbers that an office gave on paper before it began with the system. */
import type { NumberRow } from './port.js';

/** The row that stands for them takes the place of the first number: whoever writes that place first decides, so that no number is given twice. */
export const carriedRow = (series: string, year: number, through: number, reason: string, at: number): NumberRow =>
  ({ series, year, n: 1, through, holder: 'before', status: 'carried', at, reason });
