/** The script of a script task as the standard writes it (BPMN 2.0.2 §10.3.3.6): `scriptFormat` and `script`. */
import { asFeel, text } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

/** FEEL, or undefined where none is written. */
export const standardScript = (task: ModdleElement): string | undefined => asFeel(text(task, 'script'));

/** The language of a script, where it is not FEEL: a name such as `javascript`, or its media type. */
export function foreignScript(task: ModdleElement): string | undefined {
  const format = text(task, 'scriptFormat');
  return standardScript(task) === undefined || format === undefined || /feel/i.test(format) ? undefined : format;
}
