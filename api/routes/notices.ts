/** One's own notices. The page words the template. */
import { Router } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { isoMoment } from '../presenters/moments.js';
import { bodyOf, queryNumber, queryText } from '../validate.js';

export function noticeRoutes({ store, clock }: Api): Router {
  return Router()
    .get('/notices', async (request, response) => {
      const { person } = readerOf(request);
      const limit = Math.min(200, Math.max(1, queryNumber(request, 'limit', 50)));
      const [rows, unread] = await Promise.all([
        store.notices.of(person.id, { unreadOnly: queryText(request, 'unread') === 'true', limit }), store.notices.unread(person.id),
      ]);
      response.set('Cache-Control', 'no-store').json({
        items: rows.map(({ id, at, template, about, instance, readAt }) => ({
          noticeId: id, at: isoMoment(at), template, about,
          ...(instance === undefined ? {} : { processInstanceKey: composeKey(instance) }), ...(readAt === undefined ? {} : { readAt: isoMoment(readAt) }),
        })),
        unread,
      });
    })
    .post('/notices/read', async (request, response) => {
      const { noticeIds = [], all } = bodyOf(request, 'NoticesRead');
      await store.notices.markRead(readerOf(request).person.id, all === true ? 'all' : noticeIds, clock());
      response.status(204).end();
    });
}
