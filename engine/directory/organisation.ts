/**
 * Who holds which post from when to when, and what an office is at a moment. Pure: what administrators keep (`Member`) becomes
 * the people that the rest of the program knows (`Person`), at the moment of asking.
 */
import { DEMO_POSTS } from './demo/posts.js';
import { DEMO_CHARGES, DEMO_UNITS } from './demo/units.js';
import { DEMO_PEOPLE } from './demo/people.js';
import { CLEARANCES, ROLES, type Clearance, type Holding, type Names, type Organisation, type Person, type Role } from './port.js';

/** A person as administrators keep them, with what is over and what is to come. */
export interface Member extends Names {
  readonly id: string;
  /** Where they belong. */
  readonly unit: string;
  readonly holdings: readonly Holding[];
  readonly roles: readonly Role[];
  readonly clearance: Clearance;
  /** 離職: from this moment on. */
  readonly until?: number;
}

/** What a store keeps of a person; its `PersonRow` fits. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly passwordHash?: string;
  readonly profile: unknown;
}

/** The office as it is before anybody has changed it. */
export const DEMO_ORGANISATION: Organisation = { units: DEMO_UNITS, posts: DEMO_POSTS, charges: DEMO_CHARGES };

export const inForce = ({ from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number }, at: number): boolean => from <= at && at < to;
/** Two periods have a moment in common. */
export const overlap = (a: { readonly from?: number; readonly to?: number }, b: { readonly from?: number; readonly to?: number }): boolean =>
  (a.from ?? -Infinity) < (b.to ?? Infinity) && (b.from ?? -Infinity) < (a.to ?? Infinity);

/** As they are at a moment. */
export function personAt(member: Member, at: number): Person {
  const { id, name, nameHans, nameEn, clearance } = member;
  const left = member.until !== undefined && member.until <= at;
  const held = left ? [] : member.holdings.filter((one) => inForce(one, at));
  // 調崗: who holds nothing in their unit any more belongs to where they do.
  const unit = held.length === 0 || held.some((one) => one.unit === member.unit) ? member.unit : held[0]?.unit ?? member.unit;
  return {
    id, name, nameHans, nameEn, unit, posts: [...new Set(held.map(({ post }) => post))], roles: left ? [] : member.roles, clearance,
    ...(held.every((one) => one.unit === unit) ? {} : { holdings: held }), ...(left ? { left } : {}),
  };
}

/** The organisation with what is in charge at a moment only. */
export const organisationAt = (organisation: Organisation, at: number): Organisation => ({ ...organisation, charges: organisation.charges.filter((one) => inForce(one, at)) });

/** From when until when nothing of these changes by the clock alone. */
export function steadyAround(members: readonly Member[], { charges }: Organisation, at: number): { readonly from: number; readonly to: number } {
  let [from, to] = [-Infinity, Infinity];
  const look = (moment: number | undefined): void => {
    if (moment === undefined) return;
    if (moment <= at) from = Math.max(from, moment);
    else to = Math.min(to, moment);
  };
  for (const { holdings, until } of members) {
    look(until);
    for (const one of holdings) { look(one.from); look(one.to); }
  }
  for (const one of charges) { look(one.from); look(one.to); }
  return { from, to };
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const momentOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});
const seedClearance = new Map<string, Clearance>(DEMO_PEOPLE.map(({ id, clearance }) => [id, clearance]));
const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

/** A period without absent ends. */
export const period = (from: number | undefined, to: number | undefined): { from?: number; to?: number } => ({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) });

function holdingOf(value: unknown): Holding {
  const fields = fieldsOf(value);
  return { post: textOf(fields['post'], ''), unit: textOf(fields['unit'], ''), ...period(momentOf(fields['from']), momentOf(fields['to'])) };
}

export function memberOf(record: PersonRecord): Member {
  const profile = fieldsOf(record.profile);
  const unit = textOf(profile['unit'], '');
  const holdings = profile['holdings'];
  const until = record.active ? momentOf(profile['until']) : 0;
  return {
    id: record.id, name: record.name, nameHans: textOf(profile['nameHans'], record.name), nameEn: textOf(profile['nameEn'], record.id), unit,
    // Before posts had dates, all were held in the person's own unit.
    holdings: Array.isArray(holdings) ? holdings.map((one) => holdingOf(one)) : textsOf(profile['posts']).map((post) => ({ post, unit })),
    roles: textsOf(profile['roles']).filter(isRole),
    // People of the demo office that a version before clearances wrote have those of the seed.
    clearance: CLEARANCES.find((one) => one === profile['clearance']) ?? seedClearance.get(record.id) ?? 'none',
    ...(until === undefined ? {} : { until }),
  };
}

/** The profile that `memberOf` reads again. */
export const profileOf = ({ nameHans, nameEn, unit, holdings, roles, clearance, until }: Member) => ({
  nameHans, nameEn, unit, posts: [...new Set(holdings.map(({ post }) => post))], holdings: holdings.map((one) => ({ post: one.post, unit: one.unit, ...period(one.from, one.to) })),
  roles: [...roles], clearance, ...(until === undefined ? {} : { until }),
});
