/** Accounts of others, for administrators: who can sign in, recovery by a password for one change, closing and reopening. */
import { Router, type Request } from 'express';
import type { Person } from '../../engine/directory/port.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRight } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { presentPerson } from '../presenters/people.js';
import { Problem } from '../problems.js';
import { param } from '../validate.js';

export function accountsRoutes(api: Api): Router {
  const { accounts, directory, store } = api;

  function person(request: Request): Person {
    const found = directory.person(param(request, 'username'));
    if (!found) throw new Problem('ACCOUNT_NOT_FOUND', `Expected a person '${param(request, 'username').slice(0, 60)}', but found none`);
    return found;
  }
  /** Who administers accounts does not do it to their own: they would lock themselves out, or need not say the password that they have. */
  function other(request: Request): Person {
    const reader = readerOf(request);
    requireRight(reader, 'administer');
    const found = person(request);
    if (found.id === reader.person.id) throw new Problem('ACCOUNT_IS_YOURS', 'Expected an account of somebody else, but it is your own');
    return found;
  }
  async function changed<T>(request: Request, { id }: Person, what: 'account-reset' | 'account-closed' | 'account-reopened', act: () => Promise<T>): Promise<T> {
    const value = await api.audit.change(request, what, { about: id }, act);
    api.log.info({ person: id, by: readerOf(request).person.id }, what);
    return value;
  }

  return Router()
    .get('/accounts', async (request, response) => {
      const { language, ...reader } = readerOf(request);
      requireRight({ ...reader, language }, 'administer');
      const rows = new Map((await store.accounts.all()).map((row) => [row.id, row]));
      const items = await Promise.all(directory.people().map(async (one) => {
        const row = rows.get(one.id);
        return { ...presentPerson(one, directory, language), state: await accounts.stateOf(row), ...(row?.changedAt === undefined ? {} : { passwordChangedAt: isoMoment(row.changedAt) }) };
      }));
      response.set('Cache-Control', 'no-store').json({ items });
    })
    .post('/accounts/:username/reset', async (request, response) => {
      const found = other(request);
      if (await accounts.demo()) throw new Problem('DEMO_ACCOUNT', 'Expected accounts of the office’s own, but this is the demo: `npm run account -- create` makes the first, and ends it');
      const { password, until } = await changed(request, found, 'account-reset', () => accounts.reset(found.id));
      response.set('Cache-Control', 'no-store').json({ username: found.id, password, until: isoMoment(until) });
    })
    .post('/accounts/:username/closing', async (request, response) => {
      const found = other(request);
      await changed(request, found, 'account-closed', () => accounts.close(found.id));
      response.status(204).end();
    })
    .post('/accounts/:username/reopening', async (request, response) => {
      const found = other(request);
      await changed(request, found, 'account-reopened', () => accounts.reopen(found.id));
      response.status(204).end();
    });
}
