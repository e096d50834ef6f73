/** A process definition in Camunda 8's words. */
import type { DefinitionRow } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { isoMoment, TENANT } from './moments.js';
import { personName } from './people.js';

export const presentDefinition = (row: DefinitionRow, { directory }: Api, { language }: Reader) => ({
  processDefinitionKey: row.definitionKey,
  processDefinitionId: row.processId,
  name: row.name,
  version: row.version,
  ...(row.versionTag === undefined ? {} : { versionTag: row.versionTag }),
  resourceName: row.resourceName,
  tenantId: TENANT,
  hasStartForm: false,
  duty: { deployedAt: isoMoment(row.deployedAt), deployedBy: row.deployedBy, deployedByName: personName(directory, row.deployedBy, language) },
});
