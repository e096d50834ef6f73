/** Fills a form by chance until its own check lets it pass. */
import type { Json, Variables } from '../../kernel/state.js';
import { isContext } from '../../kernel/variables.js';
import type { FormFilled, ScenarioForm } from '../scenario/ports.js';
import type { Dice } from './dice.js';
import { randomValue, type Field, type Known } from './random-values.js';

const TRIES = 30;
const REPAIRS = 12;
/** How often a field that nobody demands is filled. */
const OPTIONAL = 0.35;

type Passed = Extract<FormFilled, { readonly ok: true }>;

/** Undefined: nothing that was tried passed. `schema` is the form's own. */
export async function randomForm(form: ScenarioForm, schema: Json, standing: Variables, dice: Dice, known: Known): Promise<Passed | undefined> {
  const fields = fieldsOf(schema);
  const required = isContext(schema) && Array.isArray(schema['required']) ? schema['required'] : [];
  let values: Record<string, Json> = {};
  const fill = (name: string, refused = false): Json => randomValue(name, fields.get(name) ?? [], dice, known, { values, refused });
  for (let tries = 0; tries < TRIES; tries += 1) {
    values = {};
    for (const [name, said] of fields) if (said.every((one) => one['readOnly'] !== true) && (required.includes(name) || dice.chance(OPTIONAL))) values[name] = fill(name);
    for (let repair = 0; repair < REPAIRS; repair += 1) {
      const filled = await form.fill(values, standing);
      if (filled.ok) return filled;
      if (!mend(values, filled.faults.map(({ path }) => path.split('/')[1] ?? ''), fields, fill, dice)) break;
    }
  }
  return undefined;
}

/** What is missing is filled, what is wrong is filled anew or left out. False: none of it is a field. */
function mend(values: Record<string, Json>, names: readonly string[], fields: ReadonlyMap<string, readonly Field[]>, fill: (name: string, refused: boolean) => Json, dice: Dice): boolean {
  let mended = false;
  for (const name of new Set(names)) {
    if (!(name in values) && !fields.has(name)) continue;
    if (!fields.has(name) || (name in values && dice.chance(0.5))) delete values[name];
    else values[name] = fill(name, true);
    mended = true;
  }
  return mended;
}

/** All that a schema says of each field, its conditions too. */
function fieldsOf(schema: Json): ReadonlyMap<string, readonly Field[]> {
  const found = new Map<string, Field[]>();
  const visit = (part: Json | undefined): void => {
    if (!isContext(part)) return;
    if (isContext(part['properties'])) {
      for (const [name, field] of Object.entries(part['properties'])) if (isContext(field)) found.set(name, [...found.get(name) ?? [], field]);
    }
    for (const word of ['then', 'else']) visit(part[word]);
    for (const word of ['allOf', 'anyOf', 'oneOf']) {
      const parts = part[word];
      if (Array.isArray(parts)) parts.forEach(visit);
    }
  };
  visit(schema);
  return found;
}
