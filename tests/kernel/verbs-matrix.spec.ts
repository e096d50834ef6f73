/**
 * Each verb in each place: what it leaves open, written by hand before the code ran. A cell is the live activations after
 * it, or the code of the refusal; beside it the timers, the count of returns and what is put aside follow from the verb.
 */
import { describe, expect, it } from '@jest/globals';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { returnTargets } from '../../engine/kernel/return-targets.js';
import type { Command } from '../../engine/kernel/commands.js';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';

const somebody = person('somebody');

/** Each ends with the task X open and held by `somebody`, and a step Z in the outermost scope. */
const PLACES = {
  async sequence() {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').userTask('X').userTask('Z').end()
      .boundary('T', 'X', { on: { timer: { duration: 'P3D' } }, interrupting: false }).userTask('late').end('e2'));
    for (const id of ['A', 'B']) play.complete(id);
    return play;
  },
  async 'parallel branch'() {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').userTask('X').parallel('J').userTask('Z').end().from('F').userTask('D').to('J'));
    for (const id of ['A', 'B']) play.complete(id);
    return play;
  },
  async 'inside 會簽'() {
    const play = await Play.started(diagram('p').start().userTask('A')
      .userTask('X', { extension: '<duty:participation mode="all" users="= [&quot;somebody&quot;, &quot;other&quot;]" result="r"/>', form: 'p/F' }).userTask('Z').end());
    play.complete('A');
    return play;
  },
  async 'sub-process'() {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').userTask('B').userTask('X').end('se')).userTask('Z').end());
    for (const id of ['A', 'B']) play.complete(id);
    return play;
  },
  async 'event sub-process'() {
    const play = await Play.started(diagram('p').start().userTask('U').userTask('Z').end()
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.more', key: '= caseNo' }, interrupting: false }).userTask('B').userTask('X').end('ee')));
    play.message('msg.more');
    play.complete('B');
    return play;
  },
  async 'called process'() {
    const play = await Play.started(diagram('p').start().userTask('B').userTask('X').userTask('Z').end(), {}, { parent: { instance: '4194304', element: 3 } });
    play.complete('B');
    return play;
  },
  async 'loop taken twice'() {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('X').exclusive('G').userTask('Z', { default: true }).end().from('G').to('A', { when: '= again = true' }));
    play.complete('A');
    play.complete('X', { again: true });
    play.complete('A');
    return play;
  },
  async 'after an earlier return'() {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').userTask('X').userTask('Z').end());
    for (const id of ['A', 'B']) play.complete(id);
    play.giveBack('X', 'B');
    play.complete('B');
    return play;
  },
  async 'while a timer is due'() {
    const play = await PLACES.sequence();
    play.now += 4 * 86_400_000;
    return play;
  },
  async 'on a suspended case'() {
    const play = await PLACES.sequence();
    play.do({ type: 'suspendInstance', reason: '等待上級' });
    return play;
  },
};
type Place = keyof typeof PLACES;

const task = (play: Play): number => play.tasks('X').find((key) => play.state.tasks[key]?.assignee === 'somebody') ?? 0;
const targetsOf = (play: Play): number[] => returnTargets(play.model, lineageOf(play.events), task(play)).map(({ key }) => key);
const back = (play: Play, at: 0 | -1, mode: 'redo' | 'direct'): Command => ({ type: 'returnTask', task: task(play), to: targetsOf(play).at(at) ?? 0, mode, reason: '不妥' });

interface Verb { readonly command: (play: Play) => Command; readonly returns?: true; readonly aside?: true; readonly keepsTimers?: true }
const VERBS = {
  '退回 to the step before': { command: (play) => back(play, 0, 'redo'), returns: true },
  '退回 to the first step': { command: (play) => back(play, -1, 'redo'), returns: true },
  '退回, to come straight back': { command: (play) => back(play, 0, 'direct'), returns: true, aside: true },
  '拿回': { command: (play) => ({ type: 'takeBack', step: targetsOf(play)[0] ?? 0 }) },
  '轉辦': { command: (play) => ({ type: 'transferTask', task: task(play), to: 'li' }), keepsTimers: true },
  '委派': { command: (play) => ({ type: 'delegateTask', task: task(play), to: 'li' }), keepsTimers: true },
  '加簽 before': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'before' }), keepsTimers: true },
  '加簽 beside': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'beside' }), keepsTimers: true },
  '加簽 after': { command: (play) => ({ type: 'addSigners', task: task(play), users: ['li'], place: 'after' }), keepsTimers: true },
  '減簽 of whom nobody added': { command: (play) => ({ type: 'removeSigner', task: task(play) }) },
  '暫停': { command: () => ({ type: 'suspendInstance', reason: '等待上級' }), keepsTimers: true },
  '跳轉 to Z': { command: (play) => ({ type: 'moveTokens', cancel: [task(play)], activate: ['Z'], reason: '流程有誤' }) },
  '作廢': { command: () => ({ type: 'cancelInstance', reason: '重複' }) },
} satisfies Record<string, Verb>;

const HELD = 'INSTANCE_SUSPENDED';
const MATRIX: Record<keyof typeof VERBS, Record<Place, string>> = {
  '退回 to the step before': {
    sequence: 'B', 'parallel branch': 'B D', 'inside 會簽': 'A', 'sub-process': 'B S', 'event sub-process': 'B ES U', 'called process': 'B',
    'loop taken twice': 'A', 'after an earlier return': 'B', 'while a timer is due': 'B', 'on a suspended case': HELD,
  },
  '退回 to the first step': {
    sequence: 'A', 'parallel branch': 'A', 'inside 會簽': 'A', 'sub-process': 'A', 'event sub-process': 'B ES U', 'called process': 'B',
    'loop taken twice': 'A', 'after an earlier return': 'A', 'while a timer is due': 'A', 'on a suspended case': HELD,
  },
  '退回, to come straight back': {
    sequence: 'B', 'parallel branch': 'B D', 'inside 會簽': 'A', 'sub-process': 'B S', 'event sub-process': 'B ES U', 'called process': 'B',
    'loop taken twice': 'A', 'after an earlier return': 'B', 'while a timer is due': 'B', 'on a suspended case': HELD,
  },
  '拿回': {
    sequence: 'B', 'parallel branch': 'B D', 'inside 會簽': 'A', 'sub-process': 'B S', 'event sub-process': 'B ES U', 'called process': 'B',
    'loop taken twice': 'A', 'after an earlier return': 'B', 'while a timer is due': 'B', 'on a suspended case': HELD,
  },
  '轉辦': {
    sequence: 'X', 'parallel branch': 'D X', 'inside 會簽': 'X X X', 'sub-process': 'S X', 'event sub-process': 'ES U X', 'called process': 'X',
    'loop taken twice': 'X', 'after an earlier return': 'X', 'while a timer is due': 'X', 'on a suspended case': 'X',
  },
  '委派': {
    sequence: 'X', 'parallel branch': 'D X', 'inside 會簽': 'X X X', 'sub-process': 'S X', 'event sub-process': 'ES U X', 'called process': 'X',
    'loop taken twice': 'X', 'after an earlier return': 'X', 'while a timer is due': 'X', 'on a suspended case': 'X',
  },
  '加簽 before': {
    sequence: 'X X', 'parallel branch': 'D X X', 'inside 會簽': 'X X X X', 'sub-process': 'S X X', 'event sub-process': 'ES U X X', 'called process': 'X X',
    'loop taken twice': 'X X', 'after an earlier return': 'X X', 'while a timer is due': 'X X', 'on a suspended case': HELD,
  },
  '加簽 beside': {
    sequence: 'X X', 'parallel branch': 'D X X', 'inside 會簽': 'X X X X', 'sub-process': 'S X X', 'event sub-process': 'ES U X X', 'called process': 'X X',
    'loop taken twice': 'X X', 'after an earlier return': 'X X', 'while a timer is due': 'X X', 'on a suspended case': HELD,
  },
  '加簽 after': {
    sequence: 'X', 'parallel branch': 'D X', 'inside 會簽': 'X X X', 'sub-process': 'S X', 'event sub-process': 'ES U X', 'called process': 'X',
    'loop taken twice': 'X', 'after an earlier return': 'X', 'while a timer is due': 'X', 'on a suspended case': HELD,
  },
  '減簽 of whom nobody added': {
    sequence: 'SIGNER_NOT_ADDED', 'parallel branch': 'SIGNER_NOT_ADDED', 'inside 會簽': 'SIGNER_NOT_ADDED', 'sub-process': 'SIGNER_NOT_ADDED',
    'event sub-process': 'SIGNER_NOT_ADDED', 'called process': 'SIGNER_NOT_ADDED', 'loop taken twice': 'SIGNER_NOT_ADDED',
    'after an earlier return': 'SIGNER_NOT_ADDED', 'while a timer is due': 'SIGNER_NOT_ADDED', 'on a suspended case': HELD,
  },
  '暫停': {
    sequence: 'X', 'parallel branch': 'D X', 'inside 會簽': 'X X X', 'sub-process': 'S X', 'event sub-process': 'ES U X', 'called process': 'X',
    'loop taken twice': 'X', 'after an earlier return': 'X', 'while a timer is due': 'X', 'on a suspended case': HELD,
  },
  '跳轉 to Z': {
    sequence: 'Z', 'parallel branch': 'D Z', 'inside 會簽': 'Z', 'sub-process': 'Z', 'event sub-process': 'U Z', 'called process': 'Z',
    'loop taken twice': 'Z', 'after an earlier return': 'Z', 'while a timer is due': 'Z', 'on a suspended case': 'Z',
  },
  '作廢': {
    sequence: '', 'parallel branch': '', 'inside 會簽': '', 'sub-process': '', 'event sub-process': '', 'called process': '',
    'loop taken twice': '', 'after an earlier return': '', 'while a timer is due': '', 'on a suspended case': '',
  },
};

const cells = (Object.keys(VERBS) as (keyof typeof VERBS)[])
  .flatMap((verb) => (Object.keys(PLACES) as Place[]).map((place) => ({ verb, place, expected: MATRIX[verb][place] })));

describe.each(cells)('$verb, $place', ({ verb: name, place, expected }) => {
  const verb: Verb = VERBS[name];

  it(/^[A-Z_]{5,}$/.test(expected) ? `is refused with ${expected}, and changes nothing` : `leaves ${expected === '' ? 'nothing' : expected}`, async () => {
    const play = await PLACES[place]();
    const before = JSON.stringify(play.state);
    const [timers, returns] = [Object.keys(play.state.timers).length, play.state.returns ?? 0];
    if (/^[A-Z_]{5,}$/.test(expected)) {
      expect(play.refuse(verb.command(play), somebody).code).toBe(expected);
      expect(JSON.stringify(play.state)).toBe(before);
      return;
    }
    const open = play.active;
    play.do(verb.command(play), somebody);
    expect(play.active.join(' ')).toBe(expected);
    expect(Object.keys(play.state.timers)).toHaveLength(verb.keepsTimers ? timers : 0);
    expect(play.state.returns ?? 0).toBe(returns + (verb.returns ? 1 : 0));
    expect(Object.keys(play.state.parked ?? {})).toHaveLength(verb.aside ? 1 : 0);
    // A task for each user task that is open and nobody else's; none for what ended.
    for (const key of Object.keys(play.state.tasks)) expect(play.state.elements[Number(key)]).toBeDefined();
    if (!verb.aside) return;
    // Straight back: the step is done again, and all is as it was.
    play.complete(play.active.includes('B') ? 'B' : 'A');
    expect(play.active).toEqual(open);
    expect(Object.keys(play.state.timers)).toHaveLength(timers);
  });
});
