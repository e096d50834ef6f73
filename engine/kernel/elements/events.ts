/** Start, end, intermediate and boundary events (BPMN 2.0.2 §10.5, §13.5). */
import { cancelContents } from '../cancel.js';
import { noteInterruption, throwCompensation } from '../compensation.js';
import { chooseAll, leave } from '../leave.js';
import { closeOwned, openWait } from '../waits.js';
import { endByError, throwError, throwEscalation } from '../throwing.js';
import { hopsBeyond } from '../restless.js';
import { ElementFailure, type Run } from '../run.js';
import { mapped, propagate, setVariables, textOf } from '../variables.js';
import { resultsOf } from '../model/event-parts.js';
import { sentKey } from '../conversations.js';
import { carried, fillInputs, outputsOf as dataOutputsOf, propagateOut } from '../data.js';
import { broadcast } from '../signals.js';
import { cancelTransaction } from '../winding-up.js';
import { createJob } from './jobs.js';
import type { Activity, BoundaryEvent, EndEvent, IntermediateCatchEvent, IntermediateThrowEvent, Result, SingleResult, StartEvent } from '../model/process-model.js';
import type { LocalKey, Variables } from '../state.js';

type CatchingEvent = StartEvent | IntermediateCatchEvent | BoundaryEvent;
type ThrowingEvent = EndEvent | IntermediateThrowEvent;

export function beginCatch(run: Run, key: LocalKey, node: CatchingEvent): void {
  if (node.type === 'intermediateCatchEvent' && node.trigger.on !== 'link') openWait(run, node.trigger, node.id, key);
  else run.push({ do: 'complete', key });
}

/** What was caught goes through the output mappings; of an event sub-process it stays inside it without any. */
export function completeCatch(run: Run, key: LocalKey, node: CatchingEvent, gives: Variables): void {
  const { scope } = run.element(key);
  const dataOut = dataOutputsOf(run, key, node, gives, 'all');
  if (node.outputs.length > 0) propagate(run, scope, mapped(run, node.outputs, key, gives));
  else if (dataOut) propagateOut(run, key, dataOut.values);
  else if (node.type === 'startEvent' && scope !== 0) setVariables(run, scope, gives);
  else propagate(run, scope, gives);
  const flows = chooseAll(run, key, node);
  closeOwned(run, key);
  leave(run, key, flows);
}

/** A signal is thrown when nothing else moves: whoever waits for it in another branch of the same moment hears it. */
export function beginThrow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  if (resultsOf(node).some(({ does }) => does === 'signal')) run.defer({ do: 'throw', key });
  else throwNow(run, key, node);
}

export function throwNow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  if (!fillInputs(run, key, node, 'all')) return;
  setVariables(run, key, mapped(run, node.inputs, key));
  const results = resultsOf(node);
  const signals = results.flatMap((result) => (result.does === 'signal' ? signalName(run, key, node, result) : []));
  // What may not be thrown fails before anything is done.
  if (signals.length > 0) hopsBeyond(run, node.id);
  // What the event does last may end it, and its variables with it.
  const told = carried(run, key);
  for (const result of results.filter(goesAtOnce)) if (run.isLive(key)) perform(run, key, node, result);
  const asked = results.filter((result) => result.does === 'compensate');
  if (asked.length === 0 || !run.isLive(key) || !throwCompensation(run, key, asked)) finishThrow(run, key, node);
  // The event is done before anybody who hears it goes on.
  for (const name of signals) broadcast(run, node.id, name, told);
}

/** What an event does last: when what it compensates is done, what ends the event itself, and its job. */
export function finishThrow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  const results = resultsOf(node);
  for (const result of results.filter(endsAll)) if (run.isLive(key)) perform(run, key, node, result);
  // The job is done after the commit; the event waits for it.
  const job = results.flatMap((result) => (result.does === 'message' ? result.job ?? [] : []))[0];
  if (job && run.isLive(key)) createJob(run, key, node.id, job);
  else run.push({ do: 'complete', key });
}

const endsAll = ({ does }: SingleResult): boolean => does === 'error' || does === 'terminate';

function goesAtOnce(result: SingleResult): boolean {
  return !endsAll(result) && result.does !== 'signal' && result.does !== 'compensate' && (result.does !== 'message' || !result.job);
}

/** Throws one thing from an activation: of an event, or of a multi-instance activity. */
export function perform(run: Run, key: LocalKey, node: ThrowingEvent | Activity, result: SingleResult): void {
  switch (result.does) {
    case 'link':
    case 'compensate':
    case 'cancel':
      return;
    case 'terminate':
      // All that lives in the scope ends at once (BPMN 2.0.2 §13.5.6).
      noteInterruption(run, run.element(key).scope, node.id);
      cancelContents(run, run.element(key).scope, node.id, key);
      return;
    case 'error': return throwFrom(run, key, node, result.code);
    case 'escalation':
      throwEscalation(run, key, result.code, carried(run, key));
      return;
    case 'signal':
      broadcast(run, node.id, signalName(run, key, node, result), carried(run, key));
      return;
    case 'message':
      publish(run, key, node.id, result);
  }
}

function signalName(run: Run, key: LocalKey, { id }: ThrowingEvent | Activity, result: SingleResult & { does: 'signal' }): string {
  return textOf(run, result.name, key, `the signal name of '${id}'`);
}

function throwFrom(run: Run, key: LocalKey, node: ThrowingEvent | Activity, code: string): void {
  if (throwError(run, key, code, node.name, carried(run, key))) return;
  if (endByError(run, code, node.name)) return;
  throw new ElementFailure('ERROR_NOT_CAUGHT', `Expected an error event that catches '${code}' thrown by '${node.id}', but found none`, { error: code });
}

/** Publishes a message to the other instances; all local variables but its correlation key travel with it. */
export function publish(run: Run, key: LocalKey, id: string, result: Result & { does: 'message' }): void {
  const { correlationKey: _used, ...variables } = carried(run, key);
  const correlationKey = result.correlation
    ? sentKey(run, result.correlation, id, key, variables) : textOf(run, result.correlationKey ?? '= caseNo', key, `the correlation key of '${id}'`);
  run.emit({
    type: 'messageThrown', v: 1, key: run.key(), id, name: textOf(run, result.name, key, `the message name of '${id}'`), correlationKey, variables, ...hopsBeyond(run, id),
  });
}

export function completeThrow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  if (node.type === 'endEvent' && node.outcome !== undefined) {
    const outcome = textOf(run, node.outcome, key, `the outcome of '${node.id}'`);
    run.emit({ type: 'outcomeReached', v: 1, outcome, id: node.id });
    setVariables(run, 0, { outcome });
  }
  const flows = node.type === 'endEvent' ? [] : chooseAll(run, key, node);
  const { scope } = run.element(key);
  closeOwned(run, key);
  leave(run, key, flows);
  if (node.result?.does === 'link') run.push({ do: 'activate', node: node.result.target, scope, from: [key] });
  if (resultsOf(node).some(({ does }) => does === 'cancel')) cancelTransaction(run, scope, node.id);
}

