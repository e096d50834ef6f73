/** The built server, on a file or on the MongoDB deployment of `MONGODB_URL`, and one Chromium; each person of the office in a browser context of their own, so nobody shares a cookie. */
import { copyFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { type BuiltServer, startBuiltServer, temporaryDatabase } from '../bench/built-server.js';
import { testDatabase } from '../store/mongo-database.js';
import { CHROMIUM, PATIENCE } from './chromium.js';
import { Desk } from './desk.js';
import { ALONE, OverHttp } from './over-http.js';
import type { NameOf } from './scenario.js';
import { Seat } from './seat.js';

interface Items<T> { readonly items: readonly T[] }

export const VIEWPORT = { width: 1366, height: 768 };

export class Office {
  readonly #desks = new Map<string, Promise<Desk>>();
  readonly #faults: string[] = [];
  readonly #server: BuiltServer;
  /** The API without a page. */
  readonly http: OverHttp;
  readonly #browser: Browser;
  readonly #removeDatabase: () => Promise<void>;

  private constructor(server: BuiltServer, browser: Browser, removeDatabase: () => Promise<void>) {
    this.#server = server;
    this.http = new OverHttp(server.url);
    this.#browser = browser;
    this.#removeDatabase = removeDatabase;
  }

  /** `environment`: settings of the server besides. `clock`: a server that goes by a clock of its own, which begins there (ms). `duties`: only these. `prepare`: what is in the store before it starts. */
  static async open({ clock, duties, prepare, environment }: { readonly environment?: Readonly<Record<string, string>>; readonly clock?: number; readonly duties?: readonly string[]; readonly prepare?: (store: Store) => Promise<void> } = {}): Promise<Office> {
    const database = temporaryDatabase();
    const mongo = process.env['MONGODB_URL'] ? testDatabase(process.env['MONGODB_URL'], 'browser') : undefined;
    // As a first server has left it, with the duties in force.
    if (!mongo && process.env['DUTYFLOW_DEPLOYED']) copyFileSync(process.env['DUTYFLOW_DEPLOYED'], database.file);
    if (prepare) {
      const store = mongo ? await openMongoStore(mongo.url) : openSqliteStore(database.file);
      await prepare(store);
      await store.close();
    }
    const server = await startBuiltServer(database.file, { ...(mongo ? { mongodbUrl: mongo.url } : {}), ...(duties === undefined ? {} : { duties }), ...(clock === undefined ? {} : { clock }), ...(environment === undefined ? {} : { environment }) });
    return new Office(server, await chromium.launch(CHROMIUM), async () => {
      await mongo?.drop();
      database.remove();
    });
  }

  get url(): string {
    return this.#server.url;
  }

  /** What browsers complained of so far: errors in the console, refused by the content policy, thrown by a page. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** The desk of a person, who signs in at the first call. */
  desk(username: string): Promise<Desk> {
    let desk = this.#desks.get(username);
    if (!desk) {
      desk = this.visitor(username).then(async (visitor) => {
        await visitor.signIn(username);
        return visitor;
      });
      this.#desks.set(username, desk);
    }
    return desk;
  }

  /** One chair and one screen, where those sit down whose turn it is. */
  async seat(): Promise<Seat> {
    return new Seat(await this.visitor('seat'), this.http);
  }

  /** Of a server by a clock of its own: what is due is done; `at` (ms): after the clock has gone on to there. */
  async settle(at?: number): Promise<void> {
    await this.#server.settle(at);
  }

  /** Names of units and people by id. */
  async names(): Promise<NameOf> {
    const [units, people] = await Promise.all([
      this.ask<Items<{ id: string; name: string }>>('/v2/units'), this.ask<Items<{ username: string; displayName: string }>>('/v2/people'),
    ]);
    const names = new Map([...units.items.map(({ id, name }) => [id, name] as const), ...people.items.map(({ username, displayName }) => [username, displayName] as const)]);
    return (id) => names.get(id);
  }

  /** Somebody who has not signed in. */
  async visitor(name: string): Promise<Desk> {
    const context = await this.#browser.newContext({ locale: 'zh-TW', viewport: VIEWPORT, timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    page.on('pageerror', (error) => { this.#faults.push(`${name}: ${error.stack ?? error.message}`); });
    page.on('console', (message) => {
      // Whoever comes without a session is told so with a 401, which Chromium writes to the console.
      if (message.type() !== 'error' || (message.text().includes('401') && message.location().url.endsWith('/v2/session'))) return;
      this.#faults.push(`${name} at ${page.url()}: ${message.text()} (${message.location().url})`);
    });
    return new Desk(page, this.url);
  }

  /** A program's question, as the account that holds every post; the answer's body. */
  async ask<T>(path: string): Promise<T> {
    const response = await fetch(`${this.url}${path}`, { headers: { ...ALONE, authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}` } });
    if (!response.ok) throw new Error(`Expected ${path} to be answered, but found ${response.status}: ${await response.text()}`);
    return response.json() as Promise<T>;
  }

  /** What a designer has drawn elsewhere, as the account that holds every post. */
  async saveDraft(processId: string, xml: string): Promise<void> {
    const response = await fetch(`${this.url}/v2/diagram-drafts/${processId}`, {
      method: 'PUT', headers: { ...ALONE, authorization: `Basic ${Buffer.from('demo:demo').toString('base64')}`, 'content-type': 'application/json' }, body: JSON.stringify({ xml }),
    });
    if (!response.ok) throw new Error(`Expected the draft of '${processId}' to be saved, but found ${response.status}: ${await response.text()}`);
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await this.#removeDatabase();
  }
}
