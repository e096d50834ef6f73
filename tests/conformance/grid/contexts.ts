/** Where a fragment can stand: each place draws what is around it, and says what makes the fragment begin. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram, Drawing } from '../../kernel/model/diagram.js';
import type { ConformanceStep } from '../case.js';

/** Draws into a scope; `begin` and `finish` are its first and its last node: events, or in an ad-hoc sub-process tasks. */
export type Fragment = (inside: Drawing, ends: Ends) => unknown;

export interface Ends {
  begin(inside: Drawing): Drawing;
  finish(inside: Drawing, id?: string): Drawing;
}

export interface Context {
  readonly name: string;
  draw(fragment: Fragment): Diagram;
  /** Before the fragment runs. */
  readonly before: readonly ConformanceStep[];
}

const EVENTS: Ends = { begin: (inside) => inside.start('begin'), finish: (inside, id = 'finish') => inside.end(id) };
/** No start and no end event may stand in an ad-hoc sub-process (BPMN 2.0.2 §10.3.5). */
const TASKS: Ends = { begin: (inside) => inside.task('begin'), finish: (inside, id = 'finish') => inside.task(id) };

export const IN_PROCESS: Context = { name: 'a process', draw: (fragment) => { const drawn = diagram('p'); fragment(drawn, EVENTS); return drawn; }, before: [] };

export const CONTEXTS: readonly Context[] = [
  IN_PROCESS,
  { name: 'a sub-process', draw: (fragment) => diagram('p').start().sub('outer', (s) => fragment(s, EVENTS)).end(), before: [] },
  {
    name: 'an event sub-process', before: [{ signal: 'go' }],
    draw: (fragment) => diagram('p').start().userTask('waits').end()
      .eventSub('outer', (s) => fragment(s, { ...EVENTS, begin: (inside) => inside.start('begin', { on: { signal: 'go' } }) })),
  },
  {
    name: 'an event sub-process beside', before: [{ signal: 'go' }, { complete: 'waits' }],
    draw: (fragment) => diagram('p').start().userTask('waits').end()
      .eventSub('outer', (s) => fragment(s, { ...EVENTS, begin: (inside) => inside.start('begin', { on: { signal: 'go' }, interrupting: false }) })),
  },
  { name: 'a transaction', draw: (fragment) => diagram('p').start().transaction('outer', (s) => fragment(s, EVENTS)).end(), before: [] },
  { name: 'an ad-hoc sub-process', draw: (fragment) => diagram('p').start().adHoc('outer', (s) => fragment(s, TASKS)).end(), before: [] },
  { name: 'a multi-instance sub-process', draw: (fragment) => diagram('p').start().sub('outer', (s) => fragment(s, EVENTS), { multi: { collection: '= [1]', element: 'one' } }).end(), before: [] },
  { name: 'a looping sub-process', draw: (fragment) => diagram('p').start().sub('outer', (s) => fragment(s, EVENTS), { repeat: { maximum: 1 } }).end(), before: [] },
];
