/** Start, end, intermediate and boundary events (BPMN 2.0.2 §10.5, §13.5). */
import { cancelContents } from '../cancel.js';
import { chooseAll, leave } from '../leave.js';
import { closeOwned, openWait } from '../waits.js';
import { endByError, throwError, throwEscalation } from '../throwing.js';
import { ElementFailure, type Run } from '../run.js';
import { mapped, propagate, setVariables, textOf } from '../variables.js';
import { resultsOf } from '../model/event-parts.js';
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
  if (node.outputs.length > 0) propagate(run, scope, mapped(run, node.outputs, key, gives));
  else if (node.type === 'startEvent' && scope !== 0) setVariables(run, scope, gives);
  else propagate(run, scope, gives);
  const flows = chooseAll(run, key, node);
  closeOwned(run, key);
  leave(run, key, flows);
}

export function beginThrow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  setVariables(run, key, mapped(run, node.inputs, key));
  // What ends the event itself comes last.
  const results = [...resultsOf(node)].sort((a, b) => Number(endsAll(a)) - Number(endsAll(b)));
  for (const result of results.filter((one) => one.does !== 'message' || !one.job)) if (run.isLive(key)) perform(run, key, node, result);
  // The job is done after the commit; the event waits for it.
  const job = results.flatMap((result) => (result.does === 'message' ? result.job ?? [] : []))[0];
  if (job && run.isLive(key)) createJob(run, key, node.id, job);
  else run.push({ do: 'complete', key });
}

const endsAll = ({ does }: SingleResult): boolean => does === 'error' || does === 'terminate';

/** Throws one thing from an activation: of an event, or of a multi-instance activity. */
export function perform(run: Run, key: LocalKey, node: ThrowingEvent | Activity, result: SingleResult): void {
  switch (result.does) {
    case 'link':
      return;
    case 'terminate':
      // All that lives in the scope ends at once (BPMN 2.0.2 §13.5.6).
      cancelContents(run, run.element(key).scope, node.id, key);
      return;
    case 'error': return throwFrom(run, key, node, result.code);
    case 'escalation':
      throwEscalation(run, key, result.code, run.state.variables[key] ?? {});
      return;
    case 'signal':
      run.emit({ type: 'signalThrown', v: 1, key: run.key(), id: node.id, name: textOf(run, result.name, key, `the signal name of '${node.id}'`), variables: run.state.variables[key] ?? {} });
      return;
    case 'message':
      publish(run, key, node.id, result);
  }
}

function throwFrom(run: Run, key: LocalKey, node: ThrowingEvent | Activity, code: string): void {
  if (throwError(run, key, code, node.name, run.state.variables[key] ?? {})) return;
  if (endByError(run, code, node.name)) return;
  throw new ElementFailure('ERROR_NOT_CAUGHT', `Expected an error event that catches '${code}' thrown by '${node.id}', but found none`);
}

/** Publishes a message to the other instances; all local variables but its correlation key travel with it. */
export function publish(run: Run, key: LocalKey, id: string, result: Result & { does: 'message' }): void {
  const correlationKey = textOf(run, result.correlationKey ?? '= caseNo', key, `the correlation key of '${id}'`);
  const { correlationKey: _used, ...variables } = run.state.variables[key] ?? {};
  run.emit({
    type: 'messageThrown', v: 1, key: run.key(), id, name: textOf(run, result.name, key, `the message name of '${id}'`), correlationKey, variables,
  });
}

export function completeThrow(run: Run, key: LocalKey, node: ThrowingEvent): void {
  if (node.type === 'endEvent' && node.outcome !== undefined) {
    run.emit({ type: 'outcomeReached', v: 1, outcome: node.outcome, id: node.id });
    setVariables(run, 0, { outcome: node.outcome });
  }
  const flows = node.type === 'endEvent' ? [] : chooseAll(run, key, node);
  const { scope } = run.element(key);
  closeOwned(run, key);
  leave(run, key, flows);
  if (node.result?.does === 'link') run.push({ do: 'activate', node: node.result.target, scope, from: [key] });
}

