/** Which texts a timer can be set by as they stand (ISO 8601). */
import { expect, test } from '@jest/globals';
import { isCycle, isDuration, isEndlessCycle, isMoment } from '../../../engine/kernel/model/iso-literals.js';

test.each([['2027-03-01T09:00:00+08:00', true], ['2027-03-01', true], ['2027-13-01', false], ['tomorrow', false], ['P1D', false]])('a moment is %s: %s', (text, is) => {
  expect(isMoment(text)).toBe(is);
});

test.each([['P3DT4H', true], ['PT0S', true], ['-P1D', true], ['3 days', false], ['', false]])('a duration is %s: %s', (text, is) => {
  expect(isDuration(text)).toBe(is);
});

test.each([
  ['R3/PT1H', true], ['R/P1D', true], ['R/2027-03-01T00:00:00+08:00/P1Y', true], ['R/soon/P1Y', false], ['R//P1D', false], ['PT1H', false], ['R3', false], ['R0/PT1H', false], ['R/PT0S', false],
])('a cycle is %s: %s', (text, is) => {
  expect(isCycle(text)).toBe(is);
});

test.each([['R/PT0S', true], ['R/-PT1H', true], ['R3/2027-03-01/PT0S', true], ['R/PT1H', false], ['PT0S', false], ['R/', false], ['R/now', false]])('a cycle that never ends is %s: %s', (text, is) => {
  expect(isEndlessCycle(text)).toBe(is);
});
