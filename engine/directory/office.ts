/** The directory of people in the units and posts of an office, at a moment; a store that is empty is sown with the demo office. */
import { hash, verify } from '@node-rs/argon2';
import { DEMO_ACCOUNT, DEMO_PEOPLE } from './demo/people.js';
import { ANY_CHIEF, ANY_CLERK, LEADER_OF, prefixOf, UNIT_HEAD } from './demo/posts.js';
import { DEMO_ORGANISATION, memberOf, organisationAt, personAt, type PersonRecord } from './organisation.js';
import type { Directory, Group, Organisation, Person, Post, Unit } from './port.js';

export type { PersonRecord } from './organisation.js';
export interface PeopleRecords {
  put(people: readonly (Omit<PersonRecord, 'profile'> & { readonly profile: Record<string, string | string[]> })[]): Promise<void>;
  all(): Promise<readonly PersonRecord[]>;
}

/** Password of every account of the demo office. */
export const DEMO_PASSWORD = 'demo';

/**
 * The people that the records hold; an empty store is sown with the demo office first. All demo accounts share one argon2id hash:
 * it is the same public password, and a start stays quick.
 */
export async function sown(records: PeopleRecords): Promise<readonly PersonRecord[]> {
  const stored = await records.all();
  if (stored.length > 0) return stored;
  const passwordHash = await hash(DEMO_PASSWORD);
  await records.put(DEMO_PEOPLE.map(({ id, name, nameHans, nameEn, unit, posts, roles, clearance }) => ({
    id, name, active: true, passwordHash, profile: { nameHans, nameEn, unit, posts: [...posts], roles: [...roles], clearance },
  })));
  return records.all();
}

/** Opens the office that the records hold as it is now. What changes later is `OfficePeople`'s (engine/runtime/organisation). */
export async function openOffice(records: PeopleRecords): Promise<Directory> {
  const stored = await sown(records);
  const now = Date.now();
  return directoryOf(stored.map((record) => personAt(memberOf(record), now)), passwordsOf(stored), organisationAt(DEMO_ORGANISATION, now));
}

/** Whether a password of the seed is a person's. */
export function passwordsOf(records: readonly PersonRecord[]): (id: string, password: string) => Promise<boolean> {
  const hashes = new Map(records.flatMap(({ id, active, passwordHash }) => (active && passwordHash !== undefined ? [[id, passwordHash] as const] : [])));
  return async (id, password) => {
    const known = hashes.get(id);
    // A stranger costs as much time as a wrong password, so that names cannot be probed.
    const against = known ?? [...hashes.values()][0];
    return against !== undefined && (await verify(against, password)) && known !== undefined;
  };
}

/** The demo office without a store, for scenarios and tests; nobody can sign in. */
export const demoOffice = (): Directory => directoryOf(DEMO_PEOPLE, () => Promise.resolve(false));

/** A directory of these people in the units and posts of an office, the demo's unless another is given. All as they are at one moment. */
export function directoryOf(given: readonly Person[], check: (id: string, password: string) => Promise<boolean>, organisation: Organisation = DEMO_ORGANISATION): Directory {
  const units = new Map(organisation.units.map((unit) => [unit.id, unit]));
  const named = [...organisation.posts, ANY_CLERK, ANY_CHIEF, UNIT_HEAD, LEADER_OF];
  const people = inRank(given.filter(({ left }) => !left), organisation);
  const byId = new Map(given.map((person) => [person.id, person]));
  const holding = groupsIn(organisation);
  const held = new Map(people.map((person) => [person.id, holding(person)]));
  const groups = new Map(allGroups(new Set([...held.values()].flat()), organisation, named).map((group) => [group.id, group]));
  const members = new Map<string, string[]>();
  for (const [id, of] of held) {
    if (id === DEMO_ACCOUNT) continue;
    for (const group of of) members.set(group, [...(members.get(group) ?? []), id]);
  }
  /** A post in a unit that nobody holds there (`dept-handler@secretariat`) still has a name. */
  const unheldGroup = (id: string): Group | undefined => {
    const [postId, unitId] = id.split('@');
    const post = named.find((each) => each.id === postId);
    const unit = units.get(unitId ?? '');
    return post && unit && at(unit, post);
  };
  return {
    person: (id) => byId.get(id),
    people: () => people,
    authenticate: async (id, password) => ((await check(id, password)) ? byId.get(id) : undefined),
    groupsOf: (id) => held.get(id) ?? [],
    members: (group) => members.get(group) ?? [],
    unitOf: (id) => units.get(byId.get(id)?.unit ?? ''),
    units: () => organisation.units,
    organisation: () => organisation,
    groups: () => [...groups.values()],
    group: (id) => groups.get(id) ?? unheldGroup(id),
  };
}

/** Unit posts of the account that holds everything: each post in each unit where somebody could hold it. */
const unitsOfPost = (id: string, post: Post | undefined, units: readonly Unit[]): readonly Unit[] =>
  units.filter((unit) => (post?.kind === unit.kind || post?.unit === unit.id) || (unit.kind === 'section' && id.startsWith(`${prefixOf(unit.id)}-`)));

/** What a person holds: posts, posts in units, what stands for one of them in each unit, the units in their charge, roles. */
function groupsIn({ units, posts, charges }: Organisation): (person: Person) => string[] {
  const postOf = new Map(posts.map((post) => [post.id, post]));
  return (person) => {
    const everywhere = person.id === DEMO_ACCOUNT;
    const held = new Set<string>(person.roles);
    const take = (id: string, unit: string): void => {
      const post = postOf.get(id);
      held.add(`${id}@${unit}`);
      // A section's own post stands for it there only.
      if (post?.unit !== undefined && post.unit !== unit) return;
      if (post?.as === 'chief') held.add(`${ANY_CHIEF.id}@${unit}`).add(ANY_CHIEF.id);
      if (post?.as === 'chief' || post?.as === 'head') held.add(`${UNIT_HEAD.id}@${unit}`).add(UNIT_HEAD.id);
      if (post?.as === 'clerk') held.add(`${ANY_CLERK.id}@${unit}`).add(ANY_CLERK.id);
    };
    for (const id of person.posts) held.add(id);
    if (everywhere) for (const id of person.posts) for (const unit of unitsOfPost(id, postOf.get(id), units)) take(id, unit.id);
    else for (const { post, unit } of person.holdings ?? person.posts.map((id) => ({ post: id, unit: person.unit }))) take(post, unit);
    for (const { leader, units: led } of charges) {
      if (leader !== person.id && !everywhere) continue;
      for (const unit of led) held.add(`${LEADER_OF.id}@${unit}`).add(LEADER_OF.id);
    }
    return [...held];
  };
}

const at = (unit: Unit, { id, name, nameHans, nameEn }: Group): Group => ({
  id: `${id}@${unit.id}`, name: `${unit.name}${name}`, nameHans: `${unit.nameHans}${nameHans}`, nameEn: `${nameEn}, ${unit.nameEn}`, unit: unit.id,
});
const groupOf = ({ id, name, nameHans, nameEn }: Post): Group => ({ id, name, nameHans, nameEn });

function allGroups(held: ReadonlySet<string>, { units, posts }: Organisation, named: readonly Post[]): Group[] {
  const inUnits = [...posts, ANY_CHIEF, ANY_CLERK, UNIT_HEAD, LEADER_OF].flatMap((post) =>
    units.filter((unit) => held.has(`${post.id}@${unit.id}`)).map((unit) =>
      // A section's own post is named after it already.
      post.name.startsWith(unit.name) ? { ...groupOf(post), id: `${post.id}@${unit.id}`, unit: unit.id } : at(unit, post)));
  return [...named.filter(({ closed }) => !closed).map((post) => groupOf(post)), ...inUnits];
}

/** In the order of units and, within one, of posts; who holds everything comes last. */
function inRank(people: readonly Person[], { units, posts }: Organisation): readonly Person[] {
  const unit = new Map(units.map(({ id }, index) => [id, index]));
  const post = new Map(posts.map(({ id }, index) => [id, index]));
  const rank = (person: Person): number =>
    (person.id === DEMO_ACCOUNT ? 1e9 : 0) + (unit.get(person.unit) ?? 999) * 1000 + Math.min(999, ...person.posts.map((id) => post.get(id) ?? 999));
  return [...people].sort((a, b) => rank(a) - rank(b));
}
