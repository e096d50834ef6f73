/** Draws BPMN files as pictures: `npm run render -- FILE.bpmn OUT.png [--tiles] [--scale 1]`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';

const TILE = 1800;
const OVERLAP = 100;
const { values, positionals } = parseArgs({ allowPositionals: true, options: { tiles: { type: 'boolean', default: false }, scale: { type: 'string' } } });
const [file, out] = positionals;
if (!file || !out) {
  console.error('Usage: npm run render -- FILE.bpmn OUT.png [--tiles] [--scale 1]');
  process.exit(2);
}

const viewer = fileURLToPath(new URL('../node_modules/bpmn-js/dist/bpmn-navigated-viewer.production.min.js', import.meta.url));
const profile = await mkdtemp(join(tmpdir(), 'render-'));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  const page = await context.newPage();
  await page.setContent('<!doctype html><html lang="zh-Hant"><body style="margin:0;background:#fff"><div id="canvas" style="width:800px;height:600px"></div></body></html>');
  await page.addScriptTag({ path: viewer });
  const size = await page.evaluate(importDiagram, await readFile(file, 'utf8'));
  // a picture of the whole is made legible up to the size that is still looked at as one
  const scale = values.scale ? Number(values.scale) : values.tiles ? 1 : Math.min(1, 3600 / size.width);
  const width = Math.ceil(size.width * scale);
  const height = Math.ceil(size.height * scale);
  await page.setViewportSize({ width, height });
  await page.evaluate(showWhole, { width, height });
  if (!values.tiles) await page.screenshot({ path: out });
  else {
    let number = 1;
    for (let y = 0; y === 0 || y < height - OVERLAP; y += TILE - OVERLAP) {
      for (let x = 0; x === 0 || x < width - OVERLAP; x += TILE - OVERLAP) {
        const path = out.replace(/(\.png)?$/, `-${number++}.png`);
        await page.screenshot({ path, clip: { x, y, width: Math.min(TILE, width - x), height: Math.min(TILE, height - y) } });
        console.log(path);
      }
    }
  }
  console.log(`${out}: ${Math.round(size.width)} × ${Math.round(size.height)} at ${scale.toFixed(2)}`);
} finally {
  await context.close();
  await rm(profile, { recursive: true, force: true });
}

interface Canvas {
  viewbox(box?: object): { inner: { x: number; y: number; width: number; height: number } };
  resized(): void;
}
interface Viewer {
  importXML(xml: string): Promise<{ warnings: { message: string }[] }>;
  get(name: 'canvas'): Canvas;
}

async function importDiagram(xml: string): Promise<{ width: number; height: number; warnings: string[] }> {
  const scope = globalThis as unknown as { BpmnJS: new (options: object) => Viewer; viewer: Viewer };
  scope.viewer = new scope.BpmnJS({ container: '#canvas' });
  const { warnings } = await scope.viewer.importXML(xml);
  const { inner } = scope.viewer.get('canvas').viewbox();
  return { width: inner.width + 60, height: inner.height + 60, warnings: warnings.map((warning) => warning.message) };
}

function showWhole(size: { width: number; height: number }): void {
  const scope = globalThis as unknown as { viewer: Viewer; document: { getElementById(id: string): { style: Record<string, string> } } };
  const box = scope.document.getElementById('canvas');
  box.style.width = `${size.width}px`;
  box.style.height = `${size.height}px`;
  const canvas = scope.viewer.get('canvas');
  canvas.resized();
  const { inner } = canvas.viewbox();
  canvas.viewbox({ x: inner.x - 30, y: inner.y - 30, width: inner.width + 60, height: inner.height + 60 });
}
