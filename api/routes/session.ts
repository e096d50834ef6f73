/** Signing in and out, and who I am. */
import { Router } from 'express';
import { DEMO_PASSWORD } from '../../engine/directory/office.js';
import type { Api } from '../context.js';
import { languageOf } from '../languages.js';
import { readerOf, requireOwnSite } from '../middleware/sign-in.js';
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
      const person = await api.directory.authenticate(username, password);
      if (!person) throw new Problem('WRONG_PASSWORD', 'Expected a name and a password that belong together');
      // A new id: one that somebody planted before the sign-in is worth nothing after it.
      await new Promise<void>((resolve, reject) => { request.session.regenerate((error) => { if (error) reject(error); else resolve(); }); });
      request.session.person = person.id;
      await new Promise<void>((resolve, reject) => { request.session.save((error) => { if (error) reject(error); else resolve(); }); });
      response.json(present(person.id, languageOf(request)));
    })
    .get('/session', (request, response) => {
      const { person, language } = readerOf(request);
      response.set('Cache-Control', 'no-store').json(present(person.id, language));
    })
    .delete('/session', async (request, response) => {
      requireOwnSite(request);
      await new Promise<void>((resolve, reject) => { request.session.destroy((error) => { if (error) reject(error); else resolve(); }); });
      response.clearCookie('dutyflow.sid').status(204).end();
    })
    .get('/session/accounts', (request, response) => {
      const people = api.demo ? api.directory.people() : [];
      response.json({ items: people.map((person) => presentPerson(person, api.directory, languageOf(request))), ...(api.demo ? { password: DEMO_PASSWORD } : {}) });
    });
}
