/** The film page: a version at a time, and what is marked on its canvas there. */
import type { Page } from 'playwright-core';

export interface Drawn {
  readonly version: number;
  /** Elements with a live activation. */
  readonly active: readonly string[];
  /** Gateways where a token waits for others. */
  readonly waiting: readonly string[];
  readonly incident: readonly string[];
  /** What the page says of itself in `data-marked`. */
  readonly said: readonly string[];
}

/** Reads the drawing itself: the marker classes that bpmn-js has put on the shapes. */
const READ = `(() => {
  const canvas = document.querySelector('[data-testid=film-canvas]');
  const drawn = (marker) => [...canvas.querySelectorAll('g.djs-element.' + marker + '[data-element]')].map((shape) => shape.getAttribute('data-element')).sort();
  return {
    version: Number(canvas.dataset.version), active: drawn('df-active'), waiting: drawn('df-waiting'), incident: drawn('df-incident'),
    said: (canvas.dataset.marked ?? '').split(',').filter((id) => id !== ''),
  };
})()`;

/** Some seconds on a slow machine. */
const FRAMES = 300;

export class Film {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(url: string): Promise<void> {
    await this.#page.goto(url);
    await this.#page.locator('[data-testid=film-canvas] [data-testid=diagram][data-ready=true]').waitFor();
  }

  /** `verified` once this browser has checked the chain. */
  async seal(): Promise<string> {
    await this.#page.locator('[data-testid=film-seal]:not([data-state=checking])').waitFor();
    return await this.#page.locator('[data-testid=film-seal]').getAttribute('data-state') ?? '';
  }

  async definition(): Promise<string> {
    return this.#page.locator('[data-testid=film-definition]').innerText();
  }

  async press(key: 'Home' | 'End' | 'ArrowLeft' | 'ArrowRight'): Promise<void> {
    await this.#page.keyboard.press(key);
  }

  /** Looks at each frame until it shows what is expected; answers with what is drawn then, or after the last look. */
  async drawn(expected: Drawn): Promise<Drawn> {
    const wanted = JSON.stringify(expected);
    let seen: Drawn = await this.#page.evaluate(READ);
    for (let frame = 0; frame < FRAMES && JSON.stringify(seen) !== wanted; frame += 1) {
      await this.#page.evaluate('new Promise((resolve) => requestAnimationFrame(resolve))');
      seen = await this.#page.evaluate(READ);
    }
    return seen;
  }
}
