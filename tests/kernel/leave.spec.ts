/** How a token leaves (BPMN 2.0.2 §10.6, §13.3.1, §13.4): which flows it takes, in which order, and why. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';
import type { EventOf } from '../../engine/kernel/events.js';

type Node = 'exclusive' | 'inclusive' | 'complex' | 'task';
type Draw = (drawn: ReturnType<typeof diagram>) => ReturnType<typeof diagram>;
/** A branch node X with ways to A, B and C; what is said of them in `ways`: a condition, the default, or nothing. */
async function leaving(node: Node, ways: readonly (string | 'default' | undefined)[], n: number | string | null = 2) {
  const draw: Record<Node, Draw> = { exclusive: (drawn) => drawn.exclusive('X'), inclusive: (drawn) => drawn.inclusive('X'), complex: (drawn) => drawn.complex('X'), task: (drawn) => drawn.task('X') };
  const drawn = ways.reduce((one, way, index) => one.from('X').userTask('ABC'[index] ?? '', way === undefined ? {} : way === 'default' ? { default: true } : { when: way }).end(`e${index}`), draw[node](diagram('p').start()));
  const play = await Play.started(drawn, { n });
  const chosen: EventOf<'flowsChosen'> | undefined = play.happened('flowsChosen')[0];
  const completed = play.happened('elementCompleted').find(({ id }) => id === 'X');
  return { active: play.active.join(''), taken: completed?.taken?.map((flow) => flow.slice(2)).join('') ?? '', because: chosen?.because.map(({ flow, value }) => `${flow.slice(2)}:${String(value)}`).join(' '), incidents: play.incidents, play };
}

describe('a token leaves', () => {
  it.each<[Node, (string | undefined)[], string, string | undefined]>([
    ['exclusive', ['= n > 1', '= n > 0', 'default'], 'A', 'A:true'], ['exclusive', ['= n > 9', '= n > 0', 'default'], 'B', 'A:false B:true'], ['exclusive', ['= n > 9', '= n > 8', 'default'], 'C', 'A:false B:false'],
    ['exclusive', ['default', '= n > 0'], 'B', 'B:true'], ['exclusive', ['default', '= n > 9'], 'A', 'B:false'], ['exclusive', ['= n > 1'], 'A', 'A:true'], ['exclusive', [undefined], 'A', undefined],
    ['inclusive', ['= n > 1', '= n > 0', 'default'], 'AB', 'A:true B:true'], ['inclusive', ['= n > 9', '= n > 0', 'default'], 'B', 'A:false B:true'], ['inclusive', ['= n > 9', 'default'], 'B', 'A:false'], ['inclusive', ['= n > 1'], 'A', 'A:true'], ['inclusive', [undefined], 'A', undefined],
    // Without a condition a flow out of a gateway is one whose condition is true (§13.4.5); of the other two the rule `gateway-condition-missing` asks for one.
    ['complex', [undefined, 'default'], 'A', 'A:true'], ['complex', ['= n > 1', 'default', undefined], 'AC', 'A:true C:true'], ['complex', ['= n > 9', 'default', undefined], 'C', 'A:false C:true'],
    ['complex', ['= n > 9', undefined], 'B', 'A:false B:true'], ['complex', ['= n > 9', 'default'], 'B', 'A:false'], ['complex', ['= n > 1', 'default'], 'A', 'A:true'],
    ['task', [undefined, undefined], 'AB', undefined], ['task', ['= n > 1', undefined], 'BA', 'A:true'], ['task', ['= n > 9', undefined], 'B', 'A:false'], ['task', ['= n > 1', 'default', undefined], 'CA', 'A:true'], ['task', ['= n > 9', 'default', undefined], 'CB', 'A:false'],
    ['task', ['= n > 9', 'default'], 'B', 'A:false'], ['task', ['= n > 1', '= n > 0'], 'AB', 'A:true B:true'],
  ])('an %s whose ways are %j through %s', async (node, ways, taken, because) => {
    const found = await leaving(node, ways);
    expect([found.taken, found.active, found.because, found.incidents]).toEqual([taken, [...taken].sort().join(''), because, []]);
  });

  it.each<[Node, (string | undefined)[]]>([['exclusive', ['= n > 9']], ['exclusive', ['= n > 9', '= n > 8']], ['inclusive', ['= n > 9']], ['inclusive', ['= n > 9', '= n > 8']], ['task', ['= n > 9', '= n > 8']]])('no way from an %s whose ways are %j: that is an incident', async (node, ways) => {
    const { play } = await leaving(node, ways);
    expect(Object.values(play.state.incidents).map(({ id, code, message, retry }) => [id, code, message, retry])).toEqual([['X', 'NO_FLOW_TAKEN', "Expected a condition at 'X' to hold or a default flow, but found neither", { do: 'complete' }]]);
  });

  it('not by what is neither true nor false', async () => {
    const { play } = await leaving('exclusive', ['= n', 'default'], 'yes');
    expect(Object.values(play.state.incidents).map(({ code, message }) => [code, message])).toEqual([['CONDITION_NOT_BOOLEAN', "Expected the condition `= n` of flow 'X-A' to be true or false, but found \"yes\""]]);
  });

  it('as often on each flow as the activity says', async () => {
    const play = await Play.started(diagram('p').start().task('X', { quantities: { completion: 3 } }).userTask('A').end().from('X').userTask('B').end('e2'));
    expect([play.tasks('A').length, play.tasks('B').length, play.happened('elementCompleted').find(({ id }) => id === 'X')?.taken]).toEqual([3, 3, ['X-A', 'X-A', 'X-A', 'X-B', 'X-B', 'X-B']]);
  });

  it('through no flow where none leads on', async () => {
    const play = await Play.started(diagram('p').start().task('X'));
    expect(play.happened('elementCompleted').find(({ id }) => id === 'X')).toEqual({ type: 'elementCompleted', v: 1, key: 2, id: 'X' });
    expect(play.state.status).toBe('completed');
  });
});
