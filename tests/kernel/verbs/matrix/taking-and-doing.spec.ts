/** 領取, 放回, 指派, 辦結, 交回, 減簽, 已閱 in each place: a table written by hand before the code ran. */
import { describe } from '@jest/globals';
import { person, type Play } from '../../play.js';
import { specify, type Cell } from './cells.js';
import { everywhere, GROUP, type Place } from './places.js';
import { somebody, taskOf } from './walk.js';

const li = person('li', GROUP);
const operator = person('op', 'operator');

/** X is another's in each place; what lives beside it stays. */
const livesWith = (x: string, more: Partial<Record<Place, Cell>> = {}, told?: string): Record<Place, Cell> => {
  const cell = (lives: string): Cell => ({ lives, ...(told === undefined ? {} : { told }) });
  return everywhere(cell(x), {
    'parallel branch': cell(`D@du ${x}`), 'sub-process': cell(`S ${x}`), 'event sub-process': cell(`ES U@ulan ${x}`), ...more,
  });
};
/** Nobody works on a suspended case. */
const refusedWith = (code: Cell): Record<Place, Cell> => everywhere(code, { 'on a suspended case': 'INSTANCE_SUSPENDED' });

/** Of those whom 加簽 asked: the one who is. */
const signerOf = (play: Play): number => play.tasks('X').find((key) => play.state.tasks[key]?.assignee === 'li') ?? 0;
/** Also where nobody works now: it was done before the case was suspended. */
const whileItRan = (play: Play, act: () => void): void => {
  const { suspended } = play.state;
  if (suspended) play.do({ type: 'resumeInstance' }, operator);
  act();
  if (suspended) play.do({ type: 'suspendInstance', reason: suspended.reason }, operator);
};
const taken = (play: Play): void => { play.do({ type: 'assignTask', task: taskOf(play), assignee: 'somebody' }, operator); };

/** The limit of the step ends with it, that of the case runs on. */
const completed = (lives: string, more: Cell = {}): Cell => ({
  lives, limits: 'whole 03-30', timers: 'whole 03-26', acted: 'A an, B bo, X somebody', ...(typeof more === 'string' ? {} : more),
});

describe('領取 and 放回', () => {
  specify({
    '領取 of what is offered to one\'s post': {
      ways: { pool: true }, command: (play) => ({ type: 'claimTask', task: taskOf(play) }),
      cells: livesWith('X@somebody', { 'inside 會簽': { lives: 'X X@ X@somebody' }, 'on a suspended case': 'INSTANCE_SUSPENDED' }),
    },
    '領取 by whom nobody asks': {
      ways: { pool: true }, command: (play) => ({ type: 'claimTask', task: taskOf(play) }), by: person('stranger', 'other-office'),
      cells: refusedWith('TASK_NOT_YOURS'),
    },
    '領取 of what another holds': {
      command: (play) => ({ type: 'claimTask', task: taskOf(play) }), by: li,
      cells: refusedWith('TASK_ALREADY_ASSIGNED'),
    },
    '領取 of what one holds already': {
      command: (play) => ({ type: 'claimTask', task: taskOf(play) }),
      cells: refusedWith({}),
    },
    // Nothing is decided by it, and who is away does not hold up the case: as with every hand-over it is done on a suspended case, too.
    '放回 to those who may take it': {
      ways: { pool: true }, given: taken, command: (play) => ({ type: 'unassignTask', task: taskOf(play) }),
      cells: livesWith('X@', { 'inside 會簽': { lives: 'X X@ X@' } }),
    },
    '放回 by who does not hold it': {
      ways: { pool: true }, given: taken, command: (play) => ({ type: 'unassignTask', task: taskOf(play) }), by: li,
      cells: everywhere<Cell>('TASK_NOT_YOURS'),
    },
    '指派 to another, by those allowed': {
      command: (play) => ({ type: 'assignTask', task: taskOf(play), assignee: 'li' }), by: operator,
      cells: livesWith('X@li', { 'inside 會簽': { lives: 'X X@li X@other', told: 'transferred li, handedOver somebody' } }, 'transferred li, handedOver somebody'),
    },
    '指派 only where nobody holds it': {
      command: (play) => ({ type: 'assignTask', task: taskOf(play), assignee: 'li', allowOverride: false }), by: operator,
      cells: everywhere<Cell>('TASK_ALREADY_ASSIGNED'),
    },
  });
});

const DONE: Record<Place, Cell> = {
  sequence: completed('Z@zhou'),
  'parallel branch': completed('D@du', { arrived: 'J' }),
  'inside 會簽': { lives: 'X X@other', limits: 'own 03-16, whole 03-30', timers: 'own 03-12, whole 03-26', acted: 'A an, X somebody' },
  'sub-process': completed('Z@zhou'),
  'after an ended sub-process': completed('Z@zhou'),
  'event sub-process': completed('U@ulan', { acted: 'B bo, X somebody' }),
  'called process': completed('Z@zhou', { acted: 'B bo, X somebody' }),
  'loop taken twice': { lives: 'Z@zhou', limits: 'whole 03-30', timers: 'whole 03-26' },
  'after an earlier return': completed('Z@zhou'),
  'while a timer is due': completed('Z@zhou'),
  'on a suspended case': 'INSTANCE_SUSPENDED',
};

describe('辦結', () => {
  specify({
    '辦結 by who holds it': {
      ways: { limits: true }, command: (play) => ({ type: 'completeTask', task: taskOf(play), variables: { again: false } }), cells: DONE,
    },
    '辦結 at once by who may take it': {
      ways: { limits: true, pool: true }, command: (play) => ({ type: 'completeTask', task: taskOf(play), variables: { again: false } }),
      cells: { ...DONE, 'inside 會簽': { lives: 'X X@', limits: 'own 03-16, whole 03-30', timers: 'own 03-12, whole 03-26', acted: 'A an, X somebody' } },
    },
    '辦結 by who does not hold it': {
      command: (play) => ({ type: 'completeTask', task: taskOf(play), variables: {} }), by: li, cells: refusedWith('TASK_NOT_YOURS'),
    },
    '辦結 of what a delegate has': {
      given: (play) => { play.do({ type: 'delegateTask', task: taskOf(play), to: 'li' }, somebody); },
      command: (play) => ({ type: 'completeTask', task: signerOf(play), variables: {} }), by: li, cells: refusedWith('TASK_DELEGATED'),
    },
  });
});

describe('what others asked for comes back', () => {
  specify({
    '交回 of what was delegated': {
      given: (play) => { play.do({ type: 'delegateTask', task: taskOf(play), to: 'li' }, somebody); },
      command: (play) => ({ type: 'resolveTask', task: signerOf(play), note: '已核' }), by: li,
      cells: livesWith('X@somebody', { 'inside 會簽': { lives: 'X X@other X@somebody', told: 'resolved somebody' }, 'on a suspended case': 'INSTANCE_SUSPENDED' }, 'resolved somebody'),
    },
    '減簽 of whom one asked beside': {
      given: (play) => { whileItRan(play, () => { play.do({ type: 'addSigners', task: taskOf(play), users: ['li'], place: 'beside' }, somebody); }); },
      command: (play) => ({ type: 'removeSigner', task: signerOf(play) }),
      cells: livesWith('X@somebody', { 'inside 會簽': { lives: 'X X@other X@somebody', told: 'signingDropped li' }, 'on a suspended case': 'INSTANCE_SUSPENDED' }, 'signingDropped li'),
    },
    '催辦 a second time within the hour': {
      given: (play) => { whileItRan(play, () => { play.do({ type: 'urgeTask', task: taskOf(play), text: '請抓緊' }, person('clerk')); }); },
      command: (play) => ({ type: 'urgeTask', task: taskOf(play), text: '請抓緊' }), by: person('clerk'), cells: refusedWith('URGED_ALREADY'),
    },
    // Who reads decides nothing.
    '已閱 of what was shown': {
      given: (play) => { play.do({ type: 'circulate', task: taskOf(play), to: ['li', 'other'] }, somebody); },
      command: (play) => ({ type: 'markRead', circulation: Number(Object.keys(play.state.circulations ?? {})[0]) }), by: li,
      cells: everywhere<Cell>({ unread: 'other' }),
    },
  });
});
