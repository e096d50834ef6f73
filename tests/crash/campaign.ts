/** Campaigns of kills against one store: which places there are, a kill at each, kills at random, two servers at once. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { finishDestructions } from '../../engine/runtime/destruction/destroy.js';
import { ACTS } from './acts.js';
import { Crowd, Server } from './client.js';
import { engineOn } from './engine-on.js';
import { openStore } from './open-store.js';
import { PAPERS } from './papers.js';
import { judge } from './verdict.js';
import type { Verdict } from './verdict.js';

/** A lease of the server that died has run out when the next one begins. */
const CLOCK_STEP = 400_000;
const CLERKS = 5;
const PLACE_WITHIN = 60_000;
const PATIENCE = 30_000;

export const ALL_ACTS = [...Object.keys(ACTS), ...Object.keys(PAPERS)];
/** Nothing can be looked up of these. */
export const SILENT_ACTS = ['recomputeClocks', 'readNotices', 'holdJob'];

export class Campaign {
  readonly address: string;
  readonly log: string;
  readonly crowd: Crowd;
  kills = 0;
  clockAhead = 0;
  readonly #program: string;
  #spare: Server;

  constructor(program: string, address: string) {
    this.#program = program;
    this.address = address;
    this.log = join(mkdtempSync(join(tmpdir(), 'dutyflow-crash-')), 'acknowledged.jsonl');
    writeFileSync(this.log, '');
    this.crowd = new Crowd(ALL_ACTS, this.log, `r${process.pid}`);
    this.#spare = new Server(program);
  }

  /** A server that is up takes over; the next one is brought up meanwhile. */
  serve(place?: string, count?: number): Server {
    const server = this.#spare;
    this.#spare = new Server(this.#program);
    server.serve({ address: this.address, clockAhead: this.clockAhead, turn: 15, ...(place === undefined ? {} : { place, count: count ?? 1 }) });
    return server;
  }

  /** Has every act done until each was acknowledged, and gives the places that were passed. */
  async reconnoitre(turns: number): Promise<readonly string[]> {
    const server = this.serve();
    const { crowd } = this;
    for (let turn = 0; turn < turns && (turn === 0 || ALL_ACTS.some((act) => !crowd.done.has(act) && !SILENT_ACTS.includes(act))); turn += 1) {
      await Promise.all(['createInstance', 'startOffice', 'startOutside'].map((act) => crowd.act(server, { act, request: `r-${turn}-${act}` })));
      for (let from = 0; from < ALL_ACTS.length; from += CLERKS) {
        await Promise.all(ALL_ACTS.slice(from, from + CLERKS).map((act) => crowd.act(server, { act, request: `r-${turn}-${act}-2` })));
      }
    }
    const { points = [] } = await server.ask('points', '');
    server.kill();
    await server.died;
    return points;
  }

  async deploy(): Promise<void> {
    const server = this.serve();
    const { kept, error } = await this.crowd.act(server, { act: 'deploy', request: 'r-first' });
    server.kill();
    await server.died;
    if (!kept) throw new Error(`Expected the diagrams to be deployed, but found ${error ?? 'a refusal'}`);
  }

  /** One server, busy until it kills itself there. False when it never came there. */
  async killAt(place: string, count: number): Promise<boolean> {
    this.clockAhead += CLOCK_STEP;
    const act = place.split(' / ')[0];
    this.crowd.prefer = act !== undefined && ALL_ACTS.includes(act) ? act : 'createInstance';
    const server = this.serve(place, count);
    this.crowd.servers = [server];
    let late = false;
    const timer = setTimeout(() => { late = true; server.kill(); }, PLACE_WITHIN);
    await server.died;
    clearTimeout(timer);
    if (!late) this.kills += 1;
    return !late;
  }

  /** Servers side by side, of which one or, now and then, all are killed after a random number of acknowledgements. */
  async killAtRandom(times: number, sideBySide: number, random: () => number): Promise<void> {
    this.crowd.prefer = undefined;
    let servers: Server[] = [];
    const fill = (): void => {
      servers = [...servers.filter(({ dead }) => !dead), ...Array.from({ length: sideBySide - servers.filter(({ dead }) => !dead).length }, () => this.serve())];
      this.crowd.servers = servers;
    };
    for (let n = 0; n < times;) {
      this.clockAhead += CLOCK_STEP;
      fill();
      await this.acknowledgements(1 + Math.floor(random() * 15));
      const doomed = random() < 0.25 ? servers : servers.filter((_one, index) => index === Math.floor(random() * servers.length) % servers.length);
      const killed = doomed.length > 0 ? doomed : servers.slice(0, 1);
      for (const server of killed) server.kill();
      await Promise.all(killed.map(({ died }) => died));
      n += killed.length;
      this.kills += killed.length;
    }
    for (const server of servers) server.kill();
    await Promise.all(servers.map(({ died }) => died));
  }

  /** So many more acknowledgements have come; on a machine that is held up, half a minute at most. */
  async acknowledgements(more: number): Promise<void> {
    const [enough, late] = [this.crowd.acknowledged + more, Date.now() + PATIENCE];
    while (this.crowd.acknowledged < enough && Date.now() < late) await new Promise((resolve) => { setTimeout(resolve, 3); });
  }

  /** Nothing of it is left running, however it ended. */
  async close(): Promise<void> {
    const left = [this.#spare, ...this.crowd.servers];
    for (const server of left) server.kill();
    await Promise.all([this.crowd.stop(), ...left.map(({ died }) => died)]);
    rmSync(dirname(this.log), { recursive: true, force: true });
  }

  start(): void { this.crowd.start(CLERKS); }

  /** The crowd goes home, what the crashes left undone is taken up far enough in the future, and everything is looked at. */
  async finish(): Promise<Verdict> {
    await this.crowd.stop();
    const left = [this.#spare, ...this.crowd.servers];
    for (const server of left) server.kill();
    await Promise.all(left.map(({ died }) => died));
    const store = await openStore(this.address);
    try {
      let now = Date.now() + this.clockAhead + 3_600_000;
      await finishDestructions(store);
      const engine = engineOn(store, { clock: () => now });
      for (let turn = 0; turn < 60 && await engine.runDueWork() > 0; turn += 1) now += 60_000;
      await engine.stop();
      return await judge(store, this.log, now);
    } finally {
      await store.close();
    }
  }
}
