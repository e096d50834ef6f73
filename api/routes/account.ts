/** One's own account: the password, where one is signed in, and the tokens of one's programs. */
import { Router, type Request } from 'express';
import type { SessionRow, TokenRow } from '../../engine/store/port.js';
import type { Api } from '../context.js';
import { SHORTEST } from '../identity/password-rules.js';
import { beginSession, sessionKey } from '../middleware/session-cookie.js';
import { addressOf, readerOf } from '../middleware/sign-in.js';
import { deviceOf } from '../presenters/device.js';
import { isoMoment } from '../presenters/moments.js';
import { Problem } from '../problems.js';
import { bodyOf, param } from '../validate.js';

/** Of one person, that last. */
const MOST_TOKENS = 50;

export function accountRoutes(api: Api): Router {
  const { accounts, tokens, store } = api;

  function presentSession({ id, content, expiresAt, usedAt }: SessionRow, request: Request) {
    const { since, address, agent, how }: Readonly<Record<string, unknown>> = typeof content === 'object' && content !== null ? { ...content } : {};
    return {
      id, current: id === sessionKey(request.session.id), device: deviceOf(typeof agent === 'string' ? agent : ''), address: typeof address === 'string' ? address : '',
      how: how === 'oidc' ? how : 'password', expiresAt: isoMoment(expiresAt),
      ...(typeof since === 'number' ? { since: isoMoment(since) } : {}), ...(usedAt === undefined ? {} : { usedAt: isoMoment(usedAt) }),
    };
  }
  /** A hash of the secret is no secret; it names the token. */
  const presentToken = ({ id, name, scopes, createdAt, expiresAt, usedAt }: TokenRow) => ({
    id, name, scopes, createdAt: isoMoment(createdAt), expiresAt: isoMoment(expiresAt), ...(usedAt === undefined ? {} : { usedAt: isoMoment(usedAt) }),
  });
  const lasting = async (person: string): Promise<readonly TokenRow[]> => (await store.tokens.of(person)).filter((token) => tokens.lasts(token));

  return Router()
    .get('/account', async (request, response) => {
      const { person } = readerOf(request);
      const row = await store.accounts.get(person.id);
      response.set('Cache-Control', 'no-store').json({
        username: person.id, state: await accounts.stateOf(row), shortestPassword: SHORTEST, ...(row?.changedAt === undefined ? {} : { passwordChangedAt: isoMoment(row.changedAt) }),
      });
    })
    .put('/account/password', async (request, response) => {
      const { person } = readerOf(request);
      if (!request.session.person) throw new Problem('SESSION_REQUIRED', 'Expected a session to change the password of, but found none');
      const { current, password } = bodyOf(request, 'PasswordChange');
      await api.audit.change(request, 'password-changed', { about: person.id }, () => accounts.change(person, current, password, addressOf(request)));
      const { epoch } = await accounts.standing(person.id);
      await beginSession(request, { person: person.id, how: 'password', epoch, since: api.clock() });
      api.log.info({ person: person.id }, 'password changed');
      response.status(204).end();
    })
    .get('/account/sessions', async (request, response) => {
      const rows = [...await store.sessions.of(readerOf(request).person.id, api.clock())].sort((a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0));
      response.set('Cache-Control', 'no-store').json({ items: rows.map((row) => presentSession(row, request)) });
    })
    .delete('/account/sessions', async (request, response) => {
      const own = sessionKey(request.session.id);
      const { person } = readerOf(request);
      await api.audit.change(request, 'session-ended', { about: person.id, details: { others: true } }, async () => {
        for (const { id } of await store.sessions.of(person.id, api.clock())) if (id !== own) await store.sessions.destroy(id);
      });
      response.status(204).end();
    })
    .delete('/account/sessions/:id', async (request, response) => {
      const id = param(request, 'id');
      if (!(await store.sessions.of(readerOf(request).person.id, api.clock())).some((row) => row.id === id)) throw new Problem('SESSION_NOT_FOUND', 'Expected a session of yours, but found none');
      await api.audit.change(request, 'session-ended', { about: readerOf(request).person.id }, () => store.sessions.destroy(id));
      response.status(204).end();
    })
    .get('/account/tokens', async (request, response) => {
      response.set('Cache-Control', 'no-store').json({ items: (await lasting(readerOf(request).person.id)).map(presentToken) });
    })
    .post('/account/tokens', async (request, response) => {
      const { person } = readerOf(request);
      const { name, scopes, days } = bodyOf(request, 'TokenCreation');
      if ((await lasting(person.id)).length >= MOST_TOKENS) throw new Problem('TOO_MANY_TOKENS', `Expected at most ${MOST_TOKENS} tokens of yours, but there are so many already`);
      const details = { scopes: [...scopes], days };
      const { secret, row } = await api.audit.change(request, 'token-made', { about: person.id, details }, () => tokens.make(person.id, { name: name.trim(), scopes, days }), (made) => ({ about: person.id, details: { token: made.row.id, ...details } }));
      api.log.info({ person: person.id, token: row.id, scopes }, 'token made');
      response.status(201).set('Cache-Control', 'no-store').json({ ...presentToken(row), token: secret });
    })
    .delete('/account/tokens/:id', async (request, response) => {
      const { person } = readerOf(request);
      await api.audit.change(request, 'token-revoked', { about: person.id, details: { token: param(request, 'id') } }, async () => {
        if (!await store.tokens.revoke(param(request, 'id'), person.id, api.clock())) throw new Problem('TOKEN_NOT_FOUND', 'Expected a token of yours, but found none');
      });
      response.status(204).end();
    });
}
