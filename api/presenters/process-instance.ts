/** A case in Camunda 8's words, ours in `duty`. */
import { composeKey } from '../../engine/store/keys.js';
import type { InstanceRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { clockOfInstance } from './clocks.js';
import { isoMoment, TENANT } from './moments.js';
import { personName, unitName } from './people.js';

export const INSTANCE_STATE = { active: 'ACTIVE', completed: 'COMPLETED', terminated: 'TERMINATED' } as const;

export function presentProcessInstance(row: InstanceRow, api: Api, { language }: Reader) {
  const clock = clockOfInstance(row, api);
  return {
    processInstanceKey: composeKey(row.instance),
    processDefinitionId: row.processId,
    processDefinitionName: row.processName,
    processDefinitionVersion: row.processVersion,
    ...(row.versionTag === undefined ? {} : { processDefinitionVersionTag: row.versionTag }),
    processDefinitionKey: row.definitionKey,
    ...(row.parentInstance === undefined ? {} : { parentProcessInstanceKey: composeKey(row.parentInstance) }),
    ...(row.parentInstance === undefined || row.parentElement === undefined ? {} : { parentElementInstanceKey: composeKey(row.parentInstance, row.parentElement) }),
    startDate: isoMoment(row.startedAt),
    ...(row.endedAt === undefined ? {} : { endDate: isoMoment(row.endedAt) }),
    state: INSTANCE_STATE[row.status],
    hasIncident: row.hasIncident,
    tenantId: TENANT,
    tags: [],
    duty: {
      ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }),
      ...(row.title === undefined ? {} : { title: row.title }),
      ...(row.initiator === undefined ? {} : { initiator: row.initiator, initiatorName: personName(api.directory, row.initiator, language) }),
      ...(row.dept === undefined ? {} : { dept: row.dept, deptName: unitName(api.directory, row.dept, language) }),
      ...(row.continues === undefined ? {} : { continues: composeKey(row.continues) }),
      ...(row.outcome === undefined ? {} : { outcome: row.outcome }),
      ...(clock === undefined ? {} : { clock }),
    },
  };
}
