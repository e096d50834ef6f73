/** 喚醒: a closed case goes on as a new one, of the latest version, with what the closed one knew (design §7). */
import { isSecret } from '../work/collect-records.js';
import { composeKey } from '../store/keys.js';
import { startInstance } from './between/start-instance.js';
import type { Engine, Request, Result } from './engine.js';
import { requestOf } from './handle.js';
import { refuseVariables, takeOut } from './payloads.js';
import type { Runtime } from './runtime.js';
import { SECRET_WORDS } from './verbs.js';

/** How the closed case ended, and how often it was returned, is its own. */
const LEFT_BEHIND = ['outcome', 'returnCount'];

export async function reopenInstance(runtime: Runtime, closed: number, reason: string, request: Request): ReturnType<Engine['reopenInstance']> {
  const { state } = await runtime.handling.load(closed);
  if (!state) return refused('INSTANCE_NOT_FOUND', `Expected process instance ${composeKey(closed)}, but found none`);
  if (state.status === 'active') return refused('INSTANCE_NOT_ENDED', 'Expected a closed case to reopen, but it runs');
  if (reason.trim() === '') return refused('REASON_MISSING', 'Expected a reason for reopening the case, but found none');
  const forged = refuseVariables({ reason });
  if (forged) return { ok: false, rejection: forged };
  const definition = await runtime.definitions.latest(state.processId);
  if (!definition) return refused('PROCESS_NOT_FOUND', `Expected process '${state.processId}' to be deployed, but it is not`);
  const known = state.variables[0] ?? {};
  // One cause for each closed case: asked twice, or broken off in between, it makes one.
  const { handled, instance, caseNo } = await startInstance(runtime, {
    definition, actor: request.actor, cause: `reopen:${closed}`, continues: composeKey(closed),
    variables: Object.fromEntries(Object.entries(known).filter(([name]) => !LEFT_BEHIND.includes(name))),
    ...(state.initiator === undefined ? {} : { initiator: state.initiator }),
  });
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

type Code = 'INSTANCE_NOT_FOUND' | 'INSTANCE_NOT_ENDED' | 'REASON_MISSING' | 'PROCESS_NOT_FOUND' | 'REOPENED_ALREADY';
function refused(code: Code, message: string): Result<never> {
  return { ok: false, rejection: { code, message } };
}
