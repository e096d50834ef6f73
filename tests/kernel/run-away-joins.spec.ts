import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

describe('a diagram that runs away through joins alone', () => {
  // Found by the property tests: each gateway joins its own flow at once, and never leaves the queue of tokens.
  it('stops with an incident at an inclusive gateway whose flow comes back to it', async () => {
    const play = await Play.started(diagram('p').start().inclusive('O').to('O', { when: '= true' }), {}, { stepLimit: 50 });
    expect(play.incidents).toEqual(['O: STEP_LIMIT']);
    expect(play.events.length).toBeLessThan(500);
  });

  it('stops with an incident at activities that need two tokens and give two', async () => {
    const play = await Play.started(
      diagram('p').start().parallel('A').task('T', { quantities: { start: 2, completion: 2 } }).exclusive('X').to('T').from('A').to('T'), {}, { stepLimit: 50 });
    expect(play.incidents).toContain('T: STEP_LIMIT');
  });
});
