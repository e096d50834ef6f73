/**
 * What is counted of this server, for Prometheus (prom-client). Labels come from the program, never from a request: their
 * number is bounded.
 */
import { timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler, type Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { digest } from '../engine/store/canonical.js';
import type { Measures } from '../engine/runtime/ports.js';
import type { Store } from '../engine/store/port.js';
import { Problem } from './problems.js';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const LATENESS = [0.1, 1, 5, 30, 60, 300, 1800, 3600, 21_600, 86_400];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** Work younger than this is on its way (ms): neither late nor left behind. */
const ON_ITS_WAY = 1000;
const COUNTED = 100;

export interface Observed {
  readonly store: Store;
  readonly clock: () => number;
  /** Types of due work that this server does. */
  readonly workTypes: readonly string[];
  /** How many event streams are open. */
  readonly streams: () => number;
}

export class Metrics {
  readonly #registry = new Registry();
  readonly #commands = this.#counter('commands_total', 'Commands by type and outcome.', ['type', 'outcome']);
  readonly #commandSeconds = this.#histogram('command_seconds', 'How long commands took, with all their attempts.', [], SECONDS);
  readonly #conflicts = this.#counter('command_conflicts_total', 'Attempts of commands whose version somebody else wrote first; each is decided again.', ['type']);
  readonly #work = this.#counter('due_work_total', 'Due work by kind and outcome: done, or failed and tried again.', ['kind', 'outcome']);
  readonly #lateness = this.#histogram('due_work_lateness_seconds', 'How long after its moment due work was taken up.', [], LATENESS);
  readonly #late = this.#gauge('due_work_late', 'Due work that nobody has taken up a second after its moment.');
  readonly #lateOldest = this.#gauge('due_work_late_oldest_seconds', 'Since when the oldest of it is due.');
  readonly #unprojected = this.#gauge('unprojected_commits', `Commits older than a second whose projections are not all written (counted up to ${COUNTED}).`);
  readonly #unprojectedOldest = this.#gauge('unprojected_oldest_seconds', 'Age of the oldest of them.');
  readonly #up = this.#gauge('database_up', 'Whether the database answered this scrape.');
  readonly #connections = this.#gauge('database_connections', 'Connections to the database: open, in use, and who waits for one.', ['state']);
  readonly #streams = this.#gauge('event_streams', 'Event streams that are open.');
  readonly #requests = this.#histogram('http_request_seconds', 'How long requests took, by route.', ['method', 'route', 'status'], SECONDS);

  /** `ofProcess`: memory, processor, event loop and garbage of this process as well. */
  constructor(ofProcess: boolean) {
    if (ofProcess) collectDefaultMetrics({ register: this.#registry });
  }

  readonly measures: Measures = {
    command: (type, outcome, took) => {
      this.#commands.inc({ type, outcome });
      this.#commandSeconds.observe(took / 1000);
    },
    conflict: (type) => { this.#conflicts.inc({ type }); },
    work: (kind, outcome, late) => {
      this.#work.inc({ kind, outcome });
      this.#lateness.observe(late / 1000);
    },
  };

  /** Counts requests by the pattern of their route. Streams are not: they last as long as their page. */
  readonly requests: RequestHandler = (request, response, next) => {
    const begun = performance.now();
    response.once('finish', () => {
      const route = routeOf(request);
      if (route === '/events') return;
      const method = METHODS.includes(request.method) ? request.method : 'other';
      this.#requests.observe({ method, route, status: `${Math.floor(response.statusCode / 100)}xx` }, (performance.now() - begun) / 1000);
    });
    next();
  };

  /** In Prometheus' text format. A database that does not answer is a value, not a failure. */
  async text(observed: Observed): Promise<string> {
    this.#streams.set(observed.streams());
    const pool = observed.store.pool?.();
    if (pool) for (const state of ['open', 'inUse', 'waiting'] as const) this.#connections.set({ state }, pool[state]);
    try {
      await this.#askStore(observed);
      this.#up.set(1);
    } catch {
      this.#up.set(0);
    }
    return this.#registry.metrics();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  async #askStore({ store, clock, workTypes }: Observed): Promise<void> {
    const now = clock();
    await store.check();
    const [late, left] = await Promise.all([store.due.late(now - ON_ITS_WAY, workTypes), store.commits.pending(now - ON_ITS_WAY, COUNTED)]);
    this.#late.set(late.count);
    this.#lateOldest.set(late.oldest === undefined ? 0 : (now - late.oldest) / 1000);
    this.#unprojected.set(left.length);
    this.#unprojectedOldest.set(left[0] === undefined ? 0 : (now - left[0].at) / 1000);
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name: `dutyflow_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge<Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> {
    return new Gauge({ name: `dutyflow_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(name: string, help: string, labelNames: readonly Label[], buckets: number[]): Histogram<Label> {
    return new Histogram({ name: `dutyflow_${name}`, help, labelNames, buckets, registers: [this.#registry] });
  }
}

/** `/metrics`: with the token where one is set; else for this machine alone, and nothing that was passed on to it. */
export function metricsRoute(metrics: Metrics, observed: Observed, token: string | undefined): Router {
  return Router().get('/metrics', async (request, response) => {
    if (token === undefined) requireSameMachine(request);
    else requireToken(request, response, token);
    response.set({ 'Cache-Control': 'no-store', 'Content-Type': metrics.contentType }).end(await metrics.text(observed));
  });
}

function requireToken(request: Request, response: Response, token: string): void {
  const given = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
  if (timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(token)))) return;
  response.set('WWW-Authenticate', 'Bearer realm="dutyflow-metrics"');
  throw new Problem('METRICS_TOKEN_WRONG', "Expected 'Authorization: Bearer' with the token of METRICS_TOKEN, but found none or another");
}

function requireSameMachine(request: Request): void {
  const passedOn = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'].some((header) => request.get(header) !== undefined);
  const address = request.socket.remoteAddress ?? '';
  if (!passedOn && /^(127\.|::1$|::ffff:127\.)/.test(address)) return;
  throw new Problem('FORBIDDEN', 'Expected metrics to be asked for on the machine of the server, or METRICS_TOKEN to be set');
}

function routeOf(request: Request): string {
  const route: unknown = request.route;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : undefined;
  return typeof path === 'string' ? path : 'none';
}
