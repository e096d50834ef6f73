/** Draws BPMN files as pictures: `npm run render -- FILE.bpmn OUT.png [--tiles] [--scale 1]`. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Drawer } from './drawer.js';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { tiles: { type: 'boolean', default: false }, scale: { type: 'string' } } });
const [file, out] = positionals;
if (!file || !out) {
  console.error('Usage: npm run render -- FILE.bpmn OUT.png [--tiles] [--scale 1]');
  process.exit(2);
}

const drawer = await Drawer.open();
try {
  const { files, width, height, scale } = await drawer.picture(await readFile(file, 'utf8'), out, { tiles: values.tiles, ...(values.scale ? { scale: Number(values.scale) } : {}) });
  for (const each of values.tiles ? files : []) console.log(each);
  console.log(`${out}: ${Math.round(width)} × ${Math.round(height)} at ${scale.toFixed(2)}`);
} finally {
  await drawer.close();
}
