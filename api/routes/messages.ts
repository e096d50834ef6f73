/** Messages and signals from outside, by those who run the office's system. */
import { Router } from 'express';
import { acting } from '../acting.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRole } from '../policies.js';
import { TENANT } from '../presenters/moments.js';
import { granted } from '../problems.js';
import { bodyOf } from '../validate.js';

export function messageRoutes({ engine }: Api): Router {
  return Router()
    .post('/messages/publication', async (request, response) => {
      requireRole(readerOf(request), 'operator', 'administrator');
      const { name, correlationKey = '', timeToLive, messageId, variables = {} } = bodyOf(request, 'MessagePublication');
      const { messageKey } = granted(await engine.publishMessage({
        name, correlationKey, variables, ...(timeToLive === undefined ? {} : { timeToLive }), ...(messageId === undefined ? {} : { messageId }),
      }, acting(request)));
      response.json({ messageKey, tenantId: TENANT });
    })
    .post('/messages/correlation', async (request, response) => {
      requireRole(readerOf(request), 'operator', 'administrator');
      const { name, correlationKey = '', variables = {} } = bodyOf(request, 'MessageCorrelation');
      const { messageKey, processInstanceKey } = granted(await engine.correlateMessage({ name, correlationKey, variables }, acting(request)));
      response.json({ messageKey, processInstanceKey, tenantId: TENANT });
    })
    .post('/signals/broadcast', async (request, response) => {
      requireRole(readerOf(request), 'operator', 'administrator');
      const { signalName, variables = {} } = bodyOf(request, 'SignalBroadcast');
      const { signalKey } = granted(await engine.broadcastSignal({ name: signalName, variables }, acting(request)));
      response.json({ signalKey, tenantId: TENANT });
    });
}
