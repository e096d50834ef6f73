/** Where the case stands on its diagram, and why a task came to somebody. Both are read from the lineage. */
import type { Reason } from '../../engine/kernel/events.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import type { LocalKey } from '../../engine/kernel/state.js';
import type { TaskRow } from '../../engine/store/port.js';
import { activations, elementName, eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { groupName, personName } from './people.js';

export function presentDiagram(log: CaseLog) {
  const active = new Set(Object.values(log.state.elements).map(({ id }) => id));
  for (const { id } of Object.values(log.state.arrivals)) active.add(id);
  const flows = new Set<string>();
  const completed = new Set<string>();
  // What a return undid is to be done again.
  const lineage = log.entries.some(({ event }) => event.type === 'taskReturned' || event.type === 'taskTakenBack') ? lineageOf(log.entries.map(({ event }) => event)) : undefined;
  for (const { event } of log.entries) {
    if (event.type === 'elementActivated' && event.flow !== undefined) flows.add(event.flow);
    if (event.type === 'tokenArrived') flows.add(event.flow);
    if (event.type === 'elementCompleted') {
      if (!lineage?.passages.get(event.key)?.undone) completed.add(event.id);
      event.taken?.forEach((flow) => flows.add(flow));
    }
  }
  return {
    processDefinitionKey: log.state.definitionKey,
    active: [...active],
    completed: [...completed].filter((id) => !active.has(id)),
    flows: [...flows],
    incidents: [...new Set(Object.values(log.state.incidents).map(({ id }) => id))],
  };
}

const STEPS_BACK = 200;

/** The rule that gave the task to the reader, the steps it came from, and the conditions that led to it. */
export function presentWhy(log: CaseLog, task: TaskRow, { directory }: Api, { language, groups, person }: Reader) {
  const through = task.candidateGroups.filter((group) => groups.includes(group));
  const began = activations(log);
  const completed = new Map(eventsOf(log, 'taskCompleted').map((entry) => [entry.event.key, entry]));
  const chosen = new Map(eventsOf(log, 'flowsChosen').map((entry) => [entry.event.key, entry.event]));
  const from: LocalKey[] = [];
  const because: LocalKey[] = [];
  const seen = new Set<LocalKey>();
  const open = [...(began.get(task.key)?.event.from ?? [])];
  for (let key = open.shift(); key !== undefined && seen.size < STEPS_BACK; key = open.shift()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const entry = began.get(key);
    if (!entry) continue;
    if (chosen.has(key)) because.push(key);
    if (completed.has(key) || entry.event.from.length === 0) from.push(key);
    else open.push(...entry.event.from);
  }
  return {
    rule: task.candidateGroups.length > 0 ? 'candidateGroups' : task.candidateUsers.includes(person.id) ? 'candidateUsers' : 'assignee',
    groups: task.candidateGroups.map((groupId) => ({ groupId, name: groupName(directory, groupId, language) })),
    through,
    from: from.flatMap((key) => {
      const entry = began.get(key);
      if (!entry) return [];
      const done = completed.get(key);
      const name = elementName(log, entry.commit.definitionKey, entry.event.id);
      return [{
        elementId: entry.event.id, ...(name === undefined ? {} : { name }),
        ...(done === undefined ? {} : { by: done.event.by, byName: personName(directory, done.event.by, language), at: isoMoment(done.commit.at) }),
      }];
    }),
    because: because.flatMap((key) => {
      const event = chosen.get(key);
      if (!event) return [];
      return event.because.filter(({ flow }) => event.taken.includes(flow)).map((reason) => presentReason(reason, log));
    }),
  };
}

/** The condition of a flow that was taken, with the values that it read. */
export function presentReason({ flow, condition, value, read }: Reason, log: CaseLog) {
  const name = log.model.flows[flow]?.name;
  return {
    flow, ...(name === undefined ? {} : { name }), value, ...(condition === undefined ? {} : { condition }), ...(read === undefined ? {} : { read: revealed(log, read) }),
  };
}
