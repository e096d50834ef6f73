/** Variables in Camunda 8's words. A variable has no key of its own here: its name and scope are its identity. */
import type { Json } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import type { TaskRow, VariableRow } from '../../engine/store/port.js';
import { digest } from '../../engine/store/canonical.js';
import { TENANT } from './moments.js';

/** Camunda wants a decimal key: 60 bits of the hash of scope and name, the same for ever. */
const keyOf = (scope: string, name: string): string => BigInt(`0x${digest(`${scope}/${name}`).slice(0, 15)}`).toString();

const present = (scopeKey: string, processInstanceKey: string, name: string, value: Json) => ({
  variableKey: keyOf(scopeKey, name), name, value: JSON.stringify(value), scopeKey, processInstanceKey, isTruncated: false, tenantId: TENANT,
});

export const presentVariable = (row: VariableRow, value: Json) => present(composeKey(row.instance, row.scope), composeKey(row.instance), row.name, value);
export const presentTaskVariable = (task: TaskRow, name: string, value: Json) => present(composeKey(task.instance), composeKey(task.instance), name, value);
