/** Forms: JSON Schema with its look, and the validator compiled for pages. */
import { Router, type Request } from 'express';
import type { FormRow } from '../../engine/store/port.js';
import { validatorModule } from '../compiled-validators.js';
import type { Api } from '../context.js';
import { isContext, presentForm } from '../presenters/form.js';
import { Problem } from '../problems.js';
import { param, queryNumber } from '../validate.js';

export function formRoutes({ store }: Api): Router {
  async function form(request: Request): Promise<FormRow> {
    const id = `${param(request, 'processId')}/${param(request, 'formName')}`;
    const version = queryNumber(request, 'v', 0);
    const found = await store.definitions.form(id, version === 0 ? undefined : version);
    if (!found) throw new Problem('FORM_NOT_FOUND', `Expected form '${id}'${version === 0 ? '' : ` in version ${version}`}, but found none`);
    return found;
  }
  const fixed = (request: Request): string => (queryNumber(request, 'v', 0) === 0 ? 'no-cache' : 'private, max-age=31536000, immutable');

  return Router()
    .get('/forms', async (_request, response) => {
      const latest = new Map<string, FormRow>();
      for (const row of await store.definitions.forms()) if ((latest.get(row.formId)?.version ?? 0) < row.version) latest.set(row.formId, row);
      response.json({
        items: [...latest.values()].map(({ formId, version, document }) => {
          const title = isContext(document) && isContext(document['schema']) ? document['schema']['title'] : undefined;
          return { formId, version, ...(typeof title === 'string' ? { title } : {}) };
        }),
      });
    })
    .get('/forms/:processId/:formName', async (request, response) => {
      response.set('Cache-Control', fixed(request)).json(presentForm(await form(request)));
    })
    .get('/forms/:processId/:formName/validator.js', async (request, response) => {
      response.type('text/javascript').set('Cache-Control', fixed(request)).send(await validatorModule(await form(request)));
    });
}
