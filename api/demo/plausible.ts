/** What an office would write in a form: the words of `processes/office-year.json`, chosen by chance. */
import type { Dice } from '../../engine/definitions/play/dice.js';
import type { Field, Known } from '../../engine/definitions/play/random-values.js';
import { DAY, dateOf } from '../../engine/kernel/calendar/days.js';
import type { Json, Variables } from '../../engine/kernel/state.js';
import { isContext } from '../../engine/kernel/variables.js';
import type { OfficeYear } from './office-year.js';

/** How often the first answer is given to what is decided: most of what is asked is granted. */
const GRANTED = 0.86;
/** How often what the form proposes is left as it is. */
const AS_PROPOSED = 0.93;
/** How often a paper is no secret where it may be one. */
const OPEN = 0.985;
/** A short line and a long text are told apart by what the form lets in. */
const LINE = 300;
const YUAN = 100;

export interface Saying {
  readonly processId: string;
  readonly year: OfficeYear;
  readonly dice: Dice;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What the case knows: a form proposes it in the fields of the same names. */
  readonly standing: Variables;
  /** A file of this name, as a form names it. */
  readonly file: (name: string) => Json;
}

export function plausible(saying: Saying): NonNullable<Known['said']> {
  const { dice, now } = saying;
  return (name, field, values) => {
    const proposed = proposal(name, field, saying);
    if (proposed !== undefined) return proposed;
    if (field['type'] === 'array') return addingUp(field, values, saying);
    if (field['x-format'] === 'file') return saying.file(`${dice.pick(['附件', '材料', '情況說明', '掃描件']) ?? '附件'}.pdf`);
    if (Array.isArray(field['enum'])) return named(field['enum'], values['title']) ?? choice(name, field, field['enum'], dice);
    const { type, format } = field;
    if (type === 'boolean') return typeof field['default'] === 'boolean' && dice.chance(AS_PROPOSED) ? field['default'] : undefined;
    if (type === 'integer' || type === 'number') return amount(name, field, dice);
    if (format === 'date' || format === 'date-time') return moment(name, format, now, dice);
    if (type !== 'string' || format !== undefined) return undefined;
    return fitting(wordsFor(name, field, values, saying), field, saying);
  };
}

/** People mostly leave what the form proposes; what they decide and what they think of it they say anew. */
function proposal(name: string, field: Field, { standing, dice }: Saying): Json | undefined {
  const value = standing[name];
  const asked = isContext(field['x-duty']) && ['decision', 'opinion'].includes(String(field['x-duty']['role']));
  const plain = ['string', 'number', 'boolean'].includes(typeof value) && value !== '' && (!Array.isArray(field['enum']) || field['enum'].includes(value ?? null));
  return plain && !asked && dice.chance(AS_PROPOSED) ? value : undefined;
}

/** Invoices and the like, whose amounts make up the amount that the form states: one of them. */
function addingUp(field: Field, { amount: sum }: Readonly<Record<string, Json>>, saying: Saying): Json | undefined {
  const items = isContext(field['items']) && isContext(field['items']['properties']) ? field['items'] : undefined;
  const properties = items && isContext(items['properties']) ? items['properties'] : {};
  if (typeof sum !== 'number' || !isContext(properties['amount']) || !Array.isArray(items?.['required'])) return undefined;
  const say = plausible({ ...saying, standing: {} });
  const item: Record<string, Json> = {};
  for (const name of items['required'].map(String)) {
    const inner = properties[name];
    const value = name === 'amount' ? sum : isContext(inner) ? say(name, inner, item) : undefined;
    if (value === undefined) return undefined;
    item[name] = value;
  }
  return [item];
}

/** 文種 and the like stand at the end of the title. */
function named(choices: readonly Json[], title: Json | undefined): Json | undefined {
  return typeof title === 'string' ? choices.find((one) => typeof one === 'string' && title.endsWith(one)) : undefined;
}

function choice(name: string, field: Field, choices: readonly Json[], dice: Dice): Json | undefined {
  const decides = isContext(field['x-duty']) && field['x-duty']['role'] === 'decision';
  const proposed = field['default'] ?? (decides ? choices[0] : undefined);
  const stays = dice.chance(decides ? GRANTED : name === 'secrecy' ? OPEN : AS_PROPOSED);
  return proposed !== undefined && stays ? proposed : dice.pick(choices);
}

function amount(name: string, field: Field, dice: Dice): number | undefined {
  const least = typeof field['minimum'] === 'number' ? field['minimum'] : 0;
  const most = typeof field['maximum'] === 'number' ? field['maximum'] : Infinity;
  const number = field['x-format'] === 'money' ? YUAN * 50 * (2 + dice.below(4) ** 5 * 40 + dice.below(60))
    : /score|rate|percent/i.test(name) ? 82 + dice.below(17)
    : /year/i.test(name) ? undefined
    : most > 1000 ? Math.max(least, 1) + dice.below(12) : undefined;
  return number === undefined || number < least || number > most ? undefined : number;
}

/** What is planned lies before us, what is told of behind us. */
function moment(name: string, format: 'date' | 'date-time', now: number, dice: Dice): string {
  const past = /(received|happened|occurred|found|signed|paid|done|began|born|since|from)/i.test(name) && !/until|to$|end/i.test(name);
  const at = now + (past ? -dice.below(6) : 3 + dice.below(25)) * DAY;
  return format === 'date' ? dateOf(at) : `${dateOf(at)}T${String(8 + dice.below(9)).padStart(2, '0')}:${dice.pick(['00', '15', '30']) ?? '00'}:00+08:00`;
}

function wordsFor(name: string, field: Field, values: Readonly<Record<string, Json>>, { processId, year }: Saying): readonly string[] {
  const duty = year.duties[processId];
  const opinion = isContext(field['x-duty']) && field['x-duty']['role'] === 'opinion';
  if (name === 'title') return duty?.titles ?? [];
  const own = duty?.fields?.[name];
  if (own) return own;
  if (opinion) return opinions(values, year);
  const known = year.fields[name];
  if (known) return known;
  return field['pattern'] === undefined ? (Number(field['maxLength'] ?? LINE) <= LINE ? year.lines : year.texts) : [];
}

function opinions(values: Readonly<Record<string, Json>>, { opinions: known }: OfficeYear): readonly string[] {
  const decided = Object.values(values).find((value) => typeof value === 'string' && known[value] !== undefined);
  return (typeof decided === 'string' ? known[decided] : undefined) ?? known['*'] ?? [];
}

/** A template filled in, that the field lets pass. */
function fitting(templates: readonly string[], field: Field, saying: Saying): string | undefined {
  const pattern = typeof field['pattern'] === 'string' ? new RegExp(field['pattern'], 'u') : undefined;
  const most = Number(field['maxLength'] ?? 4000);
  for (let tries = 0; tries < 4; tries += 1) {
    const template = saying.dice.pick(templates);
    if (template === undefined) return undefined;
    const text = filled(template, saying);
    if (text.length <= most && pattern?.test(text) !== false) return text;
  }
  return undefined;
}

type FilledBy = Pick<Saying, 'dice' | 'now'> & { readonly year: Pick<OfficeYear, 'lists'> };

/** `{topic}` is a word of the list of that name, `{n}` a number, `{year}` and `{month}` those of the day. */
export function filled(template: string, saying: FilledBy): string {
  const { dice, now, year: { lists } } = saying;
  return template.replace(/\{(\w+)\}/g, (whole, name: string): string => {
    if (name === 'n') return String(1 + dice.below(90));
    if (name === 'n2') return String(10 + dice.below(90));
    if (name === 'n4') return String(1000 + dice.below(9000));
    if (name === 'nn') return String(100000 + dice.below(900000));
    if (name === 'year') return dateOf(now).slice(0, 4);
    if (name === 'month') return String(Number(dateOf(now).slice(5, 7)));
    return filled(dice.pick(lists[name] ?? []) ?? whole.slice(1, -1), saying);
  });
}
