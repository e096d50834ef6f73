/**
 * `npm run conformance:draw`: writes every drawing as `cases/<name>.bpmn`, with its case as `cases/<name>.json` beside it.
 * Cases that were written by hand stay as they are.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAWINGS } from './drawings/index.js';
import { filesOf } from './files.js';

const folder = join(import.meta.dirname, 'cases');
await mkdir(folder, { recursive: true });
const files = new Map((await Promise.all(DRAWINGS.map(filesOf))).flat());
for (const [name, content] of files) await writeFile(join(folder, name), content);
console.log(`${DRAWINGS.length} cases`);
