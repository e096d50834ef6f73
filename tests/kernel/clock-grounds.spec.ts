/** Pauses that the diagram draws (補正、聽證): what the log says of them. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

describe('a limit that stood still', () => {
  it('is told to go on once, and not again with each later step', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', pauses: [{ ground: '補正', while: 'A' }] } }).start().userTask('A').userTask('B').userTask('C').end());
    play.advance('P1D');
    play.complete('A');
    play.complete('B');
    play.set({ x: 1 });
    expect([play.happened('clockPaused').length, play.happened('clockResumed').length]).toEqual([1, 1]);
  });

  it('stands still again for another ground that begins with the end of the first', async () => {
    const play = await Play.started(diagram('p', { limit: { key: 'l', amount: 10, unit: 'wd', pauses: [{ ground: '補正', while: 'A' }, { ground: '聽證', while: 'C' }] } }).start().userTask('A').userTask('B').userTask('C').end());
    for (const id of ['A', 'B', 'C']) {
      play.advance('P1D');
      play.complete(id);
    }
    expect(play.happened('clockPaused').map(({ reason }) => reason)).toEqual(['補正', '聽證']);
    expect(play.happened('clockResumed').length + play.happened('clockStopped').length).toBeGreaterThan(1);
  });
});
