/**
 * Who is who in the office, and who may act for which post. The one seam to identity: the demo office today, LDAP or
 * OIDC behind the same words later. Reads are from memory (an office is some thousand people); only passwords wait.
 */
export type Role = 'designer' | 'staff' | 'auditor' | 'operator' | 'administrator';
export const ROLES: readonly Role[] = ['designer', 'staff', 'auditor', 'operator', 'administrator'];

export type UnitKind = 'leadership' | 'section' | 'department' | 'town' | 'external';
export const UNIT_KINDS: readonly UnitKind[] = ['leadership', 'section', 'department', 'town', 'external'];

/** A name in 繁體, 简体 and English (of a person: pinyin). */
export interface Names {
  readonly name: string;
  readonly nameHans: string;
  readonly nameEn: string;
}

export interface Unit extends Names {
  /** `secretariat`, `finance`: the value of the variable `dept`. */
  readonly id: string;
  readonly kind: UnitKind;
}

/** A candidate group: a post (`dept-head`), a post in a unit (`dept-head@finance`) or a pseudo-group (`any-clerk`). */
export interface Group extends Names {
  readonly id: string;
  readonly unit?: string;
}

export interface Person extends Names {
  /** ASCII: `wang.fang`. */
  readonly id: string;
  readonly unit: string;
  /** Post ids, without unit. */
  readonly posts: readonly string[];
  readonly roles: readonly Role[];
}

export interface Directory {
  person(id: string): Person | undefined;
  people(): readonly Person[];
  /** The person, or undefined when name or password is wrong or the account is closed. */
  authenticate(id: string, password: string): Promise<Person | undefined>;
  /** All groups that a person holds: posts, unit posts, pseudo-groups and roles. Empty for who is unknown. */
  groupsOf(id: string): readonly string[];
  /** User ids of a group, without the `demo` account, who would be told everything. */
  members(group: string): readonly string[];
  unitOf(id: string): Unit | undefined;
  units(): readonly Unit[];
  groups(): readonly Group[];
  group(id: string): Group | undefined;
}
