/** Everything put together on a store: the office, the engine with its handlers, HTTP. Tests and main start here. */
import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import { OfficeYears } from '../engine/runtime/calendar/office-years.js';
import { OfficeLimits } from '../engine/runtime/limits/office-limits.js';
import { createEngine } from '../engine/runtime/create-engine.js';
import { OfficePeople } from '../engine/runtime/organisation/office-people.js';
import { finishDestructions } from '../engine/runtime/destruction/destroy.js';
import type { Engine } from '../engine/runtime/engine.js';
import type { EngineOptions, Faults } from '../engine/runtime/ports.js';
import { composeKey } from '../engine/store/keys.js';
import type { Store } from '../engine/store/port.js';
import { bindHandlers } from '../engine/work/handlers.js';
import { workPorts } from './case-papers.js';
import { AuditLog } from './audit/audit-log.js';
import { Accounts } from './identity/accounts.js';
import { FILE_SETTINGS, type FileSettings } from './files/file-settings.js';
import { checkGroups } from './identity/group-mapping.js';
import { Oidc } from './identity/oidc.js';
import type { OidcSettings } from './identity/oidc-settings.js';
import { Tokens } from './identity/tokens.js';
import { keptSecret } from './kept-secret.js';
import { deployLibrary } from './library-deployment.js';
import { Readiness } from './health.js';
import type { Api } from './context.js';
import type { RequestTimes } from './bounded-server.js';
import type { AccountLimits } from './middleware/account-limits.js';
import type { SessionLimits } from './middleware/session-cookie.js';
import { Lookout, nameOf, Told } from './lookout.js';
import { Metrics } from './metrics.js';
import { noticeHints } from './notice-hints.js';
import { withoutCases } from './policy/sight.js';
import { readPublicServices } from './public/services.js';
import type { PublicPart } from './routes/public.js';
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
  /** Process ids: only these of its duties. */
  readonly duties?: readonly string[];
  /** Whoever has it may read the metrics; without it only this machine. */
  readonly metricsToken?: string;
  /** Whose word for whom they ask is believed; absent: this machine's. */
  readonly trustedProxies?: readonly string[];
  /** Services for those without an account; absent: none. */
  readonly publicPart?: PublicPart;
  /** Offers the demo as long as nobody has an account of their own; absent: yes. */
  readonly demo?: boolean;
  /** From where HTTP Basic is taken; absent: from this machine. */
  readonly basic?: Api['basic'];
  readonly sessionLimits?: SessionLimits;
  /** How long a request may take to arrive, and how often an account may ask for what costs much; absent: the server's own. */
  readonly bounds?: { readonly times?: RequestTimes; readonly account?: AccountLimits };
  /** Of files; absent: the usual limits, and no virus scanner. */
  readonly files?: FileSettings;
  /** Another way to sign in, beside the accounts of the office's own. */
  readonly oidc?: OidcSettings;
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
  readonly audit: AuditLog;
  readonly server: Server;
  readonly engine: Engine;
  /** Whether the public password of the demo opens its accounts now. */
  demo(): Promise<boolean>;
  /** Tells the streams that are open here what other servers wrote; by itself it does so about once a second. */
  lookAround(): Promise<void>;
  /** Does what is done once a night, when its time has come; by itself it looks every ten minutes. */
  lookAtNight(): Promise<void>;
  /** Readiness first, then no due work and no requests any more; what runs is finished. Milliseconds. */
  close(stop?: Stop): Promise<void>;
}

const NIGHT_LOOKS = 10 * 60_000;
/** What a server that died left without its entry in the audit log is looked for so often. */
const LEFT_LOOKS = 60_000;

/** 48 random bits as a fraction: enough for 41-bit instance numbers. */
const strongRandom = (): number => randomInt(2 ** 48 - 1) / (2 ** 48 - 1);

export async function openServer(opening: Opening): Promise<OpenServer> {
  const { log, version, clock = Date.now, random = strongRandom, faults, uiFolder, libraryFolder, duties, metricsToken, measureProcess = false } = opening;
  const told = new Told();
  const { store, onNotices, onDrafts, tellNotices, tellDraft } = noticeHints(opening.store, opening.store.news && told);
  const readiness = new Readiness(store);
  const metrics = new Metrics(measureProcess);
  const report = (message: string, cause: unknown): void => { log.error({ err: cause }, message); };
  const office = await OfficePeople.open(store, clock);
  const { directory } = office;
  if (opening.oidc) checkGroups(opening.oidc.groups, directory);
  const oidc = opening.oidc && new Oidc(opening.oidc, { secret: await keptSecret(store, 'oidc-secret'), clock, taken: store.accounts });
  const years = await OfficeYears.open(store.settings);
  const { calendar } = years;
  const limits = await OfficeLimits.open(store.settings);
  const options: EngineOptions = {
    store, directory, calendar, officeLength: limits.lengthAt, refreshCalendar: async () => { await Promise.all([years.refresh(), limits.refresh(), office.refresh()]); }, clock, random, handlers: bindHandlers(workPorts(store, directory)),
    report, measures: metrics.measures, ...(faults === undefined ? {} : { faults }),
  };
  const engine = createEngine(options);
  const lookout = store.news && new Lookout({
    news: store.news, told, clock, random, report,
    hearing: { commit: (instance, number) => engine.announce(instance, number), notices: tellNotices, draft: tellDraft },
  });
  if (lookout) engine.onCommit(({ instance, version: number, at }) => { told.take(nameOf.commit(partsOf(instance).instance, number), at); });
  if (libraryFolder !== undefined) await deployLibrary({ engine, store, log }, libraryFolder, duties);
  const accounts = new Accounts({ store, directory, clock, demo: opening.demo ?? true });
  const audit = new AuditLog({ store, clock, report });
  // What a crash cut off is gone before anybody asks for it.
  await finishDestructions(store, async ({ instance, by, requestId, destroyNo }) => {
    await audit.record({ requestId, person: by }, 'case-destroyed', { case: composeKey(instance), about: destroyNo });
  });
  const server = await createServer({
    engine, withoutCases: createEngine({ ...options, store: withoutCases(store) }), store, office, directory, calendar, years, limits, clock, log, onNotices, onDrafts, version, accounts, tokens: new Tokens(store.tokens, clock), basic: opening.basic ?? 'loopback', fileSettings: opening.files ?? FILE_SETTINGS, ...(oidc === undefined ? {} : { oidc }),
    ...(opening.bounds?.times === undefined ? {} : { requestTimes: opening.bounds.times }), ...(opening.bounds?.account === undefined ? {} : { accountLimits: opening.bounds.account }),
    ...(opening.sessionLimits === undefined ? {} : { sessionLimits: opening.sessionLimits }), readiness, metrics, ...(opening.trustedProxies === undefined ? {} : { trustedProxies: opening.trustedProxies }), audit,
    ...(lookout ? { watchOthers: () => lookout.watch() } : {}), ...(metricsToken === undefined ? {} : { metricsToken }), ...(opening.publicPart === undefined ? {} : { publicPart: opening.publicPart }), publicServices: readPublicServices(libraryFolder),
    ...(uiFolder === undefined ? {} : { uiFolder }), ...(libraryFolder === undefined ? {} : { libraryFolder }),
  });
  const lookAtNight = async (): Promise<void> => { await server.nightly.look(); };
  const night = setInterval(() => { lookAtNight().catch((cause: unknown) => { report('The nightly check did not finish', cause); }); }, NIGHT_LOOKS).unref();
  const settleLeft = async (): Promise<void> => { await audit.settleLeft().catch((cause: unknown) => { report('What was begun and not finished did not get its entry in the audit log', cause); }); };
  await settleLeft();
  const left = setInterval(() => { audit.note(settleLeft); }, LEFT_LOOKS).unref();
  return {
    server, engine, audit,
    demo: () => accounts.demo(),
    lookAround: async () => { await lookout?.look(); },
    lookAtNight,
    async close({ after = 0, within } = {}) {
      readiness.stop();
      const workDone = engine.stop(within);
      if (after > 0) await pause(after);
      await Promise.all([server.close(within), workDone]);
      lookout?.stop();
      clearInterval(night);
      clearInterval(left);
      await audit.settled();
      await store.close();
    },
  };
}
