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
  const chosen = command.start ?? starts.find((id) => plain(run, id));
  if (chosen === undefined) {
    return { code: 'START_EVENT_MISSING', message: `Expected a none start event in '${processId}', but its start events are ${starts.join(', ') || 'none'}` };
  }
  for (const limit of run.model.limits) run.attempt(0, processId, { do: 'nothing' }, () => startClock(run, limit, 0));
  openScope(run, 0, processId, [chosen]);
  return undefined;
}

function plain(run: Run, id: string): boolean {
  const node = run.node(id);
  return node.type !== 'startEvent' || node.trigger === undefined;
}
