/** Everything put together on a store: the office, the engine with its handlers, HTTP. Tests and main start here. */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openOffice } from '../engine/directory/office.js';
import { OfficeYears } from '../engine/runtime/calendar/office-years.js';
import { createEngine } from '../engine/runtime/create-engine.js';
import type { Engine } from '../engine/runtime/engine.js';
import type { Faults } from '../engine/runtime/ports.js';
import type { Store } from '../engine/store/port.js';
import { bindHandlers } from '../engine/work/handlers.js';
import { workPorts } from './case-papers.js';
import { deployLibrary } from './library-deployment.js';
import { Readiness } from './health.js';
import { Lookout, nameOf, Told } from './lookout.js';
import { Metrics } from './metrics.js';
import { noticeHints } from './notice-hints.js';
import { createServer, type Server } from './server.js';
import { partsOf } from './validate.js';

export interface Opening {
  readonly store: Store;
  readonly log: Logger;
  readonly version: string;
  readonly clock?: () => number;
  readonly random?: () => number;
  readonly faults?: Faults;
  readonly uiFolder?: string;
  /** Folder whose duties are deployed. */
  readonly libraryFolder?: string;
  /** Whoever has it may read the metrics; without it only this machine. */
  readonly metricsToken?: string;
  /** Memory, processor and event loop are measured, too: once in a process. */
  readonly measureProcess?: boolean;
}

export interface Stop {
  /** Not ready any more, it still answers so long: who balances requests has to notice first. */
  readonly after?: number;
  /** Requests and due work that take longer are cut off, due work is given back. */
  readonly within?: number;
}

export interface OpenServer {
  readonly server: Server;
  readonly engine: Engine;
  /** Tells the streams that are open here what other servers wrote; by itself it does so about once a second. */
  lookAround(): Promise<void>;
  /** Readiness first, then no due work and no requests any more; what runs is finished. Milliseconds. */
  close(stop?: Stop): Promise<void>;
}

/** 48 random bits as a fraction: enough for 41-bit instance numbers. */
const strongRandom = (): number => randomInt(2 ** 48 - 1) / (2 ** 48 - 1);

export async function openServer(opening: Opening): Promise<OpenServer> {
  const { log, version, clock = Date.now, random = strongRandom, faults, uiFolder, libraryFolder, metricsToken, measureProcess = false } = opening;
  const told = new Told();
  const { store, onNotices, onDrafts, tellNotices, tellDraft } = noticeHints(opening.store, opening.store.news && told);
  const readiness = new Readiness(store);
  const metrics = new Metrics(measureProcess);
  const report = (message: string, cause: unknown): void => { log.error({ err: cause }, message); };
  const directory = await openOffice(store.people);
  const years = await OfficeYears.open(store.settings);
  const { calendar } = years;
  const engine = createEngine({
    store, directory, calendar, refreshCalendar: () => years.refresh(), clock, random, handlers: bindHandlers(workPorts(store, directory)),
    report, measures: metrics.measures, ...(faults === undefined ? {} : { faults }),
  });
  const lookout = store.news && new Lookout({
    news: store.news, told, clock, random, report,
    hearing: { commit: (instance, number) => engine.announce(instance, number), notices: tellNotices, draft: tellDraft },
  });
  if (lookout) engine.onCommit(({ instance, version: number, at }) => { told.take(nameOf.commit(partsOf(instance).instance, number), at); });
  if (libraryFolder !== undefined) await deployLibrary({ engine, store, log }, libraryFolder);
  const server = await createServer({
    engine, store, directory, calendar, years, clock, log, onNotices, onDrafts, demo: true, version, readiness, metrics,
    ...(lookout ? { watchOthers: () => lookout.watch() } : {}), ...(metricsToken === undefined ? {} : { metricsToken }),
    ...(uiFolder === undefined ? {} : { uiFolder }), ...(libraryFolder === undefined ? {} : { libraryFolder }),
  });
  return {
    server, engine,
    lookAround: async () => { await lookout?.look(); },
    async close({ after = 0, within } = {}) {
      readiness.stop();
      const workDone = engine.stop(within);
      if (after > 0) await pause(after);
      await Promise.all([server.close(within), workDone]);
      lookout?.stop();
      await store.close();
    },
  };
}
