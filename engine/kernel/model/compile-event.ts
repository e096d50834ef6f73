/** Event definitions: what a catching event waits for and what a throwing one does (BPMN 2.0.2 §10.5.5). */
import { inputsOf, jobOf, present } from './compile-activity.js';
import { isKeyless, NO_KEY } from './keyless-messages.js';
import { correlationOf } from './correlation.js';
import { linkTarget } from './links.js';
import { meantMessage } from './message-flows.js';
import { child, expressionText, extension, feelText, flag, idOf, list, nameOrId, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import type { Mapping, Result, SingleResult, SingleTrigger, TimerKind, Trigger } from './process-model.js';

export type MessageTrigger = Extract<SingleTrigger, { on: 'message' }>;
export type PublishedMessage = Extract<SingleResult, { does: 'message' }>;

export const CORRELATION_KEY = 'correlationKey';

/** The event definitions of an event: its own, then those that it refers to (BPMN 2.0.2 §10.5.5). */
export function definitionsOf(event: ModdleElement | undefined): readonly ModdleElement[] {
  return [...list(event, 'eventDefinitions'), ...list(event, 'eventDefinitionRef')];
}

export function triggerOf(event: ModdleElement): Trigger | undefined {
  const triggers = definitionsOf(event).flatMap((definition) => singleTrigger(event, definition) ?? []);
  if (triggers.length < 2) return triggers[0];
  return { on: 'several', parallel: flag(event, 'parallelMultiple', false), of: triggers };
}

function singleTrigger(event: ModdleElement, definition: ModdleElement): SingleTrigger | undefined {
  switch (definition.$type) {
    case 'bpmn:TimerEventDefinition':
      return timerOf(definition);
    case 'bpmn:MessageEventDefinition':
      return messageTrigger(definition, event);
    case 'bpmn:SignalEventDefinition':
      return { on: 'signal', name: nameOrId(child(definition, 'signalRef'), 'name') ?? '' };
    case 'bpmn:ConditionalEventDefinition':
      return { on: 'condition', condition: feelText(definition, 'condition') ?? '' };
    case 'bpmn:LinkEventDefinition':
      return { on: 'link', name: text(definition, 'name') ?? '' };
    case 'bpmn:ErrorEventDefinition':
      return present({
        on: 'error' as const, code: nameOrId(child(definition, 'errorRef'), 'errorCode'),
        codeVariable: text(definition, 'duty:codeVariable'), messageVariable: text(definition, 'duty:messageVariable'),
      });
    case 'bpmn:EscalationEventDefinition':
      return present({
        on: 'escalation' as const, code: nameOrId(child(definition, 'escalationRef'), 'escalationCode'),
        codeVariable: text(definition, 'duty:codeVariable'),
      });
    case 'bpmn:CompensateEventDefinition':
      return { on: 'compensation' };
    case 'bpmn:CancelEventDefinition':
      return { on: 'cancel' };
    default:
      return undefined;
  }
}

export const TIMER_PROPERTIES: readonly (readonly [property: string, kind: TimerKind])[] =
  [['timeDate', 'date'], ['timeDuration', 'duration'], ['timeCycle', 'cycle']];

function timerOf(definition: ModdleElement): SingleTrigger {
  for (const [property, kind] of TIMER_PROPERTIES) {
    const expression = expressionText(definition, property);
    if (expression !== undefined) return { on: 'timer', kind, expression };
  }
  return { on: 'timer', kind: 'duration', expression: '' };
}

/** Of a message event definition or a receive task: both carry `messageRef`. */
export function messageTrigger(owner: ModdleElement, element: ModdleElement = owner): MessageTrigger {
  const { message, flow } = meantMessage(owner);
  const named = text(extension(message, 'zeebe:Subscription'), 'correlationKey');
  const correlation = named === undefined ? correlationOf(element, message) : undefined;
  return present({
    on: 'message' as const, name: nameOrId(message, 'name') ?? flow ?? '',
    correlationKey: named ?? (correlation ? undefined : keyless(message, flow)), correlation,
  });
}

/** Messages between pools need no key where neither side names one. */
function keyless(message: ModdleElement | undefined, flow: string | undefined): string | undefined {
  return flow !== undefined || isKeyless(message) ? NO_KEY : undefined;
}

/**
 * A message that is published: its correlation key is the input mapping with the target `correlationKey`, else the
 * case number, or the one that keyless messages share; all other input mappings are its variables (docs/dialect.md).
 */
export function publishedMessage(owner: ModdleElement, element: ModdleElement): PublishedMessage {
  const { message, flow } = meantMessage(owner);
  const named = inputsOf(element).find(({ target }) => target === CORRELATION_KEY)?.source;
  const correlation = named === undefined ? correlationOf(element, message) : undefined;
  return present({
    does: 'message' as const,
    name: nameOrId(message, 'name') ?? flow ?? '',
    correlationKey: named ?? (correlation ? undefined : keyless(message, flow) ?? '= caseNo'), correlation,
  });
}

/** The input mappings of a publishing element that are variables of its message. */
export function messageInputs(element: ModdleElement): readonly Mapping[] {
  return inputsOf(element).filter(({ target }) => target !== CORRELATION_KEY);
}

/** What an end event or an intermediate throw event does; undefined: nothing. */
export function resultOf(event: ModdleElement): Result | undefined {
  const results = definitionsOf(event).flatMap((definition) => singleResult(event, definition) ?? []);
  return results.length < 2 ? results[0] : { does: 'several', of: results };
}

/** What one definition throws; `event` is the element whose mappings and job it uses. */
export function singleResult(event: ModdleElement, definition: ModdleElement): SingleResult | undefined {
  switch (definition.$type) {
    case 'bpmn:TerminateEventDefinition':
      return { does: 'terminate' };
    case 'bpmn:CancelEventDefinition':
      return { does: 'cancel' };
    case 'bpmn:CompensateEventDefinition': {
      const activity = child(definition, 'activityRef');
      // An end event always waits: there is nothing that it could go on with.
      return present({
        does: 'compensate' as const, activity: activity && idOf(activity),
        wait: event.$type === 'bpmn:EndEvent' || flag(definition, 'waitForCompletion', true),
      });
    }
    case 'bpmn:LinkEventDefinition': {
      const target = linkTarget(event, definition);
      return { does: 'link', target: target ? idOf(target) : '' };
    }
    case 'bpmn:ErrorEventDefinition':
      return { does: 'error', code: nameOrId(child(definition, 'errorRef'), 'errorCode') ?? '' };
    case 'bpmn:EscalationEventDefinition':
      return { does: 'escalation', code: nameOrId(child(definition, 'escalationRef'), 'escalationCode') ?? '' };
    case 'bpmn:SignalEventDefinition':
      return { does: 'signal', name: nameOrId(child(definition, 'signalRef'), 'name') ?? '' };
    case 'bpmn:MessageEventDefinition': {
      const job = jobOf(event);
      return job ? { does: 'message', name: nameOrId(meantMessage(definition).message, 'name') ?? '', job } : publishedMessage(definition, event);
    }
    default:
      return undefined;
  }
}
