/** The engine as the API knows it: public keys in, results out. Everything it needs is handed in. */
import type { Command } from '../kernel/commands.js';
import type { RejectionCode } from '../kernel/rejections.js';
import type { Variables } from '../kernel/state.js';
import { composeKey, splitKey } from '../store/keys.js';
import type { Definition, MessageRow } from '../store/port.js';
import { deliverSignal, matchMessage } from './between/correlate.js';
import { recomputation, recomputeAll, rehearseCalendar } from './calendar/recompute.js';
import { Definitions } from './deployment/definitions.js';
import { checkResources, deploy } from './deployment/deploy.js';
import { surroundings } from './deployment/surroundings.js';
import type { Engine, Key, Request, Result, RuntimeRejection } from './engine.js';
import { createHandling, requestOf, type Asked } from './handle.js';
import { completeJob, describeJob, failJob, throwJobError, updateJob } from './jobs.js';
import { modify } from './modify.js';
import { ownerOf, refuseVariables, takeOut } from './payloads.js';
import type { EngineOptions } from './ports.js';
import { Pump } from './pump.js';
import { basics, type Runtime } from './runtime.js';
import { handIn, handInForm } from './between/hand-in.js';
import { receiveMessage } from './between/receive-message.js';
import { startInstance } from './between/start-instance.js';
import { foresee } from './foresee.js';
import { previewReopening, reopenInstance } from './reopen.js';
import { standingIn } from './standing-in.js';
import { completeTask, saveDraft } from './tasks.js';
import { act, choicesOf, mayTakeBack, preview } from './verbs.js';
import { PARKED } from '../store/port.js';

type Refused = { readonly ok: false; readonly rejection: RuntimeRejection };

export function createEngine(options: EngineOptions): Engine {
  const base = basics(options);
  const definitions = new Definitions(options.store);
  const runtime: Runtime = { ...base, definitions, handling: createHandling(base, definitions) };
  const pump = new Pump(runtime);
  runtime.handling.onDue(() => { pump.kick(); });
  const { store } = options;

  /** A command on one instance whose answer is only that it was done. */
  async function ask(instance: number, command: Command, asked: Asked): Promise<Result<void>> {
    const handled = await runtime.handling.handle(instance, command, asked);
    return handled.ok ? { ok: true, value: undefined } : handled;
  }
  const asking = (request: Request): Asked => ({ actor: request.actor, ...requestOf(request) });
  const onTask = async (key: Key, command: (task: number) => Command, request: Request): Promise<Result<void>> => {
    const parts = splitKey(key);
    if (!parts) return refused('TASK_NOT_FOUND', `Expected the key of a user task, but found '${key}'`);
    const standing = await standingIn(runtime, parts.instance, parts.local, request);
    return standing.ok ? ask(parts.instance, command(parts.local), asking(standing.value)) : standing;
  };
  const onJob = async (key: Key, act: (instance: number, job: number) => Promise<{ readonly ok: true } | Refused>): Promise<Result<void>> => {
    const parts = splitKey(key);
    if (!parts) return refused('JOB_NOT_FOUND', `Expected the key of a job, but found '${key}'`);
    const handled = await act(parts.instance, parts.local);
    return handled.ok ? { ok: true, value: undefined } : handled;
  };

  async function definitionFor(what: { processDefinitionKey?: Key; processDefinitionId?: string; version?: number }): Promise<Definition | Refused> {
    if (what.processDefinitionKey !== undefined) {
      return await definitions.get(what.processDefinitionKey)
        ?? declined('DEFINITION_NOT_FOUND', `Expected process definition ${what.processDefinitionKey}, but found none`);
    }
    const id = what.processDefinitionId ?? '';
    const found = what.version === undefined || what.version < 1 ? await definitions.latest(id) : await store.definitions.version(id, what.version);
    return found ?? declined('PROCESS_NOT_FOUND', `Expected process '${id}'${what.version === undefined ? '' : ` in version ${what.version}`} to be deployed, but it is not`);
  }

  async function publish(message: { name: string; correlationKey: string; timeToLive?: number; messageId?: string; variables: Variables }): Promise<MessageRow | Refused> {
    const refusal = refuseVariables(message.variables);
    if (refusal) return { ok: false, rejection: refusal };
    const number = runtime.draw();
    const at = runtime.now();
    const row: MessageRow = {
      message: number, name: message.name, correlationKey: message.correlationKey, variables: message.variables, publishedAt: at,
      expiresAt: Math.min(at + Math.max(0, message.timeToLive ?? 0), PARKED), ...(message.messageId === undefined ? {} : { messageId: message.messageId }),
    };
    if (await store.messages.publish(row) === 'published') return row;
    return declined('MESSAGE_ALREADY_PUBLISHED', `Expected a message id that is not in use, but found '${message.messageId ?? ''}'`);
  }

  return {
    deploy: async (resources, request) => {
      const result = await deploy(runtime, resources, request);
      pump.kick();
      return result;
    },
    check: async (resources) => (await checkResources(runtime, resources)).findings,
    surroundings: () => surroundings(runtime),

    async createInstance(what, request) {
      const definition = await definitionFor(what);
      if ('ok' in definition) return definition;
      const refusal = refuseVariables(what.variables);
      if (refusal) return { ok: false, rejection: refusal };
      const { actor } = request;
      if (!definition.model.startableBy.some((group) => actor.groups.includes(group))) {
        return declined('NOT_STARTABLE_BY_YOU', `Expected '${definition.processId}' to be started by ${definition.model.startableBy.join(', ') || 'a call or an event only'}, but '${actor.id}' asked`);
      }
      const { handled, instance, caseNo } = await startInstance(runtime, {
        definition, variables: what.variables, actor, initiator: actor.onBehalfOf ?? actor.id,
        cause: `request:${actor.id}:${request.requestId ?? runtime.randomHex(16)}`, ...(what.start === undefined ? {} : { start: what.start }), ...(what.startAt === undefined ? {} : { startAt: what.startAt }),
      });
      if (!handled.ok) return handled;
      const key = composeKey(instance);
      return { ok: true, value: { processInstanceKey: key, processDefinitionKey: definition.definitionKey, processDefinitionId: definition.processId, version: definition.version, caseNo } };
    },
    async reopenInstance(key, reason, request) {
      const parts = splitKey(key);
      return parts ? reopenInstance(runtime, parts.instance, reason, request) : refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
    },
    async previewReopening(key, request) {
      const parts = splitKey(key);
      return parts ? previewReopening(runtime, parts.instance, request) : refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
    },
    async modifyInstance(key, what, request) {
      const parts = splitKey(key);
      return parts ? modify(runtime, parts.instance, what, request) : refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
    },
    async migrateInstance(key, definition, mappings, request) {
      const parts = splitKey(key);
      if (!parts) return refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
      const target = await definitions.get(definition);
      if (!target) return declined('DEFINITION_NOT_FOUND', `Expected process definition ${definition}, but found none`);
      return ask(parts.instance, { type: 'migrate', definitionKey: target.definitionKey, model: target.model, mappings }, asking(request));
    },

    claimTask: (key, request) => onTask(key, (task) => ({ type: 'claimTask', task }), request),
    assignTask: (key, assignee, allowOverride, request) => onTask(key, (task) => ({ type: 'assignTask', task, assignee, allowOverride }), request),
    unassignTask: (key, request, override = false) => onTask(key, (task) => ({ type: 'unassignTask', task, ...(override ? { override } : {}) }), request),
    updateTask: (key, changes, request) => onTask(key, (task) => ({ type: 'updateTask', task, changes }), request),
    async completeTask(key, variables, request) {
      const parts = splitKey(key);
      if (!parts) return refused('TASK_NOT_FOUND', `Expected the key of a user task, but found '${key}'`);
      const standing = await standingIn(runtime, parts.instance, parts.local, request);
      return standing.ok ? completeTask(runtime, parts.instance, parts.local, variables, standing.value) : standing;
    },
    async foresee(key, request) {
      const parts = splitKey(key);
      return parts ? foresee(runtime, parts.instance, parts.local, request) : refused('TASK_NOT_FOUND', `Expected the key of a user task, but found '${key}'`);
    },
    async saveDraft(key, variables, edited, request) {
      const parts = splitKey(key);
      if (!parts) return refused('TASK_NOT_FOUND', `Expected the key of a user task, but found '${key}'`);
      const standing = await standingIn(runtime, parts.instance, parts.local, request);
      return standing.ok ? saveDraft(runtime, parts.instance, parts.local, variables, edited, standing.value) : standing;
    },

    async act(key, verb, request) {
      const parts = splitKey(key);
      return parts ? act(runtime, parts.instance, verb, request) : refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
    },
    async preview(key, verb, request) {
      const parts = splitKey(key);
      return parts ? preview(runtime, parts.instance, verb, request) : refused('INSTANCE_NOT_FOUND', `Expected the key of a process instance, but found '${key}'`);
    },
    async returnChoices(key) {
      const parts = splitKey(key);
      return parts ? choicesOf(runtime, parts.instance, parts.local) : [];
    },
    async mayTakeBack(key, person) {
      const parts = splitKey(key);
      return parts !== undefined && mayTakeBack(runtime, parts.instance, parts.local, person);
    },

    async publishMessage(message) {
      const row = await publish(message);
      if ('ok' in row) return row;
      await matchMessage(runtime, row, true);
      pump.kick();
      return { ok: true, value: { messageKey: composeKey(row.message) } };
    },
    async correlateMessage(message) {
      const row = await publish(message);
      if ('ok' in row) return row;
      const [reached] = await matchMessage(runtime, row, true, message);
      if (!reached) return declined('MESSAGE_NOT_CORRELATED', `Expected somebody to wait for message '${message.name}' with correlation key '${message.correlationKey}', but found nobody`);
      return { ok: true, value: { messageKey: composeKey(row.message), ...(reached.instance === undefined ? {} : { processInstanceKey: composeKey(reached.instance) }) } };
    },
    async receiveMessage(message, request) {
      const received = await receiveMessage(runtime, message, request);
      pump.kick();
      return received;
    },
    async broadcastSignal(signal) {
      const refusal = refuseVariables(signal.variables);
      if (refusal) return { ok: false, rejection: refusal };
      const number = runtime.draw();
      const at = runtime.now();
      // The work is written first: what a crash interrupts here, the pump goes on with.
      await store.due.put([{ instance: number, key: 0, v: 1, kind: 'signal', type: '', dueAt: at, done: false, work: { name: signal.name, variables: signal.variables } }]);
      const reached = await deliverSignal(runtime, composeKey(number), { ...signal, at });
      pump.kick();
      return { ok: true, value: { signalKey: composeKey(number), reached } };
    },

    async setVariables(scope, variables, local, request) {
      const parts = splitKey(scope);
      if (!parts) return refused('SCOPE_NOT_FOUND', `Expected the key of a scope, but found '${scope}'`);
      const refusal = refuseVariables(variables);
      if (refusal) return { ok: false, rejection: refusal };
      const { variables: light, payloads } = takeOut(parts.instance, variables, runtime.randomHex);
      return ask(parts.instance, { type: 'setVariables', scope: parts.local, variables: light, local }, { ...asking(request), payloads });
    },
    async resolveIncident(key, request) {
      const parts = splitKey(key);
      if (!parts) return refused('INCIDENT_NOT_FOUND', `Expected the key of an incident, but found '${key}'`);
      return ask(parts.instance, { type: 'resolveIncident', incident: parts.local }, asking(request));
    },

    async activateAdHoc(key, activities, cancelRemaining, request) {
      const parts = splitKey(key);
      if (!parts) return refused('AD_HOC_NOT_FOUND', `Expected the key of an ad-hoc sub-process, but found '${key}'`);
      const refusal = activities.map(({ variables }) => refuseVariables(variables ?? {})).find((one) => one !== undefined);
      if (refusal) return { ok: false, rejection: refusal };
      const taken = activities.map(({ id, variables }) => ({ id, ...(variables ? takeOut(parts.instance, variables, runtime.randomHex) : {}) }));
      const started = taken.map(({ id, variables }) => ({ id, ...(variables ? { variables } : {}) }));
      return ask(parts.instance, { type: 'activateAdHoc', element: parts.local, activities: started, cancelRemaining }, { ...asking(request), payloads: taken.flatMap(({ payloads }) => payloads ?? []) });
    },
    async completeAdHoc(key, request) {
      const parts = splitKey(key);
      if (!parts) return refused('AD_HOC_NOT_FOUND', `Expected the key of an ad-hoc sub-process, but found '${key}'`);
      return ask(parts.instance, { type: 'completeAdHoc', element: parts.local }, asking(request));
    },

    async handIn(key, variables, request) {
      const parts = splitKey(key);
      return parts ? handIn(runtime, parts.instance, parts.local, variables, request) : refused('SUBSCRIPTION_NOT_FOUND', `Expected the key of a message that a case waits for, but found '${key}'`);
    },
    async handInForm(definitionKey, element) {
      const found = await definitions.get(definitionKey);
      return found?.model.nodes[element] && handInForm(runtime, found.model, element);
    },

    async activateJobs({ type, worker, timeout, maxJobs, ...unseen }) {
      if (type === '' || Object.hasOwn(options.handlers, type)) return [];
      const now = runtime.now();
      const leases = await store.due.lease({ owner: worker, now, until: now + timeout, limit: maxJobs, types: [type], ...unseen });
      const jobs = await Promise.all(leases.map(async (lease) => {
        const job = await describeJob(runtime, lease);
        const definition = job && await definitions.required(job.definitionKey);
        return job && definition ? [{
          jobKey: job.jobKey, type: job.type, processInstanceKey: job.instance, processDefinitionKey: job.definitionKey,
          processDefinitionId: job.processId, processDefinitionVersion: definition.version, elementId: job.element,
          elementInstanceKey: job.idempotencyKey, customHeaders: job.headers, worker, retries: job.retries, deadline: lease.until, variables: job.variables,
        }] : [];
      }));
      return jobs.flat();
    },
    completeJob: (key, variables, request) => {
      const refusal = refuseVariables(variables);
      return refusal ? Promise.resolve({ ok: false, rejection: refusal }) : onJob(key, (instance, job) => completeJob(runtime, instance, job, variables, requestOf(request)));
    },
    failJob: (key, { retries, message, retryAfter }, request) => onJob(key, (instance, job) => failJob(runtime, instance, job, retries, message, requestOf(request), retryAfter ?? 0)),
    updateJob: (key, change, request) => onJob(key, (instance, job) => updateJob(runtime, instance, job, change, { actor: request.actor, ...requestOf(request) })),
    throwJobError: (key, error, request) => onJob(key, (instance, job) => throwJobError(runtime, instance, job, error, requestOf(request))),

    async recomputeClocks(revision) {
      await recomputeAll(runtime, revision);
      pump.kick();
    },
    recomputation: () => recomputation(runtime),
    rehearseCalendar: (calendar, after) => rehearseCalendar(runtime, calendar, after),

    async commits(key, fromVersion) {
      const parts = splitKey(key);
      return parts ? store.commits.commits(parts.instance, fromVersion) : [];
    },
    async model(definition) {
      const found = await definitions.get(definition);
      return found && { model: found.model, xml: found.xml };
    },
    async payload(key, id) {
      const reader = splitKey(key)?.instance;
      const owner = ownerOf(id);
      if (reader === undefined || owner === undefined) return undefined;
      if (owner !== reader && await rootOf(runtime, owner) !== await rootOf(runtime, reader)) return undefined;
      return (await store.payloads.get(owner, id))?.value;
    },

    onCommit: (listener) => runtime.handling.onCommit(listener),
    announce: (instance, version) => runtime.handling.announce(instance, version),
    workTypes: pump.types,
    runDueWork: () => pump.runAll(),
    start: () => { pump.start(); },
    stop: (within) => pump.stop(within),
  };
}

function refused(code: RejectionCode, message: string): Refused {
  return { ok: false, rejection: { code, message } };
}

function declined(code: Exclude<RuntimeRejection['code'], RejectionCode | 'FORM_INVALID' | 'DRAFT_CONFLICT' | 'DEPLOYMENT_REFUSED'>, message: string): Refused {
  return { ok: false, rejection: { code, message } };
}

/** The case at the head of calls and continuations: a payload that one of them took in may be read through another. */
async function rootOf(runtime: Runtime, instance: number): Promise<number> {
  let at = instance;
  for (let depth = 0; depth < 100; depth += 1) {
    const row = await runtime.store.search.instance(at);
    const parent = row?.parentInstance ?? row?.continues;
    if (parent === undefined) return at;
    at = parent;
  }
  return at;
}
