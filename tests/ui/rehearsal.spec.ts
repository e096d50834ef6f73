import { describe, expect, it } from '@jest/globals';
import { doubtOf } from '../../modeler-ui/src/designer/rehearsal.js';
import type { Comparison, RehearsedScenario } from '../../modeler-ui/src/designer/rehearsal.js';

const scenario = (passed: boolean, verdict: Comparison['verdict']): RehearsedScenario => ({
  name: 'a', file: 'a', passed, failures: passed ? [] : [{ step: 0, message: 'Expected …, but found …' }], second: { verdict, compared: 1, of: 1 },
});

describe('what of a rehearsal has to be seen before publishing', () => {
  it.each<[string, ReturnType<typeof doubtOf>, Parameters<typeof doubtOf>]>([
    ['nothing, where all is green and alike', undefined, [{ scenarios: [scenario(true, 'agrees'), scenario(true, 'outside')] }, null]],
    ['nothing, where there are no scenarios', undefined, [{ scenarios: [] }, null]],
    ['that it still runs', 'running', [undefined, null]],
    ['a red scenario, before a difference', 'red', [{ scenarios: [scenario(true, 'differs'), scenario(false, 'agrees')] }, null]],
    ['another way of the second engine', 'differs', [{ scenarios: [scenario(true, 'differs')] }, null]],
    ['that it did not come to its end', 'stopped', [{ scenarios: [scenario(true, 'agrees')], stopped: 'time' }, null]],
    ['that it could not be asked', 'stopped', [undefined, new Error('busy')]],
  ])('%s', (_, expected, [rehearsal, failure]) => {
    expect(doubtOf(rehearsal, failure)).toBe(expected);
  });
});
