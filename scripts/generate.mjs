/** `npm run generate`: TypeScript types of the API's bodies from schemas/api/*.json. `--check` fails when one is out of date. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFromFile } from 'json-schema-to-typescript';

const folder = fileURLToPath(new URL('../schemas/api/', import.meta.url));
const check = process.argv.includes('--check');
let stale = 0;
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.json')).sort()) {
  const target = join(folder, name.replace(/\.json$/, '.ts'));
  const types = await compileFromFile(join(folder, name), {
    bannerComment: `/* Made by \`npm run generate\` from ${name}: change that, not this. */`,
    additionalProperties: false, strictIndexSignatures: false, unknownAny: true, format: true, style: { singleQuote: true, printWidth: 140 },
  });
  if (!check) await writeFile(target, types);
  else if ((await readFile(target, 'utf8').catch(() => '')) !== types) {
    stale += 1;
    console.error(`${target} is out of date: run npm run generate`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
