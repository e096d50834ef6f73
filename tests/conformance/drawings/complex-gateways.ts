/** §10.6.5, §13.4.5: complex gateways, their activation condition, their reset, and what each phase sends on. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';

const done = 'completed' as const;
const G = 'Complex gateway';

/** Three branches into the gateway, which stands at the cursor. */
const three = (activation: string): Diagram => diagram('p').start().parallel('F').userTask('A').complex('G', activation).from('F').userTask('B').to('G').from('F').userTask('C').to('G').from('G');
const twoOfThree = (): Diagram => three('= activationCount >= 2').task('T').end();
/** A flow of each phase. */
const phases = (): Diagram => three('= activationCount >= 1').task('first', { when: '= waitingForStart' }).end('e1').from('G').task('rest', { when: '= not(waitingForStart)' }).end('e2');

export const COMPLEX_GATEWAYS: readonly DrawnCase[] = [
  drawn('13.4.5-complex-waits-until-its-condition-holds', G, twoOfThree(), { steps: [{ complete: 'A' }], expect: { completed: ['start', 'F', 'A'], active: ['B', 'C', 'G'], state: 'active' } }),
  drawn('13.4.5-complex-goes-on-when-its-condition-holds', G, twoOfThree(), { steps: [{ complete: 'A' }, { complete: 'C' }], expect: { completed: ['start', 'F', 'A', 'C', 'G', 'T', 'end'], active: ['B'], state: 'active' } }),
  // At its reset it is passed once more, by what has come; a flow without a condition was taken before.
  drawn('13.4.5-complex-swallows-what-comes-to-its-reset', G, twoOfThree(), {
    steps: [{ complete: 'A' }, { complete: 'C' }, { complete: 'B' }], expect: { completed: ['start', 'F', 'A', 'C', 'G', 'T', 'end', 'B', 'G'], active: [], state: done },
  }),
  drawn('13.4.5-complex-of-all-is-a-join', G, three('= activationCount = 3').task('T').end(), {
    steps: [{ complete: 'A' }, { complete: 'C' }, { complete: 'B' }], expect: { completed: ['start', 'F', 'A', 'C', 'B', 'G', 'T', 'end'], state: done },
  }),
  drawn('13.4.5-complex-that-is-reset-waits-again', G,
    diagram('p').start().exclusive('M').parallel('F').userTask('A').complex('G', '= activationCount >= 2').task('T').exclusive('X').end('end', { default: true }).from('X').to('M', { when: '= again = true' }).from('F').userTask('B').to('G'), {
      variables: { again: true }, steps: [{ complete: 'A' }, { complete: 'B' }, { set: { again: false } }, { complete: 'B' }, { complete: 'A' }],
      expect: { completed: ['start', 'M', 'F', 'A', 'B', 'G', 'T', 'X', 'M', 'F', 'B', 'A', 'G', 'T', 'X', 'end'], state: done },
    }),
  drawn('13.4.5-complex-first-phase-takes-the-flows-whose-conditions-hold', G, phases(), { steps: [{ complete: 'B' }], expect: { completed: ['start', 'F', 'B', 'G', 'first', 'e1'], active: ['A', 'C'], state: 'active' } }),
  drawn('13.4.5-complex-second-phase-takes-the-flows-whose-conditions-hold', G, phases(), {
    steps: [{ complete: 'B' }, { complete: 'A' }, { complete: 'C' }], expect: { active: [], state: done },
  }),
  drawn('13.4.5-complex-splits-by-its-conditions', G, diagram('p').start().complex('G').task('A', { when: '= x = 1' }).end('a').from('G').task('B', { when: '= x = 2' }).end('b').from('G').task('C', { when: '= x < 9' }).end('c'), {
    variables: { x: 1 }, expect: { completed: ['start', 'G', ['A', 'a', 'C', 'c']], state: done },
  }),
  drawn('13.4.5-complex-splits-to-its-default-flow', G, diagram('p').start().complex('G').task('A', { when: '= x = 1' }).end('a').from('G').task('B', { default: true }).end('b'), {
    variables: { x: 2 }, expect: { completed: ['start', 'G', 'B', 'b'], state: done },
  }),
  drawn('13.4.5-complex-takes-a-flow-without-condition-beside-one-that-holds', G, diagram('p').start().complex('G').task('A', { when: '= x = 1' }).end('a').from('G').task('B', { default: true }).end('b').from('G').task('C').end('c'), {
    variables: { x: 1 }, expect: { completed: ['start', 'G', ['A', 'a', 'C', 'c']], state: done },
  }),
  drawn('13.4.5-complex-takes-a-flow-without-condition-and-not-its-default', G, diagram('p').start().complex('G').task('A', { when: '= x = 1' }).end('a').from('G').task('B', { default: true }).end('b').from('G').task('C').end('c'), {
    variables: { x: 2 }, expect: { completed: ['start', 'G', 'C', 'c'], state: done },
  }),
  drawn('13.4.5-complex-split-that-no-condition-allows', G, diagram('p').start().complex('G').task('A', { when: '= x = 1' }).end('a').from('G').task('B', { when: '= x = 2' }).end('b'), {
    variables: { x: 3 }, expect: { state: 'incident', incidents: [{ element: 'G' }] },
  }),
  drawn('13.4.5-complex-in-a-sub-process', G, diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').task('A').complex('G', '= activationCount >= 2').task('T').end('s2').from('F').task('B').to('G')).end(), {
    expect: { completed: ['start', 's1', 'F', ['A', 'B'], 'G', 'T', 's2', 'S', 'end'], state: done },
  }),
];
