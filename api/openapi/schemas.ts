/** The shapes of schemas/api under one roof: what is asked (`requests.json`) and what is answered (`answers/`). Read once. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../package-root.js';

export type Schema = Readonly<Record<string, unknown>>;

const FOLDER = join(PACKAGE_ROOT, 'schemas/api');
let read: Readonly<Record<string, Schema>> | undefined;

/** By name. References stand as OpenAPI writes them: `#/components/schemas/key`. */
export function apiSchemas(): Readonly<Record<string, Schema>> {
  return read ??= Object.fromEntries(['requests.json', ...readdirSync(join(FOLDER, 'answers')).sort().map((file) => join('answers', file))].flatMap((file) => {
    const { $defs } = JSON.parse(readFileSync(join(FOLDER, file), 'utf8').replaceAll('"#/$defs/', '"#/components/schemas/')) as { $defs: Record<string, Schema> };
    return Object.entries($defs);
  }));
}
