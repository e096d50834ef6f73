import { openScope } from '../elements/activities.js';
import { startClock } from '../clocks.js';
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
  const chosen = command.start === undefined ? beginnings(run, starts) : [command.start];
  if (chosen.length === 0 && starts.length > 0) {
    return { code: 'START_EVENT_MISSING', message: `Expected a none start event in '${processId}', but its start events are ${starts.join(', ') || 'none'}` };
  }
  for (const limit of run.model.limits) run.attempt(0, processId, { do: 'nothing' }, () => startClock(run, limit, 0));
  openScope(run, 0, processId, chosen);
  return undefined;
}

/** The first none start event; where no start event is drawn, all that no flow leads to (BPMN 2.0.2 §13.2). */
function beginnings(run: Run, starts: readonly string[]): readonly string[] {
  const events = starts.map((id) => run.node(id)).filter((node) => node.type === 'startEvent');
  if (events.length === 0) return starts;
  return events.filter((event) => event.trigger === undefined).map((event) => event.id).slice(0, 1);
}
