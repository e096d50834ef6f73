/** 跳轉 as Camunda 8's API asks for it: several endings and beginnings in one step, with variables. */
import { splitKey } from '../store/keys.js';
import type { Key, Modification, Request, Result } from './engine.js';
import { requestOf } from './handle.js';
import { refuseVariables, takeOut } from './payloads.js';
import type { Runtime } from './runtime.js';

/** The API of Camunda knows no reason; ours is asked for by 跳轉. */
const REASON = 'modification';

export async function modify(runtime: Runtime, instance: number, { cancel, activate, variables = {} }: Modification, request: Request): Promise<Result<void>> {
  const given = [variables, ...activate.map((one) => one.variables ?? {})];
  const forged = given.map(refuseVariables).find((one) => one !== undefined);
  if (forged) return { ok: false, rejection: forged };
  const foreign = [...cancel, ...activate.flatMap(({ within }) => within ?? [])].find((key) => splitKey(key)?.instance !== instance);
  if (foreign !== undefined) return { ok: false, rejection: { code: 'ELEMENT_NOT_FOUND', message: `Expected the key of an element instance of this case, but found '${foreign}'` } };
  const local = (key: Key): number => splitKey(key)?.local ?? 0;
  const [root, ...own] = given.map((one) => takeOut(instance, one, runtime.randomHex));
  const handled = await runtime.handling.handle(instance, {
    type: 'moveTokens', cancel: cancel.map(local), activate: activate.map(({ id }) => id), reason: REASON,
    begin: activate.map((one, index) => ({ ...(one.variables ? { locals: own[index]?.variables ?? {} } : {}), ...(one.within === undefined ? {} : { within: local(one.within) }) })),
    ...(root ? { set: root.variables } : {}),
  }, { actor: request.actor, payloads: [root, ...own].flatMap((one) => one?.payloads ?? []), ...requestOf(request) });
  return handled.ok ? { ok: true, value: undefined } : handled;
}
