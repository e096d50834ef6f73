/** From where a token can still come to a join (BPMN 2.0.2 §13.4.3). */
import { describe, expect, it } from '@jest/globals';
import { linkedTo, upstreamOf } from '../../../engine/kernel/model/upstream.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted } from './drafted.js';

async function upstream(drawn: Diagram, join = 'J') {
  const { nodes, flows } = await drafted(drawn);
  return upstreamOf(join, nodes, flows);
}

describe('a token comes to a join', () => {
  it('from all that leads to it, flow by flow, and never through the join itself', async () => {
    const drawn = diagram('p').start('s').inclusive('F').task('A').inclusive('J').task('after').exclusive('X').end().from('F').task('B').to('J').from('X').to('F');
    expect(await upstream(drawn)).toEqual({ 'A-J': ['A', 'F', 'X', 'after', 's'], 'B-J': ['B', 'F', 'X', 'after', 's'] });
  });

  it('from an activity by its boundary event', async () => {
    const drawn = diagram('p').start('s').userTask('A').inclusive('J').end().boundary('L', 'A', { on: { signal: 'x' } }).to('J');
    expect(await upstream(drawn)).toEqual({ 'A-J': ['A', 's'], 'L-J': ['A', 'L', 's'] });
  });

  it('from a throwing link through the one that catches it', async () => {
    const drawn = diagram('p').start('s').parallel('F').task('A').throwEvent('T', { on: { link: 'l' } }).from('F').task('B').throwEvent('U', { on: { link: 'l' } }).from('F').task('C').throwEvent('V', { on: { link: 'm' } })
      .catchEvent('L', { on: { link: 'l' } }).inclusive('J').end().catchEvent('M', { on: { link: 'm' } }).to('J');
    expect(await upstream(drawn)).toEqual({ 'L-J': ['A', 'B', 'F', 'L', 'T', 'U', 's'], 'M-J': ['C', 'F', 'M', 'V', 's'] });
  });

  it('from an event that nothing throws to, only from before it', async () => {
    expect(await upstream(diagram('p').start('s').catchEvent('C', { on: { signal: 'x' } }).inclusive('J').end())).toEqual({ 'C-J': ['C', 's'] });
  });

  it('from nowhere where its flow begins nowhere, or at no node that runs', async () => {
    const { nodes, flows } = await drafted(diagram('p').start('s').inclusive('J').end());
    expect(upstreamOf('J', nodes, { ...flows, 's-J': { id: 's-J', source: 'gone', target: 'J' } })).toEqual({ 's-J': [] });
    expect(upstreamOf('J', nodes, {})).toEqual({ 's-J': [] });
    expect(upstreamOf('none', nodes, flows)).toEqual({});
  });
});

it('only a throwing link leads to another event', async () => {
  const { nodes } = await drafted(diagram('p').start('s').parallel('F').throwEvent('T', { on: { link: 'l' } }).from('F').throwEvent('S', { on: { signal: 'x' } }).throwEvent('N').end().catchEvent('L', { on: { link: 'l' } }).end('e2'));
  expect(['T', 'S', 'N', 'L', 'F'].map((id) => nodes[id] && linkedTo(nodes[id]))).toEqual(['L', undefined, undefined, undefined, undefined]);
});
