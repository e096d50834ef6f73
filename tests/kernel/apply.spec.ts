/** What each event means: the state after it, field for field. What an event means never changes (ARCHITECTURE, events). */
import { describe, expect, it } from '@jest/globals';
import { apply } from '../../engine/kernel/apply.js';
import { evolve, fold } from '../../engine/kernel/evolve.js';
import type { Event } from '../../engine/kernel/events.js';
import type { ClockState, ElementInstance, InstanceState, ParkedBranch, TaskState } from '../../engine/kernel/state.js';

const element = (more: Partial<ElementInstance> = {}): ElementInstance => ({ id: 'A', scope: 0, from: [1], ...more });
const task: TaskState = { priority: 50, createdAt: 100 };
const timer = { id: 'T', owner: 5, dueAt: 1000 };
const clock: ClockState = { limit: 'whole', name: '全程', owner: 5, startedAt: 0, dueAt: 1000, amount: 3, unit: 'wd', rollOver: false, statutory: false, pauses: [], urging: 'R-URGE' };
const job = { owner: 5, type: 'number', retries: 3, headers: {} };
const incident = { owner: 5, id: 'A', code: 'X', message: 'y', at: 100, retry: { do: 'activate' } } as const;
const base = (more: Partial<InstanceState> = {}): InstanceState => ({
  processId: 'p', definitionKey: '1', status: 'active', startedAt: 0, nextKey: 20, elements: {}, arrivals: {}, variables: { 0: {} }, tasks: {}, timers: {}, subscriptions: {}, jobs: {},
  incidents: {}, clocks: {}, acted: {}, ...more,
});
const nothingOf: Omit<ParkedBranch, 'at' | 'undoes' | 'owed'> = { elements: {}, arrivals: {}, variables: {}, tasks: {}, timers: {}, subscriptions: {}, conditions: {}, parts: {}, jobs: {}, incidents: {}, clocks: {} };
const multi = (more: object = {}): ElementInstance => element({ multi: { total: 3, started: 1, completed: 0, ...more } });
const undo = (of: number, more: object = {}) => ({ id: 'U', of, scope: 0, ...more });
const signer = (user: string, place: 'before' | 'beside' | 'after') => ({ user, place, by: 'li' });

type Row = readonly [what: string, before: Partial<InstanceState>, event: Event, after: Partial<InstanceState>];
const copied = ({ candidateUsers, candidateGroups, ...rest }: { readonly assignee?: string; readonly owner?: string; readonly candidateUsers?: readonly string[]; readonly candidateGroups?: readonly string[] }): Partial<TaskState> => ({
  ...rest, ...(candidateUsers ? { candidateUsers: [...candidateUsers] } : {}), ...(candidateGroups ? { candidateGroups: [...candidateGroups] } : {}),
});
const ROWS: readonly Row[] = [
  ['an activation lives from now on', {}, { type: 'elementActivated', v: 1, key: 5, id: 'A', scope: 0, from: [1] }, { elements: { 5: element() } }],
  ['an activation takes in what waited for it', { arrivals: { 3: { id: 'J', scope: 0, flow: 'f', from: 1 }, 4: { id: 'K', scope: 0, flow: 'g', from: 1 } } },
    { type: 'elementActivated', v: 1, key: 5, id: 'A', scope: 0, from: [1], consumed: [3] }, { arrivals: { 4: { id: 'K', scope: 0, flow: 'g', from: 1 } }, elements: { 5: element() } }],
  ['an activation keeps what it is of several, of signers, of a return', {},
    { type: 'elementActivated', v: 1, key: 5, id: 'A', scope: 0, from: [1], loopCounter: 2, signer: signer('x', 'before'), returned: true, resumes: 9 },
    { elements: { 5: element({ loopCounter: 2, signer: signer('x', 'before'), returned: true, resumes: 9 }) } }],
  ['an activation beside another is the first that branched there', { elements: { 3: element() } }, { type: 'elementActivated', v: 1, key: 5, id: 'B', scope: 0, from: [3], beside: 3 },
    { elements: { 3: element({ branchedAt: 5 }), 5: { id: 'B', scope: 0, from: [3] } } }],
  ['the second that branches leaves the first', { elements: { 3: element({ branchedAt: 4 }) } }, { type: 'elementActivated', v: 1, key: 5, id: 'B', scope: 0, from: [3], beside: 3 },
    { elements: { 3: element({ branchedAt: 4 }), 5: { id: 'B', scope: 0, from: [3] } } }],
  ['a handler takes what it undoes, with what was kept for it', { elements: { 3: element({ undo: [7, 8] }) }, completions: { 7: undo(2, { variables: { a: 1 } }), 8: undo(4) } },
    { type: 'elementActivated', v: 1, key: 5, id: 'H', scope: 0, from: [2], undoes: { completion: 7, thrower: 3 } },
    { elements: { 3: element({ undo: [8] }), 5: { id: 'H', scope: 0, from: [2], thrower: 3 } }, completions: { 8: undo(4) }, variables: { 0: {}, 5: { a: 1 } } }],
  ['what completed may be compensated', {}, { type: 'compensationEnabled', v: 1, key: 21, id: 'A', of: 5, scope: 0, handler: 'H' }, { completions: { 21: { id: 'A', of: 5, scope: 0, handler: 'H' } }, nextKey: 22 }],
  ['in the order of what branched from it', { elements: { 5: element({ branchedAt: 6 }) } }, { type: 'compensationEnabled', v: 1, key: 12, id: 'A', of: 5, scope: 0 },
    { elements: { 5: element({ branchedAt: 6 }) }, completions: { 12: { id: 'A', of: 5, scope: 0, order: 6 } } }],
  ['who throws a compensation knows what it undoes', { elements: { 5: element() } }, { type: 'compensationThrown', v: 1, key: 5, id: 'A', undo: [7] }, { elements: { 5: element({ undo: [7] }) } }],
  ['and what happens then', { elements: { 5: element() } }, { type: 'compensationThrown', v: 1, key: 5, id: 'A', undo: [], then: { id: 'B', owner: 5, gives: {} } },
    { elements: { 5: element({ undo: [], then: { id: 'B', owner: 5, gives: {} } }) } }],
  ['what was undone is compensated no more, nor what completed in it', { completions: { 7: undo(2), 8: { id: 'V', of: 4, scope: 2 }, 9: { id: 'W', of: 6, scope: 4 }, 10: undo(3) } },
    { type: 'compensationDropped', v: 1, key: 7 }, { completions: { 10: undo(3) } }],
  ['dropping what is not there drops nothing', { completions: { 10: undo(3) } }, { type: 'compensationDropped', v: 1, key: 7 }, { completions: { 10: undo(3) } }],
  ['what stands for a completed activity has what completed in it', { elements: { 3: element({ undo: [7, 8] }) }, completions: { 7: undo(2, { variables: { a: 1 } }), 8: { id: 'V', of: 4, scope: 2 }, 9: undo(6) } },
    { type: 'compensationStarted', v: 1, key: 21, id: 'S', scope: 0, from: [2, 3], undo: [8], undoes: { completion: 7, thrower: 3 } },
    { elements: { 3: element({ undo: [8] }), 21: { id: 'S', scope: 0, from: [2, 3], standsIn: true, undo: [8], thrower: 3 } }, completions: { 8: { id: 'V', of: 4, scope: 21 }, 9: undo(6) }, variables: { 0: {}, 21: { a: 1 } }, nextKey: 22 }],
  ['what stands for who does not wait has nothing of its own', { completions: { 7: undo(2) } }, { type: 'compensationStarted', v: 1, key: 12, id: 'T', scope: 0, from: [5], undo: [7] },
    { elements: { 12: { id: 'T', scope: 0, from: [5], standsIn: true, undo: [7] } }, completions: { 7: undo(2) } }],
  ['an interrupted activity does not complete', { elements: { 5: element() } }, { type: 'elementInterrupted', v: 1, key: 5, id: 'A', by: 'B' }, { elements: { 5: element({ interrupted: true }) } }],
  ['several instances are counted', { elements: { 5: element() } }, { type: 'multiInstanceStarted', v: 1, key: 5, total: 2, items: ['a', 'b'] }, { elements: { 5: element({ multi: { total: 2, started: 0, completed: 0, items: ['a', 'b'] } }) } }],
  ['several instances without items too', { elements: { 5: element() } }, { type: 'multiInstanceStarted', v: 1, key: 5, total: 2 }, { elements: { 5: element({ multi: { total: 2, started: 0, completed: 0 } }) } }],
  ['rounds are counted without a total', { elements: { 5: element() } }, { type: 'loopStarted', v: 1, key: 5 }, { elements: { 5: element({ multi: { total: 0, started: 0, completed: 0 } }) } }],
  ['an ad-hoc sub-process knows what still has its turn', { elements: { 5: element() } }, { type: 'adHocPlanned', v: 1, key: 5, waiting: ['B'] }, { elements: { 5: element({ adHoc: { waiting: ['B'] } }) } }],
  ['or that nothing begins any more', { elements: { 5: element() } }, { type: 'adHocPlanned', v: 1, key: 5, waiting: [], closing: true }, { elements: { 5: element({ adHoc: { waiting: [], closing: true } }) } }],
  ['an instance more', { elements: { 5: multi() } }, { type: 'multiInstanceAdvanced', v: 1, key: 5, started: 2, completed: 1 }, { elements: { 5: multi({ started: 2, completed: 1 }) } }],
  ['its result has its place', { elements: { 5: multi() } }, { type: 'multiInstanceAdvanced', v: 1, key: 5, started: 3, completed: 1, result: { index: 1, value: 'x' }, terminated: 2 },
    { elements: { 5: multi({ started: 3, completed: 1, terminated: 2, results: [null, 'x', null] }) } }],
  ['beside those that were there', { elements: { 5: multi({ results: ['a', null, null] }) } }, { type: 'multiInstanceAdvanced', v: 1, key: 5, started: 3, completed: 2, result: { index: 2, value: 'c' } },
    { elements: { 5: multi({ started: 3, completed: 2, results: ['a', null, 'c'] }) } }],
  ['one that has no several is left alone', { elements: { 5: element() } }, { type: 'multiInstanceAdvanced', v: 1, key: 5, started: 3, completed: 2 }, { elements: { 5: element() } }],
  ...(['elementCompleted', 'elementCancelled', 'compensationEnded'] as const).map((type): Row => [`${type}: what it had ends with it`,
    { elements: { 5: element(), 6: element() }, variables: { 0: { a: 1 }, 5: { b: 1 }, 6: { c: 1 } }, tasks: { 5: task, 6: task }, completions: { 7: { id: 'V', of: 4, scope: 5 }, 8: { id: 'W', of: 3, scope: 4 }, 9: undo(2) } },
    { type, v: 1, key: 5, id: 'A' }, { elements: { 6: element() }, variables: { 0: { a: 1 }, 6: { c: 1 } }, tasks: { 6: task }, completions: { 9: undo(2) } }]),
  ['what completed in it stays where it is kept as its part', { elements: { 5: element() }, completions: { 7: { id: 'V', of: 4, scope: 5 }, 8: undo(5, { contents: true }) } },
    { type: 'elementCompleted', v: 1, key: 5, id: 'A' }, { elements: {}, completions: { 7: { id: 'V', of: 4, scope: 5 }, 8: undo(5, { contents: true }) } }],
  ['what completed in it goes where only another is kept', { elements: { 5: element() }, completions: { 7: { id: 'V', of: 4, scope: 5 }, 8: undo(3, { contents: true }), 9: undo(5) } },
    { type: 'elementCompleted', v: 1, key: 5, id: 'A' }, { elements: {}, completions: { 8: undo(3, { contents: true }), 9: undo(5) } }],
  ...([[10_000, {}], [10_001, { restedAt: 10_001 }]] as const).map(([nextKey, mark]): Row => [`a case of ${nextKey} keys that somebody attends to has come to rest`, { incidents: { 5: incident }, nextKey },
    { type: 'incidentResolved', v: 1, key: 5, by: 'li' }, { incidents: {}, nextKey, ...mark }]),
  ['what is handed over waits in its own branch only', { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf, tasks: { 6: { ...task, assignee: 'li' } } }, 4: { at: 1, undoes: 2, owed: [], ...nothingOf, tasks: { 5: { ...task, assignee: 'li' } } } } },
    { type: 'taskHandedOver', v: 1, key: 5, id: 'A', as: 'holder', from: 'li', to: 'wang', by: 'chief' },
    { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf, tasks: { 6: { ...task, assignee: 'li' } } }, 4: { at: 1, undoes: 2, owed: [], ...nothingOf, tasks: { 5: { ...task, assignee: 'wang' } } } } }],
  ['what nobody holds comes back to another', { tasks: { 5: { ...task, owner: 'wu' } } }, { type: 'taskHandedOver', v: 1, key: 5, id: 'A', as: 'owner', from: 'wu', to: 'wang', by: 'chief' }, { tasks: { 5: { ...task, owner: 'wang' } } }],
  ...([
    ['of its candidates is none any more', { candidateUsers: ['li', 'zhao', 'wang'] }, { candidateUsers: ['wang'] }], ['was all whom it names: it is nobody’s', { candidateUsers: ['li'] }, { candidateUsers: [] }],
    ['worked for another, who has it back', { assignee: 'li', owner: 'wu' }, { assignee: 'wu' }], ['gave it to another: it is nobody’s, and comes back to nobody', { assignee: 'wang', owner: 'li' }, { candidateUsers: [] }],
    ['held it, and it is for a group', { assignee: 'li', candidateGroups: ['g'] }, { candidateGroups: ['g'] }], ['held it, and nobody else is named', { assignee: 'li' }, { candidateUsers: [] }],
    ['is neither who holds it nor who gets it back', { assignee: 'wang', owner: 'wu' }, { assignee: 'wang', owner: 'wu' }], ['is not who holds it', { assignee: 'wang' }, { assignee: 'wang' }],
  ] as const).map(([what, had, has]): Row => [`who may not act on a task ${what}`, { tasks: { 5: { ...task, ...copied(had) } } },
    { type: 'peopleBarred', v: 1, key: 5, id: 'A', people: [{ user: 'li', rule: 'initiator' }, { user: 'zhao', rule: 'step', of: 'B' }] }, { tasks: { 5: { ...task, ...copied(has) } } }]),
  ['a token waits', {}, { type: 'tokenArrived', v: 1, key: 21, id: 'J', scope: 0, flow: 'f', from: 5 }, { arrivals: { 21: { id: 'J', scope: 0, flow: 'f', from: 5 } }, nextKey: 22 }],
  ['a token waits no more', { arrivals: { 3: { id: 'J', scope: 0, flow: 'f', from: 1 } } }, { type: 'tokenDiscarded', v: 1, key: 3 }, { arrivals: {} }],
  ['variables are set beside others', { variables: { 0: { a: 1, b: 1 } } }, { type: 'variablesSet', v: 1, scope: 0, values: { b: 2, c: 3 } }, { variables: { 0: { a: 1, b: 2, c: 3 } } }],
  ['variables of an activation are its own', {}, { type: 'variablesSet', v: 1, scope: 5, values: { b: 2 } }, { variables: { 0: {}, 5: { b: 2 } } }],
  ['a task is what was said of it', {}, { type: 'taskCreated', v: 1, key: 5, id: 'A', ...task, assignee: 'li', form: 'F' }, { tasks: { 5: { ...task, assignee: 'li', form: 'F' } } }],
  ['it is somebody\'s', { tasks: { 5: task } }, { type: 'taskAssigned', v: 1, key: 5, assignee: 'li', by: 'li' }, { tasks: { 5: { ...task, assignee: 'li' } } }],
  ['it is nobody\'s', { tasks: { 5: { ...task, assignee: 'li' } } }, { type: 'taskUnassigned', v: 1, key: 5, by: 'li' }, { tasks: { 5: task } }],
  ['it is changed', { tasks: { 5: task } }, { type: 'taskUpdated', v: 1, key: 5, changes: { priority: 80 } }, { tasks: { 5: { ...task, priority: 80 } } }],
  ['a task that is not there stays so', {}, { type: 'taskAssigned', v: 1, key: 5, assignee: 'li', by: 'li' }, {}],
  ['who did it is remembered, beside others', { tasks: { 5: task }, acted: { A: ['wu'], B: ['li'] } }, { type: 'taskCompleted', v: 1, key: 5, id: 'A', by: 'li', onBehalfOf: 'wang', variables: {} }, { tasks: {}, acted: { A: ['wu', 'li', 'wang'], B: ['li'] } }],
  ['and not twice', { tasks: { 5: task }, acted: { A: ['li'] } }, { type: 'taskCompleted', v: 1, key: 5, id: 'A', by: 'li', variables: {} }, { tasks: {}, acted: { A: ['li'] } }],
  ['a case is gone on with', { status: 'completed' }, { type: 'instanceContinued', v: 1, instance: '9', by: 'li', at: 1 }, { status: 'completed', continuedBy: '9' }],
  ['who was shown it has not read it', { circulations: { 3: ['x'] } }, { type: 'circulated', v: 1, key: 21, to: ['a', 'b'], by: 'li', at: 1 }, { circulations: { 3: ['x'], 21: ['a', 'b'] }, nextKey: 22 }],
  ['who has read it is asked no more', { circulations: { 3: ['x'], 4: ['a', 'b'] } }, { type: 'circulationRead', v: 1, key: 4, by: 'a', at: 1 }, { circulations: { 3: ['x'], 4: ['b'] } }],
  ['whose readers are urged knows when', { circulations: { 3: ['x'] } }, { type: 'readersUrged', v: 1, key: 21, circulation: 3, tell: ['x'], by: 'li', at: 7 }, { circulations: { 3: ['x'] }, readersUrged: { 3: 7 }, nextKey: 22 }],
  ['what all have read is urged no more', { circulations: { 3: ['x'], 4: ['b'] }, readersUrged: { 3: 7, 4: 8 } }, { type: 'circulationRead', v: 1, key: 4, by: 'b', at: 1 }, { circulations: { 3: ['x'] }, readersUrged: { 3: 7 } }],
  ['what all have read is done', { circulations: { 3: ['x'], 4: ['b'] } }, { type: 'circulationRead', v: 1, key: 4, by: 'b', at: 1 }, { circulations: { 3: ['x'] } }],
  ['a return is counted', {}, { type: 'taskReturned', v: 1, key: 5, id: 'B', to: 3, toId: 'A', mode: 'redo', by: 'li', count: 2 }, { returns: 2 }],
  ['a task is transferred for good', { tasks: { 5: { ...task, assignee: 'li', owner: 'wu' } } }, { type: 'taskTransferred', v: 1, key: 5, id: 'A', to: 'wang', by: 'li' }, { tasks: { 5: { ...task, assignee: 'wang' } } }],
  ['what was delegated to who leaves stays delegated', { tasks: { 5: { ...task, assignee: 'li', owner: 'wu' } } }, { type: 'taskHandedOver', v: 1, key: 5, id: 'A', as: 'holder', from: 'li', to: 'wang', by: 'chief' }, { tasks: { 5: { ...task, assignee: 'wang', owner: 'wu' } } }],
  ['what who leaves delegated comes back to another', { tasks: { 5: { ...task, assignee: 'li', owner: 'wu' } } }, { type: 'taskHandedOver', v: 1, key: 5, id: 'A', as: 'owner', from: 'wu', to: 'wang', by: 'chief' }, { tasks: { 5: { ...task, assignee: 'li', owner: 'wang' } } }],
  ['and to its delegate for good', { tasks: { 5: { ...task, assignee: 'li', owner: 'wu' } } }, { type: 'taskHandedOver', v: 1, key: 5, id: 'A', as: 'owner', from: 'wu', to: 'li', by: 'chief' }, { tasks: { 5: { ...task, assignee: 'li' } } }],
  ['or delegated', { tasks: { 5: { ...task, assignee: 'li' } } }, { type: 'taskDelegated', v: 1, key: 5, id: 'A', owner: 'li', to: 'wang', by: 'li' }, { tasks: { 5: { ...task, assignee: 'wang', owner: 'li' } } }],
  ['and handed back', { tasks: { 5: { ...task, assignee: 'wang', owner: 'li' } } }, { type: 'taskResolved', v: 1, key: 5, id: 'A', by: 'wang' }, { tasks: { 5: { ...task, assignee: 'li' } } }],
  ['handed back to nobody it stays', { tasks: { 5: { ...task, assignee: 'wang' } } }, { type: 'taskResolved', v: 1, key: 5, id: 'A', by: 'wang' }, { tasks: { 5: { ...task, assignee: 'wang' } } }],
  ['a case is suspended', {}, { type: 'instanceSuspended', v: 1, at: 7, by: 'li', reason: 'x' }, { suspended: { at: 7, by: 'li', reason: 'x' } }],
  ['an answer has its place', { elements: { 5: multi() } }, { type: 'answerGiven', v: 1, key: 5, index: 1, answer: { participant: 'b' } }, { elements: { 5: multi({ results: [null, { participant: 'b' }, null] }) } }],
  ['beside those given', { elements: { 5: multi({ results: [{ participant: 'a' }, null, null] }) } }, { type: 'answerGiven', v: 1, key: 5, index: 1, answer: { participant: 'b' } },
    { elements: { 5: multi({ results: [{ participant: 'a' }, { participant: 'b' }, null] }) } }],
  ['one that has no participants takes none', { elements: { 5: element() } }, { type: 'answerGiven', v: 1, key: 5, index: 1, answer: { participant: 'b' } }, { elements: { 5: element() } }],
  ['what does not live takes none', {}, { type: 'answerGiven', v: 1, key: 5, index: 1, answer: { participant: 'b' } }, {}],
  ['who signs afterwards waits', { elements: { 5: element({ after: [signer('x', 'after')] }) } }, { type: 'signersAdded', v: 1, key: 5, id: 'A', place: 'after', by: 'li', signers: [signer('y', 'after')] },
    { elements: { 5: element({ after: [signer('x', 'after'), signer('y', 'after')] }) } }],
  ['the first of them too', { elements: { 5: element() } }, { type: 'signersAdded', v: 1, key: 5, id: 'A', place: 'after', by: 'li', signers: [signer('y', 'after')] }, { elements: { 5: element({ after: [signer('y', 'after')] }) } }],
  ['who signs before does not', { elements: { 5: element() } }, { type: 'signersAdded', v: 1, key: 5, id: 'A', place: 'before', by: 'li', signers: [signer('y', 'before')] }, { elements: { 5: element() } }],
  ['a participant more', { elements: { 5: multi({ items: ['a', 'b', 'c'] }) } }, { type: 'participantsAdded', v: 1, key: 5, items: [{ user: 'd' }, { group: 'g' }], by: 'a' },
    { elements: { 5: { ...multi({ total: 5, items: ['a', 'b', 'c', { user: 'd' }, { group: 'g' }] }), added: { 3: 'a', 4: 'a' } } } }],
  ['and another, when answers are there', { elements: { 5: { ...multi({ items: ['a', 'b', 'c'], results: [1, null, null] }), added: { 2: 'b' } } } }, { type: 'participantsAdded', v: 1, key: 5, items: [{ user: 'd' }], by: 'a' },
    { elements: { 5: { ...multi({ total: 4, items: ['a', 'b', 'c', { user: 'd' }], results: [1, null, null, null] }), added: { 2: 'b', 3: 'a' } } } }],
  ['a participant to one that has none so far', { elements: { 5: multi() } }, { type: 'participantsAdded', v: 1, key: 5, items: [{ user: 'd' }], by: 'a' }, { elements: { 5: { ...multi({ total: 4, items: [{ user: 'd' }] }), added: { 3: 'a' } } } }],
  ['none to one that is alone', { elements: { 5: element() } }, { type: 'participantsAdded', v: 1, key: 5, items: [{ user: 'd' }], by: 'a' }, { elements: { 5: element() } }],
  ['a participant less leaves the places of the others', { elements: { 5: multi({ items: ['a', 'b', 'c'] }) } }, { type: 'participantRemoved', v: 1, key: 5, index: 1 }, { elements: { 5: multi({ items: ['a', null, 'c'] }) } }],
  ['a place that another takes', { elements: { 5: multi({ items: ['a', null] }) } }, { type: 'participantSeated', v: 1, key: 5, index: 1, item: { user: 'li' }, by: 'ops' }, { elements: { 5: { ...multi({ items: ['a', { user: 'li' }] }), added: { 1: 'ops' } } } }],
  ['none of one that is alone', { elements: { 5: element() } }, { type: 'participantRemoved', v: 1, key: 5, index: 1 }, { elements: { 5: element() } }],
  ['none where nobody is listed', { elements: { 5: multi() } }, { type: 'participantRemoved', v: 1, key: 5, index: 1 }, { elements: { 5: multi({ items: [] }) } }],
  ['what the task gave is kept while signers are waited for', { elements: { 5: element() } }, { type: 'workDone', v: 1, key: 5, gives: { a: 1 } }, { elements: { 5: element({ done: { a: 1 } }) } }],
  ['those after are asked', { elements: { 5: element({ after: [signer('x', 'after')], done: {} }) } }, { type: 'signersAsked', v: 1, key: 5 }, { elements: { 5: element({ done: {} }) } }],
  ['a called process is known', { elements: { 5: element() } }, { type: 'childStarted', v: 1, element: 5, child: '7' }, { elements: { 5: element({ child: '7' }) } }],
  ['to the branch put aside as well', { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf }, 4: { at: 1, undoes: 2, owed: [], ...nothingOf, elements: { 5: element(), 6: element() } } } }, { type: 'childStarted', v: 1, element: 5, child: '7' },
    { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf }, 4: { at: 1, undoes: 2, owed: [], ...nothingOf, elements: { 5: element({ child: '7' }), 6: element() } } } }],
  ['and to nobody else', {}, { type: 'childStarted', v: 1, element: 5, child: '7' }, {}],
  ['news are kept for a branch', { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf, news: [{ element: 4, child: '6', status: 'completed', variables: {} }] } } },
    { type: 'childNewsKept', v: 1, key: 3, news: { element: 5, child: '7', status: 'completed', variables: {} } },
    { parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf, news: [{ element: 4, child: '6', status: 'completed', variables: {} }, { element: 5, child: '7', status: 'completed', variables: {} }] } } }],
  ['news of nobody are not', {}, { type: 'childNewsKept', v: 1, key: 3, news: { element: 5, child: '7', status: 'completed', variables: {} } }, {}],
  ['a timer runs', {}, { type: 'timerScheduled', v: 1, key: 21, ...timer }, { timers: { 21: timer }, nextKey: 22 }],
  ['it fires', { timers: { 3: timer } }, { type: 'timerFired', v: 1, key: 3, id: 'T' }, { timers: {} }],
  ['and again', { timers: { 3: { ...timer, repeat: { left: 3, period: 'PT1H' } } } }, { type: 'timerFired', v: 1, key: 3, id: 'T', next: { dueAt: 2000, left: 2 } }, { timers: { 3: { ...timer, dueAt: 2000, repeat: { left: 2, period: 'PT1H' } } } }],
  ['and for ever', { timers: { 3: { ...timer, repeat: { period: 'PT1H' } } } }, { type: 'timerFired', v: 1, key: 3, id: 'T', next: { dueAt: 2000 } }, { timers: { 3: { ...timer, dueAt: 2000, repeat: { period: 'PT1H' } } } }],
  ['without a period it has none', { timers: { 3: timer } }, { type: 'timerFired', v: 1, key: 3, id: 'T', next: { dueAt: 2000 } }, { timers: { 3: { ...timer, dueAt: 2000 } } }],
  ['it moves', { timers: { 3: timer } }, { type: 'timerMoved', v: 1, key: 3, dueAt: 2000 }, { timers: { 3: { ...timer, dueAt: 2000 } } }],
  ['it is cancelled', { timers: { 3: timer } }, { type: 'timerCancelled', v: 1, key: 3 }, { timers: {} }],
  ['a subscription is open', {}, { type: 'subscriptionOpened', v: 1, key: 21, on: 'signal', id: 'C', owner: 5, name: 's' }, { subscriptions: { 21: { on: 'signal', id: 'C', owner: 5, name: 's' } }, nextKey: 22 }],
  ['a subscription is closed', { subscriptions: { 3: { on: 'signal', id: 'C', owner: 5, name: 's' } } }, { type: 'subscriptionClosed', v: 1, key: 3 }, { subscriptions: {} }],
  ['a conversation has its value', { conversations: { a: 'x' } }, { type: 'conversationJoined', v: 1, id: 'b', value: 'y' }, { conversations: { a: 'x', b: 'y' } }],
  ['a condition is waited for', { conditions: { 3: { id: 'D', owner: 5, holds: true } } }, { type: 'conditionAwaited', v: 1, key: 21, id: 'C', owner: 5, holds: false },
    { conditions: { 3: { id: 'D', owner: 5, holds: true }, 21: { id: 'C', owner: 5, holds: false } }, nextKey: 22 }],
  ['it turns', { conditions: { 3: { id: 'C', owner: 5, holds: false } } }, { type: 'conditionTurned', v: 1, key: 3, id: 'C', holds: true, condition: 'x', read: {} }, { conditions: { 3: { id: 'C', owner: 5, holds: true } } }],
  ['one that nobody waits for does not', {}, { type: 'conditionTurned', v: 1, key: 3, id: 'C', holds: true, condition: 'x', read: {} }, {}],
  ['it is waited for no more', { conditions: { 3: { id: 'C', owner: 5, holds: false } } }, { type: 'conditionDropped', v: 1, key: 3 }, { conditions: {} }],
  ['dropping one that nobody waited for', {}, { type: 'conditionDropped', v: 1, key: 3 }, {}],
  ['one of several has happened', { parts: { 3: { id: 'M', owner: 5, part: 0, variables: {} } } }, { type: 'partCaught', v: 1, key: 21, id: 'M', owner: 5, part: 1, variables: { a: 1 } },
    { parts: { 3: { id: 'M', owner: 5, part: 0, variables: {} }, 21: { id: 'M', owner: 5, part: 1, variables: { a: 1 } } }, nextKey: 22 }],
  ['and is forgotten', { parts: { 3: { id: 'M', owner: 5, part: 0, variables: {} } } }, { type: 'partDropped', v: 1, key: 3 }, { parts: {} }],
  ['forgetting what none was', {}, { type: 'partDropped', v: 1, key: 3 }, {}],
  ['a complex gateway fired', { fired: { 3: { id: 'F', scope: 0, flows: [] } } }, { type: 'gatewayFired', v: 1, key: 21, id: 'G', scope: 0, flows: ['f'] }, { fired: { 3: { id: 'F', scope: 0, flows: [] }, 21: { id: 'G', scope: 0, flows: ['f'] } }, nextKey: 22 }],
  ['and is reset', { fired: { 3: { id: 'G', scope: 0, flows: ['f'] } } }, { type: 'gatewayReset', v: 1, key: 3, id: 'G' }, { fired: {} }],
  ['resetting one that had not', {}, { type: 'gatewayReset', v: 1, key: 3, id: 'G' }, {}],
  ['a job is there', {}, { type: 'jobCreated', v: 1, key: 21, id: 'S', owner: 5, kind: 'number', retries: 3, headers: { a: 'b' } }, { jobs: { 21: { ...job, headers: { a: 'b' } } }, nextKey: 22 }],
  ['it fails', { jobs: { 3: job } }, { type: 'jobFailed', v: 1, key: 3, retries: 1, message: 'x' }, { jobs: { 3: { ...job, retries: 1 } } }],
  ['it is done', { jobs: { 3: job, 4: job } }, { type: 'jobCompleted', v: 1, key: 3, variables: {} }, { jobs: { 4: job } }],
  ['it is cancelled too', { jobs: { 3: job, 4: job } }, { type: 'jobCancelled', v: 1, key: 3 }, { jobs: { 4: job } }],
  ['a limit runs', {}, { type: 'clockStarted', v: 1, key: 21, ...clock }, { clocks: { 21: clock }, nextKey: 22 }],
  ['it moves with its case', { clocks: { 3: { ...clock, provisional: true } } }, { type: 'clockMoved', v: 1, key: 3, dueAt: 2000, amount: 5, unit: 'cd', reason: 'case' }, { clocks: { 3: { ...clock, dueAt: 2000, amount: 5, unit: 'cd' } } }],
  ['it moves with its start, provisionally', { clocks: { 3: clock } }, { type: 'clockMoved', v: 1, key: 3, dueAt: 2000, amount: 3, unit: 'wd', provisional: true, reason: 'start', startedAt: 9 },
    { clocks: { 3: { ...clock, dueAt: 2000, provisional: true, startedAt: 9 } } }],
  ['it is extended', { clocks: { 3: { ...clock, provisional: true } } }, { type: 'clockExtended', v: 1, key: 3, dueAt: 2000, amount: 5, unit: 'wd', at: 7, by: 'li' }, { clocks: { 3: { ...clock, dueAt: 2000, extensions: [{ amount: 5, unit: 'wd', at: 7, by: 'li' }] } } }],
  ['and again, provisionally', { clocks: { 3: { ...clock, extensions: [{ amount: 5, unit: 'wd', at: 7, by: 'li' }] } } }, { type: 'clockExtended', v: 1, key: 3, dueAt: 3000, provisional: true, amount: 1, unit: 'wd', at: 8, by: 'li', reason: 'x' },
    { clocks: { 3: { ...clock, dueAt: 3000, provisional: true, extensions: [{ amount: 5, unit: 'wd', at: 7, by: 'li' }, { amount: 1, unit: 'wd', at: 8, by: 'li', reason: 'x' }] } } }],
  ['it stands still', { clocks: { 3: clock } }, { type: 'clockPaused', v: 1, key: 3, at: 7, reason: '補正', while: 5 }, { clocks: { 3: { ...clock, pauses: [{ from: 7, reason: '補正', while: 5 }] } } }],
  ['and once more, by hand', { clocks: { 3: { ...clock, pauses: [{ from: 1, to: 2, reason: 'x' }] } } }, { type: 'clockPaused', v: 1, key: 3, at: 7, reason: '中止' }, { clocks: { 3: { ...clock, pauses: [{ from: 1, to: 2, reason: 'x' }, { from: 7, reason: '中止' }] } } }],
  ['it goes on', { clocks: { 3: { ...clock, pauses: [{ from: 1, to: 2, reason: 'x' }, { from: 7, reason: '中止' }] } } }, { type: 'clockResumed', v: 1, key: 3, at: 9, dueAt: 2000, provisional: true },
    { clocks: { 3: { ...clock, dueAt: 2000, provisional: true, pauses: [{ from: 1, to: 2, reason: 'x' }, { from: 7, to: 9, reason: '中止' }] } } }],
  ['it goes on for certain', { clocks: { 3: { ...clock, pauses: [{ from: 7, reason: '中止' }] } } }, { type: 'clockResumed', v: 1, key: 3, at: 9, dueAt: 2000 }, { clocks: { 3: { ...clock, dueAt: 2000, pauses: [{ from: 7, to: 9, reason: '中止' }] } } }],
  ['it stops', { clocks: { 3: clock } }, { type: 'clockStopped', v: 1, key: 3, at: 7, late: false }, { clocks: {} }],
  ['an incident is open', {}, { type: 'incidentRaised', v: 1, key: 21, ...incident }, { incidents: { 21: incident }, nextKey: 22 }],
  ['an incident says what is in its message', {}, { type: 'incidentRaised', v: 1, key: 21, ...incident, params: { most: 3 } }, { incidents: { 21: { ...incident, params: { most: 3 } } }, nextKey: 22 }],
  ['a called process came to its end by itself', { hops: 3 }, { type: 'childEnded', v: 1, element: 5, child: '1', variables: {} }, { hops: 3 }],
  ['an incident is resolved', { incidents: { 3: incident } }, { type: 'incidentResolved', v: 1, key: 3 }, { incidents: {} }],
  ['an outcome is reached', {}, { type: 'outcomeReached', v: 1, outcome: 'issued', id: 'E' }, { outcome: 'issued' }],
  ['who was urged knows by whom and when', { tasks: { 5: { ...task, urged: { wu: 1 } } } }, { type: 'urged', v: 1, key: 21, clock: 0, level: 0, element: 5, id: 'A', tell: [], by: 'li', at: 7 }, { tasks: { 5: { ...task, urged: { wu: 1, li: 7 } } }, nextKey: 22 }],
  ['a reminder by the clock is by nobody', { tasks: { 5: task } }, { type: 'urged', v: 1, key: 12, clock: 3, level: 1, element: 5, id: 'A', tell: [] }, { tasks: { 5: task } }],
  ['who called is told of an escalation', {}, { type: 'parentToldOfEscalation', v: 1, key: 21, parent: { instance: '1', element: 2 }, code: 'E', variables: {} }, { escalated: 21, nextKey: 22 }],
];

/** Events that only draw a key, and those that are of the log only. */
const parent = { instance: '1', element: 2 };
const DRAWING: readonly Event[] = [
  { type: 'childRequested', v: 1, key: 20, element: 5, processId: 'q', variables: {} }, { type: 'childCancelRequested', v: 1, key: 20, element: 5 }, { type: 'parentToldOfEnd', v: 1, key: 20, parent, status: 'completed', variables: {} },
  { type: 'parentToldOfReturn', v: 1, key: 20, parent, to: 1, above: 1, mode: 'redo', by: 'li' }, { type: 'messageThrown', v: 1, key: 20, id: 'M', name: 'm', correlationKey: 'x', variables: {} }, { type: 'signalThrown', v: 1, key: 20, id: 'S', name: 's', variables: {} },
];
const TELLING: readonly Event[] = [
  { type: 'flowsChosen', v: 1, key: 30, id: 'G', taken: [], because: [] }, { type: 'messageCorrelated', v: 1, key: 30, id: 'C', name: 'm', messageKey: '1', variables: {} }, { type: 'signalCaught', v: 1, key: 30, id: 'C', name: 's', signalKey: '1', variables: {} },
  { type: 'decisionEvaluated', v: 1, key: 30, decisionId: 'd', inputs: {}, rules: [], output: null }, { type: 'childEnded', v: 1, element: 30, child: '1', variables: {} }, { type: 'errorThrown', v: 1, key: 30, id: 'E', code: 'x' },
  { type: 'escalationThrown', v: 1, key: 30, id: 'E', code: 'x' }, { type: 'taskTakenBack', v: 1, key: 30, id: 'A', undoes: 3, by: 'li' }, { type: 'signerRemoved', v: 1, key: 30, id: 'A', by: 'li' },
  { type: 'tokensMoved', v: 1, by: 'li', reason: 'x', cancelled: [30], activated: [] }, { type: 'instanceWithdrawn', v: 1, at: 1, by: 'li', reason: 'x' }, { type: 'commandIgnored', v: 1, command: 'x', reason: 'y' },
];

describe('after an event', () => {
  it.each(ROWS)('%s', (_, before, event, after) => {
    const state = base(before);
    const frozen = JSON.stringify(state);
    expect(fold(state, [event])).toStrictEqual(base({ ...before, ...after }));
    expect(JSON.stringify(state)).toBe(frozen);
    expect(evolve(state, event)).toStrictEqual(fold(state, [event]));
  });

  it.each(DRAWING)('$type: a key is taken, nothing else', (event) => { expect(fold(base(), [event])).toStrictEqual(base({ nextKey: 21 })); });
  it.each(TELLING)('$type: the log knows it, the state is as it was', (event) => { expect(fold(base(), [event])).toStrictEqual(base()); });

  it('goes on: a suspended case, what was circulated and read by all', () => {
    expect(fold(base({ suspended: { at: 7, by: 'li', reason: 'x' } }), [{ type: 'instanceResumed', v: 1, at: 8, by: 'li' }])).toStrictEqual(base());
    expect(fold(base({ circulations: { 3: ['x'] } }), [{ type: 'circulationRead', v: 1, key: 3, by: 'x', at: 1 }])).toStrictEqual(base());
    expect(fold(base(), [{ type: 'circulationRead', v: 1, key: 3, by: 'x', at: 1 }])).toStrictEqual(base());
  });

  it('a called process that somebody moved: the case goes on from a rest', () => {
    expect(fold(base({ hops: 3 }), [{ type: 'childEnded', v: 1, element: 5, child: '1', variables: {}, rested: true }])).toStrictEqual(base());
  });

  it.each([['instanceCompleted', 'completed'], ['instanceTerminated', 'terminated']] as const)('%s: it is %s, and nothing can be compensated any more', (type, status) => {
    expect(fold(base({ completions: { 7: undo(2) } }), [{ type, v: 1, at: 9 }])).toStrictEqual(base({ status, endedAt: 9 }));
  });

  it('keys are never drawn again', () => {
    expect(fold(base(), [{ type: 'timerScheduled', v: 1, key: 3, ...timer }]).nextKey).toBe(20);
    expect(fold(base(), [{ type: 'timerScheduled', v: 1, key: 20, ...timer }]).nextKey).toBe(21);
  });
});

describe('a branch put aside', () => {
  const inside = { elements: { 5: element(), 6: element({ scope: 5 }) }, arrivals: { 3: { id: 'J', scope: 0, flow: 'f', from: 5 } }, variables: { 5: { a: 1 } }, tasks: { 5: task }, timers: { 11: timer }, subscriptions: { 12: { on: 'signal', id: 'C', owner: 6, name: 's' } },
    jobs: { 13: job }, incidents: { 14: incident }, clocks: { 15: clock } } as const;
  const outside = { elements: { 9: element() }, arrivals: { 4: { id: 'K', scope: 0, flow: 'g', from: 9 } }, variables: { 0: {}, 9: { b: 1 } }, tasks: { 9: task }, timers: { 16: { ...timer, owner: 9 } }, subscriptions: { 17: { on: 'signal', id: 'C', owner: 9, name: 's' } },
    jobs: { 18: { ...job, owner: 9 } }, incidents: { 19: { ...incident, owner: 9 } }, clocks: { 2: { ...clock, owner: 0 } } } as const;
  const conditions = { 7: { id: 'C', owner: 5, holds: true }, 8: { id: 'C', owner: 9, holds: true } };
  const parts = { 7: { id: 'C', owner: 5, part: 0, variables: {} }, 8: { id: 'C', owner: 9, part: 0, variables: {} } };
  const whole = (): Partial<InstanceState> => ({
    elements: { ...outside.elements, ...inside.elements }, arrivals: { ...outside.arrivals, ...inside.arrivals }, variables: { ...outside.variables, ...inside.variables }, tasks: { ...outside.tasks, ...inside.tasks },
    timers: { ...outside.timers, ...inside.timers }, subscriptions: { ...outside.subscriptions, ...inside.subscriptions }, jobs: { ...outside.jobs, ...inside.jobs }, incidents: { ...outside.incidents, ...inside.incidents }, clocks: { ...outside.clocks, ...inside.clocks },
  });
  const parked: Event = { type: 'branchParked', v: 1, key: 20, at: 7, undoes: 1, elements: [5, 6], arrivals: [3], owed: [{ id: 'L', scope: 0, flow: 'h', from: 2 }] };

  it('has all that lived in it, and nothing else', () => {
    const state = fold(base({ ...whole(), conditions, parts }), [parked]);
    expect(state).toStrictEqual(base({
      ...outside, conditions: { 8: conditions[8] }, parts: { 8: parts[8] }, nextKey: 21,
      parked: { 20: { at: 7, undoes: 1, owed: [{ id: 'L', scope: 0, flow: 'h', from: 2 }], ...inside, conditions: { 7: conditions[7] }, parts: { 7: parts[7] } } },
    }));
  });

  it.each(['branchResumed', 'branchDropped'] as const)('%s: it lives again as it was', (type) => {
    const before = base({ ...whole(), conditions, parts });
    const back = fold(before, [parked, type === 'branchResumed' ? { type, v: 1, key: 20 } : { type, v: 1, key: 20, undoes: 1 }]);
    expect(back).toEqual({ ...before, parked: {}, nextKey: 21 });
  });

  it('without conditions or parts brings none, and leaves other branches', () => {
    const state = fold(base(whole()), [parked, { type: 'branchParked', v: 1, key: 21, at: 8, undoes: 2, elements: [], arrivals: [], owed: [] }, { type: 'branchResumed', v: 1, key: 20 }]);
    expect(Object.keys(state.parked ?? {})).toEqual(['21']);
    expect([state.conditions, state.parts]).toEqual([undefined, undefined]);
  });

  it('that is none does not come back', () => { expect(fold(base(), [{ type: 'branchResumed', v: 1, key: 20 }])).toStrictEqual(base()); });
});

describe('a log', () => {
  const created: Event = { type: 'instanceCreated', v: 1, processId: 'p', definitionKey: '1', at: 0, variables: { a: 1 } };

  it('begins with the creation of the case, and has it once', () => {
    expect(fold(undefined, [created])).toStrictEqual(base({ nextKey: 1, variables: { 0: { a: 1 } } }));
    expect(() => fold(undefined, [{ type: 'instanceCompleted', v: 1, at: 1 }])).toThrow('Expected instanceCreated as the first event, but found instanceCompleted');
    expect(() => evolve(undefined, { type: 'instanceCompleted', v: 1, at: 1 })).toThrow('Expected instanceCreated as the first event, but found instanceCompleted');
    expect(() => fold(undefined, [])).toThrow('Expected one event or more, but found none');
    expect(() => { apply(base(), created); }).toThrow('Expected instanceCreated only as the first event');
  });

  it('of a case that somebody attends to is no link of a chain any more', () => {
    expect(fold(base({ incidents: { 5: incident }, hops: 4 }), [{ type: 'incidentResolved', v: 1, key: 5, by: 'li' }])).toStrictEqual(base());
  });

  it('of a case whose incident ends with its element, attended to by nobody, is as far along its chain as before, and has not come to rest', () => {
    const busy = { hops: 4, nextKey: 10_001 };
    expect(fold(base({ incidents: { 5: incident }, ...busy }), [{ type: 'incidentResolved', v: 1, key: 5 }])).toStrictEqual(base(busy));
  });

  it('may not hold what nobody knows', () => {
    const strange = JSON.parse('{"type":"strange","v":1}') as Event;
    expect(() => fold(base(), [strange])).toThrow('Unknown event {"type":"strange","v":1}');
  });

  it('folds on a copy: a state that was read before stays as it was', () => {
    const maps = { conditions: { 3: { id: 'C', owner: 5, holds: true } }, parts: { 3: { id: 'C', owner: 5, part: 0, variables: {} } }, parked: { 3: { at: 1, undoes: 2, owed: [], ...nothingOf } }, fired: { 3: { id: 'G', scope: 0, flows: [] } }, completions: { 3: undo(2) } };
    const state = base(maps);
    const frozen = JSON.stringify(state);
    fold(state, [
      { type: 'conditionDropped', v: 1, key: 3 }, { type: 'partDropped', v: 1, key: 3 }, { type: 'branchResumed', v: 1, key: 3 }, { type: 'gatewayReset', v: 1, key: 3, id: 'G' }, { type: 'compensationDropped', v: 1, key: 3 },
      { type: 'elementActivated', v: 1, key: 5, id: 'A', scope: 0, from: [] }, { type: 'variablesSet', v: 1, scope: 0, values: { a: 1 } }, { type: 'childNewsKept', v: 1, key: 3, news: { element: 5, child: '7', status: 'completed', variables: {} } },
    ]);
    expect(JSON.stringify(state)).toBe(frozen);
    expect(fold(state, [])).toStrictEqual(state);
    expect(fold(state, [])).not.toBe(state);
  });
});
