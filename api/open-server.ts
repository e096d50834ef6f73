/** Everything put together on a store: the office, the engine with its handlers, HTTP. Tests and main start here. */
import { randomInt } from 'node:crypto';
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
import { noticeHints } from './notice-hints.js';
import { createServer, type Server } from './server.js';

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
}

/** 48 random bits as a fraction: enough for 41-bit instance numbers. */
const strongRandom = (): number => randomInt(2 ** 48 - 1) / (2 ** 48 - 1);

export async function openServer(opening: Opening): Promise<{ readonly server: Server; readonly engine: Engine; close(): Promise<void> }> {
  const { log, version, clock = Date.now, random = strongRandom, faults, uiFolder, libraryFolder } = opening;
  const { store, onNotices, onDrafts } = noticeHints(opening.store);
  const directory = await openOffice(store.people);
  const years = await OfficeYears.open(store.settings);
  const { calendar } = years;
  const engine = createEngine({
    store, directory, calendar, refreshCalendar: () => years.refresh(), clock, random, handlers: bindHandlers(workPorts(store, directory)),
    report: (message, cause) => { log.error({ err: cause }, message); },
    ...(faults === undefined ? {} : { faults }),
  });
  if (libraryFolder !== undefined) await deployLibrary({ engine, store, log }, libraryFolder);
  const server = await createServer({ engine, store, directory, calendar, years, clock, log, onNotices, onDrafts, demo: true, version, ...(uiFolder === undefined ? {} : { uiFolder }), ...(libraryFolder === undefined ? {} : { libraryFolder }) });
  return {
    server, engine,
    async close() {
      await server.close();
      await engine.stop();
      await store.close();
    },
  };
}
