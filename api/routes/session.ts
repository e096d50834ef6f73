/** Signing in and out, and who I am. */
import { Router } from 'express';
import { DEMO_PASSWORD } from '../../engine/directory/office.js';
import { auditedSignIn } from '../audit/sign-ins.js';
import type { Api } from '../context.js';
import { languageOf } from '../languages.js';
import { addressOf, readerOf, requireOwnSite } from '../middleware/sign-in.js';
import { beginSession } from '../middleware/session-cookie.js';
import { presentPerson } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { bodyOf } from '../validate.js';

export function sessionRoutes(api: Api): Router {
  const present = (id: string, language: Parameters<typeof presentPerson>[2]) => {
    const person = api.directory.person(id);
    if (!person) throw new Problem('NOT_SIGNED_IN', 'Expected an open account, but found none');
    return { ...presentPerson(person, api.directory, language), groups: api.directory.groupsOf(id) };
  };
  return Router()
    .post('/session', async (request, response) => {
      requireOwnSite(request);
      const { username, password } = bodyOf(request, 'SignIn');
      const person = await auditedSignIn(api, request, { username, password, address: addressOf(request), how: 'password' });
      const { epoch, mustChange } = await api.accounts.standing(person.id);
      await beginSession(request, { person: person.id, how: 'password', epoch, since: api.clock() });
      response.json({ ...present(person.id, languageOf(request)), ...(mustChange ? { mustChangePassword: true } : {}) });
    })
    .get('/session', async (request, response) => {
      const { person, language } = readerOf(request);
      const { mustChange } = await api.accounts.standing(person.id, request.session.how);
      response.set('Cache-Control', 'no-store').json({ ...present(person.id, language), ...(mustChange ? { mustChangePassword: true } : {}) });
    })
    .delete('/session', async (request, response) => {
      requireOwnSite(request);
      const signOutUrl = request.session.how === 'oidc' ? await api.oidc?.signOutUrl() : undefined;
      const end = (): Promise<void> => new Promise((resolve, reject) => { request.session.destroy((error) => { if (error) reject(error); else resolve(); }); });
      await (request.reader ? api.audit.change(request, 'sign-out', {}, end) : end());
      response.clearCookie('dutyflow.sid');
      // Else whoever sits down next comes in without a password.
      if (signOutUrl === undefined) response.status(204).end();
      else response.json({ signOutUrl });
    })
    .get('/session/accounts', async (request, response) => {
      const demo = await api.accounts.demo();
      const people = demo ? api.directory.people() : [];
      response.json({ items: people.map((person) => presentPerson(person, api.directory, languageOf(request))), ...(demo ? { password: DEMO_PASSWORD } : {}),
        ...(api.oidc ? { oidc: api.oidc.settings.name === undefined ? {} : { name: api.oidc.settings.name } } : {}) });
    });
}
