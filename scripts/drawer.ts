/** Draws BPMN files as pictures in Debian's Chromium, with the viewer that the pages use. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext, type Page } from 'playwright-core';

const VIEWER = fileURLToPath(new URL('../node_modules/bpmn-js/dist/bpmn-navigated-viewer.production.min.js', import.meta.url));
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const TILE = 1800;
const OVERLAP = 100;
/** A picture of the whole is made legible up to the size that is still looked at as one. */
const WHOLE = 3600;

export interface Drawn { readonly width: number; readonly height: number; readonly scale: number; readonly files: readonly string[] }

export class Drawer {
  private constructor(readonly context: BrowserContext, readonly profile: string) {}

  static async open(): Promise<Drawer> {
    const profile = await mkdtemp(join(tmpdir(), 'render-'));
    return new Drawer(await chromium.launchPersistentContext(profile, { executablePath: '/usr/bin/chromium', headless: true, args: ARGS }), profile);
  }

  /** `width`: of the picture in pixels at most, unless `scale` is said. `tiles`: several files, at full size, that overlap. */
  async picture(xml: string, out: string, { scale: asked, tiles = false, width: most = WHOLE }: { readonly scale?: number; readonly tiles?: boolean; readonly width?: number } = {}): Promise<Drawn> {
    const page = await this.context.newPage();
    try {
      await page.setContent('<!doctype html><html lang="zh-Hant"><body style="margin:0;background:#fff"><div id="canvas" style="width:800px;height:600px"></div></body></html>');
      await page.addScriptTag({ path: VIEWER });
      const size = await page.evaluate(importDiagram, xml);
      const scale = asked ?? (tiles ? 1 : Math.min(1, most / size.width));
      const [width, height] = [Math.ceil(size.width * scale), Math.ceil(size.height * scale)];
      await page.setViewportSize({ width, height });
      await page.evaluate(showWhole, { width, height });
      return { width: size.width, height: size.height, scale, files: tiles ? await inTiles(page, out, width, height) : await whole(page, out) };
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await this.context.close();
    await rm(this.profile, { recursive: true, force: true });
  }
}

async function whole(page: Page, out: string): Promise<readonly string[]> {
  await page.screenshot({ path: out });
  return [out];
}

async function inTiles(page: Page, out: string, width: number, height: number): Promise<readonly string[]> {
  const files: string[] = [];
  for (let y = 0; y === 0 || y < height - OVERLAP; y += TILE - OVERLAP) {
    for (let x = 0; x === 0 || x < width - OVERLAP; x += TILE - OVERLAP) {
      const path = out.replace(/(\.png)?$/, `-${files.length + 1}.png`);
      await page.screenshot({ path, clip: { x, y, width: Math.min(TILE, width - x), height: Math.min(TILE, height - y) } });
      files.push(path);
    }
  }
  return files;
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
