/** The directory over the people of a store: read once, kept in memory, sown from a seed when the store is empty. */
import { hash, verify } from '@node-rs/argon2';
import { DEMO_ACCOUNT, DEMO_PEOPLE } from './demo/people.js';
import { ANY_CHIEF, ANY_CLERK, DEMO_POSTS, prefixOf, UNIT_HEAD } from './demo/posts.js';
import { DEMO_UNITS } from './demo/units.js';
import { ROLES, type Directory, type Group, type Person, type Role, type Unit } from './port.js';

/** What the directory keeps of a person; the store's `PersonRow` fits. */
export interface PersonRecord {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
  readonly passwordHash?: string;
  readonly profile: unknown;
}
export interface PeopleRecords {
  put(people: readonly (Omit<PersonRecord, 'profile'> & { readonly profile: Record<string, string | string[]> })[]): Promise<void>;
  all(): Promise<readonly PersonRecord[]>;
}

/** Password of every account of the demo office. */
export const DEMO_PASSWORD = 'demo';

/**
 * Opens the office that the records hold; an empty one is sown with the demo office first.
 * All demo accounts share one argon2id hash: it is the same public password, and a start stays quick.
 */
export async function openOffice(records: PeopleRecords): Promise<Directory> {
  let stored = await records.all();
  if (stored.length === 0) {
    const passwordHash = await hash(DEMO_PASSWORD);
    await records.put(DEMO_PEOPLE.map(({ id, name, nameHans, nameEn, unit, posts, roles }) => ({
      id, name, active: true, passwordHash, profile: { nameHans, nameEn, unit, posts: [...posts], roles: [...roles] },
    })));
    stored = await records.all();
  }
  const hashes = new Map<string, string>();
  const people: Person[] = [];
  for (const record of stored) {
    if (!record.active) continue;
    people.push(personOf(record));
    if (record.passwordHash !== undefined) hashes.set(record.id, record.passwordHash);
  }
  return directoryOf(people, async (id, password) => {
    const known = hashes.get(id);
    // A stranger costs as much time as a wrong password, so that names cannot be probed.
    const against = known ?? [...hashes.values()][0];
    return against !== undefined && (await verify(against, password)) && known !== undefined;
  });
}

/** The demo office without a store, for scenarios and tests; nobody can sign in. */
export const demoOffice = (): Directory => directoryOf(DEMO_PEOPLE, () => Promise.resolve(false));

/** A directory of these people in the units and posts of the demo office. */
export function directoryOf(given: readonly Person[], check: (id: string, password: string) => Promise<boolean>): Directory {
  const units = new Map(DEMO_UNITS.map((unit) => [unit.id, unit]));
  const people = inRank(given);
  const byId = new Map(people.map((person) => [person.id, person]));
  const held = new Map(people.map((person) => [person.id, groupsHeld(person)]));
  const groups = new Map(allGroups(people).map((group) => [group.id, group]));
  const members = new Map<string, string[]>();
  for (const [id, of] of held) {
    if (id === DEMO_ACCOUNT) continue;
    for (const group of of) members.set(group, [...(members.get(group) ?? []), id]);
  }
  return {
    person: (id) => byId.get(id),
    people: () => people,
    authenticate: async (id, password) => ((await check(id, password)) ? byId.get(id) : undefined),
    groupsOf: (id) => held.get(id) ?? [],
    members: (group) => members.get(group) ?? [],
    unitOf: (id) => units.get(byId.get(id)?.unit ?? ''),
    units: () => DEMO_UNITS,
    groups: () => [...groups.values()],
    group: (id) => groups.get(id) ?? unheldGroup(id),
  };
}

/** Unit posts of the account that holds everything: each post in each unit where somebody could hold it. */
const unitsOfPost = (post: string): Unit[] =>
  DEMO_UNITS.filter((unit) =>
    post.startsWith('dept-') ? unit.kind === 'department'
    : post.startsWith('town-') ? unit.kind === 'town'
    : unit.kind === 'section' && post.startsWith(`${prefixOf(unit.id)}-`));

function groupsHeld(person: Person): string[] {
  const everywhere = person.id === DEMO_ACCOUNT;
  const held = new Set<string>(person.roles);
  for (const post of person.posts) {
    held.add(post);
    const units = everywhere ? unitsOfPost(post).map(({ id }) => id) : [person.unit];
    for (const unit of units) {
      held.add(`${post}@${unit}`);
      if (post === `${prefixOf(unit)}-chief`) held.add(`${ANY_CHIEF.id}@${unit}`).add(ANY_CHIEF.id);
      if (post === 'dept-head' || post === 'town-head' || post === `${prefixOf(unit)}-chief`) held.add(`${UNIT_HEAD.id}@${unit}`).add(UNIT_HEAD.id);
      if (post === `${prefixOf(unit)}-clerk`) held.add(`${ANY_CLERK.id}@${unit}`).add(ANY_CLERK.id);
    }
  }
  return [...held];
}

const at = (unit: Unit, { id, name, nameHans, nameEn }: Group): Group => ({
  id: `${id}@${unit.id}`, name: `${unit.name}${name}`, nameHans: `${unit.nameHans}${nameHans}`, nameEn: `${nameEn}, ${unit.nameEn}`, unit: unit.id,
});

function allGroups(people: readonly Person[]): Group[] {
  const held = new Set(people.flatMap((person) => groupsHeld(person)));
  const inUnits = [...DEMO_POSTS, ANY_CHIEF, ANY_CLERK, UNIT_HEAD].flatMap((post) =>
    DEMO_UNITS.filter((unit) => held.has(`${post.id}@${unit.id}`)).map((unit) =>
      // A section's own post is named after it already.
      post.name.startsWith(unit.name) ? { ...post, id: `${post.id}@${unit.id}`, unit: unit.id } : at(unit, post)));
  return [...DEMO_POSTS, ANY_CLERK, ANY_CHIEF, UNIT_HEAD, ...inUnits];
}

/** In the order of units and, within one, of posts; who holds everything comes last. */
function inRank(people: readonly Person[]): readonly Person[] {
  const unit = new Map(DEMO_UNITS.map(({ id }, index) => [id, index]));
  const post = new Map(DEMO_POSTS.map(({ id }, index) => [id, index]));
  const rank = (person: Person): number =>
    (person.id === DEMO_ACCOUNT ? 1e9 : 0) + (unit.get(person.unit) ?? 999) * 1000 + Math.min(999, ...person.posts.map((id) => post.get(id) ?? 999));
  return [...people].sort((a, b) => rank(a) - rank(b));
}

/** A post in a unit that nobody holds there (`dept-handler@secretariat`) still has a name. */
function unheldGroup(id: string): Group | undefined {
  const [postId, unitId] = id.split('@');
  const post = [...DEMO_POSTS, ANY_CHIEF, ANY_CLERK, UNIT_HEAD].find((each) => each.id === postId);
  const unit = DEMO_UNITS.find((each) => each.id === unitId);
  return post && unit && at(unit, post);
}

const textOf = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
const isRole = (text: string): text is Role => ROLES.some((role) => role === text);

function personOf(record: PersonRecord): Person {
  const profile: Record<string, unknown> = typeof record.profile === 'object' && record.profile !== null ? { ...record.profile } : {};
  return {
    id: record.id,
    name: record.name,
    nameHans: textOf(profile['nameHans'], record.name),
    nameEn: textOf(profile['nameEn'], record.id),
    unit: textOf(profile['unit'], ''),
    posts: textsOf(profile['posts']),
    roles: textsOf(profile['roles']).filter(isRole),
  };
}
