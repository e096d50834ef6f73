/** People, units and groups as the API shows them. */
import type { Directory, Names, Person, Unit } from '../../engine/directory/port.js';
import type { Api, Reader } from '../context.js';
import { nameIn, type Language } from '../languages.js';

const names = (of: Names, language: Language) => ({ name: nameIn(of, language), nameHans: of.nameHans, nameEn: of.nameEn });

export const presentUnit = (unit: Unit, language: Language) => ({ id: unit.id, ...names(unit, language), kind: unit.kind });

export function presentPerson(person: Person, directory: Directory, language: Language) {
  const unit = directory.unitOf(person.id);
  return {
    username: person.id,
    displayName: nameIn(person, language),
    nameHans: person.nameHans,
    nameEn: person.nameEn,
    ...(unit ? { unit: presentUnit(unit, language) } : {}),
    posts: (person.holdings ?? person.posts.map((post) => ({ post, unit: person.unit }))).map(({ post, unit: where }) => ({ groupId: post, name: groupName(directory, post, language), unit: where })),
    roles: person.roles,
  };
}

/** Who hands in and answers without an account (api/public). */
const OUTSIDE: Readonly<Record<Language, string>> = { 'zh-Hant': '網上申請人', 'zh-Hans': '网上申请人', en: 'Applicant online' };
const outside = (id: string, language: Language): string | undefined => (id === 'public' || id.startsWith('public:') ? OUTSIDE[language] : undefined);

/** The name of a person or program; an id that nobody holds is its own name. */
export function personName(directory: Directory, id: string, language: Language): string {
  const person = directory.person(id);
  return person ? nameIn(person, language) : outside(id, language) ?? id;
}

export function groupName(directory: Directory, id: string, language: Language): string {
  const group = directory.group(id);
  return group ? nameIn(group, language) : outside(id, language) ?? id;
}

export function unitName(directory: Directory, id: string, language: Language): string {
  const unit = directory.units().find((each) => each.id === id);
  return unit ? nameIn(unit, language) : id;
}

/** Of a person, else of a post. */
export const nameOf = ({ directory }: Pick<Api, 'directory'>, id: string, { language }: Pick<Reader, 'language'>): string =>
  (directory.person(id) ? personName(directory, id, language) : groupName(directory, id, language));
