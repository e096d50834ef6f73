/** Puts what happened into a sentence of the reader's language. */
import type { TFunction } from 'i18next';
import type { Json } from '../../../engine/kernel/state.js';
import type { Happening } from './happenings.js';

/** How this case's ids are called. */
export interface Names {
  readonly element: (id: string | undefined) => string;
  readonly flow: (id: string) => string;
  readonly person: (id: string) => string;
  readonly group: (id: string) => string;
  readonly variable: (name: string) => string;
  /** A value as it is to be read: texts put in, ids of units and persons by their names. */
  readonly value: (value: Json, variable?: string) => Json;
}

const WEEKLESS: Intl.DateTimeFormatOptions = { timeZone: 'Asia/Shanghai', hour12: false };

/** 11-22 09:30; of another year than the first moment's with the year. English: 22 Nov 09:30. */
export function moment(at: number, language: string): string {
  if (language === 'en') {
    return new Intl.DateTimeFormat('en-GB', { ...WEEKLESS, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at).replace(',', '');
  }
  const parts = new Intl.DateTimeFormat('en-GB', { ...WEEKLESS, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}-${part('day')} ${part('hour')}:${part('minute')}`;
}

/** A value as one line of text. */
export function valueText(value: Json | undefined, t: TFunction<'film'>): string {
  if (value === undefined || value === null || value === '') return t('empty');
  if (typeof value === 'boolean') return value ? t('yes') : t('no');
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return t('empty');
    const simple = value.every((item: Json) => typeof item !== 'object' || item === null);
    return simple ? value.map((item: Json) => valueText(item, t)).join(t('unit')) : t('items', { count: value.length });
  }
  const named = 'name' in value && typeof value['name'] === 'string' ? value['name'] : undefined;
  return named ?? Object.entries(value).map(([name, item]) => `${name} ${valueText(item ?? null, t)}`).join(t('unit'));
}

export function say(happening: Happening, names: Names, t: TFunction<'film'>, language: string): string {
  const list = (ids: readonly string[], name: (id: string) => string): string => ids.map(name).filter((text) => text !== '').join(t('unit'));
  /** A person, or a post of which one signs. */
  const either = (id: string): string => (names.person(id) === id ? names.group(id) : names.person(id));
  switch (happening.what) {
    case 'created':
      if (happening.who === undefined) return t('said.createdBySystem');
      return happening.caseNo === undefined
        ? t('said.created', { who: names.person(happening.who) })
        : t('said.createdWith', { who: names.person(happening.who), caseNo: happening.caseNo });
    case 'taskOpened': {
      const element = names.element(happening.element);
      if (happening.assignee !== undefined) return t('said.taskOpenedFor', { element, assignee: names.person(happening.assignee) });
      return happening.groups.length === 0 ? t('said.taskOpenedNobody', { element }) : t('said.taskOpened', { element, groups: list(named(happening.groups, names.group), names.group) });
    }
    case 'claimed':
      return t(happening.who === happening.by ? 'said.claimed' : 'said.assigned', { element: names.element(happening.element), who: names.person(happening.who), by: names.person(happening.by) });
    case 'released':
      return t('said.released', { element: names.element(happening.element), who: names.person(happening.who) });
    case 'decided': {
      const who = happening.onBehalfOf === undefined
        ? names.person(happening.who)
        : t('said.behalf', { who: names.person(happening.who), whom: names.person(happening.onBehalfOf) });
      const element = names.element(happening.element);
      const said = happening.decision === undefined || happening.decision === null
        ? t('said.decidedPlain', { who, element })
        : t('said.decided', { who, element, decision: valueText(names.value(happening.decision), t) });
      return happening.same === undefined ? said : t('said.same', { said, step: names.element(happening.same) });
    }
    case 'chosen':
      return t('said.chosen', { element: names.element(happening.element), flows: list(happening.flows, names.flow) });
    case 'waitsAtJoin':
    case 'timerFired':
      return t(`said.${happening.what}`, { element: names.element(happening.element) });
    case 'messaged':
    case 'signalled':
    case 'told':
      return t(`said.${happening.what}`, { element: names.element(happening.element), name: happening.name ?? '' });
    case 'jobDone':
      return t('said.jobDone', { element: names.element(happening.element) });
    case 'jobFailed':
      return t('said.jobFailed', { element: names.element(happening.element), message: happening.message ?? '' });
    case 'called':
      return t('said.called', { element: names.element(happening.element) });
    case 'childEnded':
      return happening.outcome === undefined
        ? t('said.childEnded', { element: names.element(happening.element) })
        : t('said.childEndedWith', { element: names.element(happening.element), outcome: happening.outcome });
    case 'ruled':
      return t('said.ruled', { decisionId: happening.decisionId, output: ruled(happening.output, names, t) });
    case 'cancelled':
      return t('said.cancelled', { elements: list(happening.elements, names.element) });
    case 'clock':
      return t(`said.clock.${happening.act}`, {
        name: happening.name ?? '', reason: happening.reason ?? '', dueAt: happening.dueAt === undefined ? '' : moment(happening.dueAt, language),
      });
    case 'readersUrged':
      return t('said.readersUrged', { tell: list(named(happening.tell, names.group), names.group) });
    case 'urged':
      return t('said.urged', { element: names.element(happening.element), tell: list(named(happening.tell, names.group), names.group) });
    case 'threw':
      return t('said.threw', { element: names.element(happening.element), code: happening.code });
    case 'incident':
      return t('said.incident', { element: names.element(happening.element), message: happening.message });
    case 'incidentResolved':
      return t('said.incidentResolved');
    case 'outcome':
      return t('said.outcome', { outcome: happening.outcome });
    case 'completed':
      return t('said.completed');
    case 'terminated':
      return happening.reason === undefined ? t('said.terminated') : t('said.terminatedBecause', { reason: happening.reason });
    case 'returned':
      return t(happening.mode === 'direct' ? 'said.returnedDirect' : 'said.returned', {
        who: names.person(happening.who), element: names.element(happening.element), to: names.element(happening.to), count: happening.count,
      });
    case 'takenBack':
    case 'resolved':
      return t(`said.${happening.what}`, { who: names.person(happening.who), element: names.element(happening.element) });
    case 'transferred':
    case 'delegated':
    case 'signerRemoved':
      return t(`said.${happening.what}`, { who: names.person(happening.who), element: names.element(happening.element), whom: list(happening.whom, either) });
    case 'signersAdded':
      return t(`said.signersAdded.${happening.place}`, { who: names.person(happening.who), element: names.element(happening.element), whom: list(happening.whom, either) });
    case 'answerMissing':
    case 'barred':
      return t(`said.${happening.what}`, { element: names.element(happening.element), whom: list(happening.whom, either) });
    case 'suspended':
    case 'resumed':
      return t(`said.${happening.what}`, { who: names.person(happening.who) });
    case 'moved':
      return t('said.moved', { who: names.person(happening.who), elements: list(happening.elements, names.element) });
    default:
      return unknown(happening);
  }
}

/** An expression may name posts that nobody can hold; they are told only where there is no other. */
function named(ids: readonly string[], name: (id: string) => string): readonly string[] {
  const known = ids.filter((id) => name(id) !== id);
  return known.length === 0 ? ids : known;
}

function ruled(output: Json, names: Names, t: TFunction<'film'>): string {
  if (typeof output !== 'object' || output === null || Array.isArray(output)) return valueText(names.value(output), t);
  return Object.entries(output).map(([name, value]) => `${names.variable(name)}＝${valueText(names.value(value ?? null, name), t)}`).join(t('unit'));
}

function unknown(happening: never): never {
  throw new Error(`Unknown happening ${JSON.stringify(happening)}`);
}

/** What a person of the office tells; the rest is shown only at the moment one looks at. */
const TOLD: ReadonlySet<Happening['what']> = new Set([
  'created', 'claimed', 'released', 'decided', 'timerFired', 'messaged', 'signalled', 'childEnded', 'called', 'urged', 'threw', 'jobFailed', 'incident', 'incidentResolved',
  'outcome', 'completed', 'terminated', 'cancelled',
  'returned', 'takenBack', 'transferred', 'delegated', 'resolved', 'signersAdded', 'signerRemoved', 'answerMissing', 'barred', 'suspended', 'resumed', 'moved',
]);
export const isTelling = ({ what }: Happening): boolean => TOLD.has(what);
