/** Ad-hoc sub-processes: staff who take part in a case start activities in one, or end it (Camunda 8's words, and ours). */
import { Router } from 'express';
import type { Request } from 'express';
import { acting } from '../acting.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openInstance, requirePart } from '../policies.js';
import { granted } from '../problems.js';
import { bodyOf, keyParam } from '../validate.js';

export function adHocRoutes(api: Api): Router {
  const { engine } = api;

  async function keyFor(request: Request): Promise<string> {
    const { key, instance } = keyParam(request);
    const reader = readerOf(request);
    await requirePart(api, await openInstance(api, instance, reader), reader);
    return key;
  }

  return Router()
    .post('/element-instances/ad-hoc-activities/:key/activation', async (request, response) => {
      const { elements, cancelRemainingInstances } = bodyOf(request, 'AdHocActivation');
      const activities = elements.map(({ elementId, variables }) => ({ id: elementId, ...(variables ? { variables } : {}) }));
      granted(await engine.activateAdHoc(await keyFor(request), activities, cancelRemainingInstances === true, acting(request)));
      response.status(204).end();
    })
    .post('/element-instances/ad-hoc-activities/:key/completion', async (request, response) => {
      bodyOf(request, 'AdHocCompletion');
      granted(await engine.completeAdHoc(await keyFor(request), acting(request)));
      response.status(204).end();
    });
}
