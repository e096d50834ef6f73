/** A change of the office: what it makes of it, what of each thing it changes, and why it cannot be. Pure. */
import { overlap, type Member } from './organisation.js';
import { CLEARANCES, ROLES, UNIT_KINDS, type Charge, type Organisation, type Post, type Unit } from './port.js';
import { DEMO_ACCOUNT } from './demo/people.js';

export interface OfficeState {
  readonly members: readonly Member[];
  readonly organisation: Organisation;
}
/** Each takes the place of what bears its id, or is new. */
export interface OfficeChange {
  readonly members?: readonly Member[];
  readonly units?: readonly Unit[];
  readonly posts?: readonly Post[];
  readonly charges?: readonly Charge[];
  readonly endedCharges?: readonly string[];
}
export type ThingKind = 'person' | 'unit' | 'post' | 'charge';
export interface Difference {
  readonly kind: ThingKind;
  readonly id: string;
  readonly change: 'added' | 'changed' | 'unchanged' | 'removed';
  /** Which of its fields. */
  readonly fields: readonly string[];
}
export const FAULT_CODES = [
  'ID_WRONG', 'NAME_MISSING', 'UNIT_UNKNOWN', 'POST_UNKNOWN', 'POST_NOT_IN_UNIT', 'PERIOD_WRONG', 'HELD_TWICE', 'ROLE_UNKNOWN', 'CLEARANCE_UNKNOWN', 'KIND_UNKNOWN', 'LEADER_UNKNOWN',
  'CHARGE_OVERLAPS', 'STILL_HELD', 'NO_ADMINISTRATOR', 'DEMO_PERSON', 'NAMED_TWICE',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];
export interface OfficeFault {
  readonly kind: ThingKind;
  readonly id: string;
  readonly code: FaultCode;
  /** What was found. */
  readonly value: string;
  readonly message: string;
}

const replaced = <T extends { readonly id: string }>(all: readonly T[], by: readonly T[] = []): readonly T[] => {
  const next = new Map(by.map((one) => [one.id, one]));
  const before = new Set(all.map(({ id }) => id));
  return [...all.map((one) => next.get(one.id) ?? one), ...[...next.values()].filter(({ id }) => !before.has(id))];
};

export const changedOffice = ({ members, organisation }: OfficeState, change: OfficeChange): OfficeState => ({
  members: replaced(members, change.members),
  organisation: {
    units: replaced(organisation.units, change.units), posts: replaced(organisation.posts, change.posts),
    charges: replaced(organisation.charges, change.charges).filter(({ id }) => !change.endedCharges?.includes(id)),
  },
});

/** What each thing of the change would be afterwards, compared with what it is. */
export function differences({ members, organisation }: OfficeState, change: OfficeChange): readonly Difference[] {
  const of = (kind: ThingKind, all: readonly { readonly id: string }[], by: readonly { readonly id: string }[] = []): Difference[] => by.map((next) => {
    const before = all.find(({ id }) => id === next.id);
    if (!before) return { kind, id: next.id, change: 'added', fields: [] };
    const fields = [...new Set([...Object.keys(before), ...Object.keys(next)])].filter((field) => JSON.stringify(Reflect.get(before, field)) !== JSON.stringify(Reflect.get(next, field)));
    return { kind, id: next.id, change: fields.length === 0 ? 'unchanged' : 'changed', fields };
  });
  return [
    ...of('unit', organisation.units, change.units), ...of('post', organisation.posts, change.posts), ...of('person', members, change.members), ...of('charge', organisation.charges, change.charges),
    ...(change.endedCharges ?? []).map((id): Difference => ({ kind: 'charge', id, change: 'removed', fields: [] })),
  ];
}

const PERSON = /^[a-z0-9]+([._-][a-z0-9]+)*$/;
const PLACE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST = 60;

/** Why the change cannot be, of what it names and of what it takes away from others. `at`: what is over by then is nobody's any more. */
export function officeFaults(before: OfficeState, change: OfficeChange, at: number): readonly OfficeFault[] {
  const { members, organisation } = changedOffice(before, change);
  const [units, posts, people] = [mapOf(organisation.units), mapOf(organisation.posts), mapOf(members)];
  const faults: OfficeFault[] = [];
  const fault = (kind: ThingKind, id: string, code: FaultCode, value: string, message: string): void => { faults.push({ kind, id, code, value, message }); };
  const named = (kind: ThingKind, all: readonly { readonly id: string; readonly name?: string }[] = [], pattern: RegExp): void => {
    const seen = new Set<string>();
    for (const { id, name } of all) {
      if (seen.has(id)) fault(kind, id, 'NAMED_TWICE', id, `Expected ${kind} '${id}' once, but found it twice`);
      seen.add(id);
      if (!pattern.test(id) || id.length > LONGEST) fault(kind, id, 'ID_WRONG', id, `Expected an id of small letters, digits and single dashes (of a person also dots), but found '${id.slice(0, LONGEST)}'`);
      if (name !== undefined && name.trim() === '') fault(kind, id, 'NAME_MISSING', id, `Expected ${kind} '${id}' to have a name, but it has none`);
    }
  };
  named('unit', change.units, PLACE);
  named('post', change.posts, PLACE);
  named('person', change.members, PERSON);
  for (const { id, kind, closed } of change.units ?? []) {
    if (!UNIT_KINDS.includes(kind)) fault('unit', id, 'KIND_UNKNOWN', kind, `Expected a kind of unit, but found '${kind}'`);
    const holders = closed ? members.filter((one) => lasts(one, at) && (one.unit === id || one.holdings.some((held) => held.unit === id && lasts(held, at)))) : [];
    if (holders.length > 0) fault('unit', id, 'STILL_HELD', holders.map((one) => one.id).slice(0, 5).join(' '), `Expected nobody in unit '${id}' that is to be closed, but found ${holders.length}`);
  }
  for (const { id, unit, kind, closed } of change.posts ?? []) {
    if (unit !== undefined && !units.has(unit)) fault('post', id, 'UNIT_UNKNOWN', unit, `Expected post '${id}' in a unit that there is, but found '${unit}'`);
    if (kind !== undefined && !UNIT_KINDS.includes(kind)) fault('post', id, 'KIND_UNKNOWN', kind, `Expected a kind of unit, but found '${kind}'`);
    const holders = closed ? members.filter((one) => lasts(one, at) && one.holdings.some((held) => held.post === id && lasts(held, at))) : [];
    if (holders.length > 0) fault('post', id, 'STILL_HELD', holders.map((one) => one.id).slice(0, 5).join(' '), `Expected nobody to hold post '${id}' that is to be closed, but found ${holders.length}`);
  }
  for (const member of change.members ?? []) memberFaults(member, units, posts, at, (code, value, message) => { fault('person', member.id, code, value, message); });
  for (const charge of change.charges ?? []) {
    const say = (code: FaultCode, value: string, message: string): void => { fault('charge', charge.id, code, value, message); };
    if (!people.has(charge.leader)) say('LEADER_UNKNOWN', charge.leader, `Expected a leader that there is, but found '${charge.leader}'`);
    for (const unit of charge.units) if (!units.has(unit)) say('UNIT_UNKNOWN', unit, `Expected a unit that there is, but found '${unit}'`);
    if (!rightPeriod(charge)) say('PERIOD_WRONG', charge.id, 'Expected a period that ends after it begins, but it does not');
    for (const other of organisation.charges) {
      const both = other.id !== charge.id && overlap(other, charge) ? other.units.find((unit) => charge.units.includes(unit)) : undefined;
      if (both !== undefined) say('CHARGE_OVERLAPS', both, `Expected one leader in charge of '${both}' at a time, but '${other.leader}' is, too`);
    }
  }
  const administers = (all: readonly Member[]): boolean => all.some((one) => one.id !== DEMO_ACCOUNT && one.roles.includes('administrator') && lasts(one, at));
  if (administers(before.members) && !administers(members)) {
    const last = (change.members ?? []).find(({ id }) => before.members.some((one) => one.id === id && one.roles.includes('administrator')));
    fault('person', last?.id ?? '', 'NO_ADMINISTRATOR', last?.id ?? '', 'Expected somebody to be administrator afterwards, but nobody would be');
  }
  return faults;
}

function memberFaults(member: Member, units: ReadonlyMap<string, Unit>, posts: ReadonlyMap<string, Post>, at: number, say: (code: FaultCode, value: string, message: string) => void): void {
  const { id, unit, holdings, roles, clearance } = member;
  if (id === DEMO_ACCOUNT) {
    say('DEMO_PERSON', id, 'Expected somebody of the office, but found the account of the demo');
    return;
  }
  const known = units.get(unit);
  if (!known || (known.closed && lasts(member, at))) say('UNIT_UNKNOWN', unit, `Expected '${id}' in a unit that there is, but found '${unit}'`);
  for (const role of roles) if (!ROLES.includes(role)) say('ROLE_UNKNOWN', role, `Expected a role, but found '${String(role)}'`);
  if (!CLEARANCES.includes(clearance)) say('CLEARANCE_UNKNOWN', clearance, `Expected a clearance, but found '${String(clearance)}'`);
  for (const [index, held] of holdings.entries()) {
    const [post, where] = [posts.get(held.post), units.get(held.unit)];
    const now = lasts(held, at);
    if (!post || (post.closed && now)) say('POST_UNKNOWN', held.post, `Expected a post that there is, but found '${held.post}'`);
    if (!where || (where.closed && now)) say('UNIT_UNKNOWN', held.unit, `Expected a unit that there is, but found '${held.unit}'`);
    if (post && where && now && ((post.unit !== undefined && post.unit !== where.id) || (post.kind !== undefined && post.kind !== where.kind))) {
      say('POST_NOT_IN_UNIT', `${held.post}@${held.unit}`, `Expected a post that '${held.unit}' has, but found '${held.post}'`);
    }
    if (!rightPeriod(held)) say('PERIOD_WRONG', held.post, `Expected '${held.post}' to end after it begins, but it does not`);
    if (holdings.some((other, place) => place < index && other.post === held.post && other.unit === held.unit && overlap(other, held))) say('HELD_TWICE', held.post, `Expected '${held.post}' once at a time, but found it twice`);
  }
}

const mapOf = <T extends { readonly id: string }>(all: readonly T[]): ReadonlyMap<string, T> => new Map(all.map((one) => [one.id, one]));
const rightPeriod = ({ from = -Infinity, to = Infinity }: { readonly from?: number; readonly to?: number }): boolean => from < to;
/** Not over at a moment. */
const lasts = (one: { readonly to?: number; readonly until?: number }, at: number): boolean => (one.to ?? one.until ?? Infinity) > at;
