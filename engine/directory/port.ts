/**
 * Who is who in the office, and who may act for which post. The one seam to identity: the demo office today, LDAP or
 * OIDC behind the same words later. Reads are from memory (an office is some thousand people); only passwords wait.
 */
export type Role = 'designer' | 'staff' | 'auditor' | 'operator' | 'administrator';
export const ROLES: readonly Role[] = ['designer', 'staff', 'auditor', 'operator', 'administrator'];

/** 密級: up to which a person is cleared (普通, 秘密, 機密, 絕密). */
export type Clearance = 'none' | 'secret' | 'confidential' | 'top';
/** From the lowest; the place in the list is the level. */
export const CLEARANCES: readonly Clearance[] = ['none', 'secret', 'confidential', 'top'];

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
  /** Named where it was, held by nobody any more. */
  readonly closed?: true;
}

/** 職務. */
export interface Post extends Names {
  readonly id: string;
  /** Where it can be held: in this unit, in units of this kind; absent: anywhere. */
  readonly unit?: string;
  readonly kind?: UnitKind;
  /** Whoever holds it heads the unit (a section's head is its chief), or is one of the office's clerks: for the pseudo-groups. */
  readonly as?: 'chief' | 'head' | 'clerk';
  readonly closed?: true;
}

/** 任職: a post in a unit. */
export interface Holding {
  readonly post: string;
  readonly unit: string;
  /** Moments: from ≤ t < to; absent: without a beginning, without an end. */
  readonly from?: number;
  readonly to?: number;
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
  /** In which unit each is held now; absent: all in their own. */
  readonly holdings?: readonly Holding[];
  readonly roles: readonly Role[];
  /** What is above it does not exist for them. */
  readonly clearance: Clearance;
  /** 離職: still named where they acted; holds nothing, signs in no more. */
  readonly left?: true;
}

/** 分管: a leader is in charge of these units. */
export interface Charge {
  readonly id: string;
  readonly leader: string;
  readonly units: readonly string[];
  /** Moments: from ≤ t < to; absent: without a beginning, without an end. */
  readonly from?: number;
  readonly to?: number;
}

/** What an office is beside its people. */
export interface Organisation {
  readonly units: readonly Unit[];
  readonly posts: readonly Post[];
  readonly charges: readonly Charge[];
}

export interface Directory {
  /** Those who left, too: they are named where they acted. */
  person(id: string): Person | undefined;
  /** Without those who left. */
  people(): readonly Person[];
  /** The person, or undefined when name or password is wrong or the account is closed. */
  authenticate(id: string, password: string): Promise<Person | undefined>;
  /** All groups that a person holds: posts, unit posts, pseudo-groups and roles. Empty for who is unknown. */
  groupsOf(id: string): readonly string[];
  /** User ids of a group, without the `demo` account, who would be told everything. */
  members(group: string): readonly string[];
  unitOf(id: string): Unit | undefined;
  units(): readonly Unit[];
  /** What it is made of now, beside people. */
  organisation(): Organisation;
  groups(): readonly Group[];
  group(id: string): Group | undefined;
}
