/** How long a limit is, in words. */
import { expect, it } from '@jest/globals';
import { lengthInWords } from '../../../engine/kernel/model/limit.js';

it.each([
  [{ amount: 1, unit: 'wd' }, '1 working day'], [{ amount: 20, unit: 'wd' }, '20 working days'], [{ amount: 5, unit: 'cd' }, '5 calendar days'], [{ amount: 1, unit: 'month' }, '1 month'], [{ amount: 2, unit: 'month' }, '2 months'],
  [{ amount: 1, unit: 'h' }, '1 hour'], [{ amount: 0.5, unit: 'wd' }, '0.5 working days'],
] as const)('%j is %s', (length, words) => { expect(lengthInWords(length)).toBe(words); });
