/** 接下來: who comes next, and why, for each decision that a task's form offers; computed by the same kernel, before it is done. */
import { Router } from 'express';
import type { Way } from '../../engine/runtime/foresee.js';
import { composeKey } from '../../engine/store/keys.js';
import { acting } from '../acting.js';
import { readCase } from '../case-log.js';
import type { Api } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { openTask } from '../policies.js';
import { presentReason } from '../presenters/diagram.js';
import { presentPreview } from '../presenters/preview.js';
import { titleOf } from '../problem-titles.js';
import { granted, Problem, statusOf } from '../problems.js';
import { keyParam } from '../validate.js';

export function wayRoutes(api: Api): Router {
  return Router().get('/user-tasks/:key/ways', async (request, response) => {
    const reader = readerOf(request);
    const parts = keyParam(request);
    await openTask(api, parts, reader);
    const ways = granted(await api.engine.foresee(parts.key, acting(request)));
    const log = await readCase(api, parts.instance);
    if (!log) throw new Problem('TASK_NOT_FOUND', 'Expected the case of the task, but found none');
    response.set('Cache-Control', 'no-store').json({
      items: await Promise.all(ways.map(async ({ decision, names = {}, preview, because, rejection }) => ({
        ...(decision === undefined ? {} : { decision, label: names[reader.language] ?? String(decision) }),
        because: because.map((reason) => presentReason(reason, log)),
        ...(rejection === undefined ? {} : { refusal: { code: rejection.code, title: titleOf(rejection.code, statusOf(rejection.code), reader.language) } }),
        ...(preview === undefined ? {} : await presentNext(preview)),
      }))),
    });

    async function presentNext(preview: NonNullable<Way['preview']>) {
      const { opened, clocks, ends } = await presentPreview(api, composeKey(parts.instance), preview, reader);
      return {
        next: opened.map((step) => {
          const due = clocks.find(({ fate, elementId }) => fate === 'begins' && elementId === step.elementId)?.dueAt;
          return due === undefined ? step : { ...step, dueAt: due };
        }),
        ...(ends === undefined ? {} : { ends }),
      };
    }
  });
}
