/** What ends without having completed takes what is its own, and nothing else. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const incidents = (play: Play): string[] => Object.values(play.state.incidents).map(({ owner, id }) => `${String(play.state.variables[owner]?.['k'])} ${id}`).sort();

describe('an event sub-process that interrupts', () => {
  /** In each instance J waits for a token that cannot come, and ET for a message whose name is not known. */
  const stuck = () => Play.started(diagram('p').start().sub('S', (inside) => inside.start('s').exclusive('X').task('A', { default: true }).parallel('J').end('e').from('X').task('B', { when: '= false' }).to('J')
    .eventSub('ES', (sub) => sub.start('es', { on: { message: 'm', key: '= k' } }).userTask('H').end('he'))
    .eventSub('ET', (sub) => sub.start('et', { on: { message: '= name', key: '= k' }, interrupting: false }).userTask('I').end('ie')), { multi: { collection: '= ["a", "b"]', element: 'k' } }).userTask('Z').end());

  it('ends the incidents of what waited around it, and of no other instance', async () => {
    const play = await stuck();
    expect(incidents(play)).toEqual(['a J', 'a et', 'b J', 'b et']);
    play.message('m', 'a');
    expect(incidents(play)).toEqual(['b J', 'b et']);
  });

  it('leaves nothing that keeps the sub-process from ending', async () => {
    const play = await stuck();
    for (const key of ['a', 'b']) {
      play.message('m', key);
      play.complete('H');
    }
    expect([play.active, play.incidents]).toEqual([['Z'], []]);
  });
});
