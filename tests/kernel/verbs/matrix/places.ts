/**
 * The places in which each verb is tried (issue 4): diagrams with a step X, and how a case comes to it. Plain data, so that the bare
 * kernel and a whole engine walk the same way. X is open in each, and in the outermost scope is a step Z.
 */
import { diagram, type Diagram, type LimitOptions, type NodeOptions } from '../../model/diagram.js';

/** What else X has: nobody holds it (`pool`), or it and the case have limits that can be extended. */
export interface Ways { readonly pool?: true; readonly limits?: true }

/** Of those who may take X. */
export const GROUP = 'pool-post';

export type Act =
  | { readonly done: string; readonly variables?: Record<string, boolean> }
  | { readonly back: string }
  | { readonly message: string }
  | { readonly days: number }
  | { readonly suspended: string };

export interface Drawn { readonly drawn: (ways: Ways) => Diagram; readonly acts: readonly Act[]; readonly called?: true }

const held = (assignee: string): NodeOptions => ({ assignee });
const OWN: LimitOptions = { key: 'own', name: '辦理', amount: 10, unit: 'wd', extension: { most: 5, unit: 'wd', by: 'extending-chief' } };
const WHOLE: LimitOptions = { key: 'whole', name: '答復', statutoryKey: 'DIS-ANSWER', extension: { by: 'extending-chief' } };

/** 撤回 until the last step. */
const file = ({ limits }: Ways): Diagram => diagram('p', { startableBy: 'any-clerk', extension: '<duty:withdraw until="Z"/>', ...(limits ? { limit: WHOLE } : {}) });
const x = ({ pool, limits }: Ways): NodeOptions => ({ ...(pool ? { groups: GROUP } : held('somebody')), ...(limits ? { limit: OWN } : {}) });

const listed = (...names: string[]): string => `= [${names.map((name) => `&quot;${name}&quot;`).join(', ')}]`;
const several = ({ pool }: Ways): string => (pool ? `groups="${listed(GROUP, 'other-post')}"` : `users="${listed('somebody', 'other')}"`);

const inSequence = (ways: Ways): Diagram => file(ways).start().userTask('A', held('an')).userTask('B', held('bo')).userTask('X', x(ways)).userTask('Z', held('zhou')).end()
  .boundary('T', 'X', { on: { timer: { duration: 'P3D' } }, interrupting: false }).userTask('late', held('lan')).end('e2');

export const PLACES = {
  sequence: { drawn: inSequence, acts: [{ done: 'A' }, { done: 'B' }] },
  'parallel branch': {
    drawn: (ways) => file(ways).start().userTask('A', held('an')).parallel('F').userTask('B', held('bo')).userTask('X', x(ways)).parallel('J').userTask('Z', held('zhou')).end()
      .from('F').userTask('D', held('du')).to('J'),
    acts: [{ done: 'A' }, { done: 'B' }],
  },
  'inside 會簽': {
    drawn: (ways) => file(ways).start().userTask('A', held('an'))
      .userTask('X', { ...(ways.limits ? { limit: OWN } : {}), extension: `<duty:participation mode="all" ${several(ways)} result="r"/>`, form: 'p/F' }).userTask('Z', held('zhou')).end(),
    acts: [{ done: 'A' }],
  },
  'sub-process': {
    drawn: (ways) => file(ways).start().userTask('A', held('an')).sub('S', (inside) => inside.start('s').userTask('B', held('bo')).userTask('X', x(ways)).end('se')).userTask('Z', held('zhou')).end(),
    acts: [{ done: 'A' }, { done: 'B' }],
  },
  'after an ended sub-process': {
    drawn: (ways) => file(ways).start().userTask('A', held('an')).sub('S', (inside) => inside.start('s').userTask('B', held('bo')).end('se')).userTask('X', x(ways)).userTask('Z', held('zhou')).end(),
    acts: [{ done: 'A' }, { done: 'B' }],
  },
  'event sub-process': {
    drawn: (ways) => file(ways).start().userTask('U', held('ulan')).userTask('Z', held('zhou')).end()
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.more', key: '= caseNo' }, interrupting: false }).userTask('B', held('bo')).userTask('X', x(ways)).end('ee')),
    acts: [{ message: 'msg.more' }, { done: 'B' }],
  },
  'called process': {
    drawn: (ways) => file(ways).start().userTask('B', held('bo')).userTask('X', x(ways)).userTask('Z', held('zhou')).end(),
    acts: [{ done: 'B' }], called: true,
  },
  'loop taken twice': {
    drawn: (ways) => file(ways).start().userTask('A', held('an')).userTask('X', x(ways)).exclusive('G').userTask('Z', { ...held('zhou'), default: true }).end().from('G').to('A', { when: '= again = true' }),
    acts: [{ done: 'A' }, { done: 'X', variables: { again: true } }, { done: 'A' }],
  },
  'after an earlier return': {
    drawn: (ways) => file(ways).start().userTask('A', held('an')).userTask('B', held('bo')).userTask('X', x(ways)).userTask('Z', held('zhou')).end(),
    acts: [{ done: 'A' }, { done: 'B' }, { back: 'B' }, { done: 'B' }],
  },
  'while a timer is due': { drawn: inSequence, acts: [{ done: 'A' }, { done: 'B' }, { days: 4 }] },
  'on a suspended case': { drawn: inSequence, acts: [{ done: 'A' }, { done: 'B' }, { suspended: '等待上級' }] },
} satisfies Record<string, Drawn>;
export type Place = keyof typeof PLACES;
export const PLACE_NAMES = Object.keys(PLACES).filter((name): name is Place => name in PLACES);

/** The same in each place, but where it says otherwise. */
export const everywhere = <T>(most: T, but: Partial<Record<Place, T>> = {}): Record<Place, T> => ({
  sequence: most, 'parallel branch': most, 'inside 會簽': most, 'sub-process': most, 'after an ended sub-process': most, 'event sub-process': most,
  'called process': most, 'loop taken twice': most, 'after an earlier return': most, 'while a timer is due': most, 'on a suspended case': most, ...but,
});
