/**
 * The public part: citizens, deputies and other offices without an account. No session: who applies is let in by a solved challenge,
 * who asks for a case by its number and the code, as HTTP Basic.
 */
import { createHash, randomUUID } from 'node:crypto';
import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { sharedFieldsOf } from '../../engine/definitions/library.js';
import { NO_SHARED_FIELDS, type SharedFields } from '../../engine/definitions/forms/shared-fields.js';
import type { PublicService } from '../../engine/definitions/public-services.js';
import { canonical, digest } from '../../engine/store/canonical.js';
import type { FormRow } from '../../engine/store/port.js';
import { validatorModule } from '../compiled-validators.js';
import type { Api } from '../context.js';
import { languageOf } from '../languages.js';
import { boundedBody } from '../middleware/bounded-body.js';
import { keptSecret } from '../kept-secret.js';
import { presentForm } from '../presenters/form.js';
import { isoMoment } from '../presenters/moments.js';
import { personName, presentUnit } from '../presenters/people.js';
import { granted, Problem } from '../problems.js';
import { filled, keepFiles, OUTSIDE, uploaderOf, withOrigin } from '../public/applicant.js';
import { codeFor, hashOfCode, keepAccess } from '../public/case-code.js';
import { Challenges } from '../public/challenge.js';
import { citizenForm } from '../public/citizen-form.js';
import { PUBLIC_LIMITS, publicLimits, type PublicLimits } from '../public/limits.js';
import { readPublicServices, said } from '../public/services.js';
import { bodyOf, param } from '../validate.js';
import { publicCaseRoutes } from './public-case.js';
import { publicFileRoutes } from './public-files.js';

export interface PublicPart {
  /** Leading zero bits of the proof of work that an application needs; 0: none. */
  readonly challengeBits: number;
  readonly limits?: Partial<PublicLimits>;
}

/** What the routes of the public part share. */
export interface PublicApi extends Api {
  readonly services: readonly PublicService[];
  readonly challenges: Challenges;
  formOf(service: PublicService, name: string): Promise<FormRow>;
  /** The request's key; one of its own where the client gave none. */
  requestKey(request: Request): string;
}

export async function publicRoutes(api: Api, libraryFolder: string | undefined, { challengeBits, limits = {} }: PublicPart): Promise<Router> {
  const services = readPublicServices(libraryFolder);
  if (services.length === 0) return Router();
  const secret = await keptSecret(api.store, 'public-secret');
  const shared: SharedFields = libraryFolder === undefined ? NO_SHARED_FIELDS : await sharedFieldsOf(libraryFolder);
  const limit = publicLimits({ ...PUBLIC_LIMITS, ...limits });
  const part: PublicApi = {
    ...api, services, challenges: new Challenges(secret, challengeBits, api.clock),
    formOf: (service, name) => citizenForm(api.store, shared, service, name),
    requestKey,
  };

  const serviceOf = (request: Request): PublicService => {
    const id = param(request, 'service');
    const service = services.find((one) => one.id === id);
    if (!service) throw new Problem('SERVICE_NOT_FOUND', `Expected a public service '${id.slice(0, 60)}', but found none`);
    return service;
  };

  async function apply(request: Request, response: Response): Promise<void> {
    const service = serviceOf(request);
    const { form } = bodyOf(request, 'PublicApplication');
    const ticket = part.challenges.redeem(request.header('x-public-ticket'), 'application');
    const written = service.forms[service.start.form] ?? {};
    const { variables, personal, files } = await filled(part, await part.formOf(service, service.start.form), form, written, [uploaderOf(ticket.id)]);
    const key = requestKey(request);
    const { processInstanceKey, caseNo } = granted(await api.engine.receiveMessage({
      name: service.start.message, correlationKey: '', variables: withOrigin(variables, written, api.clock()), personal,
    }, { actor: OUTSIDE, requestId: hashed(key) }));
    const code = codeFor(secret, key);
    const handedIn = digest(canonical([service.id, form]));
    const access = await keepAccess(api.store, caseNo, {
      service: service.id, instance: processInstanceKey, hash: hashOfCode(code), handedIn, consentAt: api.clock(), receipts: [],
    });
    if (access.handedIn !== handedIn) throw new Problem('REQUEST_KEY_REUSED', 'Expected an Idempotency-Key of its own for this application, but it was used for another');
    await keepFiles(api, files, processInstanceKey);
    response.status(201).set('Cache-Control', 'no-store').json({ caseNo, code, receivedAt: isoMoment(access.consentAt) });
  }

  return Router()
    .use('/public', limit.requests, anywhere, express.json({ limit: '256kb', strict: true, type: (request) => !/^multipart\//i.test(request.headers['content-type'] ?? '') }), boundedBody)
    .get('/public/services', (request, response) => {
      const language = languageOf(request);
      response.json({ items: services.map((service) => presentService(service, language)) });
    })
    .get('/public/services/:service', async (request, response) => {
      const service = serviceOf(request);
      const language = languageOf(request);
      const people = Object.fromEntries(Object.entries(service.forms[service.start.form]?.people ?? {}).map(([field, groups]) => [field, [...new Set(groups.flatMap((group) => api.directory.members(group)))]
        .map((id) => ({ id, name: personName(api.directory, id, language) }))]));
      response.json({
        ...presentService(service, language), start: service.start.form, people,
        units: api.directory.units().filter(({ kind }) => ['section', 'department', 'town'].includes(kind)).map((unit) => presentUnit(unit, language)),
      });
    })
    .get('/public/services/:service/forms/:form', async (request, response) => {
      const service = serviceOf(request);
      const name = param(request, 'form');
      const row = await part.formOf(service, name);
      response.json({ ...presentForm(row), validator: `/v2/public/services/${service.id}/forms/${name}/validator.js?v=${row.version}` });
    })
    .get('/public/services/:service/forms/:form/validator.js', async (request, response) => {
      response.type('text/javascript').set('Cache-Control', 'public, max-age=3600').send(await validatorModule(await part.formOf(serviceOf(request), param(request, 'form'))));
    })
    .get('/public/challenge', (_request, response) => {
      const { challenge, bits, expiresAt } = part.challenges.draw();
      response.set('Cache-Control', 'no-store').json({ challenge, bits, expiresAt: isoMoment(expiresAt) });
    })
    .post('/public/services/:service/applications', limit.writes, apply)
    .use(publicFileRoutes(part, limit), publicCaseRoutes(part, limit));
}

const presentService = ({ id, process, section, name, what, law, limit, bring }: PublicService, language: ReturnType<typeof languageOf>) => ({
  id, processDefinitionId: process, section, name: said(name, language), what: said(what, language), law: said(law, language), limit: said(limit, language), bring: said(bring, language),
});

/** A case is known by its number and code only: no cookie is read, so no other site can act in a reader's name. */
const anywhere: RequestHandler = (_request, response, next) => {
  response.set('Vary', 'Accept-Language, Authorization');
  next();
};

function requestKey(request: Request): string {
  const key = request.header('idempotency-key');
  if (key === undefined) return randomUUID();
  // The code of the case is made of it: it has to be as hard to guess.
  if (!/^[\x21-\x7e]{20,100}$/.test(key)) throw new Problem('REQUEST_INVALID', 'Expected an Idempotency-Key of 20 to 100 random ASCII characters without blanks');
  return key;
}

const hashed = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 40);
