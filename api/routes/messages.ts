/** Messages and signals from outside, by those who run the office's system. */
import { Router } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import { SUBSCRIPTION_STATE, subscriptionQuery } from '../camunda/queries.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireCases, requireRight } from '../policies.js';
import { isoMoment, TENANT } from '../presenters/moments.js';
import { granted } from '../problems.js';
import { presentPage } from '../search-words.js';
import { bodyOf } from '../validate.js';

export function messageRoutes(api: Api): Router {
  const { engine, store } = api;
  return Router()
    .post('/messages/publication', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { name, correlationKey = '', timeToLive, messageId, variables = {} } = bodyOf(request, 'MessagePublication');
      const { messageKey } = granted(await engine.publishMessage({
        name, correlationKey, variables, ...(timeToLive === undefined ? {} : { timeToLive: Math.max(0, Number(timeToLive)) }), ...(messageId === undefined ? {} : { messageId }),
      }, acting(request)));
      response.json({ messageKey, tenantId: TENANT });
    })
    .post('/messages/correlation', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { name, correlationKey = '', variables = {} } = bodyOf(request, 'MessageCorrelation');
      const { messageKey, processInstanceKey } = granted(await engine.correlateMessage({ name, correlationKey, variables }, acting(request)));
      response.json({ messageKey, processInstanceKey, tenantId: TENANT });
    })
    .post('/signals/broadcast', async (request, response) => {
      requireRight(readerOf(request), 'operate');
      const { signalName, variables = {} } = bodyOf(request, 'SignalBroadcast');
      const { signalKey } = granted(await engine.broadcastSignal({ name: signalName, variables }, acting(request)));
      response.json({ signalKey, tenantId: TENANT });
    })
    .post('/message-subscriptions/search', async (request, response) => {
      const body = bodyOf(request, 'MessageSubscriptionSearch');
      await requireCases(api, readerOf(request), body.filter?.processInstanceKey, body.filter?.messageSubscriptionKey, body.filter?.elementInstanceKey);
      const page = await store.search.subscriptions(subscriptionQuery(body));
      response.json(presentPage(page, page.items.map((row) => ({
        messageSubscriptionKey: composeKey(row.instance, row.key), processDefinitionId: row.processId, processInstanceKey: composeKey(row.instance), elementId: row.elementId,
        ...(row.definitionKey === '' ? {} : { processDefinitionKey: row.definitionKey }), ...(row.owner === undefined ? {} : { elementInstanceKey: composeKey(row.instance, row.owner) }),
        messageSubscriptionState: SUBSCRIPTION_STATE[row.status], lastUpdatedDate: isoMoment(row.updatedAt), messageName: row.name, correlationKey: row.correlationKey, tenantId: TENANT,
      }))));
    });
}
