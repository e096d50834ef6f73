/** What somebody without an account hands in: checked by the form, signed by nobody, taken in once for each request key. */
import type { PublicForm } from '../../engine/definitions/public-services.js';
import { evaluate } from '../../engine/kernel/expressions/evaluate.js';
import type { Variables } from '../../engine/kernel/state.js';
import { Form, type FilledForm } from '../../engine/runtime/forms.js';
import type { FormRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { Problem } from '../problems.js';
import { partsOf } from '../validate.js';

/** Who acts in a case that somebody without an account began or wrote to. */
export const OUTSIDE = { id: 'public', groups: [] } as const;
export const uploaderOf = (id: string): string => `${OUTSIDE.id}:${id}`;

/** Throws FORM_INVALID with the fields. Files count only if they came with `uploaders`. */
export async function filled(api: Api, row: FormRow, given: Variables, { people = {} }: PublicForm, uploaders: readonly string[]): Promise<FilledForm> {
  const named = new Set(Object.values(people).flat().flatMap((group) => api.directory.members(group)));
  const checked = await new Form(row).fill(given, {}, {
    file: async (id) => { const file = await api.store.files.get(id); return file !== undefined && uploaders.includes(file.uploadedBy); },
    user: (id) => named.has(id),
    unit: (id) => api.directory.units().find((unit) => unit.id === id)?.kind,
  });
  if (checked.ok) return checked.filled;
  throw new Problem('FORM_INVALID', `Expected a valid form, but found ${checked.fields.length} wrong fields`, { fields: checked.fields });
}

/** Variables that nobody is asked for, and where it came from. */
export function withOrigin(variables: Variables, { sets = {} }: PublicForm, now: number): Variables {
  const set = Object.entries(sets).map(([name, text]) => {
    const result = evaluate(text, { variables, now });
    if (!result.ok) throw new Error(`Expected '${name}' of a public form to be set by '${text}', but found: ${result.message}`);
    return [name, result.value] as const;
  });
  return { ...variables, ...Object.fromEntries(set), origin: '網上' };
}

/** The files belong to the case from now on. */
export async function keepFiles({ store }: Pick<Api, 'store'>, files: FilledForm['files'], caseKey: string): Promise<void> {
  for (const { id, field } of files) await store.files.attach(id, partsOf(caseKey).instance, field);
}
