import { openScope } from '../elements/activities.js';
import { startCaseClocks } from '../clock-start.js';
import { joinConversation, toldKey } from '../conversations.js';
import { triggersOf } from '../model/event-parts.js';
import { flowOf } from '../leave.js';
import type { Gateway } from '../model/process-model.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** Starts the instance: its clocks run, its event sub-processes wait, its start event gets a token (BPMN 2.0.2 §13.2). */
export function createInstance(run: Run, command: CommandOf<'createInstance'>): Rejection | undefined {
  const { processId } = run.model;
  const starts = run.model.scopes[processId]?.starts ?? [];
  if (command.start !== undefined && !starts.includes(command.start)) {
    return { code: 'START_EVENT_UNKNOWN', element: command.start, message: `Expected '${command.start}' to be a start event of '${processId}', but it has ${starts.join(', ') || 'none'}` };
  }
  const strayed = command.startAt?.find((id) => !mayBegin(run, id));
  if (strayed !== undefined) {
    return { code: 'START_ELEMENT_WRONG', element: strayed, message: `Expected an activity, gateway or event directly in '${processId}' that a token may enter, but found '${strayed}'` };
  }
  const missing = command.start === undefined ? missingInputs(run, command) : undefined;
  if (missing !== undefined) {
    return { code: 'DATA_INPUT_MISSING', element: processId, message: `Expected the data inputs of '${processId}', but found no value of ${missing}` };
  }
  const chosen = command.start === undefined ? beginnings(run, starts) : [command.start];
  if (command.startAt) {
    startCaseClocks(run);
    openScope(run, 0, processId, []);
    for (const node of command.startAt) run.push({ do: 'activate', node, scope: 0, from: [] });
    return undefined;
  }
  if (chosen.length === 0 && starts.length > 0) {
    return { code: 'START_EVENT_MISSING', message: `Expected a none start event in '${processId}', but its start events are ${starts.join(', ')}` };
  }
  if (command.start !== undefined && command.cause?.messageKey !== undefined) joinConversations(run, command.start, command);
  startCaseClocks(run);
  const [first] = chosen;
  const caught = first !== undefined && beginsByEvent(run, first);
  openScope(run, 0, processId, caught ? [] : chosen);
  for (const id of caught ? chosen : []) beginWithEvent(run, id);
  return undefined;
}

/** Camunda begins in the process itself; what waits for an event of something around it cannot be begun. */
function mayBegin(run: Run, id: string): boolean {
  const node = run.model.nodes[id];
  return node !== undefined && node.scope === run.model.processId && !['startEvent', 'boundaryEvent', 'eventSubProcess'].includes(node.type);
}

/** An instantiating receive task, or an event behind an instantiating gateway: what it waits for has come. */
function beginsByEvent(run: Run, id: string): boolean {
  const node = run.node(id);
  return (node.type === 'receiveTask' && node.instantiate === true) || gatewayBefore(run, id) !== undefined;
}

function gatewayBefore(run: Run, id: string): Gateway | undefined {
  const before = run.node(id).incoming.map((flow) => run.node(flowOf(run, flow).source));
  return before.find((node): node is Gateway => node.type === 'eventBasedGateway' && node.instantiate !== undefined);
}

/** Behind a parallel gateway the others have to come as well, in the same case (BPMN 2.0.2 §10.6.6). */
function beginWithEvent(run: Run, id: string): void {
  run.push({ do: 'activate', node: id, scope: 0, from: [], caught: {} });
  const gateway = gatewayBefore(run, id);
  if (gateway?.instantiate !== 'parallel') return;
  for (const flow of gateway.outgoing) {
    const { target } = flowOf(run, flow);
    if (target !== id) run.push({ do: 'activate', node: target, scope: 0, from: [], flow });
  }
}

/** The first none start event; where no start event is drawn, all that no flow leads to (BPMN 2.0.2 §13.2). */
function beginnings(run: Run, starts: readonly string[]): readonly string[] {
  const events = starts.map((id) => run.node(id)).filter((node) => node.type === 'startEvent');
  if (events.length === 0) return starts.some((id) => beginsByEvent(run, id)) ? [] : starts;
  return events.filter((event) => event.trigger === undefined).map((event) => event.id).slice(0, 1);
}

/** Of a process that says what it is called with, one of its input sets has to be there (BPMN 2.0.2 §10.4.2). */
function missingInputs(run: Run, { variables }: CommandOf<'createInstance'>): string | undefined {
  const sets = run.model.data?.inputSets ?? [];
  const missing = sets.map(({ required }) => required.filter((name) => (variables[name] ?? null) === null));
  return missing.length === 0 || missing.some((names) => names.length === 0) ? undefined : missing.map((names) => names.join(', ')).join(' or ');
}

/** The message that began the case is the first of its conversation (BPMN 2.0.2 §8.4.2). */
function joinConversations(run: Run, start: string, { variables, cause }: CommandOf<'createInstance'>): void {
  for (const trigger of triggersOf(run.node(start))) {
    if (trigger.on !== 'message' || !trigger.correlation) continue;
    joinConversation(run, trigger.correlation, toldKey(trigger.correlation, variables, run.context) ?? (cause?.correlationKey || undefined));
  }
}
