/** Activities: what each does when a token enters, and how it gives its results back (BPMN 2.0.2 §10.3, §13.3). */
import { keepCompleted } from '../compensation.js';
import { leave, tokensOut } from '../leave.js';
import { closeOwned, openWait } from '../waits.js';
import { evaluateDecision } from '../expressions/evaluate-decision.js';
import { openEventSubProcesses } from '../trigger.js';
import { startClock } from '../clock-start.js';
import { ElementFailure, type Run } from '../run.js';
import { isContext, LOOP_ATTRIBUTES, mapped, propagate, setVariables, textOf, valueOf, visibleVariables } from '../variables.js';
import { publish } from './events.js';
import { fillInputs, outputsOf, propagateOut } from '../data.js';
import { firstOf } from './ad-hoc.js';
import type { AdHocSubProcess } from './ad-hoc.js';
import { beginPanel, completePanel, completeParticipant, isPanel } from './panel.js';
import { completeSigner, waitsForSigners } from './signers.js';
import { createJob } from './jobs.js';
import { beginBody, completeBody, completeInner, isMulti, openBoundary } from './multi-instance.js';
import { beginLoop, completeRound, isRepeated } from './standard-loop.js';
import { createTask } from './user-task.js';
import type { Activity, CallActivity, DecisionTask, ScriptTask } from '../model/process-model.js';
import type { InstanceState, Json, LocalKey, Variables } from '../state.js';

/** What belongs to one case only and is not handed to a called process. */
const OWN_TO_THE_CASE = ['caseNo', 'createdAt', 'outcome'];

export function beginActivity(run: Run, key: LocalKey, node: Activity): void {
  if (isPanel(node) && !isInner(run, key)) return beginPanel(run, key, node);
  if (isMulti(node) && !isInner(run, key)) {
    if (fillInputs(run, key, node, 'body')) beginBody(run, key, node);
    return;
  }
  if (isRepeated(node) && !isInner(run, key)) return beginLoop(run, key, node);
  if (!fillInputs(run, key, node, isMulti(node) ? 'instance' : 'all')) return;
  setVariables(run, key, mapped(run, node.inputs, key));
  if (node.limit) startClock(run, node.limit, key);
  if (!isInner(run, key)) openBoundary(run, key, node);
  work(run, key, node);
}

/** One of several instances, or one round of a loop: its body has the boundary events and the flows. */
const isInner = (run: Run, key: LocalKey): boolean => run.element(key).loopCounter !== undefined || run.element(key).signer !== undefined;

function work(run: Run, key: LocalKey, node: Activity): void {
  switch (node.type) {
    case 'task':
    case 'manualTask':
      run.push({ do: 'complete', key });
      return;
    case 'userTask': return createTask(run, key, node);
    case 'serviceTask':
    case 'sendTask':
    case 'businessRuleTask':
      return createJob(run, key, node.id, node.job);
    case 'publishTask':
      publish(run, key, node.id, node.result);
      run.push({ do: 'complete', key });
      return;
    case 'receiveTask': return openWait(run, node.trigger, node.id, key);
    case 'decisionTask': return decideByTable(run, key, node);
    case 'scriptTask':
      // A parallel branch that writes the same variable reads what this one has made of it.
      run.pushNext({ do: 'complete', key, gives: resultOf(node, valueOf(run, node.expression, key)) });
      return;
    case 'subProcess': return node.adHoc ? openAdHoc(run, key, { ...node, adHoc: node.adHoc }) : openScope(run, key, node.id);
    case 'callActivity': return callProcess(run, key, node);
  }
}

function resultOf({ resultVariable }: ScriptTask, value: Json): Variables {
  if (resultVariable !== undefined) return { [resultVariable]: value };
  return isContext(value) ? value : {};
}

function decideByTable(run: Run, key: LocalKey, node: DecisionTask): void {
  const decisionId = textOf(run, node.decisionId, key, `the decision of '${node.id}'`);
  const decision = run.context.decision(decisionId);
  if (!decision) throw new ElementFailure('DECISION_NOT_FOUND', `Expected a deployed decision '${decisionId}' for '${node.id}', but found none`, { decision: decisionId });
  const result = evaluateDecision(decision, visibleVariables(run.state, key), run.context.now);
  if (!result.ok) throw new ElementFailure('DECISION_FAILED', `Expected a result of decision '${decisionId}', but found: ${result.message}`, { decision: decisionId, cause: result.message });
  run.emit({ type: 'decisionEvaluated', v: 1, key, decisionId, inputs: result.inputs, rules: [...result.rules], output: result.output });
  run.pushNext({ do: 'complete', key, gives: { [node.resultVariable]: result.output } });
}

function openAdHoc(run: Run, key: LocalKey, node: AdHocSubProcess): void {
  openScope(run, key, node.id, firstOf(run, key, node));
}

/** Opens the contents of a process or sub-process: its event sub-processes wait, its start events get a token. */
export function openScope(run: Run, scope: LocalKey, id: string, starts?: readonly string[]): void {
  const contents = run.model.scopes[id];
  if (!contents) throw new Error(`Expected the contents of scope '${id}'`);
  if (scope !== 0) setVariables(run, scope, Object.fromEntries((contents.dataObjects ?? []).map((name) => [name, null])));
  openEventSubProcesses(run, scope, contents);
  for (const node of starts ?? contents.starts) {
    run.push({ do: 'activate', node, scope, from: scope === 0 ? [] : [scope] });
  }
  run.touch(scope);
}

/** A process that calls itself without end stops here: so many calls, each inside another (design §11, invariant 9). */
export const CALL_DEPTH_LIMIT = 20;

/** How many calls led to a case: 0 where nobody called it. */
export const callDepth = ({ depth, parent }: Pick<InstanceState, 'depth' | 'parent'>): number => depth ?? (parent ? 1 : 0);

export function callProcess(run: Run, key: LocalKey, node: CallActivity): void {
  const depth = callDepth(run.state);
  if (depth >= CALL_DEPTH_LIMIT) {
    throw new ElementFailure('CALL_TOO_DEEP', `Expected at most ${CALL_DEPTH_LIMIT} calls, each inside another, but '${node.id}' of '${run.model.processId}' would be the call after ${depth}`, { most: CALL_DEPTH_LIMIT });
  }
  const processId = textOf(run, node.processId, key, `the called process of '${node.id}'`);
  const own: Record<string, Json> = { ...run.state.variables[key] };
  delete own.loopCounter;
  const handed: Record<string, Json> = node.propagateAllParentVariables ? visibleVariables(run.state, key) : own;
  for (const name of [...OWN_TO_THE_CASE, ...LOOP_ATTRIBUTES]) delete handed[name];
  if (run.state.caseNo !== undefined) handed.parentCaseNo = run.state.caseNo;
  run.emit({ type: 'childRequested', v: 1, key: run.key(), element: key, processId, variables: handed });
}

/** What comes of an activity goes through its output mappings; without any, to where its variables live. */
export function completeActivity(run: Run, key: LocalKey, node: Activity, gives: Variables): void {
  const inner = isInner(run, key);
  if (isPanel(node) && !inner) return completePanel(run, key, node);
  if (node.type === 'userTask' && waitsForSigners(run, key, gives)) return;
  if (node.type === 'userTask' && run.element(key).signer) return completeSigner(run, key, node);
  if (isPanel(node)) return completeParticipant(run, key, node);
  if (!inner && (isMulti(node) || isRepeated(node))) return completeBody(run, key, node);
  const mappedOut = node.outputs.length > 0 ? mapped(run, node.outputs, key, gives) : undefined;
  const dataOut = mappedOut ? undefined : outputsOf(run, key, node, gives, inner && isMulti(node) ? 'instance' : 'all');
  if (mappedOut) propagate(run, run.element(key).scope, mappedOut);
  else if (dataOut) propagateOut(run, key, dataOut.values);
  else propagate(run, key, gives);
  if (inner && isMulti(node)) return completeInner(run, key, node, { ...gives, ...mappedOut, ...dataOut?.item });
  if (inner && isRepeated(node)) return completeRound(run, key, node, { ...gives, ...mappedOut, ...dataOut?.values });
  const flows = tokensOut(run, key, node);
  closeOwned(run, key);
  keepCompleted(run, key);
  leave(run, key, flows);
}
