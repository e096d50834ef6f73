/** Every gateway, diverging, converging and both at once, in every place (BPMN 2.0.2 §10.6, §13.4). */
import type { Drawing } from '../../kernel/model/diagram.js';
import type { ConformanceStep } from '../case.js';
import { CONTEXTS } from './contexts.js';
import type { Fragment } from './contexts.js';
import { differs, outcomeOf } from './outcome.js';

interface Gateway {
  readonly name: string;
  draw(inside: Drawing): Drawing;
  /** So often what follows runs, when one token comes, and when two come on two flows; with two flows to take, the second's count. */
  readonly diverging: readonly [first: number, second: number];
  readonly converging: number;
  readonly mixed: readonly [first: number, second: number];
  /** Conditions on the flows that leave it. */
  readonly conditions?: true;
  /** An event-based gateway waits: what follows it are events. */
  readonly fire?: readonly ConformanceStep[];
}

const GATEWAYS: readonly Gateway[] = [
  { name: 'exclusive', draw: (d) => d.exclusive('G'), diverging: [1, 0], converging: 2, mixed: [2, 0], conditions: true },
  { name: 'inclusive', draw: (d) => d.inclusive('G'), diverging: [1, 1], converging: 1, mixed: [1, 1], conditions: true },
  { name: 'parallel', draw: (d) => d.parallel('G'), diverging: [1, 1], converging: 1, mixed: [1, 1] },
  { name: 'complex that waits for two', draw: (d) => d.complex('G', '= activationCount >= 2'), diverging: [0, 0], converging: 1, mixed: [1, 1] },
  { name: 'complex that waits for one', draw: (d) => d.complex('G', '= activationCount >= 1'), diverging: [1, 1], converging: 1, mixed: [1, 1] },
  { name: 'event-based', draw: (d) => d.eventBased('G'), diverging: [1, 0], converging: 2, mixed: [2, 0], fire: [{ signal: 's' }] },
];

/** Two ways out of the gateway; of an event-based one, two events. */
function leave(inside: Drawing, gateway: Gateway, finish: (drawing: Drawing, id?: string) => Drawing, ways: number): void {
  for (const [index, id] of ['C', 'D'].slice(0, ways).entries()) {
    inside.from('G');
    if (gateway.fire) finish(inside.catchEvent(id, { on: { signal: index === 0 ? 's' : 'never' } }), index === 0 ? 'finish' : 'other');
    else finish(inside.task(id, gateway.conditions && ways > 1 ? { when: '= x = 0' } : {}), index === 0 ? 'finish' : 'other');
  }
}

const DRAWN: readonly (readonly [string, (gateway: Gateway) => Fragment, (gateway: Gateway) => Readonly<Record<string, number>>])[] = [
  ['diverging', (gateway) => (inside, ends) => { gateway.draw(ends.begin(inside)); leave(inside, gateway, ends.finish, 2); }, ({ diverging: [C, D] }) => ({ C, D })],
  ['converging', (gateway) => (inside, ends) => {
    gateway.draw(ends.begin(inside).parallel('F').task('A'));
    inside.from('F').task('B').to('G');
    leave(inside, gateway, ends.finish, 1);
  }, ({ converging: C }) => ({ A: 1, B: 1, C })],
  ['mixed', (gateway) => (inside, ends) => {
    gateway.draw(ends.begin(inside).parallel('F').task('A'));
    inside.from('F').task('B').to('G');
    leave(inside, gateway, ends.finish, 2);
  }, ({ mixed: [C, D] }) => ({ A: 1, B: 1, C, D })],
];

test.each(GATEWAYS.flatMap((gateway) => DRAWN.map(([kind, draw, expected]) => [gateway.name, kind, gateway, draw, expected] as const)))('%s gateway, %s', async (name, kind, gateway, draw, expected) => {
  const wrong: string[] = [];
  for (const context of CONTEXTS) {
    const found = await outcomeOf(context.draw(draw(gateway)).xml(), [...context.before, ...gateway.fire ?? []]);
    // A condition that one token alone cannot meet leaves it waiting, and an operator is told.
    const state = name === 'complex that waits for two' && kind === 'diverging' ? 'incident JOIN_CANNOT_COMPLETE at G' : 'completed';
    const difference = differs(found, state, expected(gateway));
    if (difference !== '') wrong.push(`in ${context.name}: ${difference}`);
  }
  expect(wrong).toEqual([]);
});
