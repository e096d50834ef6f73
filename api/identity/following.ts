/** Posts and roles that follow the groups of the OpenID provider, written as an administrator's change is: by the office's rules, for all servers. */
import type { OfficePeople } from '../../engine/runtime/organisation/office-people.js';
import { memberAfter } from './group-mapping.js';
import type { GroupRule } from './oidc-settings.js';
import { OidcFault } from './oidc.js';

/** True: something changed. Throws OidcFault where the office's rules refuse it. */
export async function followGroups(office: OfficePeople, rules: readonly GroupRule[], id: string, groups: readonly string[], at: number): Promise<boolean> {
  for (;;) {
    await office.refresh();
    const before = office.state.members.find((member) => member.id === id);
    const after = before && memberAfter(rules, before, groups, at);
    if (!after) return false;
    const saved = await office.save(office.revision, { members: [after] });
    if (saved.ok) return true;
    if (saved.code === 'ORGANISATION_WRONG') throw new OidcFault('groups', `Expected groups of '${id}' that agree with the office, but: ${saved.faults.map(({ message }) => message).join('; ')}`, { person: id });
  }
}
