/** Camunda's client as a worker, and as who sends messages and signals. */
import { diagram } from '../../kernel/model/diagram.js';
import { fileOf, now, openCamundaOffice, refusal, type CamundaOffice, type Client } from './client.js';

let opened: CamundaOffice;
let client: Client;
const drawn = diagram('printing', { startableBy: 'any-clerk' }).start().serviceTask('print', { type: 'print', retries: '3', name: '印製' }).end()
  .boundary('jam', 'print', { on: { error: 'JAM' } }).userTask('mend', { groups: 'any-clerk' }).end('e2');
const waiting = diagram('waiting', { startableBy: 'any-clerk' }).start().catchEvent('reply', { on: { message: 'msg.reply', key: '= ref' } }).catchEvent('all', { on: { signal: 'sig.all' } }).end();
const begins = diagram('begins').start('s', { on: { message: 'msg.begin' } }).userTask('U', { groups: 'any-clerk' }).end();

beforeAll(async () => {
  opened = await openCamundaOffice();
  client = opened.as('demo');
  await opened.deploy([fileOf('printing.bpmn', drawn.xml()), fileOf('waiting.bpmn', waiting.xml()), fileOf('begins.bpmn', begins.xml())]);
}, 120_000);
afterAll(async () => { await opened.close(); });

const start = async (variables: Record<string, unknown> = {}, processDefinitionId = 'printing'): Promise<string> => (await client.createProcessInstance({ processDefinitionId, variables })).processInstanceKey;
const activate = async (more: Partial<Parameters<Client['activateJobs']>[0]> = {}) => (await client.activateJobs({ type: 'print', worker: 'w1', timeout: 60_000, maxJobsToActivate: 5, requestTimeout: -1, ...more })).jobs;
const state = async (processInstanceKey: string) => (await client.getProcessInstance({ processInstanceKey }, now)).state;
const jobs = async (filter: NonNullable<Parameters<Client['searchJobs']>[0]['filter']>) => (await client.searchJobs({ filter, sort: [{ field: 'jobKey', order: 'ASC' }] }, now)).items;

describe('a worker', () => {
  it('is given a job with what it asks for, alone, and completes it', async () => {
    const instance = await start({ pages: 3, secretWord: 'x' });
    const [job, ...others] = await activate({ fetchVariable: ['pages'] });
    expect(others).toEqual([]);
    expect(job).toMatchObject({ type: 'print', elementId: 'print', processInstanceKey: instance, retries: 3, worker: 'w1', kind: 'BPMN_ELEMENT', variables: { pages: 3 }, processDefinitionVersion: 1 });
    expect(await activate()).toEqual([]);
    await client.completeJob({ jobKey: job?.jobKey ?? '', variables: { printed: true } });
    expect(await state(instance)).toBe('COMPLETED');
    expect(await refusal(client.completeJob({ jobKey: job?.jobKey ?? '' }))).toEqual({ status: 409 });
    expect(await refusal(client.completeJob({ jobKey: '9' }))).toEqual({ status: 404 });
    expect(await jobs({ processInstanceKey: instance })).toMatchObject([{ state: 'COMPLETED', hasFailedWithRetriesLeft: false, elementId: 'print' }]);
  });

  it('that asks before there is a job waits for it', async () => {
    const asked = activate({ requestTimeout: 8000 });
    const instance = await start();
    const [job] = await asked;
    expect(job?.processInstanceKey).toBe(instance);
    await client.completeJob({ jobKey: job?.jobKey ?? '' });
  });

  it('that asks for what nobody needs is answered when its time is over', async () => {
    expect(await activate({ type: 'unheard', requestTimeout: 30 })).toEqual([]);
  });

  it('that fails is asked again after its pause, and stops the case when no retry is left', async () => {
    const instance = await start();
    const [first] = await activate();
    await client.failJob({ jobKey: first?.jobKey ?? '', retries: 1, errorMessage: 'no paper', retryBackOff: 5000, variables: { tried: 1 } });
    expect(await jobs({ processInstanceKey: instance, hasFailedWithRetriesLeft: true })).toMatchObject([{ state: 'FAILED', errorMessage: 'no paper', retries: 1 }]);
    expect(await activate()).toEqual([]);
    opened.office.time.now += 6000;
    const [again] = await activate();
    expect([again?.jobKey, again?.retries, again?.variables['tried']]).toEqual([first?.jobKey, 1, 1]);
    await client.failJob({ jobKey: again?.jobKey ?? '', retries: 0, errorMessage: 'no printer' });
    expect(await client.getProcessInstance({ processInstanceKey: instance }, now)).toMatchObject({ hasIncident: true });
    const { items: [incident] = [] } = await client.searchIncidents({ filter: { processInstanceKey: instance, errorType: 'JOB_NO_RETRIES', state: 'ACTIVE' } }, now);
    const incidentKey = incident?.incidentKey ?? '';
    expect(await client.getIncident({ incidentKey }, now)).toMatchObject({ elementId: 'print', jobKey: first?.jobKey });
    expect((await client.searchProcessInstances({ filter: { errorMessage: 'no printer', hasRetriesLeft: false } }, now)).items.map(({ processInstanceKey }) => processInstanceKey)).toEqual([instance]);
    await client.resolveIncident({ incidentKey });
    const [last] = await activate();
    await client.completeJob({ jobKey: last?.jobKey ?? '' });
    expect(await state(instance)).toBe('COMPLETED');
    expect(await refusal(client.getIncident({ incidentKey: '9' }, now))).toEqual({ status: 404 });
  });

  it('that throws an error has it caught where the diagram does', async () => {
    const instance = await start();
    const [job] = await activate();
    await client.throwJobError({ jobKey: job?.jobKey ?? '', errorCode: 'JAM', errorMessage: 'paper jam', variables: { where: 'tray' } });
    expect((await client.searchElementInstances({ filter: { processInstanceKey: instance, state: 'ACTIVE' } }, now)).items?.map(({ elementId }) => elementId)).toEqual(['mend']);
    expect(await jobs({ processInstanceKey: instance, state: 'ERROR_THROWN', errorCode: 'JAM' })).toHaveLength(1);
  });

  it('is given more time, or more retries, while it has the job', async () => {
    const instance = await start();
    const [listed] = await jobs({ processInstanceKey: instance, state: 'CREATED', kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED', worker: { $exists: false } });
    const jobKey = listed?.jobKey ?? '';
    expect(await refusal(client.updateJob({ jobKey, changeset: { timeout: 90_000 } }))).toEqual({ status: 409 });
    await activate();
    await client.updateJob({ jobKey, changeset: { timeout: 90_000, retries: 9 } });
    const deadline = new Date(opened.office.time.now + 90_000).toISOString();
    expect(await jobs({ jobKey: { $in: [jobKey] }, worker: 'w1', deadline: { $gte: deadline }, retries: 9 })).toMatchObject([{ deadline, state: 'RETRIES_UPDATED', retries: 9 }]);
    expect(await jobs({ jobKey: { $neq: jobKey }, processInstanceKey: instance })).toEqual([]);
    opened.office.time.now += 89_000;
    expect(await activate()).toEqual([]);
    opened.office.time.now += 2_000;
    const [again] = await activate({ worker: 'w2' });
    await client.completeJob({ jobKey: again?.jobKey ?? '' });
    expect(await refusal(client.updateJob({ jobKey, changeset: { retries: 2 } }))).toEqual({ status: 404 });
  });

  it('has to be somebody who runs the office\'s system', async () => {
    expect(await refusal(opened.as('wang.fang').activateJobs({ type: 'print', worker: 'w', timeout: 1000, maxJobsToActivate: 1 }))).toEqual({ status: 403 });
    expect(await refusal(opened.as('wang.fang').searchJobs({}, now))).toEqual({ status: 403 });
  });

  it('written with the client serves a service task of our diagram', async () => {
    const served: unknown[] = [];
    const worker = client.createJobWorker({
      jobType: 'print', maxParallelJobs: 2, jobTimeoutMs: 60_000, pollTimeoutMs: 5000,
      jobHandler: (job) => {
        served.push(job.variables['pages']);
        return job.complete({ sheets: Number(job.variables['pages']) * 2 });
      },
    });
    try {
      const ends = await Promise.all([1, 2, 3].map((pages) => client.createProcessInstance({ processDefinitionId: 'printing', variables: { pages }, awaitCompletion: true, fetchVariables: ['sheets'] })));
      expect(ends.map(({ variables }) => variables['sheets'])).toEqual([2, 4, 6]);
      expect(served.toSorted()).toEqual([1, 2, 3]);
    } finally {
      worker.stop();
    }
  });
});

describe('messages and signals', () => {
  it('reach who waits, and what waits is listed with how it ended', async () => {
    const instance = await start({ ref: 'R-1' }, 'waiting');
    const subscriptions = async (filter: NonNullable<Parameters<Client['searchMessageSubscriptions']>[0]['filter']>) =>
      (await client.searchMessageSubscriptions({ filter: { processInstanceKey: instance, ...filter }, sort: [{ field: 'lastUpdatedDate', order: 'DESC' }] }, now)).items ?? [];
    const [open] = await subscriptions({ messageName: 'msg.reply', correlationKey: 'R-1', messageSubscriptionState: 'CREATED' });
    expect(open).toMatchObject({ elementId: 'reply', processDefinitionId: 'waiting' });
    expect(await subscriptions({ messageSubscriptionKey: { $neq: open?.messageSubscriptionKey ?? '' } })).toEqual([]);
    expect(await subscriptions({ elementInstanceKey: open?.elementInstanceKey ?? '' })).toHaveLength(1);
    expect(await client.correlateMessage({ name: 'msg.reply', correlationKey: 'R-1', variables: { answer: 'yes' } })).toMatchObject({ processInstanceKey: instance });
    expect(await subscriptions({ messageSubscriptionState: { $in: ['CORRELATED'] } })).toHaveLength(1);
    expect(await refusal(client.correlateMessage({ name: 'msg.reply', correlationKey: 'R-1' }))).toEqual({ status: 404 });
    expect((await client.broadcastSignal({ signalName: 'sig.all' })).signalKey).toMatch(/^\d+$/);
    expect(await state(instance)).toBe('COMPLETED');
  });

  it('wait as long as they were told to, once under their id', async () => {
    await client.publishMessage({ name: 'msg.reply', correlationKey: 'R-2', timeToLive: 60_000, messageId: 'm-2', variables: {} });
    expect(await refusal(client.publishMessage({ name: 'msg.reply', correlationKey: 'R-2', timeToLive: 60_000, messageId: 'm-2' }))).toEqual({ status: 409 });
    const instance = await start({ ref: 'R-2' }, 'waiting');
    await opened.office.engine.runDueWork();
    expect((await client.searchElementInstances({ filter: { processInstanceKey: instance, state: 'ACTIVE' } }, now)).items?.map(({ elementId }) => elementId)).toEqual(['all']);
  });

  it('begin cases', async () => {
    const { processInstanceKey } = await client.correlateMessage({ name: 'msg.begin', variables: { from: 'outside' } });
    expect(await client.getProcessInstance({ processInstanceKey: processInstanceKey ?? '' }, now)).toMatchObject({ processDefinitionId: 'begins' });
  });
});
