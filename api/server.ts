/** The composition root of HTTP: middleware and routes in the order in which a request passes them. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import compression from 'compression';
import express, { Router, type Express, type RequestHandler } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import { boundedServer, type RequestTimes } from './bounded-server.js';
import { LongPolls } from './camunda/long-polls.js';
import { unofferedRoutes } from './camunda/unoffered.js';
import type { Engine } from '../engine/runtime/engine.js';
import { auditorReads } from './audit/auditor-reads.js';
import type { Api } from './context.js';
import { healthRoutes, type Readiness } from './health.js';
import { metricsRoute, type Metrics } from './metrics.js';
import { accountLimits, type AccountLimits } from './middleware/account-limits.js';
import { boundedBody } from './middleware/bounded-body.js';
import { problemDocuments, unknownRoute } from './middleware/problem-documents.js';
import { sessionCookie, type SessionLimits } from './middleware/session-cookie.js';
import { requireSignIn, signIn } from './middleware/sign-in.js';
import { partsFor, routesFor } from './policy/routes.js';
import { Problem } from './problems.js';
import { accountRoutes } from './routes/account.js';
import { accountsRoutes } from './routes/accounts.js';
import { adHocRoutes } from './routes/ad-hoc.js';
import { archiveRoutes } from './routes/archive.js';
import { auditRoutes } from './routes/audit.js';
import { auditLogRoutes } from './routes/audit-log.js';
import { calendarRoutes } from './routes/calendar.js';
import { incomingRoutes } from './routes/incoming.js';
import { limitRoutes } from './routes/limits.js';
import { catalogueRoutes } from './routes/catalogue.js';
import { clockRoutes } from './routes/clocks.js';
import { decisionRoutes } from './routes/decisions.js';
import { definitionRoutes } from './routes/definitions.js';
import { deploymentRoutes } from './routes/deployments.js';
import { eventRoutes } from './routes/events.js';
import { fileRoutes } from './routes/files.js';
import { formRoutes } from './routes/forms.js';
import { incidentRoutes } from './routes/incidents.js';
import { inspectionRoutes } from './routes/inspection.js';
import { jobRoutes } from './routes/jobs.js';
import { messageRoutes } from './routes/messages.js';
import { circulationRoutes } from './routes/circulations.js';
import { noticeRoutes } from './routes/notices.js';
import { NightlyCheck } from './organisation/nightly-check.js';
import { organisationRoutes } from './routes/organisation.js';
import { organisationPersonnelRoutes } from './routes/organisation-personnel.js';
import { openApiRoutes } from './routes/openapi.js';
import { peopleRoutes } from './routes/people.js';
import { processInstanceRoutes } from './routes/process-instances.js';
import { PublishGate } from './rehearsal/gate.js';
import { Rehearser } from './rehearsal/rehearse.js';
import { publicRoutes, type PublicPart } from './routes/public.js';
import { registerRoutes } from './routes/registers.js';
import { rehearsalRoutes } from './routes/rehearsals.js';
import { oidcRoutes } from './routes/oidc.js';
import { sessionRoutes } from './routes/session.js';
import { taskSheetRoutes } from './routes/task-sheet.js';
import { substitutionRoutes } from './routes/substitutions.js';
import { topologyRoutes } from './routes/topology.js';
import { verbRoutes } from './routes/verbs.js';
import { userTaskRoutes } from './routes/user-tasks.js';
import { wayRoutes } from './routes/ways.js';
import { nonceOf, staticUi } from './static-ui.js';

export interface ServerParts extends Api {
  /** Folder of the built face; without it only the API answers. */
  readonly uiFolder?: string;
  /** Folder of the duties, whose scenarios a designer rehearses. */
  readonly libraryFolder?: string;
  /** Services for those without an account; absent: none. */
  readonly publicPart?: PublicPart;
  /** The engine over an office without cases: what answers of a case that is above the reader's clearance. */
  readonly withoutCases: Engine;
  readonly version: string;
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly sessionLimits?: SessionLimits;
  /** Whoever has it may read the metrics; without it only this machine. */
  readonly metricsToken?: string;
  /** Whose word for whom they ask is believed; absent: this machine's. */
  readonly trustedProxies?: readonly string[];
  /** How long a request may take to arrive; absent: the server's own. */
  readonly requestTimes?: RequestTimes;
  /** How often an account may ask for what costs much; absent: the server's own. */
  readonly accountLimits?: AccountLimits;
}
export interface Server {
  readonly app: Express;
  /** What is looked at once a night. */
  readonly nightly: NightlyCheck;
  listen(port: number, host: string): Promise<{ readonly host: string; readonly port: number }>;
  /** Ends the streams, takes no more requests, waits for those that run, so many milliseconds at most. */
  close(within?: number): Promise<void>;
}

export async function createServer(parts: ServerParts): Promise<Server> {
  const app = express();
  const http = boundedServer(app, parts.requestTimes);
  const seenBy = partsFor(parts, parts.withoutCases);
  const events = eventRoutes(parts, seenBy);
  const polls = new LongPolls(parts.engine);
  const rehearser = new Rehearser();
  const gate = new PublishGate(parts.store, parts.libraryFolder);
  const address = (): { host: string; port: number } => {
    const bound = http.address();
    return bound !== null && typeof bound === 'object' ? { host: bound.address, port: bound.port } : { host: '127.0.0.1', port: 0 };
  };
  app.disable('x-powered-by').set('query parser', 'simple').set('trust proxy', [...parts.trustedProxies ?? ['loopback']]);
  app.use(requestId, requestLog(parts), parts.metrics.requests, lastAnswer(parts.readiness), compressed);
  app.use('/health', healthRoutes(parts.readiness));
  app.use(metricsRoute(parts.metrics, { store: parts.store, clock: parts.clock, workTypes: parts.engine.workTypes, streams: events.open }, parts.metricsToken));
  // Most requests are of the API, and of these most about tasks: whoever comes first is found first.
  const v2 = Router()
    .use(securityHeaders("'self'"), topologyRoutes(parts.version, address), openApiRoutes(parts.version))
    .use(parts.publicPart ? await publicRoutes(parts, parts.libraryFolder, parts.publicPart) : Router())
    .use(await sessionCookie(parts.store, parts.clock, parts.sessionLimits), passwordLimit(), signIn(parts), express.json({ limit: '4mb', strict: true, type: jsonType }), boundedBody)
    .use(sessionRoutes(parts), oidcRoutes(parts), requireSignIn, events.routes, ...accountLimits(parts.accountLimits), accountRoutes(parts), accountsRoutes(parts), ...routesFor(parts, seenBy, (own) => [auditorReads(own), verbRoutes(own), userTaskRoutes(own), taskSheetRoutes(own), wayRoutes(own), processInstanceRoutes(own, polls), peopleRoutes(own),
      catalogueRoutes(own, own.libraryFolder), definitionRoutes(own), deploymentRoutes(own, gate), formRoutes(own), fileRoutes(own), messageRoutes(own), jobRoutes(own, polls), decisionRoutes(own), incomingRoutes(own), inspectionRoutes(own), incidentRoutes(own), adHocRoutes(own), clockRoutes(own), calendarRoutes(own), limitRoutes(own, own.libraryFolder),
      noticeRoutes(own), circulationRoutes(own), substitutionRoutes(own), organisationRoutes(own, own.libraryFolder), organisationPersonnelRoutes(own), registerRoutes(own, own.libraryFolder), archiveRoutes(own, parts), auditRoutes(own), auditLogRoutes(own), rehearsalRoutes(own, rehearser, gate, own.libraryFolder), unofferedRoutes()]));
  app.use('/v2', v2).use(securityHeaders(nonceSource));
  if (parts.uiFolder !== undefined) app.use(staticUi(parts.uiFolder));
  app.use(unknownRoute, problemDocuments(parts));
  return {
    app, nightly: new NightlyCheck(parts, seenBy),
    listen: (port, host) => new Promise((resolve, reject) => {
      http.once('error', reject).listen(port, host, () => { resolve(address()); });
    }),
    close: async (within) => {
      events.close();
      polls.close();
      rehearser.stop();
      if (http.listening) await closed(http, within);
    },
  };
}

/** A connection that is kept open for more is closed as soon as it has its answer. */
async function closed(http: HttpServer, within: number | undefined): Promise<void> {
  const idle = setInterval(() => { http.closeIdleConnections(); }, 50);
  const late = within === undefined ? undefined : setTimeout(() => { http.closeAllConnections(); }, within);
  await new Promise<void>((resolve) => { http.close(() => { resolve(); }); http.closeIdleConnections(); });
  clearInterval(idle);
  clearTimeout(late);
}

/** Whoever asks while the server stops asks another one next time. */
const lastAnswer = (readiness: Readiness): RequestHandler => (_request, response, next) => {
  if (readiness.stopping) response.set('Connection', 'close');
  next();
};

/** Pages, scripts and long answers travel as gzip; news has to arrive at once and is left alone. */
/** Level 3 in larger pieces: a film of 1,000 commits in half the time, an eighth larger. */
const compressed = compression({
  level: 3, chunkSize: 64 * 1024,
  filter: (request, response) => !String(response.getHeader('content-type')).startsWith('text/event-stream') && compression.filter(request, response),
});

/** Any body that is not multipart has to be JSON, whatever it calls itself. */
const jsonType = (request: IncomingMessage): boolean => !/^multipart\//i.test(request.headers['content-type'] ?? '');

const requestId: RequestHandler = (request, response, next) => {
  request.requestId = randomUUID();
  response.set('X-Request-Id', request.requestId);
  next();
};

type StyleSource = string | ((request: IncomingMessage, response: ServerResponse) => string);

/** Of pages; an answer of the API styles nothing. */
const nonceSource: StyleSource = (_request, response) => `'nonce-${'locals' in response ? nonceOf(response as express.Response) : ''}'`;

function securityHeaders(styles: StyleSource): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: [...new Set(["'self'", styles])], styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'], fontSrc: ["'self'", 'data:'], connectSrc: ["'self'"], objectSrc: ["'none'"],
        baseUri: ["'none'"], frameAncestors: ["'none'"], formAction: ["'self'"],
      },
    },
    // Offices without TLS on their intranet exist; a proxy that has it sets this header itself.
    strictTransportSecurity: false, crossOriginOpenerPolicy: false, originAgentCluster: false,
    referrerPolicy: { policy: 'same-origin' },
  });
}

/** Only requests that bring a password count, and only those that were wrong. */
function passwordLimit(): RequestHandler {
  const limit = rateLimit({
    windowMs: 60_000, limit: 30, standardHeaders: 'draft-8', legacyHeaders: false, skipSuccessfulRequests: true,
    requestWasSuccessful: (_request, response) => response.statusCode !== 401,
    handler: () => { throw new Problem('TOO_MANY_ATTEMPTS', 'Expected at most 30 wrong passwords a minute, but found more'); },
  });
  return (request, response, next) => {
    const brings = request.get('authorization') !== undefined || (request.method === 'POST' && request.path === '/session');
    return brings ? limit(request, response, next) : next();
  };
}

function requestLog({ log }: Pick<Api, 'log'>): RequestHandler {
  const write = pinoHttp({
    logger: log,
    genReqId: (request: IncomingMessage) => ('requestId' in request && typeof request.requestId === 'string' ? request.requestId : ''),
    // Nothing of bodies, cookies or passwords enters a log.
    serializers: { req: ({ method, url, id }: { method: string; url: string; id: string }) => ({ method, url: url.split('?')[0], id }), res: ({ statusCode }: { statusCode: number }) => ({ statusCode }) },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'error' : 'debug'),
  });
  if (log.isLevelEnabled('debug')) return write;
  // What is no fault would be written at debug only: nothing is made ready for it. A fault is logged where it is answered.
  return (_request, _response, next) => { next(); };
}
