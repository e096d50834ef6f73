/** A value that a field may have, by chance. What the field's form says beyond the field itself, its own check judges. */
import type { Json } from '../../kernel/state.js';
import { isContext } from '../../kernel/variables.js';
import type { Dice } from './dice.js';

export type Field = Readonly<Record<string, Json>>;

/** Whom and what a form may name. */
export interface Known {
  readonly people: readonly string[];
  readonly units: readonly { readonly id: string; readonly kind: string }[];
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What an office would write in a field of this name, beside what the form says already (`values`); undefined, or absent: anything that fits. */
  readonly said?: (name: string, field: Field, values: Readonly<Record<string, Json>>) => Json | undefined;
}

const DAY = 86_400_000;
/** Numbers of papers and the like: what the office's patterns let pass. */
const LINES = ['0436-5220000', '2320202611230001', 'SW-2026-1', '密登〔2026〕3號 通知', '220882', '3年', 'INSTRUCTION-RELAY-2026-000001', '2026', '大政辦發〔2026〕1號'];

/**
 * `fields`: all that a form says of it, in its own properties first, then in its conditions; `values`: what is filled in beside it.
 * `refused`: what was said before did not pass, so the conditions seem to hold.
 */
export function randomValue(name: string, fields: readonly Field[], dice: Dice, known: Known, { values = {}, refused = false }: { readonly values?: Readonly<Record<string, Json>>; readonly refused?: boolean } = {}): Json {
  const field: Field = Object.assign({}, ...fields);
  const said = known.said?.(name, refused ? field : fields[0] ?? field, values);
  if (said !== undefined) return said;
  const constants = fields.flatMap((one) => (one['const'] === undefined ? [] : [one['const']]));
  if (constants.length > 0 && dice.chance(0.6)) return dice.pick(constants) ?? null;
  const choices = fields.flatMap((one) => (Array.isArray(one['enum']) ? [one['enum']] : []));
  if (choices.length > 0) return dice.pick(dice.pick(choices) ?? []) ?? null;
  if (field['x-format'] === 'file') return { fileId: 'played', name: '附件.pdf', sha256: 'a'.repeat(64), bytes: 1 };
  switch (field['type']) {
    case 'boolean': return dice.chance(0.5);
    case 'integer': case 'number': return randomNumber(field, dice);
    case 'array': return randomList(name, field, dice, known);
    case 'object': return randomObject(field, dice, known);
    default: return randomText(fields, field, dice, known);
  }
}

function randomNumber(field: Field, dice: Dice): number {
  const least = typeof field['minimum'] === 'number' ? field['minimum'] : 0;
  const most = typeof field['maximum'] === 'number' ? field['maximum'] : least + 10 ** (1 + dice.below(8));
  return least + dice.below(most - least + 1);
}

function randomList(name: string, field: Field, dice: Dice, known: Known): Json {
  const least = typeof field['minItems'] === 'number' ? field['minItems'] : 0;
  const most = typeof field['maxItems'] === 'number' ? field['maxItems'] : least + 2;
  const items = { ...(field['x-units'] === undefined ? {} : { 'x-units': field['x-units'] }), ...(isContext(field['items']) ? field['items'] : {}) };
  const list: Json[] = [];
  const wanted = Math.min(most, least + dice.below(3));
  // Choices may be fewer than what is wanted: trying ends.
  for (let tries = 0; tries < 20 && list.length < wanted; tries += 1) {
    const value = randomValue(name, [items], dice, known);
    if (field['uniqueItems'] !== true || !list.some((one) => JSON.stringify(one) === JSON.stringify(value))) list.push(value);
  }
  return list;
}

function randomObject(field: Field, dice: Dice, known: Known): Json {
  const required = Array.isArray(field['required']) ? field['required'] : [];
  const properties = isContext(field['properties']) ? Object.entries(field['properties']) : [];
  const values: Record<string, Json> = {};
  for (const [name, inner] of properties) if (isContext(inner) && (required.includes(name) || dice.chance(0.5))) values[name] = randomValue(name, [inner], dice, known, { values });
  return values;
}

/** Of the kinds that the field takes (docs/forms.md). */
function randomUnit(fields: readonly Field[], dice: Dice, { units }: Known): string {
  const wanted = fields.flatMap((one) => (Array.isArray(one['x-units']) ? [one['x-units']] : []));
  return dice.pick(units.filter(({ kind }) => wanted.every((kinds) => kinds.includes(kind))))?.id ?? '';
}

function randomText(fields: readonly Field[], field: Field, dice: Dice, known: Known): string {
  switch (field['format']) {
    case 'user': return dice.pick(known.people) ?? '';
    case 'dept': return randomUnit(fields, dice, known);
    case 'date': return new Date(known.now + (dice.below(45) - 4) * DAY).toISOString().slice(0, 10);
    case 'date-time': return new Date(known.now + (dice.below(45) - 4) * DAY).toISOString();
  }
  const patterns = fields.flatMap((one) => (typeof one['pattern'] === 'string' ? [new RegExp(one['pattern'], 'u')] : []));
  const fitting = LINES.filter((line) => patterns.every((pattern) => pattern.test(line)));
  return (patterns.length === 0 ? undefined : dice.pick(fitting)) ?? `第${dice.below(1000)}號情況`;
}
