/** 錄入外部來件: messages that a case waits for, entered by those of the office who take part in it, where whoever sends them has no account. */
import { Router, type Request } from 'express';
import { awaitedMessages, type Awaited } from '../../engine/runtime/between/hand-in.js';
import type { FormRow } from '../../engine/store/port.js';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import { readCase } from '../case-log.js';
import { validatorModule } from '../compiled-validators.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, requireHandingIn } from '../policies.js';
import { presentForm } from '../presenters/form.js';
import { granted, Problem } from '../problems.js';
import { bodyOf, keyParam, param } from '../validate.js';

/** Which of several items a message is about, where the items have one of these. */
const ABOUT = ['unit', 'site', 'recipient'] as const;

export function incomingRoutes(api: Api): Router {
  const { engine } = api;

  async function form(request: Request): Promise<FormRow> {
    readerOf(request);
    const [key, element] = [param(request, 'key'), param(request, 'elementId')];
    const row = await engine.handInForm(key, element);
    if (!row) throw new Problem('FORM_NOT_FOUND', `Expected an event '${element.slice(0, 60)}' of the process definition ${key.slice(0, 25)}, but found none`);
    return row;
  }

  return Router()
    .get('/process-instances/:key/incoming', async (request, response) => {
      const { instance } = keyParam(request);
      const reader = readerOf(request);
      await requireHandingIn(api, await openInstance(api, instance, reader), reader);
      const log = await readCase(api, instance);
      const items = log === undefined ? [] : awaitedMessages(log.model, log.state).map((one) => ({
        subscriptionKey: composeKey(instance, one.subscription), elementId: one.element, name: log.model.nodes[one.element]?.name ?? one.message, messageName: one.message, ...about(one),
      }));
      response.set('Cache-Control', 'no-store').json({ items });
    })
    .post('/incoming-messages/:key', async (request, response) => {
      const { key, instance } = keyParam(request);
      const reader = readerOf(request);
      const { variables } = bodyOf(request, 'TaskCompletion');
      await requireHandingIn(api, await openInstance(api, instance, reader), reader);
      granted(await engine.handIn(key, variables ?? {}, acting(request)));
      response.status(204).end();
    })
    .get('/process-definitions/:key/incoming/:elementId', async (request, response) => {
      const row = await form(request);
      response.set('Cache-Control', 'no-cache').json({ ...presentForm(row), validator: `/v2/process-definitions/${param(request, 'key')}/incoming/${param(request, 'elementId')}/validator.js?v=${row.version}` });
    })
    .get('/process-definitions/:key/incoming/:elementId/validator.js', async (request, response) => {
      response.type('text/javascript').set('Cache-Control', 'no-cache').send(await validatorModule(await form(request)));
    });
}

function about({ sees }: Awaited): { readonly about?: string } {
  const found = ABOUT.map((name) => sees[name]).find((value) => typeof value === 'string' && value !== '');
  return typeof found === 'string' ? { about: found } : {};
}
