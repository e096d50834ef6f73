/** 會簽 and 加簽 as tables: who was asked, who has answered what and when, who let the time pass (duties.md R-COSIGN). */
import { askersOf } from '../../engine/kernel/commands/signers.js';
import { isPanel, type PanelTask } from '../../engine/kernel/elements/panel.js';
import type { Json, LocalKey } from '../../engine/kernel/state.js';
import { tallyOf, type Answer } from '../../engine/kernel/tally.js';
import { composeKey } from '../../engine/store/keys.js';
import { activations, elementName, eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { presentBar, type PresentedBar } from './bars.js';
import { presentClock, type PresentedClock } from './clocks.js';
import { isoMoment } from './moments.js';
import { nameOf, personName } from './people.js';

export interface PresentedParticipant {
  readonly participant: string;
  readonly name: string;
  readonly state: 'answered' | 'missing' | 'open' | 'next' | 'removed' | 'notNeeded' | 'barred';
  /** 迴避: the rule by which each of whom the participant means was left out. */
  readonly barred?: readonly PresentedBar[];
  readonly userTaskKey?: string;
  readonly by?: string;
  readonly byName?: string;
  readonly onBehalfOfName?: string;
  readonly decision?: Json;
  readonly opinion?: Json;
  readonly at?: string;
  readonly addedByName?: string;
  /** The reader asked for this one and may take it back. */
  readonly removable?: boolean;
  readonly clock?: PresentedClock;
}

/** Every step of several people that began, live or over, in the order in which they began. */
export function presentPanels(log: CaseLog, api: Api, reader: Reader, task?: LocalKey) {
  const began = activations(log);
  return eventsOf(log, 'multiInstanceStarted').flatMap(({ commit, event }) => {
    const id = began.get(event.key)?.event.id;
    const node = id === undefined ? undefined : (log.models.get(commit.definitionKey)?.model ?? log.model).nodes[id];
    if (id === undefined || !node || !isPanel(node)) return [];
    return [presentPanel(log, api, reader, { body: event.key, id, node, definition: commit.definitionKey, asked: event.items ?? [], ...(task === undefined ? {} : { task }) })];
  });
}

interface Panel { readonly body: LocalKey; readonly id: string; readonly node: PanelTask; readonly definition: string; readonly asked: readonly Json[]; readonly task?: LocalKey }

function presentPanel(log: CaseLog, api: Api, reader: Reader, { body, id, node, definition, asked, task }: Panel) {
  const { language } = reader;
  const live = log.state.elements[body] !== undefined;
  const added = eventsOf(log, 'participantsAdded').filter(({ event }) => event.key === body).flatMap(({ event }) => event.items.map((item): { item: Json; by: string } => ({ item, by: event.by })));
  const seated = new Map(eventsOf(log, 'participantSeated').filter(({ event }) => event.key === body).map(({ event }) => [event.index, event]));
  const all = [...asked.map((item) => ({ item, by: undefined })), ...added].map((one, index): { readonly item: Json; readonly by: string | undefined } => seated.get(index) ?? one);
  const barred = barredFrom(log, api, reader, body, definition);
  const removed = new Set(eventsOf(log, 'participantRemoved').filter(({ event }) => event.key === body).map(({ event }) => event.index));
  const answers = new Map(eventsOf(log, 'answerGiven').filter(({ event }) => event.key === body).map(({ event }) => [event.index, event.answer]));
  const inner = new Map(eventsOf(log, 'elementActivated').flatMap(({ event }) => (event.scope === body && event.loopCounter !== undefined ? [[event.loopCounter - 1, event.key] as const] : [])));
  const people = all.flatMap(({ item, by }, index): PresentedParticipant[] => {
    const participant = participantIn(item);
    // A place that nobody has yet, and one whose holder is listed among those left out.
    if (participant === '' || (removed.has(index) && barred.has(participant))) return [];
    const key = inner.get(index);
    const open = key !== undefined && log.state.tasks[key] !== undefined;
    const clock = open ? Object.values(log.state.clocks).find(({ owner }) => owner === key) : undefined;
    const answer = answers.get(index);
    return [{
      participant,
      name: nameOf(api, participant, reader),
      state: answer ? (answer.missing ? 'missing' : 'answered') : removed.has(index) && !seated.has(index) ? 'removed' : open ? 'open' : live ? 'next' : 'notNeeded',
      ...(key === undefined ? {} : { userTaskKey: composeKey(log.instance, key) }),
      ...(answer ? said(log, api, reader, answer) : {}),
      ...(by === undefined ? {} : { addedByName: personName(api.directory, by, language) }),
      ...(open && by !== undefined && mayTakeBack(log, key, reader) ? { removable: true } : {}),
      ...(clock ? { clock: presentClock(clock, log.model, api) } : {}),
    }];
  });
  const counted = all.flatMap(({ item }, index) => (participantIn(item) === '' || (removed.has(index) && !seated.has(index)) ? [] : [participantIn(item)]));
  const weights = Object.fromEntries(all.flatMap(({ item }) => (isRecord(item) && typeof item['weight'] === 'number' ? [[participantIn(item), item['weight']]] : [])));
  const { answers: _answers, settled, decision, ...counts } = tallyOf(node.participation, counted, [...answers.values()], weights);
  return {
    elementInstanceKey: composeKey(log.instance, body), elementId: id, ...(node.name === undefined ? {} : { name: node.name }),
    mode: node.participation.mode, open: live, ...counts, ...(settled || !live ? { decision } : {}),
    ...(task !== undefined && [...inner.values()].includes(task) ? { mine: true } : {}), people: [...people, ...barred.values()],
  };
}

/** 迴避: who was left out, by the participant that they were, or of which they are one. */
function barredFrom(log: CaseLog, api: Api, reader: Reader, body: LocalKey, definition: string): ReadonlyMap<string, PresentedParticipant> {
  const left = new Map<string, PresentedParticipant>();
  const people = eventsOf(log, 'peopleBarred').filter(({ event }) => event.key === body).flatMap(({ event }) => event.people);
  for (const one of people) {
    const participant = one.group ?? one.user;
    const bar = presentBar(one, (id) => nameOf(api, id, reader), (id) => elementName(log, definition, id));
    left.set(participant, { participant, name: nameOf(api, participant, reader), state: 'barred', barred: [...left.get(participant)?.barred ?? [], bar] });
  }
  return left;
}

export interface PresentedSigner {
  /** The task that waits for it. */
  readonly of: string;
  readonly elementId: string;
  readonly place: 'before' | 'beside' | 'after';
  readonly name: string;
  readonly byName: string;
  readonly state: 'open' | 'signed' | 'later' | 'removed' | 'ended';
  readonly userTaskKey?: string;
  readonly decision?: Json;
  readonly opinion?: Json;
  readonly at?: string;
  readonly removable?: boolean;
}

/** Whom 加簽 asked, in the order of asking; of one task, or of the whole case. */
export function presentSigners(log: CaseLog, api: Api, reader: Reader, task?: LocalKey): readonly PresentedSigner[] {
  const { language } = reader;
  const signed = new Map(eventsOf(log, 'taskCompleted').map((entry) => [entry.event.key, entry]));
  const takenOut = new Set(eventsOf(log, 'signerRemoved').map(({ event }) => event.key));
  const asked = eventsOf(log, 'elementActivated').flatMap(({ event }): PresentedSigner[] => {
    const { signer, scope, key, id } = event;
    if (!signer || (task !== undefined && scope !== task && key !== task)) return [];
    const done = signed.get(key);
    const open = log.state.tasks[key] !== undefined;
    return [{
      of: composeKey(log.instance, scope), elementId: id, place: signer.place, name: nameOf(api, participantIn(signer), reader), byName: personName(api.directory, signer.by, language),
      state: done ? 'signed' : open ? 'open' : takenOut.has(key) ? 'removed' : 'ended',
      userTaskKey: composeKey(log.instance, key),
      ...(done ? { at: isoMoment(done.commit.at), ...opinionOf(log, done.event) } : {}),
      ...(open && mayTakeBack(log, key, reader) ? { removable: true } : {}),
    }];
  });
  const later = Object.entries(log.state.elements).flatMap(([text, { id, after = [] }]) => (task !== undefined && Number(text) !== task ? [] : after.map((signer): PresentedSigner => ({
    of: composeKey(log.instance, Number(text)), elementId: id, place: 'after', name: nameOf(api, participantIn(signer), reader), byName: personName(api.directory, signer.by, language), state: 'later',
  }))));
  return [...asked, ...later];
}

/** 減簽: who asked, who holds the task that waits, or who stands in for one of them. */
function mayTakeBack({ state }: CaseLog, key: LocalKey, { person, standsFor = [] }: Reader): boolean {
  const askers = askersOf(state, key);
  return askers.includes(person.id) || standsFor.some(({ user, processes }) => askers.includes(user) && processes?.includes(state.processId) !== false);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

function participantIn(item: unknown): string {
  if (!isRecord(item)) return '';
  const name = item['user'] ?? item['group'];
  return typeof name === 'string' ? name : '';
}

const opinionOf = (log: CaseLog, { decision, opinion }: { readonly decision?: Json; readonly opinion?: Json }) => ({
  ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion: revealed(log, opinion) }),
});

function said(log: CaseLog, { directory }: Api, { language }: Reader, answer: Answer) {
  return {
    ...(answer.by === undefined ? {} : { by: answer.by, byName: personName(directory, answer.by, language) }),
    ...(answer.onBehalfOf === undefined ? {} : { onBehalfOfName: personName(directory, answer.onBehalfOf, language) }),
    ...opinionOf(log, answer),
    ...(answer.at === undefined ? {} : { at: isoMoment(answer.at) }),
  };
}
