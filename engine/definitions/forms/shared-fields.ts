/** `processes/fields.json`: fields that many forms ask (duties.md D.5: BASE, F-OPINION …), and the English of their choices. */
import type { Json } from '../../kernel/state.js';
import { FormUnreadable } from './form-unreadable.js';

/** A JSON Schema, or a part of one, that is an object. */
export type Schema = Readonly<Record<string, Json>>;

export interface SharedField {
  readonly schema: Schema;
  /** How it is shown: an entry of the UI schema. */
  readonly ui?: Json;
}

export interface SharedFields {
  readonly fields: Readonly<Record<string, SharedField>>;
  readonly choices: Readonly<Record<string, string>>;
}

/** Of a folder without such a file. */
export const NO_SHARED_FIELDS: SharedFields = { fields: {}, choices: {} };

/** The file's content. Throws FormUnreadable. */
export function readSharedFields(name: string, content: string): SharedFields {
  const { fields = {}, choices = {} }: { fields?: Record<string, SharedField>; choices?: Record<string, string> } = parsed(name, content);
  return { fields, choices };
}

/** The JSON of a file. Throws FormUnreadable, with the file's name. */
export function parsed(name: string, content: string): ReturnType<typeof JSON.parse> {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new FormUnreadable(`Expected ${name} to be JSON, but found: ${cause instanceof Error ? cause.message : String(cause)}.`);
  }
}
