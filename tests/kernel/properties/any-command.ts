/** Any command at all, with keys that name something else or nothing: what a broken client or a late message may ask. */
import fc from 'fast-check';
import type { Command, CommandOf, CommandType } from '../../../engine/kernel/commands.js';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import { diagram } from '../model/diagram.js';
import { compiled } from './compiled.js';

const key = fc.oneof({ weight: 6, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.constantFrom(-1, 9_999, Number.MAX_SAFE_INTEGER) });
const name = fc.constantFrom('a', 'b', 'p', 'U1', 'P3', 's1', 'C1', 'G1', 'M1', 'x.y', '', '__proto__', 'constructor', 'toString', '意見');
const json = fc.jsonValue({ maxDepth: 2 });
const variables = fc.oneof(
  { weight: 5, arbitrary: fc.dictionary(name, json, { maxKeys: 3 }) },
  { weight: 1, arbitrary: fc.constant({ big: 'x'.repeat(70_000) }) },
  { weight: 2, arbitrary: fc.record({ a: fc.integer(), b: fc.boolean(), p: fc.boolean() }) },
).map((values) => values as Record<string, never>);
const text = fc.string({ maxLength: 8 });
const reason = json.map((value) => value as null);
const moment = fc.integer({ min: 0, max: 4_000_000_000_000 });
const child = fc.constantFrom('1', '2', '77');
const mode = fc.constantFrom('redo' as const, 'direct' as const);
const type = <T extends CommandType>(which: T): fc.Arbitrary<T> => fc.constant(which);

/** Another process, to which no case can be migrated. */
const elsewhere = await compiled(diagram('elsewhere').start().userTask('U1').end().xml());
if (!elsewhere) throw new Error('Expected a diagram without errors');

/** A migration to the case's own process, in another version that is drawn alike: what it asks can be done. */
export const toItself = (command: Command, model: ProcessModel): Command =>
  (command.type === 'migrate' ? { ...command, model, mappings: Object.keys(model.nodes).map((id) => ({ from: id, to: id })) } : command);

/** One line for each type of command: a property asks that none is missing. */
const commands: { readonly [T in CommandType]?: fc.Arbitrary<CommandOf<T>> } = {
  createInstance: fc.record({ type: type('createInstance'), definitionKey: text, variables, start: name }),
  claimTask: fc.record({ type: type('claimTask'), task: key }),
  assignTask: fc.record({ type: type('assignTask'), task: key, assignee: text, allowOverride: fc.boolean() }),
  unassignTask: fc.record({ type: type('unassignTask'), task: key }),
  updateTask: fc.record({ type: type('updateTask'), task: key, changes: fc.record({ candidateGroups: fc.array(text), priority: fc.integer() }) }),
  completeTask: fc.record({ type: type('completeTask'), task: key, variables }),
  returnTask: fc.record({ type: type('returnTask'), task: key, to: key, mode, reason }),
  takeBack: fc.record({ type: type('takeBack'), step: key }),
  transferTask: fc.record({ type: type('transferTask'), task: key, to: text, override: fc.boolean() }),
  handOverTask: fc.record({ type: type('handOverTask'), task: key, from: text, to: text }),
  delegateTask: fc.record({ type: type('delegateTask'), task: key, to: text }),
  resolveTask: fc.record({ type: type('resolveTask'), task: key }),
  addSigners: fc.record({ type: type('addSigners'), task: key, users: fc.array(text), groups: fc.array(text), place: fc.constantFrom('before' as const, 'beside' as const, 'after' as const) }),
  removeSigner: fc.record({ type: type('removeSigner'), task: key }),
  urgeTask: fc.record({ type: type('urgeTask'), task: key, text: reason, override: fc.boolean() }),
  circulate: fc.record({ type: type('circulate'), to: fc.array(text, { maxLength: 3 }), task: key, text: reason, override: fc.boolean() }),
  markRead: fc.record({ type: type('markRead'), circulation: key }),
  urgeReaders: fc.record({ type: type('urgeReaders'), circulation: key, text: reason, override: fc.boolean() }),
  withdrawInstance: fc.record({ type: type('withdrawInstance'), reason }),
  noteContinued: fc.record({ type: type('noteContinued'), instance: child, reason }),
  suspendInstance: fc.record({ type: type('suspendInstance'), reason: text }),
  resumeInstance: fc.record({ type: type('resumeInstance') }),
  moveTokens: fc.record({ type: type('moveTokens'), cancel: fc.array(key, { maxLength: 3 }), activate: fc.array(name, { maxLength: 2 }), reason: text }),
  migrate: fc.record({ type: type('migrate'), definitionKey: text, model: fc.constant(elsewhere), mappings: fc.array(fc.record({ from: name, to: name }), { maxLength: 3 }) }),
  updateJob: fc.record({ type: type('updateJob'), job: key, retries: fc.integer() }),
  fireTimer: fc.record({ type: type('fireTimer'), timer: key }),
  completeJob: fc.record({ type: type('completeJob'), job: key, variables }),
  failJob: fc.record({ type: type('failJob'), job: key, retries: fc.integer(), message: text, retryAt: moment }),
  throwJobError: fc.record({ type: type('throwJobError'), job: key, code: name, variables }),
  correlateMessage: fc.record({ type: type('correlateMessage'), subscription: key, messageKey: text, variables }),
  deliverSignal: fc.record({ type: type('deliverSignal'), name, signalKey: text, variables }),
  noteChildStarted: fc.record({ type: type('noteChildStarted'), element: key, child }),
  noteChildFailed: fc.record({ type: type('noteChildFailed'), element: key, code: name, message: text }),
  noteChildEnded: fc.record({ type: type('noteChildEnded'), element: key, child, status: fc.constantFrom('completed' as const, 'terminated' as const), variables }),
  noteChildReturned: fc.record({ type: type('noteChildReturned'), element: key, child, to: key, above: fc.nat(3), mode, by: text }),
  noteChildEscalated: fc.record({ type: type('noteChildEscalated'), element: key, child, escalation: key, code: name, variables }),
  activateAdHoc: fc.record({ type: type('activateAdHoc'), element: key, activities: fc.array(fc.record({ id: name, variables }), { maxLength: 2 }), cancelRemaining: fc.boolean() }),
  completeAdHoc: fc.record({ type: type('completeAdHoc'), element: key }),
  setVariables: fc.record({ type: type('setVariables'), scope: key, variables, local: fc.boolean() }),
  resolveIncident: fc.record({ type: type('resolveIncident'), incident: key }),
  pauseClock: fc.record({ type: type('pauseClock'), clock: key, reason: text }),
  extendClock: fc.record({ type: type('extendClock'), clock: key, amount: fc.integer({ min: -1, max: 40 }), reason: text }),
  resumeClock: fc.record({ type: type('resumeClock'), clock: key }),
  recomputeClocks: fc.record({ type: type('recomputeClocks') }),
  cancelInstance: fc.record({ type: type('cancelInstance'), reason: text, outcome: text }),
};

export const asked: readonly string[] = Object.keys(commands);

export const anyCommand: fc.Arbitrary<Command> = fc.oneof(...Object.values(commands));
