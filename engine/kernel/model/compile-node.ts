/** One flow node of the tree → one node of the model. What the kernel does not run gives none; a rule reports it. */
import { inputsOf, jobOf, limitsOf, multiInstanceOf, outputsOf, present, quantitiesOf, standardLoopOf, unspecifiedJob } from './compile-activity.js';
import { messageInputs, messageTrigger, publishedMessage, resultOf, triggerOf } from './compile-event.js';
import type { MessageTrigger } from './compile-event.js';
import { NO_KEY } from './keyless-messages.js';
import { meantMessage } from './message-flows.js';
import { dataOf } from './data.js';
import { resultsIn, triggersIn } from './event-parts.js';
import { commaSeparated, feelText, extension, extensionsOf, flag, idOf, list, child, numberOf, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import { participationOf } from './participation.js';
import { loopEventsOf } from './loop-events.js';
import { standardScript } from './scripts.js';
import type { ActivityBase, AdHoc, FlowNode, MultiInstance, NodeBase, Trigger, UserTask } from './process-model.js';

/** Where a node stands: its scope, and its lane if one is drawn. */
export interface Place {
  /** Of a global task, whose own id is that of its process. */
  readonly id?: string;
  readonly scope: string;
  readonly lane?: string;
  /** Boundary events attached to it. */
  readonly boundary: readonly string[];
  /** Sequence flows that end at it and that begin at it. */
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
}

/** A catching event without a definition is a finding; the model then holds a trigger that never comes. */
const NO_TRIGGER: Trigger = { on: 'signal', name: '' };

export function compileNode(element: ModdleElement, place: Place): FlowNode | undefined {
  const base = baseOf(element, place);
  switch (element.$type) {
    case 'bpmn:StartEvent':
      return present({
        ...base, type: 'startEvent' as const, trigger: triggerOf(element), outputs: outputsOf(element), data: dataOf(element),
        interrupting: isEventSubProcess(element.$parent) ? flag(element, 'isInterrupting', true) && !catchesCompensation(element) : undefined,
      });
    case 'bpmn:EndEvent':
      return present({
        ...base, type: 'endEvent' as const, result: resultOf(element), inputs: thrownInputs(element), data: dataOf(element),
        outcome: text(extension(element, 'duty:Outcome'), 'value'),
      });
    case 'bpmn:IntermediateThrowEvent':
      return present({ ...base, type: 'intermediateThrowEvent' as const, result: resultOf(element), inputs: thrownInputs(element), data: dataOf(element) });
    case 'bpmn:IntermediateCatchEvent':
      return present({ ...base, type: 'intermediateCatchEvent' as const, trigger: triggerOf(element) ?? NO_TRIGGER, outputs: outputsOf(element), data: dataOf(element) });
    case 'bpmn:BoundaryEvent':
      return present({
        ...base, type: 'boundaryEvent' as const, attachedTo: idOf(child(element, 'attachedToRef') ?? element),
        interrupting: flag(element, 'cancelActivity', true) && !catchesCompensation(element), trigger: triggerOf(element) ?? NO_TRIGGER, outputs: outputsOf(element), data: dataOf(element),
      });
    case 'bpmn:ExclusiveGateway':
      return { ...base, type: 'exclusiveGateway', ...defaultFlow(element) };
    case 'bpmn:ParallelGateway':
      return { ...base, type: 'parallelGateway' };
    case 'bpmn:EventBasedGateway':
      return present({ ...base, type: 'eventBasedGateway' as const, instantiate: instantiation(element) });
    case 'bpmn:InclusiveGateway':
      return { ...base, type: 'inclusiveGateway', ...defaultFlow(element) };
    case 'bpmn:ComplexGateway':
      return present({ ...base, type: 'complexGateway' as const, ...defaultFlow(element), activation: feelText(element, 'activationCondition') });
    case 'bpmn:Transaction':
      return { ...activityOf(element, place), type: 'subProcess', transaction: true };
    case 'bpmn:AdHocSubProcess':
      return { ...activityOf(element, place), type: 'subProcess', adHoc: adHocOf(element) };
    case 'bpmn:SubProcess':
      if (!isEventSubProcess(element)) return { ...activityOf(element, place), type: 'subProcess' };
      return { ...base, type: 'eventSubProcess', start: idOf(startsOf(element)[0] ?? element) };
    default:
      return compileTask(element, activityOf(element, place));
  }
}

/** It begins when its activity or sub-process is over: there is nothing to interrupt (BPMN 2.0.2 §13.5.5). */
function catchesCompensation(event: ModdleElement): boolean {
  return triggersIn(triggerOf(event)).some(({ on }) => on === 'compensation');
}

function adHocOf(element: ModdleElement): AdHoc {
  const zeebe = extension(element, 'zeebe:AdHoc');
  const active = text(zeebe, 'activeElementsCollection');
  const chosen = text(element, 'duty:start') === 'chosen' || (zeebe !== undefined && active === undefined);
  return present({
    sequential: text(element, 'ordering') === 'Sequential' ? true as const : undefined,
    completionCondition: feelText(element, 'completionCondition'),
    keepsRemaining: flag(element, 'cancelRemainingInstances', true) ? undefined : true as const,
    active, chosen: chosen ? true as const : undefined,
  });
}

function compileTask(element: ModdleElement, activity: ActivityBase): FlowNode | undefined {
  const job = jobOf(element);
  // A global task (BPMN 2.0.2 §10.3.7) is what its namesake in a process is.
  switch (element.$type.replace('bpmn:Global', 'bpmn:')) {
    case 'bpmn:Task':
      return { ...activity, type: 'task' };
    case 'bpmn:ManualTask':
      return { ...activity, type: 'manualTask' };
    case 'bpmn:UserTask':
      return userTask(element, activity);
    case 'bpmn:ServiceTask':
      return { ...activity, type: 'serviceTask', job: job ?? unspecifiedJob(element) };
    case 'bpmn:SendTask':
      return job || !meansMessage(element) ? { ...activity, type: 'sendTask', job: job ?? unspecifiedJob(element) }
        : { ...activity, inputs: messageInputs(element), type: 'publishTask', result: publishedMessage(element, element) };
    case 'bpmn:BusinessRuleTask': {
      const decision = extension(element, 'zeebe:CalledDecision');
      if (!decision) return { ...activity, type: 'businessRuleTask', job: job ?? unspecifiedJob(element) };
      return { ...activity, type: 'decisionTask', decisionId: text(decision, 'decisionId') ?? '', resultVariable: text(decision, 'resultVariable') ?? '' };
    }
    case 'bpmn:ScriptTask': {
      const script = extension(element, 'zeebe:Script');
      if (script) return { ...activity, type: 'scriptTask', expression: text(script, 'expression') ?? '', resultVariable: text(script, 'resultVariable') ?? '' };
      const written = standardScript(element);
      // Without a script it is as a task without a type (BPMN 2.0.2 §10.3.3.6).
      return written === undefined ? { ...activity, type: 'task' } : { ...activity, type: 'scriptTask', expression: written };
    }
    case 'bpmn:ReceiveTask':
      return present({ ...activity, type: 'receiveTask' as const, trigger: receivedMessage(element), instantiate: flag(element, 'instantiate', false) ? true as const : undefined });
    case 'bpmn:CallActivity': {
      const called = extension(element, 'zeebe:CalledElement');
      return {
        ...activity, type: 'callActivity', processId: text(called, 'processId') ?? text(called, 'processIdExpression') ?? calledElement(element),
        // Where data inputs and outputs are drawn, nothing else is handed over.
        propagateAllParentVariables: !activity.data && flagOf(called, 'propagateAllParentVariables'),
        propagateAllChildVariables: !activity.data && flagOf(called, 'propagateAllChildVariables'),
      };
    }
    default:
      return undefined;
  }
}

const meansMessage = (task: ModdleElement): boolean => {
  const { message, flow } = meantMessage(task);
  return message !== undefined || flow !== undefined;
};

/** A receive task may leave its message open (BPMN 2.0.2 §10.3.3.5): it is then told by the task. */
const receivedMessage = (task: ModdleElement): MessageTrigger =>
  (meansMessage(task) ? messageTrigger(task) : { on: 'message', name: idOf(task), correlationKey: NO_KEY });

function userTask(element: ModdleElement, activity: ActivityBase): FlowNode {
  const assignment = extension(element, 'zeebe:AssignmentDefinition');
  const form = extension(element, 'zeebe:FormDefinition');
  const excludes = extensionsOf(element, 'duty:Exclude').flatMap((one) => commaSeparated(text(one, 'steps')));
  const excludedGroups = extensionsOf(element, 'duty:Exclude').flatMap((one) => commaSeparated(text(one, 'groups')));
  return present({
    ...activity,
    type: 'userTask' as const,
    assignee: text(assignment, 'assignee'),
    candidateGroups: text(assignment, 'candidateGroups'),
    candidateUsers: text(assignment, 'candidateUsers'),
    form: text(form, 'externalReference') ?? text(form, 'formId') ?? text(form, 'formKey'),
    priority: text(extension(element, 'zeebe:PriorityDefinition'), 'priority'),
    opinionArea: text(extension(element, 'duty:Opinion'), 'area'),
    excludes: excludes.length > 0 ? excludes : undefined,
    excludesInitiator: extensionsOf(element, 'duty:Exclude').some((one) => flag(one, 'initiator', false)) ? true as const : undefined,
    excludesGroups: excludedGroups.length > 0 ? excludedGroups : undefined,
    returns: returnsOf(element),
    same: sameOf(element),
    participation: participationOf(element),
  });
}

/** R-RETURN: from this return of a case on those are told whom the diagram names. */
const TELL_AT = 3;

/** `duty:return`: `to` names the steps that it may go back to, empty for none; `most` how often in a case; `tell` whom to tell from the third on. */
function returnsOf(element: ModdleElement): UserTask['returns'] {
  const rule = extension(element, 'duty:Return');
  if (!rule) return undefined;
  const to = rule.get('to');
  const tell = commaSeparated(text(rule, 'tell'));
  return present({
    to: typeof to === 'string' ? commaSeparated(to) : undefined, most: numberOf(rule, 'most'),
    ...(tell.length > 0 ? { tell, tellAt: numberOf(rule, 'tellAt') ?? TELL_AT } : {}),
  });
}

/** `duty:same`: `as` names the steps, `agree` the decisions that count as consent; absent: 同意. */
function sameOf(element: ModdleElement): UserTask['same'] {
  const rule = extension(element, 'duty:Same');
  return rule && { as: commaSeparated(text(rule, 'as')), agree: commaSeparated(text(rule, 'agree') ?? '同意') };
}

function baseOf(element: ModdleElement, place: Place): NodeBase {
  return present({
    id: place.id ?? idOf(element),
    name: text(element, 'name'),
    scope: place.scope,
    lane: place.lane,
    incoming: place.incoming,
    outgoing: place.outgoing,
  });
}

function activityOf(element: ModdleElement, place: Place): ActivityBase {
  return present({
    ...baseOf(element, place),
    boundary: place.boundary,
    inputs: inputsOf(element),
    outputs: outputsOf(element),
    // A global task's own are those of the process that it is.
    data: place.id === undefined ? dataOf(element) : undefined,
    loop: withEvents(multiInstanceOf(element), loopEventsOf(element)),
    repeat: standardLoopOf(element),
    ...defaultFlow(element),
    limit: limitsOf(element)[0],
    forCompensation: flag(element, 'isForCompensation', false) ? true as const : undefined,
    ...quantitiesOf(element),
  });
}

function withEvents(loop: MultiInstance | undefined, throws: MultiInstance['throws']): MultiInstance | undefined {
  return loop && throws ? { ...loop, throws } : loop;
}

function defaultFlow(element: ModdleElement): { default?: string } {
  const flow = child(element, 'default');
  return flow ? { default: idOf(flow) } : {};
}

function thrownInputs(element: ModdleElement): ActivityBase['inputs'] {
  const publishes = resultsIn(resultOf(element)).some((result) => result.does === 'message' && !result.job);
  return publishes ? messageInputs(element) : inputsOf(element);
}

/** The standard's own attribute is a qualified name; what is called is deployed under the name itself. */
function calledElement(element: ModdleElement): string {
  const name = text(element, 'calledElement') ?? '';
  return name.slice(name.indexOf(':') + 1);
}

function instantiation(gateway: ModdleElement): 'exclusive' | 'parallel' | undefined {
  if (!flag(gateway, 'instantiate', false)) return undefined;
  return text(gateway, 'eventGatewayType') === 'Parallel' ? 'parallel' : 'exclusive';
}

function flagOf(element: ModdleElement | undefined, name: string): boolean {
  // Camunda 8: absent means all variables are passed.
  return element ? flag(element, name, true) : true;
}

export function isEventSubProcess(element: ModdleElement | undefined): boolean {
  return element?.$type === 'bpmn:SubProcess' && flag(element, 'triggeredByEvent', false);
}

/** Start events. */
export function startsOf(scope: ModdleElement): readonly ModdleElement[] {
  return list(scope, 'flowElements').filter((one) => one.$type === 'bpmn:StartEvent');
}
