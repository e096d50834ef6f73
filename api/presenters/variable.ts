/** Variables in Camunda 8's words. A variable has no key of its own here: its name and scope are its identity. */
import type { Json } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import { variableKeyOf } from '../../engine/store/variable-key.js';
import type { VariableRow } from '../../engine/store/port.js';
import { TENANT } from './moments.js';

export const presentVariable = ({ instance, scope, name }: Pick<VariableRow, 'instance' | 'scope' | 'name'>, value: Json) => ({
  variableKey: variableKeyOf(instance, scope, name), name, value: JSON.stringify(value), scopeKey: composeKey(instance, scope), processInstanceKey: composeKey(instance),
  isTruncated: false, tenantId: TENANT,
});
