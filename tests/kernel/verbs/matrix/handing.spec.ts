/**
 * Each verb in each place, written by hand before the code ran. A cell is what lives after it, each open task with who holds it
 * (`B@bo`), or the code of the refusal; TOLD says who gets which notice. The timers, the count of returns and what is put aside follow
 * from the verb; that nothing else changes is asserted in every cell.
 */
import { describe, expect, it } from '@jest/globals';
import { lineageOf } from '../../../../engine/kernel/lineage.js';
import { returnTargets } from '../../../../engine/kernel/return-targets.js';
import type { Command } from '../../../../engine/kernel/commands.js';
import { tellingsOf } from '../../../../engine/kernel/told.js';
import { person, type Play } from '../../play.js';
import { everywhere, PLACE_NAMES, type Place } from './places.js';
import { comeTo, done, living, somebody, taskOf as task } from './walk.js';

const targetsOf = (play: Play): number[] => returnTargets(play.model, lineageOf(play.events), task(play)).map(({ key }) => key);
const back = (play: Play, at: 0 | -1, mode: 'redo' | 'direct'): Command => ({ type: 'returnTask', task: task(play), to: targetsOf(play).at(at) ?? 0, mode, reason: '不妥' });

/** Who did the step before. */
const before = (play: Play): string => play.happened('taskCompleted').find(({ key }) => key === targetsOf(play)[0])?.by ?? '';

interface Verb { readonly command: (play: Play) => Command; readonly by?: (play: Play) => string; readonly returns?: true; readonly aside?: true; readonly keepsTimers?: true }
const VERBS = {
  '退回 to the step before': { command: (play) => back(play, 0, 'redo'), returns: true },
  '退回 to the first step': { command: (play) => back(play, -1, 'redo'), returns: true },
  '退回, to come straight back': { command: (play) => back(play, 0, 'direct'), returns: true, aside: true },
  '拿回': { command: (play) => ({ type: 'takeBack', step: targetsOf(play)[0] ?? 0 }), by: before },
  '轉辦': { command: (play) => ({ type: 'transferTask', task: task(play), to: 'li' }), keepsTimers: true },
  '委派': { command: (play) => ({ type: 'delegateTask', task: task(play), to: 'li' }), keepsTimers: true },
  '加簽 before': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'before' }), keepsTimers: true },
  '加簽 beside': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'beside' }), keepsTimers: true },
  '加簽 after': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'after' }), keepsTimers: true },
  '減簽 of whom nobody added': { command: (play) => ({ type: 'removeSigner', task: task(play) }) },
  '催辦 by who began it': { command: (play) => ({ type: 'urgeTask', task: task(play), text: '請抓緊' }), by: () => 'clerk', keepsTimers: true },
  '抄送': { command: (play) => ({ type: 'circulate', task: task(play), to: ['li'] }), keepsTimers: true },
  '撤回 by who began it': { command: () => ({ type: 'withdrawInstance', reason: '內容有誤' }), by: () => 'clerk' },
  '暫停': { command: () => ({ type: 'suspendInstance', reason: '等待上級' }), keepsTimers: true },
  '跳轉 to Z': { command: (play) => ({ type: 'moveTokens', cancel: [task(play)], activate: ['Z'], reason: '流程有誤' }) },
  '作廢': { command: () => ({ type: 'cancelInstance', reason: '重複' }) },
} satisfies Record<string, Verb>;

const HELD = 'INSTANCE_SUSPENDED';
const MATRIX: Record<keyof typeof VERBS, Record<Place, string>> = {
  '退回 to the step before': {
    sequence: 'B@bo', 'parallel branch': 'B@bo D@du', 'inside 會簽': 'A@an', 'sub-process': 'B@bo S', 'event sub-process': 'B@bo ES U@ulan', 'called process': 'B@bo',
    'loop taken twice': 'A@an', 'after an earlier return': 'B@bo', 'while a timer is due': 'B@bo', 'on a suspended case': HELD,
    'after an ended sub-process': 'B@bo S',
  },
  '退回 to the first step': {
    sequence: 'A@an', 'parallel branch': 'A@an', 'inside 會簽': 'A@an', 'sub-process': 'A@an', 'event sub-process': 'B@bo ES U@ulan', 'called process': 'B@bo',
    'loop taken twice': 'A@an', 'after an earlier return': 'A@an', 'while a timer is due': 'A@an', 'on a suspended case': HELD,
    'after an ended sub-process': 'A@an',
  },
  '退回, to come straight back': {
    sequence: 'B@bo', 'parallel branch': 'B@bo D@du', 'inside 會簽': 'A@an', 'sub-process': 'B@bo S', 'event sub-process': 'B@bo ES U@ulan', 'called process': 'B@bo',
    'loop taken twice': 'A@an', 'after an earlier return': 'B@bo', 'while a timer is due': 'B@bo', 'on a suspended case': HELD,
    'after an ended sub-process': 'B@bo S',
  },
  '拿回': {
    sequence: 'B@bo', 'parallel branch': 'B@bo D@du', 'inside 會簽': 'A@an', 'sub-process': 'B@bo S', 'event sub-process': 'B@bo ES U@ulan', 'called process': 'B@bo',
    'loop taken twice': 'A@an', 'after an earlier return': 'B@bo', 'while a timer is due': 'B@bo', 'on a suspended case': HELD,
    'after an ended sub-process': 'B@bo S',
  },
  '轉辦': {
    sequence: 'X@li', 'parallel branch': 'D@du X@li', 'inside 會簽': 'X X@li X@other', 'sub-process': 'S X@li', 'event sub-process': 'ES U@ulan X@li', 'called process': 'X@li',
    'loop taken twice': 'X@li', 'after an earlier return': 'X@li', 'while a timer is due': 'X@li', 'on a suspended case': 'X@li',
    'after an ended sub-process': 'X@li',
  },
  '委派': {
    sequence: 'X@li', 'parallel branch': 'D@du X@li', 'inside 會簽': 'X X@li X@other', 'sub-process': 'S X@li', 'event sub-process': 'ES U@ulan X@li', 'called process': 'X@li',
    'loop taken twice': 'X@li', 'after an earlier return': 'X@li', 'while a timer is due': 'X@li', 'on a suspended case': 'X@li',
    'after an ended sub-process': 'X@li',
  },
  '加簽 before': {
    sequence: 'X@li X@somebody', 'parallel branch': 'D@du X@li X@somebody', 'inside 會簽': 'X X@li X@other X@somebody', 'sub-process': 'S X@li X@somebody', 'event sub-process': 'ES U@ulan X@li X@somebody', 'called process': 'X@li X@somebody',
    'loop taken twice': 'X@li X@somebody', 'after an earlier return': 'X@li X@somebody', 'while a timer is due': 'X@li X@somebody', 'on a suspended case': HELD,
    'after an ended sub-process': 'X@li X@somebody',
  },
  '加簽 beside': {
    sequence: 'X@li X@somebody', 'parallel branch': 'D@du X@li X@somebody', 'inside 會簽': 'X X@li X@other X@somebody', 'sub-process': 'S X@li X@somebody', 'event sub-process': 'ES U@ulan X@li X@somebody', 'called process': 'X@li X@somebody',
    'loop taken twice': 'X@li X@somebody', 'after an earlier return': 'X@li X@somebody', 'while a timer is due': 'X@li X@somebody', 'on a suspended case': HELD,
    'after an ended sub-process': 'X@li X@somebody',
  },
  '加簽 after': {
    sequence: 'X@somebody', 'parallel branch': 'D@du X@somebody', 'inside 會簽': 'X X@other X@somebody', 'sub-process': 'S X@somebody', 'event sub-process': 'ES U@ulan X@somebody', 'called process': 'X@somebody',
    'loop taken twice': 'X@somebody', 'after an earlier return': 'X@somebody', 'while a timer is due': 'X@somebody', 'on a suspended case': HELD,
    'after an ended sub-process': 'X@somebody',
  },
  '減簽 of whom nobody added': {
    sequence: 'SIGNER_NOT_ADDED', 'parallel branch': 'SIGNER_NOT_ADDED', 'inside 會簽': 'SIGNER_NOT_ADDED', 'sub-process': 'SIGNER_NOT_ADDED',
    'event sub-process': 'SIGNER_NOT_ADDED', 'called process': 'SIGNER_NOT_ADDED', 'loop taken twice': 'SIGNER_NOT_ADDED',
    'after an earlier return': 'SIGNER_NOT_ADDED', 'while a timer is due': 'SIGNER_NOT_ADDED', 'on a suspended case': HELD,
    'after an ended sub-process': 'SIGNER_NOT_ADDED',
  },
  '催辦 by who began it': {
    sequence: 'X@somebody', 'parallel branch': 'D@du X@somebody', 'inside 會簽': 'X X@other X@somebody', 'sub-process': 'S X@somebody', 'after an ended sub-process': 'X@somebody', 'event sub-process': 'ES U@ulan X@somebody',
    'called process': 'X@somebody', 'loop taken twice': 'X@somebody', 'after an earlier return': 'X@somebody', 'while a timer is due': 'X@somebody', 'on a suspended case': HELD,
  },
  '抄送': {
    sequence: 'X@somebody', 'parallel branch': 'D@du X@somebody', 'inside 會簽': 'X X@other X@somebody', 'sub-process': 'S X@somebody', 'after an ended sub-process': 'X@somebody', 'event sub-process': 'ES U@ulan X@somebody',
    'called process': 'X@somebody', 'loop taken twice': 'X@somebody', 'after an earlier return': 'X@somebody', 'while a timer is due': 'X@somebody', 'on a suspended case': 'X@somebody',
  },
  '撤回 by who began it': {
    sequence: '', 'parallel branch': '', 'inside 會簽': '', 'sub-process': '', 'after an ended sub-process': '', 'event sub-process': '',
    'called process': '', 'loop taken twice': '', 'after an earlier return': '', 'while a timer is due': '', 'on a suspended case': HELD,
  },
  '暫停': {
    sequence: 'X@somebody', 'parallel branch': 'D@du X@somebody', 'inside 會簽': 'X X@other X@somebody', 'sub-process': 'S X@somebody', 'event sub-process': 'ES U@ulan X@somebody', 'called process': 'X@somebody',
    'loop taken twice': 'X@somebody', 'after an earlier return': 'X@somebody', 'while a timer is due': 'X@somebody', 'on a suspended case': HELD,
    'after an ended sub-process': 'X@somebody',
  },
  '跳轉 to Z': {
    sequence: 'Z@zhou', 'parallel branch': 'D@du Z@zhou', 'inside 會簽': 'Z@zhou', 'sub-process': 'Z@zhou', 'event sub-process': 'U@ulan Z@zhou', 'called process': 'Z@zhou',
    'loop taken twice': 'Z@zhou', 'after an earlier return': 'Z@zhou', 'while a timer is due': 'Z@zhou', 'on a suspended case': 'Z@zhou',
    'after an ended sub-process': 'Z@zhou',
  },
  '作廢': {
    sequence: '', 'parallel branch': '', 'inside 會簽': '', 'sub-process': '', 'event sub-process': '', 'called process': '',
    'loop taken twice': '', 'after an earlier return': '', 'while a timer is due': '', 'on a suspended case': '',
    'after an ended sub-process': '',
  },
};

/** Who gets which notice; the one who acts gets none. */
const TOLD: Record<keyof typeof VERBS, Record<Place, string>> = {
  '退回 to the step before': everywhere('returned bo', { 'inside 會簽': 'returned an, lost other', 'loop taken twice': 'returned an' }),
  '退回 to the first step': everywhere('returned an', {
    'parallel branch': 'returned an, lost du', 'inside 會簽': 'returned an, lost other', 'event sub-process': 'returned bo', 'called process': 'returned bo',
  }),
  '退回, to come straight back': everywhere('returned bo', { 'inside 會簽': 'returned an, putAside other', 'loop taken twice': 'returned an' }),
  '拿回': everywhere('takenBack somebody', { 'inside 會簽': 'takenBack somebody, takenBack other' }),
  '轉辦': everywhere('transferred li'),
  '委派': everywhere('delegated li'),
  '加簽 before': everywhere('signing li'),
  '加簽 beside': everywhere('signing li'),
  // Asked when the task is done.
  '加簽 after': everywhere(''),
  '減簽 of whom nobody added': everywhere(''),
  // Reminders and circulations name themselves whom they tell.
  '催辦 by who began it': everywhere(''),
  '抄送': everywhere(''),
  '撤回 by who began it': everywhere('withdrawn somebody', {
    'parallel branch': 'withdrawn du, withdrawn somebody', 'inside 會簽': 'withdrawn somebody, withdrawn other', 'event sub-process': 'withdrawn ulan, withdrawn somebody',
  }),
  '暫停': everywhere('suspended clerk', { 'parallel branch': 'suspended du clerk', 'inside 會簽': 'suspended other clerk', 'event sub-process': 'suspended ulan clerk' }),
  '跳轉 to Z': everywhere('moved zhou', { 'inside 會簽': 'moved zhou, lost other' }),
  '作廢': everywhere('ended clerk', {
    'parallel branch': 'ended du, ended clerk', 'inside 會簽': 'ended other, ended clerk', 'event sub-process': 'ended ulan, ended clerk', 'called process': '',
  }),
};

const cells = (Object.keys(VERBS) as (keyof typeof VERBS)[])
  .flatMap((verb) => PLACE_NAMES.map((place) => ({ verb, place, expected: MATRIX[verb][place], told: TOLD[verb][place] })));

const isRefusal = (expected: string): boolean => /^[A-Z_]{5,}$/.test(expected);

describe.each(cells)('$verb, $place', ({ verb: name, place, expected, told }) => {
  const verb: Verb = VERBS[name];

  it(isRefusal(expected) ? `is refused with ${expected}, and changes nothing` : `leaves ${expected === '' ? 'nothing' : expected}, and tells ${told === '' ? 'nobody' : told}`, async () => {
    const play = await comeTo(place);
    const { state: was } = play;
    const frozen = JSON.stringify(was);
    const actor = verb.by ? person(verb.by(play)) : somebody;
    if (isRefusal(expected)) {
      expect(play.refuse(verb.command(play), actor).code).toBe(expected);
      expect(JSON.stringify(play.state)).toBe(frozen);
      return;
    }
    const open = living(play);
    const events = play.do(verb.command(play), actor);
    const { state } = play;
    expect(living(play)).toBe(expected);
    expect(Object.keys(state.tasks).every((key) => state.elements[Number(key)])).toBe(true);
    expect(tellingsOf(was, events, state, actor.id).map(({ of, to }) => [of, ...to].join(' ')).join(', ')).toBe(told);
    expect(Object.values(state.timers).map(({ id }) => id)).toEqual(verb.keepsTimers ? Object.values(was.timers).map(({ id }) => id) : []);
    expect(state.returns ?? 0).toBe((was.returns ?? 0) + (verb.returns ? 1 : 0));
    expect(state.variables[0]?.['returnCount']).toBe(state.returns);
    expect(Object.keys(state.parked ?? {})).toHaveLength(verb.aside ? 1 : 0);
    expect([state.arrivals, state.jobs, state.subscriptions, state.incidents, state.clocks].map((map) => Object.keys(map).length)).toEqual([0, 0, place === 'event sub-process' && state.status === 'active' ? 1 : 0, 0, 0]);
    if (!verb.aside) return;
    // Straight back: the step is done again, and all is as it was.
    done(play, play.active.includes('B') ? 'B' : 'A');
    expect(living(play)).toBe(open);
    expect(Object.values(play.state.timers).map(({ id }) => id)).toEqual(Object.values(was.timers).map(({ id }) => id));
  });
});
