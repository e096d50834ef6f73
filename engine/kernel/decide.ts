/**
 * The one question that the kernel answers: what happens to this instance when this is asked of it? Total and pure:
 * events or a rejection, for every model, state and command; the same answer for the same input.
 */
import { advance } from './advance.js';
import { copyState, created } from './evolve.js';
import { ElementFailure, Run } from './run.js';
import { heavyVariable, VARIABLE_LIMIT } from './variables.js';
import { activateAdHoc, completeAdHoc } from './commands/activate-ad-hoc.js';
import { cancelInstance } from './commands/cancel-instance.js';
import { extendClock, pauseClockCommand, recomputeClocks, resumeClockCommand } from './commands/clocks.js';
import { completeJob } from './commands/complete-job.js';
import { completeTask } from './commands/complete-task.js';
import { correlateMessage } from './commands/correlate-message.js';
import { createInstance } from './commands/create-instance.js';
import { deliverSignal } from './commands/deliver-signal.js';
import { failJob } from './commands/fail-job.js';
import { fireTimer } from './commands/fire-timer.js';
import { assignTask, claimTask, unassignTask, updateTask } from './commands/hold-task.js';
import { noteChildEnded, noteChildEscalated, noteChildFailed, noteChildStarted } from './commands/note-child.js';
import { resolveIncident } from './commands/resolve-incident.js';
import { noteChildReturned, returnTask } from './commands/return-task.js';
import { setVariablesCommand } from './commands/set-variables.js';
import { moveTokens } from './commands/move-tokens.js';
import { refusedWhileSuspended, resumeInstance, suspendInstance } from './commands/suspend.js';
import { addSigners, removeSigner } from './commands/signers.js';
import { circulate, markRead, urgeReaders } from './commands/circulate.js';
import { withdrawInstance } from './commands/withdraw-instance.js';
import { noteContinued } from './commands/note-continued.js';
import { urgeTask } from './commands/urge-task.js';
import { takeBack } from './commands/take-back.js';
import { delegateTask, handOverTask, resolveTask, transferTask } from './commands/hand-over.js';
import { migrate } from './commands/migrate.js';
import { throwJobError } from './commands/throw-job-error.js';
import { updateJob } from './commands/update-job.js';
import type { Command, CommandOf } from './commands.js';
import type { Context } from './context.js';
import type { Event, EventOf } from './events.js';
import type { ProcessModel } from './model/process-model.js';
import type { Rejection } from './rejections.js';
import type { InstanceState, Variables } from './state.js';

export type Decision =
  | { readonly ok: true; readonly events: readonly Event[]; readonly state: InstanceState }
  | { readonly ok: false; readonly rejection: Rejection };

export function decide(model: ProcessModel, state: InstanceState | undefined, command: Command, context: Context): Decision {
  const heavy = variablesIn(command).map(heavyVariable).find((found) => found !== undefined);
  if (heavy) {
    return refused({
      code: 'VARIABLE_TOO_LARGE', element: heavy.name,
      message: `Expected variable '${heavy.name}' to weigh at most ${VARIABLE_LIMIT} bytes, but found ${heavy.bytes}`,
    });
  }
  if (command.type === 'createInstance') return create(model, state, command, context);
  if (!state) return refused({ code: 'INSTANCE_NOT_FOUND', message: `Expected a process instance for ${command.type}, but found none` });
  const run = new Run(model, copyState(state), context);
  if (state.status !== 'active') return late(run, command);
  if (command.type === 'migrate') return migrate(model, state, command, context);
  const rejection = refusedWhileSuspended(state, command) ?? perform(run, command);
  if (rejection) return refused(rejection);
  advance(run);
  return { ok: true, events: run.events, state: run.state };
}

function create(model: ProcessModel, state: InstanceState | undefined, command: CommandOf<'createInstance'>, context: Context): Decision {
  if (state) return refused({ code: 'INSTANCE_EXISTS', message: 'Expected a new process instance, but found one under this key' });
  const first: EventOf<'instanceCreated'> = {
    type: 'instanceCreated', v: 1, processId: model.processId, definitionKey: command.definitionKey, at: context.now, variables: command.variables,
    ...(command.start === undefined ? {} : { start: command.start }),
    ...(command.initiator === undefined ? {} : { initiator: command.initiator }),
    ...(command.caseNo === undefined ? {} : { caseNo: command.caseNo }),
    ...(command.continues === undefined ? {} : { continues: command.continues }),
    ...(command.parent === undefined ? {} : { parent: command.parent }),
    ...(command.depth === undefined ? {} : { depth: command.depth }),
    ...(command.hops === undefined ? {} : { hops: command.hops }),
  };
  const run = new Run(model, created(first), context);
  run.events.push(first);
  const rejection = createInstance(run, command);
  if (rejection) return refused(rejection);
  advance(run);
  return { ok: true, events: run.events, state: run.state };
}

/** Each answers a rejection, or nothing after having emitted and queued what follows. */
function perform(run: Run, command: Exclude<Command, { type: 'createInstance' | 'migrate' }>): Rejection | undefined {
  switch (command.type) {
    case 'claimTask': return claimTask(run, command);
    case 'assignTask': return assignTask(run, command);
    case 'unassignTask': return unassignTask(run, command);
    case 'updateTask': return updateTask(run, command);
    case 'completeTask': return completeTask(run, command);
    case 'fireTimer': return fireTimer(run, command);
    case 'completeJob': return completeJob(run, command);
    case 'updateJob': return updateJob(run, command);
    case 'failJob': return failJob(run, command);
    case 'throwJobError': return throwJobError(run, command);
    case 'correlateMessage': return correlateMessage(run, command);
    case 'deliverSignal': return deliverSignal(run, command);
    case 'noteChildStarted': return noteChildStarted(run, command);
    case 'noteChildFailed': return noteChildFailed(run, command);
    case 'noteChildEnded': return noteChildEnded(run, command);
    case 'noteChildEscalated': return noteChildEscalated(run, command);
    case 'noteChildReturned': return noteChildReturned(run, command);
    case 'returnTask': return returnTask(run, command);
    case 'takeBack': return takeBack(run, command);
    case 'transferTask': return transferTask(run, command);
    case 'handOverTask': return handOverTask(run, command);
    case 'delegateTask': return delegateTask(run, command);
    case 'resolveTask': return resolveTask(run, command);
    case 'addSigners': return addSigners(run, command);
    case 'removeSigner': return removeSigner(run, command);
    case 'urgeTask': return urgeTask(run, command);
    case 'circulate': return circulate(run, command);
    case 'markRead': return markRead(run, command);
    case 'urgeReaders': return urgeReaders(run, command);
    case 'withdrawInstance': return withdrawInstance(run, command);
    case 'noteContinued': return noteContinued(run, command);
    case 'suspendInstance': return suspendInstance(run, command);
    case 'resumeInstance': return resumeInstance(run, command);
    case 'moveTokens': return moveTokens(run, command);
    case 'activateAdHoc': return activateAdHoc(run, command);
    case 'completeAdHoc': return completeAdHoc(run, command);
    case 'setVariables': return setVariablesCommand(run, command);
    case 'resolveIncident': return resolveIncident(run, command);
    case 'pauseClock': return pauseClockCommand(run, command);
    case 'extendClock': return extendClock(run, command);
    case 'resumeClock': return resumeClockCommand(run, command);
    case 'recomputeClocks': return recomputeClocks(run);
    case 'cancelInstance': return cancelInstance(run, command);
    default: return unknown(command);
  }
}

/** What comes after the end: news of called processes and signals are recorded and ignored, the rest is refused. */
function late(run: Run, command: Command): Decision {
  switch (command.type) {
    case 'noteChildStarted':
      // The caller ended before its child was there: the child is to end as well.
      run.emit({ type: 'childCancelRequested', v: 1, key: run.key(), element: command.element, child: command.child });
      return { ok: true, events: run.events, state: run.state };
    case 'noteChildFailed':
    case 'noteChildEnded':
    case 'noteChildEscalated':
    case 'noteChildReturned':
    case 'deliverSignal':
    case 'recomputeClocks':
      run.emit({ type: 'commandIgnored', v: 1, command: command.type, reason: `the instance is ${run.state.status}` });
      return { ok: true, events: run.events, state: run.state };
    case 'withdrawInstance':
      return refused({ code: 'WITHDRAWAL_NOT_POSSIBLE', message: `Expected a case that runs, to withdraw it, but it is ${run.state.status}` });
    case 'circulate':
    case 'markRead':
    case 'urgeReaders':
    case 'noteContinued': {
      // What is done is circulated too, and read later.
      const rejection = perform(run, command);
      return rejection ? refused(rejection) : { ok: true, events: run.events, state: run.state };
    }
    default:
      return refused({ code: 'INSTANCE_ENDED', message: `Expected an active process instance for ${command.type}, but it is ${run.state.status}` });
  }
}

function variablesIn(command: Command): readonly Variables[] {
  if (command.type === 'activateAdHoc') return command.activities.map(({ variables }) => variables ?? {});
  return 'variables' in command && command.variables ? [command.variables] : [];
}

function refused(rejection: Rejection): Decision {
  return { ok: false, rejection };
}

function unknown(command: never): never {
  throw new ElementFailure('COMMAND_UNKNOWN', `Unknown command ${JSON.stringify(command)}`);
}
