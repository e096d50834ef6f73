import { propagate, setVariables } from '../variables.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';

/** An operator sets variables of a scope, or where they live around it. */
export function setVariablesCommand(run: Run, { scope, variables, local = false }: CommandOf<'setVariables'>): Rejection | undefined {
  if (!run.isLive(scope)) return { code: 'SCOPE_NOT_FOUND', message: `Expected a live scope ${scope}, but found none` };
  if (local) setVariables(run, scope, variables);
  else propagate(run, scope, variables);
  return undefined;
}
