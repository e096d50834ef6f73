import { describe, expect, it } from '@jest/globals';
import { confirmationOf, doubtOf } from '../../modeler-ui/src/designer/rehearsal.js';

describe('what of a rehearsal has to be seen before publishing', () => {
  it.each<[string, ReturnType<typeof doubtOf>, Parameters<typeof doubtOf>, readonly string[]]>([
    ['nothing, where the server doubts nothing', undefined, [{ scenarios: [] }, null], []],
    ['what the server doubts', 'differs', [{ scenarios: [], doubt: 'differs' }, null], ['differs']],
    ['that it still runs', 'running', [undefined, null], ['unrehearsed']],
    ['that it did not come to its end', 'stopped', [{ scenarios: [], stopped: 'time', doubt: 'stopped' }, null], ['stopped', 'unrehearsed']],
    ['that it could not be asked', 'stopped', [undefined, new Error('busy')], ['stopped', 'unrehearsed']],
  ])('%s', (_, expected, [rehearsal, failure], confirmed) => {
    const doubt = doubtOf(rehearsal, failure);
    expect(doubt).toBe(expected);
    expect(confirmationOf(doubt)).toEqual(confirmed);
  });
});
