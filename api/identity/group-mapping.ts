/**
 * What the provider's groups give: posts and roles that the mapping names anywhere are the provider's to give and to take; what it
 * names nowhere stays as the office has it. A post begins and ends at the moment of the sign-in that told of it.
 */
import { inForce, type Member } from '../../engine/directory/organisation.js';
import type { Directory, Holding } from '../../engine/directory/port.js';
import { SettingRefused } from '../setting-refused.js';
import type { GroupRule } from './oidc-settings.js';

/** A mapping to what the office does not have is a slip of the pen. Throws SettingRefused. */
export function checkGroups(rules: readonly GroupRule[], directory: Pick<Directory, 'group' | 'units'>): void {
  const units = new Set(directory.units().map(({ id }) => id));
  for (const { group, posts } of rules) {
    const strange = posts.find((post) => {
      const [id = '', unit, ...more] = post.split('@');
      return more.length > 0 || !directory.group(id) || (unit !== undefined && !units.has(unit));
    });
    if (strange !== undefined) throw new SettingRefused(`Expected posts of the office (post, or post@unit) for the group '${group}' in OIDC_GROUPS, but found '${strange}'.`);
  }
}

/** The member as they are after a sign-in with these groups of the provider's; undefined: as before. */
export function memberAfter(rules: readonly GroupRule[], before: Member, groups: readonly string[], at: number): Member | undefined {
  const given = rules.filter(({ group }) => groups.includes(group));
  const nameOf = ({ post, unit }: Holding): string => `${post}@${unit}`;
  const named = (of: readonly GroupRule[]): Map<string, Holding> => new Map(of.flatMap(({ posts }) => posts).map((text) => {
    const [post = '', unit = before.unit] = text.split('@');
    return [nameOf({ post, unit }), { post, unit }];
  }));
  const [governed, now] = [named(rules), named(given)];
  const held = new Set(before.holdings.filter((one) => inForce(one, at)).map(nameOf));
  // What is to come of the provider's posts is not the office's to say; what began this very moment has not been.
  const kept = before.holdings.filter((one) => !governed.has(nameOf(one)) || one.from === undefined || one.from < at || (one.from === at && now.has(nameOf(one))))
    .map((one) => (inForce(one, at) && governed.has(nameOf(one)) && !now.has(nameOf(one)) ? { ...one, to: at } : one));
  const holdings = [...kept, ...[...now].filter(([name]) => !held.has(name)).map(([, one]) => ({ ...one, from: at }))];
  const [rolesGoverned, rolesNow] = [rules, given].map((of) => new Set(of.flatMap((rule) => rule.roles)));
  const roles = [...new Set([...before.roles.filter((role) => !rolesGoverned?.has(role)), ...rolesNow ?? []])];
  const same = holdings.length === before.holdings.length && holdings.every((one, index) => one === before.holdings[index]) && roles.length === before.roles.length && roles.every((role) => before.roles.includes(role));
  return same ? undefined : { ...before, holdings, roles };
}
