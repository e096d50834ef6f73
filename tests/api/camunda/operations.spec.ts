/** The table of Camunda's operations: complete, true, and what does not work says so. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CamundaClient } from '@camunda8/orchestration-cluster-api';
import { OPERATIONS } from '../../../api/camunda/operations.js';
import { camundaTable } from '../../../scripts/camunda-api.js';
import { diagram } from '../../kernel/model/diagram.js';
import { now, openCamundaOffice, refusal, type CamundaOffice } from './client.js';

let opened: CamundaOffice;
beforeAll(async () => { opened = await openCamundaOffice(); }, 120_000);
afterAll(async () => { await opened.close(); });

/** What the client does for itself, without asking the server for anything of its own. */
const ITS_OWN = [
  'constructor', 'config', 'configure', 'getConfig', 'getErrorMode', 'logger', 'clearAuthCache', 'forceAuthRefresh', 'onAuthHeaders', 'getAuthHeaders', 'emitSupportLogPreamble', 'getBackpressureState',
  'withCorrelation', 'createJobWorker', 'getWorkers', 'stopAllWorkers', 'deployResourcesFromFiles',
];

it('names every operation of the client, and no other', () => {
  const methods = Object.getOwnPropertyNames(CamundaClient.prototype).filter((name) => !name.startsWith('_') && !ITS_OWN.includes(name));
  expect(OPERATIONS.map(({ name }) => name).toSorted()).toEqual(methods.toSorted());
});

it('says of what does not work, before anything else, that it does not', async () => {
  const answers: unknown[][] = [];
  for (const { name, method, path } of OPERATIONS.filter(({ works }) => !works)) {
    const asked = opened.office.as('demo')[method === 'GET' ? 'get' : method === 'POST' ? 'post' : method === 'PUT' ? 'put' : method === 'PATCH' ? 'patch' : 'delete'];
    const { status, body } = await asked(`/v2${path.replace(/\{\w+\}/g, '9')}`, method === 'GET' ? undefined : {});
    answers.push([name, status, body.code]);
  }
  expect(answers.filter(([, status, code]) => status !== 501 || code !== 'NOT_OFFERED')).toEqual([]);
  expect(answers.length).toBeGreaterThan(50);
  expect(await refusal(opened.as('demo').searchRoles({}, now))).toEqual({ status: 501 });
});

it('is what the documentation shows', () => {
  expect(readFileSync(new URL('../../../docs/camunda-8-api.md', import.meta.url), 'utf8')).toContain(camundaTable());
});

it('deploys files by their paths', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-camunda-'));
  const file = join(folder, 'small.bpmn');
  writeFileSync(file, diagram('small').start().task('T').end().xml());
  const { deployments } = await opened.as('demo').deployResourcesFromFiles([file]);
  expect(deployments.map(({ processDefinition }) => [processDefinition?.processDefinitionId, processDefinition?.resourceName])).toEqual([['small', 'small.bpmn']]);
  expect(await refusal(opened.as('wang.fang').deployResourcesFromFiles([file]))).toEqual({ status: 403 });
  rmSync(folder, { recursive: true });
});
