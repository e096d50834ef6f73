/** The designer's side: check, publish, and drafts of diagrams. */
import { Router } from 'express';
import multer from 'multer';
import type { DeployedDefinition, Deployment } from '../../engine/runtime/engine.js';
import type { DiagramDraft } from '../../engine/store/port.js';
import { acting } from '../acting.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { requireRight } from '../policies.js';
import { isoMoment, TENANT } from '../presenters/moments.js';
import { personName } from '../presenters/people.js';
import { granted, Problem } from '../problems.js';
import { DOUBTS } from '../rehearsal/gate.js';
import type { PublishGate } from '../rehearsal/gate.js';
import { bodyOf, param } from '../validate.js';

const FILE_LIMIT = 4 * 1024 * 1024;

export function deploymentRoutes(api: Api, gate: PublishGate): Router {
  const { engine, store, clock } = api;
  // A form's name has its process before it (`<process-id>/<F-NAME>.json`): a name without its path would be nobody's form.
  const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: FILE_LIMIT, files: 200 }, defParamCharset: 'utf8', preservePath: true });

  return Router()
    .post('/deployments/check', async (request, response) => {
      requireRight(readerOf(request), 'design');
      const { resources } = bodyOf(request, 'DeploymentCheck');
      response.json({ findings: await engine.check(resources) });
    })
    .get('/deployments/surroundings', async (request, response) => {
      requireRight(readerOf(request), 'design');
      response.set('Cache-Control', 'no-store').json(await engine.surroundings());
    })
    .post('/deployments', (request, _response, next) => {
      requireRight(readerOf(request), 'design');
      next();
    }, upload.array('resources'), async (request, response) => {
      const files = Array.isArray(request.files) ? request.files : [];
      if (files.length === 0) throw new Problem('FILE_MISSING', "Expected files in the field 'resources', but found none");
      const resources = files.map(({ originalname, buffer }) => ({ name: originalname, content: buffer.toString('utf8') }));
      const findings = await engine.check(resources);
      // What cannot be deployed is refused for that; doubts come after it.
      const doubts = findings.some(({ severity }) => severity === 'error') ? [] : await gate.unconfirmed(resources, confirmedIn(request.body));
      if (doubts.length > 0) {
        throw new Problem('PUBLICATION_NOT_CONFIRMED', `Expected what is doubtful to be confirmed before publishing, but found ${doubts.map(({ processDefinitionId, doubt }) => `'${doubt}' of '${processDefinitionId}'`).join(', ')}`, { doubts });
      }
      const deployed = await api.audit.change(request, 'definitions-deployed', { details: { files: resources.length } }, async () => granted(await engine.deploy(resources, acting(request))), ({ deploymentKey, definitions }) => ({
        about: deploymentKey, details: { definitions: definitions.filter(({ unchanged }) => !unchanged).map(({ processDefinitionId, version }) => `${processDefinitionId} ${version}`), files: resources.length },
      }));
      response.json(presentDeployment(deployed));
    })
    .get('/diagram-drafts', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'design');
      response.json({ items: (await store.drafts.diagrams()).map((draft) => presentDraft(draft, reader)) });
    })
    .get('/diagram-drafts/:processId', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'design');
      const draft = await store.drafts.diagram(param(request, 'processId'));
      if (!draft) throw new Problem('DRAFT_NOT_FOUND', `Expected a draft of '${param(request, 'processId')}', but found none`);
      response.set('Cache-Control', 'no-store').json({ ...presentDraft(draft, reader), xml: draft.xml });
    })
    .put('/diagram-drafts/:processId', async (request, response) => {
      const reader = readerOf(request);
      requireRight(reader, 'design');
      const id = param(request, 'processId');
      const { xml, name = id, revision = 0 } = bodyOf(request, 'DiagramDraftSave');
      const updatedAt = clock();
      if (await store.drafts.saveDiagram({ id, processId: id, name, xml, author: reader.person.id, updatedAt, revision }) === 'conflict') {
        throw new Problem('DRAFT_CONFLICT', `Expected to save over revision ${revision} of '${id}', but somebody has saved a newer one`);
      }
      response.json({ revision: (await store.drafts.diagram(id))?.revision ?? revision + 1, savedAt: isoMoment(updatedAt) });
    })
    .delete('/diagram-drafts/:processId', async (request, response) => {
      requireRight(readerOf(request), 'design');
      await store.drafts.removeDiagram(param(request, 'processId'));
      response.status(204).end();
    });

  function presentDraft({ processId, name, author, updatedAt, revision }: Omit<DiagramDraft, 'xml'>, { language }: Reader) {
    return { processId, name, author, authorName: personName(api.directory, author, language), savedAt: isoMoment(updatedAt), revision };
  }
}

/** The doubts that who publishes has seen: a field `confirmed` of the form, each separated by commas. */
function confirmedIn(body: unknown): readonly string[] {
  const given: unknown = typeof body === 'object' && body !== null && 'confirmed' in body ? body.confirmed : undefined;
  const named = (Array.isArray(given) ? given : [given]).flatMap((one: unknown) => (typeof one === 'string' ? one.split(',') : [])).map((one) => one.trim()).filter((one) => one !== '');
  const strange = named.find((one) => !DOUBTS.some((doubt) => doubt === one));
  if (strange !== undefined) throw new Problem('REQUEST_INVALID', `Expected 'confirmed' to name some of ${DOUBTS.join(', ')}, but found '${strange}'`);
  return named;
}

function presentDeployment({ deploymentKey, definitions, decisions, forms }: Deployment) {
  const process = ({ processDefinitionKey, processDefinitionId, version, resourceName }: DeployedDefinition) => ({
    processDefinition: { processDefinitionKey, processDefinitionId, processDefinitionVersion: version, resourceName, tenantId: TENANT },
  });
  return {
    deploymentKey, tenantId: TENANT,
    deployments: [
      ...definitions.map(process),
      ...decisions.map(({ decisionDefinitionKey, decisionDefinitionId, version, name, requirementsId, requirementsKey }) => ({
        decisionDefinition: { decisionDefinitionKey, decisionDefinitionId, version, name, decisionRequirementsId: requirementsId, decisionRequirementsKey: requirementsKey, tenantId: TENANT },
      })),
      ...[...new Map(decisions.map((one) => [one.requirementsKey, one])).values()].map(({ requirementsId, requirementsKey, version, resourceName }) => ({
        decisionRequirements: { decisionRequirementsId: requirementsId, decisionRequirementsKey: requirementsKey, decisionRequirementsName: requirementsId, version, resourceName, tenantId: TENANT },
      })),
      ...forms.map(({ formId, formKey, version }) => ({ form: { formId, formKey, version, tenantId: TENANT } })),
    ],
    duty: {
      definitions: definitions.map(({ processDefinitionKey, processDefinitionId, version, name, unchanged, findings }) => ({
        processDefinitionKey, processDefinitionId, version, name, unchanged, findings,
      })),
      forms: forms.map(({ formId, version }) => ({ formId, version })),
    },
  };
}
