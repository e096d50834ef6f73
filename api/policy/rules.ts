/**
 * Who may do what by their role: the one table that API, push, search, files and pages go by (docs/permission.md). Pure. What a post
 * lets somebody do (act on a task, sign, start a duty) is said by the diagrams, and decided by the kernel.
 *
 * Duties are separate: an administrator keeps accounts and reads no case, an auditor reads and changes nothing, an operator keeps cases
 * going and signs nothing, a designer draws and reads no case. Whoever holds two roles may do what each of them may.
 */
import { CLEARANCES, type Person, type Role } from '../../engine/directory/port.js';

export const RIGHTS = {
  /** Every case up to their clearance, whoever takes part in it. */
  readAll: ['auditor', 'operator'],
  /** 暫停, 恢復, 跳轉, 作廢, modification, migration, variables, incidents, jobs, messages, another's tasks, 喚醒, 錄入外部來件. */
  operate: ['operator'],
  /** Drawing, rehearsing and publishing diagrams, forms and decisions. */
  design: ['designer'],
  /** The lengths of the office's own limits. */
  setLengths: ['administrator', 'designer'],
  /** Accounts, people, posts, clearances, calendar, everybody's substitutions. */
  administer: ['administrator'],
  /** Anchors and the verification of the logs. */
  audit: ['auditor'],
  /** 交接 of what somebody holds. */
  handOver: ['operator', 'administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;
export type Right = keyof typeof RIGHTS;

/** Roles are groups, too: what is asked is the same for a person and for one who stands in. */
export const permits = ({ groups }: { readonly groups: readonly string[] }, right: Right): boolean => RIGHTS[right].some((role) => groups.includes(role));

/** Cleared for everything. */
export const TOP = CLEARANCES.length - 1;
/** 0 to `TOP`: up to which secrecy of a case (`InstanceRow.secrecy`) somebody is cleared. */
export const levelOf = ({ clearance }: Pick<Person, 'clearance'>): number => CLEARANCES.indexOf(clearance);

/** A case above their level does not exist for them. */
export const clearedFor = (person: Pick<Person, 'clearance'>, { secrecy = 0 }: { readonly secrecy?: number }): boolean => secrecy <= levelOf(person);
