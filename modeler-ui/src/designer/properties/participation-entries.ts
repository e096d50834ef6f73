/** The fields of a step of several people (會簽): how, who, and of what counts only what this way of signing looks at. */
import { at, removeExtension, write } from './edits.js';
import type { Place } from './edits.js';
import { subjectOf } from './extension.js';
import type { PanelElement } from './extension.js';
import { attribute, entry } from './fields.js';
import type { Entry, Field } from './fields.js';
import { attributesOf, MODE_LABELS, modeAs, MODES, participantsOf, SOURCE_LABELS, SOURCES, USED } from './participants.js';
import type { Participants } from './participants.js';

const PLACE: Place = { type: 'duty:Participation' };

const COMMON: readonly Field[] = [
  { attribute: 'result', label: 'Variable of the result', kind: 'text', description: 'Holds passed, decision, answers and the counts; if empty: result' },
  {
    attribute: 'missing', label: 'Who does not answer', kind: 'select', description: 'Recorded one working day after the limit, at the third reminder; never as consent',
    options: [{ value: '', label: 'is waited for' }, { value: 'record', label: 'is recorded as overdue' }],
  },
];

const COUNTING: readonly Field[] = [
  { attribute: 'pass', label: 'Passes with', kind: 'text', description: '>1/2 (more than half), 2/3, 60% or 5; if empty: >1/2' },
  { attribute: 'quorum', label: 'Answers needed at least', kind: 'text', description: '2/3, 60% or 5; if empty: any number' },
  { attribute: 'agree', label: 'Counts as consent', kind: 'text', description: 'Decisions, separated by commas; if empty: 同意, 修改後同意, 有修改意見' },
  { attribute: 'abstain', label: 'Counts as abstention', kind: 'text', description: 'Decisions, separated by commas; if empty: 棄權' },
  { attribute: 'veto', label: 'Decides against at once', kind: 'text', description: 'Decisions, separated by commas' },
  { attribute: 'weights', label: 'Weights (FEEL)', kind: 'text', description: 'For example: = {"wang.fang": 2}; others count 1' },
  { attribute: 'finish', label: 'The vote ends', kind: 'select', options: [{ value: '', label: 'when nothing can change it any more' }, { value: 'all', label: 'when all have voted' }] },
];

export function participationEntries(element: PanelElement): readonly Entry[] {
  const subject = subjectOf(element);
  const participation = at(subject, PLACE);
  const mode = MODES.find((one) => one === participation?.get('mode'));
  return [
    entry('duty-participation-mode', {
      kind: 'select', label: 'How they sign', options: [{ value: '', label: 'One person, as assigned' }, ...MODES.map((value) => ({ value, label: MODE_LABELS[value] }))],
      get: () => participation?.get('mode'),
      edit: (maker, value) => {
        const chosen = MODES.find((one) => one === value);
        if (chosen !== undefined) return write(maker, subject, PLACE, modeAs(chosen));
        return participation === undefined ? [] : removeExtension(subject, participation);
      },
    }),
    ...(participation === undefined || mode === undefined ? [] : [
      ...peopleEntries(element, participantsOf(participation)),
      ...[...COMMON, ...COUNTING.filter((field) => USED[mode].includes(field.attribute))].map((field) => entry(`duty-participation-${field.attribute}`, attribute(element, PLACE, field))),
    ]),
  ];
}

const ID = 'duty-participation-people';

function peopleEntries(element: PanelElement, people: Participants): readonly Entry[] {
  const subject = subjectOf(element);
  const said = (change: Partial<Participants>) => attributesOf({ ...people, ...change });
  const { source } = people;
  const from = source === 'people' ? 'people' : source === 'sections' ? 'units' : 'groups';
  const text = source === 'people' || source === 'personField' ? ['users'] : source === 'feel' ? ['users', 'groups'] : ['groups'];
  return [
    entry(`${ID}-source`, {
      kind: 'select', label: 'Who takes part', get: () => source,
      options: SOURCES.filter((value) => value !== 'feel' || source === 'feel').map((value) => ({ value, label: SOURCE_LABELS[value] })),
      edit: (maker, value) => {
        const next = SOURCES.find((one) => one === value);
        return next === undefined ? [] : write(maker, subject, PLACE, said({ source: next, chosen: [], field: people.field === '' ? 'signers' : people.field }));
      },
    }),
    ...(source === 'posts' || source === 'people' || source === 'sections' ? [entry(ID, {
      kind: 'picks', label: 'Participants', from, description: 'Each gets a task of their own; of a post one answers', get: () => people.chosen,
      edit: (maker, chosen) => write(maker, subject, PLACE, said({ chosen })),
    })] : []),
    ...(source === 'postField' || source === 'personField' || source === 'sectionField' ? [entry(ID, {
      kind: 'pick', label: 'Field', from: 'fields', free: true, get: () => (people.field === '' ? [] : [people.field]),
      edit: (maker, [field]) => (field === undefined ? [] : write(maker, subject, PLACE, said({ field }))),
    })] : []),
    ...(source === 'sections' || source === 'sectionField' ? [entry(`${ID}-post`, {
      kind: 'pick', label: 'Who answers for a section', from: 'posts', free: true, get: () => [people.post],
      edit: (maker, [post]) => (post === undefined ? [] : write(maker, subject, PLACE, said({ post }))),
    })] : []),
    ...text.map((name) => entry(source === 'feel' && name === 'users' ? ID : `duty-participation-${name}`, attribute(element, PLACE, {
      attribute: name, kind: 'text', label: name === 'users' ? 'Persons (FEEL)' : 'Posts (FEEL)', description: 'What stands in the diagram; a list of ids',
    }))),
  ];
}
