/** 恢復, 延期, 喚醒 in each place: a table written by hand before the code ran. The case begins on Monday 2026-03-02. */
import { describe } from '@jest/globals';
import { person, type Play } from '../../play.js';
import { specify, type Cell } from './cells.js';
import { everywhere } from './places.js';
import { taskOf } from './walk.js';

const operator = person('op', 'operator');
const chief = person('boss', 'extending-chief');
const ways = { limits: true } as const;
const WEEK = 7 * 86_400_000;

const suspendedForAWeek = (play: Play): void => {
  if (!play.state.suspended) play.do({ type: 'suspendInstance', reason: '等待上級' }, operator);
  play.now += WEEK;
};

describe('恢復', () => {
  // The office's own limit stood still on the 3rd to the 6th: the day on which it begins never counts (D.1), so the 2nd is none that was
  // lost. The statutory one ran on (design §8).
  const goesOn = { status: 'active', limits: 'own 03-20, whole 03-30', timers: 'own 03-18, whole 03-26', told: 'resumed somebody clerk' };
  const withT = { ...goesOn, timers: 'T 03-05, own 03-18, whole 03-26' };
  specify({
    '恢復 of a case that runs': {
      command: () => ({ type: 'resumeInstance' }), by: operator,
      cells: everywhere<Cell>('INSTANCE_NOT_SUSPENDED', { 'on a suspended case': { status: 'active', told: 'resumed somebody clerk' } }),
    },
    '恢復 a week after 暫停': {
      ways, given: suspendedForAWeek, command: () => ({ type: 'resumeInstance', reason: '上級已批覆' }), by: operator,
      cells: everywhere<Cell>(goesOn, {
        sequence: withT,
        'parallel branch': { ...goesOn, told: 'resumed du somebody clerk' },
        'inside 會簽': { ...goesOn, limits: 'own 03-20, own 03-20, whole 03-30', timers: 'own 03-18, own 03-18, whole 03-26', told: 'resumed somebody other clerk' },
        'event sub-process': { ...goesOn, told: 'resumed ulan somebody clerk' },
        // It stood still from the 6th to the 12th: five working days.
        'while a timer is due': { ...goesOn, limits: 'own 03-23, whole 03-30', timers: 'T 03-05, own 03-19, whole 03-26' },
        'on a suspended case': withT,
      }),
    },
    '暫停 of what is suspended already': {
      given: (play) => { if (!play.state.suspended) play.do({ type: 'suspendInstance', reason: '等待上級' }, operator); },
      command: () => ({ type: 'suspendInstance', reason: '再等' }), by: operator, cells: everywhere<Cell>('INSTANCE_SUSPENDED'),
    },
  });
});

/** The clock of X that is its holder's, and that of the case. */
const ownOf = (play: Play): number => Number(Object.entries(play.state.clocks).find(([, { owner }]) => owner === taskOf(play))?.[0]);
const wholeOf = (play: Play): number => Number(Object.entries(play.state.clocks).find(([, { owner }]) => owner === 0)?.[0]);

describe('延期', () => {
  const whole = { limits: 'own 03-16, whole 04-07', timers: 'own 03-12, whole 04-02', told: 'extended clerk' };
  const own = { limits: 'own 03-18, whole 03-30', timers: 'own 03-16, whole 03-26', told: 'extended clerk' };
  specify({
    // 清明 lies between: five working days more are the 7th of April, and the reminder comes two working days before.
    '延期 of the case by those named': {
      ways, command: (play) => ({ type: 'extendClock', clock: wholeOf(play), amount: 5, reason: '案情複雜' }), by: chief,
      cells: everywhere<Cell>(whole, {
        sequence: { ...whole, timers: 'T 03-05, own 03-12, whole 04-02' },
        'inside 會簽': { ...whole, limits: 'own 03-16, own 03-16, whole 04-07', timers: 'own 03-12, own 03-12, whole 04-02' },
        'while a timer is due': { ...whole, timers: 'T 03-05, own 03-12, whole 04-02' },
        // 暫停 stops no statutory clock, so its end can be moved, too.
        'on a suspended case': { ...whole, limits: 'own 03-16 paused, whole 04-07', timers: 'T 03-05, own parked, whole 04-02' },
      }),
    },
    '延期 of the step by those named': {
      ways, command: (play) => ({ type: 'extendClock', clock: ownOf(play), amount: 2, reason: '需再核' }), by: chief,
      cells: everywhere<Cell>(own, {
        sequence: { ...own, timers: 'T 03-05, own 03-16, whole 03-26' },
        // Each has a limit of their own.
        'inside 會簽': { ...own, limits: 'own 03-16, own 03-18, whole 03-30', timers: 'own 03-12, own 03-16, whole 03-26' },
        'while a timer is due': { ...own, timers: 'T 03-05, own 03-16, whole 03-26' },
        'on a suspended case': { limits: 'own 03-18 paused, whole 03-30', told: 'extended clerk' },
      }),
    },
    '延期 by who may not': {
      ways, command: (play) => ({ type: 'extendClock', clock: wholeOf(play), amount: 5, reason: '案情複雜' }), cells: everywhere<Cell>('EXTENSION_NOT_YOURS'),
    },
    '延期 beyond the most': {
      ways, command: (play) => ({ type: 'extendClock', clock: ownOf(play), amount: 6, reason: '需再核' }), by: chief, cells: everywhere<Cell>('EXTENSION_TOO_LONG'),
    },
    '延期 a second time': {
      ways, given: (play) => { play.do({ type: 'extendClock', clock: wholeOf(play), amount: 5, reason: '案情複雜' }, chief); },
      command: (play) => ({ type: 'extendClock', clock: wholeOf(play), amount: 1, reason: '仍複雜' }), by: chief, cells: everywhere<Cell>('EXTENDED_TOO_OFTEN'),
    },
    '延期 without a reason': {
      ways, command: (play) => ({ type: 'extendClock', clock: wholeOf(play), amount: 5, reason: ' ' }), by: chief, cells: everywhere<Cell>('REASON_MISSING'),
    },
    '延期 of what has ended': {
      ways, given: (play) => { play.now += 6 * WEEK; },
      command: (play) => ({ type: 'extendClock', clock: wholeOf(play), amount: 5, reason: '案情複雜' }), by: chief, cells: everywhere<Cell>('EXTENSION_LATE'),
    },
  });
});

describe('喚醒', () => {
  const closed = (play: Play): void => { play.do({ type: 'cancelInstance', reason: '重複' }, operator); };
  specify({
    '喚醒 of a case that runs': {
      ways, command: () => ({ type: 'noteContinued', instance: '8388608', reason: '有新情況' }), by: operator, cells: everywhere<Cell>('INSTANCE_NOT_ENDED'),
    },
    '喚醒 of a closed one': {
      ways, given: closed, command: () => ({ type: 'noteContinued', instance: '8388608', reason: '有新情況' }), by: operator,
      cells: everywhere<Cell>({ continuedBy: '8388608' }),
    },
    '喚醒 a second time, as another case': {
      ways, given: (play) => { closed(play); play.do({ type: 'noteContinued', instance: '8388608' }, operator); },
      command: () => ({ type: 'noteContinued', instance: '12582912' }), by: operator, cells: everywhere<Cell>('REOPENED_ALREADY'),
    },
    '作廢 of what is closed': {
      ways, given: closed, command: () => ({ type: 'cancelInstance', reason: '再' }), by: operator, cells: everywhere<Cell>('INSTANCE_ENDED'),
    },
  });
});
