/** 交接: what the log says of it. */
import { expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { person, Play } from '../play.js';

const chief = person('chief', 'office-director');

it('a task that is handed over is written down with who gave it to whom, and with the reason where there is one', async () => {
  const handed = async (reason?: string): Promise<unknown> => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'wang' }).end());
    play.do({ type: 'handOverTask', task: play.task('A'), from: 'wang', to: 'li', ...(reason === undefined ? {} : { reason }) }, chief);
    return play.happened('taskHandedOver');
  };
  const event = { type: 'taskHandedOver', v: 1, key: expect.any(Number), id: 'A', as: 'holder', from: 'wang', to: 'li', by: 'chief' };
  expect([await handed(), await handed('調離')]).toEqual([[event], [{ ...event, reason: '調離' }]]);
});
