/** 喚醒: a closed case goes on as a new one, of the latest version, with what the closed one knew (design §7). */
import { isSecret } from '../work/collect-records.js';
import { composeKey } from '../store/keys.js';
import { decide } from '../kernel/decide.js';
import { previewOfStart } from '../kernel/preview.js';
import type { InstanceState } from '../kernel/state.js';
import { commandFor, startInstance, type Start } from './between/start-instance.js';
import type { Engine, Request, Result } from './engine.js';
import { requestOf } from './handle.js';
import { refuseVariables, takeOut } from './payloads.js';
import { reckoning, type Runtime } from './runtime.js';
import { SECRET_WORDS } from './verbs.js';

/** How the closed case ended, and how often it was returned, is its own. */
const LEFT_BEHIND = ['outcome', 'returnCount'];

export async function reopenInstance(runtime: Runtime, closed: number, reason: string, request: Request): ReturnType<Engine['reopenInstance']> {
  const found = await continuation(runtime, closed, request);
  if (!found.ok) return found;
  const { start, state } = found.value;
  const { definition } = start;
  const known = state.variables[0] ?? {};
  if (reason.trim() === '') return refused('REASON_MISSING', 'Expected a reason for reopening the case, but found none');
  const forged = refuseVariables({ reason });
  if (forged) return { ok: false, rejection: forged };
  const { handled, instance, caseNo } = await startInstance(runtime, start);
  if (!handled.ok) return handled;
  const { variables, payloads } = takeOut(closed, { reason: isSecret(known) ? SECRET_WORDS : reason }, runtime.randomHex, new Set(['reason']));
  // Somebody who asks again after it was reopened is told so; the same request is answered as before.
  const repeated = requestOf(request).requestId;
  const same = repeated !== undefined && await runtime.store.commits.byRequest(closed, repeated) !== undefined;
  if (state.continuedBy !== undefined && !same) return refused('REOPENED_ALREADY', `Expected a case that was not reopened before, but case ${state.continuedBy} goes on with it`);
  const noted = await runtime.handling.handle(closed, { type: 'noteContinued', instance: composeKey(instance), ...variables }, { actor: request.actor, payloads, ...requestOf(request) });
  if (!noted.ok) return noted;
  const { processId: processDefinitionId, definitionKey: processDefinitionKey, version } = definition;
  return { ok: true, value: { processInstanceKey: composeKey(instance), processDefinitionKey, processDefinitionId, version, caseNo } };
}

/** What it would begin; nothing is written, and no number is taken. */
export async function previewReopening(runtime: Runtime, closed: number, request: Request): ReturnType<Engine['previewReopening']> {
  const found = await continuation(runtime, closed, request);
  if (!found.ok) return found;
  const { start, state } = found.value;
  if (state.continuedBy !== undefined) return refused('REOPENED_ALREADY', `Expected a case that was not reopened before, but case ${state.continuedBy} goes on with it`);
  const at = runtime.now();
  const [command] = commandFor(runtime, start, closed, '', at);
  const { definitionKey: processDefinitionKey, model } = start.definition;
  const decision = decide(model, undefined, command, {
    now: at, actor: request.actor, ...reckoning(runtime.options), decision: (id) => runtime.definitions.decision(id),
  });
  return decision.ok ? { ok: true, value: { preview: previewOfStart(decision.events, decision.state), processDefinitionKey } } : decision;
}

async function continuation(runtime: Runtime, closed: number, { actor }: Request): Promise<Result<{ readonly start: Start; readonly state: InstanceState }>> {
  const { state } = await runtime.handling.load(closed);
  if (!state) return refused('INSTANCE_NOT_FOUND', `Expected process instance ${composeKey(closed)}, but found none`);
  if (state.status === 'active') return refused('INSTANCE_NOT_ENDED', 'Expected a closed case to reopen, but it runs');
  const definition = await runtime.definitions.latest(state.processId);
  if (!definition) return refused('PROCESS_NOT_FOUND', `Expected process '${state.processId}' to be deployed, but it is not`);
  return {
    ok: true, value: {
      state,
      start: {
        // One cause for each closed case: asked twice, or broken off in between, it makes one.
        definition, actor, cause: `reopen:${closed}`, continues: composeKey(closed),
        variables: Object.fromEntries(Object.entries(state.variables[0] ?? {}).filter(([name]) => !LEFT_BEHIND.includes(name))),
        ...(state.initiator === undefined ? {} : { initiator: state.initiator }),
      },
    },
  };
}

type Code = 'INSTANCE_NOT_FOUND' | 'INSTANCE_NOT_ENDED' | 'REASON_MISSING' | 'PROCESS_NOT_FOUND' | 'REOPENED_ALREADY';
function refused(code: Code, message: string): Result<never> {
  return { ok: false, rejection: { code, message } };
}
