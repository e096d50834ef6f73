/** The folder of the package, from source as from dist/server: what is read at run time lies below it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('Expected package.json in a folder above the server, but found none');
    folder = above;
  }
  return folder;
}

export const PACKAGE_ROOT = find();
