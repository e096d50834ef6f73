/** A user task in Camunda 8's words, ours in `duty`. */
import { composeKey } from '../../engine/store/keys.js';
import type { TaskRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { rightsOn, standingFor } from '../policies.js';
import { clockOfRow, type PresentedClock } from './clocks.js';
import { isoMoment, TENANT } from './moments.js';
import { personName } from './people.js';

// Camunda has no word for a task put aside: it is neither open nor over.
export const USER_TASK_STATE = { created: 'CREATED', parked: 'UPDATING', completed: 'COMPLETED', canceled: 'CANCELED' } as const;

/** 已辦: of each whether the reader could take it back now (拿回). Only cases that run are asked, one after another. */
export async function presentDoneTasks(rows: readonly TaskRow[], api: Api, reader: Reader) {
  const own = rows.filter(({ status, completedBy, onBehalfOf }) => status === 'completed' && [completedBy, onBehalfOf].includes(reader.person.id));
  const running = new Set<number>();
  for (const instance of new Set(own.map((row) => row.instance))) if ((await api.store.search.instance(instance))?.status === 'active') running.add(instance);
  const shown = [];
  for (const row of rows) {
    const task = await presentUserTask(row, api, reader);
    const takeBack = running.has(row.instance) && own.includes(row) && await api.engine.mayTakeBack(task.userTaskKey, reader.person.id);
    shown.push({ ...task, duty: { ...task.duty, may: { ...task.duty.may, takeBack } } });
  }
  return shown;
}

export async function presentUserTask(row: TaskRow, api: Api, reader: Reader, exact?: PresentedClock) {
  const key = composeKey(row.instance, row.key);
  const clock = exact ?? clockOfRow(row, api);
  const mine = row.status !== 'created' || row.assignee === reader.person.id;
  const owner = mine ? undefined : standingFor(row, reader);
  const nameOf = (id: string): string => personName(api.directory, id, reader.language);
  return {
    userTaskKey: key,
    ...(row.name === undefined ? {} : { name: row.name }),
    state: USER_TASK_STATE[row.status],
    elementId: row.elementId,
    elementInstanceKey: key,
    ...(row.assignee === undefined ? {} : { assignee: row.assignee }),
    candidateGroups: row.candidateGroups,
    candidateUsers: row.candidateUsers,
    priority: row.priority,
    processDefinitionId: row.processId,
    processDefinitionKey: row.definitionKey,
    processDefinitionVersion: row.processVersion,
    processName: row.processName,
    processInstanceKey: composeKey(row.instance),
    creationDate: isoMoment(row.createdAt),
    ...(row.endedAt === undefined ? {} : { completionDate: isoMoment(row.endedAt) }),
    ...(row.dueAt === undefined ? {} : { dueDate: isoMoment(row.dueAt) }),
    ...(row.form === undefined ? {} : { externalFormReference: row.form }),
    customHeaders: {},
    tenantId: TENANT,
    duty: {
      ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }),
      ...(row.title === undefined ? {} : { title: row.title }),
      ...(row.urgency === undefined ? {} : { urgency: row.urgency }),
      ...(row.initiator === undefined ? {} : { initiator: row.initiator, initiatorName: nameOf(row.initiator) }),
      ...(row.assignee === undefined ? {} : { assigneeName: nameOf(row.assignee) }),
      ...(row.completedBy === undefined ? {} : { completedBy: row.completedBy, completedByName: nameOf(row.completedBy) }),
      ...(row.onBehalfOf === undefined ? {} : { onBehalfOf: row.onBehalfOf, onBehalfOfName: nameOf(row.onBehalfOf) }),
      ...(owner === undefined ? {} : { standsFor: owner, standsForName: nameOf(owner) }),
      ...(row.decision === undefined ? {} : { decision: row.decision }),
      ...(row.urgedAt === undefined ? {} : { urgedAt: isoMoment(row.urgedAt) }),
      ...(clock === undefined ? {} : { clock }),
      may: await rightsOn(api, row, reader),
    },
  };
}
