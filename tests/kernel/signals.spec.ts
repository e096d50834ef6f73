import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const s = { on: { signal: 's' } };

describe('a signal within the instance that throws it (BPMN 2.0.2 §13.5)', () => {
  it('is heard by the boundary event of a scope that ends with it', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (inside) => inside.start('s1').end('s2', s)).userTask('never').end()
      .boundary('B', 'S', s).userTask('heard').end('e2'));
    expect(play.completed()).toEqual(['start', 's1', 's2', 'B']);
    expect(play.active).toEqual(['heard']);
  });

  it('is heard by the event sub-process of the thrower, beside it or instead of it', async () => {
    const drawn = (interrupting: boolean) => diagram('p').start().throwEvent('K', s).userTask('U').end()
      .eventSub('E', (inside) => inside.start('es', { ...s, interrupting, outputs: { heard: '= by' } }).userTask('H').end('ee'));
    expect((await Play.started(drawn(false))).active).toEqual(['E', 'H', 'U']);
    expect((await Play.started(drawn(true))).active).toEqual(['E', 'H']);
  });

  it('takes its variables along', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').catchEvent('C', { ...s, outputs: { heard: '= by' } }).end()
      .from('F').throwEvent('K', { ...s, inputs: { by: '= 3' } }).end('e2'));
    expect(play.variables).toEqual({ heard: 3 });
  });

  it.each([['before', ['C', 'K']], ['after', ['K', 'C']]])('is heard in a branch that is drawn %s its own', async (_, order) => {
    const drawn = diagram('p').start().parallel('F');
    for (const id of order) (id === 'C' ? drawn.from('F').task('T').catchEvent('C', s) : drawn.from('F').throwEvent('K', s)).end(`e${id}`);
    const play = await Play.started(drawn);
    expect(play.state.status).toBe('completed');
  });

  it('is not heard by who begins to wait after it', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('K', s).catchEvent('C', s).end());
    expect(play.active).toEqual(['C']);
    play.do({ type: 'deliverSignal', name: 's', signalKey: '9', variables: {} });
    expect(play.state.status).toBe('completed');
  });

  it('reaches every wait once; what one of them cancels hears nothing', async () => {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').end().boundary('B', 'A', s).end('b')
      .from('F').throwEvent('K', s).end('e2').from('F').sub('S', (inside) => inside.start('s1').catchEvent('C', s).end('s2')).end('e3').boundary('D', 'S', s).userTask('d').end('e4'));
    expect(play.happened('signalCaught').map(({ id }) => id).sort()).toEqual(['B', 'D']);
    expect(play.active).toEqual(['d']);
  });

  it('goes to the others as well, who are told that this instance has heard it', async () => {
    const play = await Play.started(diagram('p').start().throwEvent('K', s).userTask('U').end());
    expect(play.happened('signalThrown')).toMatchObject([{ name: 's', heardWithin: true }]);
  });

  it('thrown for each instance of an activity is heard each time', async () => {
    const play = await Play.started(diagram('p').start().task('A', { multi: { cardinality: '= 2', attributes: { behavior: 'None', noneBehaviorEventRef: 'def-K' } } }).userTask('U').end()
      .node('K', 'bpmn:intermediateThrowEvent', {}, ['<bpmn:signalEventDefinition id="def-K" signalRef="signal-s"/>'])
      .flow('U', 'K').eventSub('E', (inside) => inside.start('es', { ...s, interrupting: false }).end('ee')));
    expect(play.completed().filter((id) => id === 'E')).toHaveLength(2);
  });
});
