/** What is left of a destroyed case, as a reader may see it: whoever was cleared for it that it is gone, the register's readers the rest. */
import { composeKey } from '../../engine/store/keys.js';
import type { DestroyedCase } from '../../engine/store/port.js';
import type { Schemas } from '../../schemas/api/openapi.js';
import type { Api, Reader } from '../context.js';
import { permits } from '../policy/rules.js';
import { isoMoment } from './moments.js';
import { personName } from './people.js';

export const ARCHIVIST = 'archivist';
const READERS = [ARCHIVIST, 'office-director', 'office-deputy', 'mayor', 'exec-vice-mayor', 'vice-mayor'];

/** 銷毀清冊 and 到期清單. */
export const readsArchive = (reader: Reader): boolean => permits(reader, 'readAll') || READERS.some((group) => reader.groups.includes(group));

export function presentDestruction(record: DestroyedCase, { directory }: Pick<Api, 'directory'>, reader: Reader): Schemas['DestructionRecord'] {
  const { instance, at, processId, processName, caseNo, title, archiveNos, retention, keptThrough, secrecy, versions, firstHash, lastHash, approval, destroyNo, reason, by, witnesses } = record;
  const named = (username: string): { username: string; name: string } => ({ username, name: personName(directory, username, reader.language) });
  return {
    processInstanceKey: composeKey(instance), processDefinitionId: processId, processDefinitionName: processName, ...(caseNo === undefined ? {} : { caseNo }),
    archiveNos: [...archiveNos], retention, keptThrough, destroyNo, destroyedAt: isoMoment(at), versions, firstHash, lastHash, ...(secrecy === undefined ? {} : { secret: true }),
    ...(readsArchive(reader) ? { ...(title === undefined ? {} : { title }), reason, by: named(by), witnesses: witnesses.map(named), approvalKey: composeKey(approval) } : {}),
  };
}
