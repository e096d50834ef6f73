/**
 * Who takes part in a step of several people, as the panel asks for it: where they come from, and then which. The diagram
 * holds FEEL; what is not written in one of these shapes is shown as the FEEL that it is.
 */
import type { BusinessObject } from '../../bpmn/drawn-elements.js';
import type { Changes } from './edits.js';

export type Source = 'posts' | 'people' | 'sections' | 'postField' | 'personField' | 'sectionField' | 'feel';
export const SOURCES: readonly Source[] = ['posts', 'people', 'sections', 'postField', 'personField', 'sectionField', 'feel'];
/** Keys of the panel's translations, as all its texts are. */
export const SOURCE_LABELS: Readonly<Record<Source, string>> = {
  posts: 'these posts', people: 'these persons', sections: 'these sections', postField: 'a field with posts', personField: 'a field with persons', sectionField: 'a field with sections', feel: 'an expression',
};

export interface Participants {
  readonly source: Source;
  /** Posts, persons or sections by id. */
  readonly chosen: readonly string[];
  /** The variable that holds them. */
  readonly field: string;
  /** Of sections: the post that answers for each. */
  readonly post: string;
}

const NOBODY: Participants = { source: 'posts', chosen: [], field: '', post: 'dept-head' };
const NAME = String.raw`[\p{L}_][\p{L}\p{N}_]*`;
const FIELD = new RegExp(`^=\\s*(${NAME})$`, 'u');
const OF_SECTIONS = new RegExp(`^=\\s*for unit in (\\[.*\\]|${NAME}) return "([^"\\\\@]+)@" \\+ unit$`, 'su');

/** `["a", "b"]` as its names; undefined where it is anything else. */
function listed(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || !text.startsWith('[')) return undefined;
  try {
    const read: unknown = JSON.parse(text);
    return Array.isArray(read) && read.every((one) => typeof one === 'string') ? read : undefined;
  } catch {
    return undefined;
  }
}

const feel = (text: string | undefined): string | undefined => (text?.startsWith('=') === true ? text.slice(1).trim() : undefined);

export function participantsOf(participation: BusinessObject | undefined): Participants {
  const [users, groups] = ['users', 'groups'].map((name) => {
    const value = participation?.get(name);
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
  });
  const other: Participants = { ...NOBODY, source: 'feel' };
  if (users !== undefined && groups !== undefined) return other;
  if (users !== undefined) {
    const people = listed(feel(users));
    if (people) return { ...NOBODY, source: 'people', chosen: people };
    const field = FIELD.exec(users)?.[1];
    return field === undefined ? other : { ...NOBODY, source: 'personField', field };
  }
  if (groups === undefined) return NOBODY;
  const posts = listed(feel(groups));
  if (posts) return { ...NOBODY, chosen: posts };
  const [, of = '', post = ''] = OF_SECTIONS.exec(groups) ?? [];
  const sections = listed(of);
  if (sections) return { ...NOBODY, source: 'sections', chosen: sections, post };
  if (of !== '') return { ...NOBODY, source: 'sectionField', field: of, post };
  const field = FIELD.exec(groups)?.[1];
  return field === undefined ? other : { ...NOBODY, source: 'postField', field };
}

const asList = (names: readonly string[]): string => `[${names.map((name) => JSON.stringify(name)).join(', ')}]`;

/** The attributes that say so. Nothing chosen yet is written as an empty list, which the rules refuse in words. */
export function attributesOf({ source, chosen, field, post }: Participants): Changes {
  switch (source) {
    case 'posts': return { users: undefined, groups: `= ${asList(chosen)}` };
    case 'people': return { users: `= ${asList(chosen)}`, groups: undefined };
    case 'sections': return { users: undefined, groups: `= for unit in ${asList(chosen)} return "${post}@" + unit` };
    case 'postField': return { users: undefined, groups: `= ${field}` };
    case 'personField': return { users: `= ${field}`, groups: undefined };
    case 'sectionField': return { users: undefined, groups: `= for unit in ${field} return "${post}@" + unit` };
    // As it is written; the FEEL is edited itself.
    case 'feel': return {};
  }
}

export type Mode = 'any' | 'all' | 'sequence' | 'vote';
export const MODES: readonly Mode[] = ['all', 'any', 'sequence', 'vote'];
/** Keys of the panel's translations, as all its texts are. */
export const MODE_LABELS: Readonly<Record<Mode, string>> = { all: 'All of them, at once', any: 'Whoever is first', sequence: 'One after the other', vote: 'By vote' };

/** What each mode looks at beside the people, the result and what becomes of the silent (`engine/kernel/tally.ts`). */
export const USED: Readonly<Record<Mode, readonly string[]>> = {
  any: ['agree'],
  all: ['agree', 'abstain', 'veto'],
  sequence: ['agree', 'abstain', 'veto'],
  vote: ['pass', 'quorum', 'agree', 'abstain', 'veto', 'weights', 'finish'],
};

/** Another mode; what it does not look at goes with the old one. */
export function modeAs(mode: Mode): Changes {
  const unused = Object.values(USED).flat().filter((name) => !USED[mode].includes(name));
  return { mode, ...Object.fromEntries(unused.map((name) => [name, undefined])) };
}
