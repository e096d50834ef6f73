/** Every route of the API by the part that it belongs to, in the order in which the document shows them. */
import type { Group } from '../operation.js';
import { ACCOUNT } from './account.js';
import { ARCHIVE } from './archive.js';
import { CASES } from './cases.js';
import { DEFINITIONS } from './definitions.js';
import { LIMITS } from './limits.js';
import { OFFICE } from './office.js';
import { ORGANISATION } from './organisation.js';
import { PUBLIC } from './public.js';
import { RUNNING } from './running.js';
import { TASKS } from './tasks.js';
import { VERBS } from './verbs.js';

export const GROUPS: readonly Group[] = [ACCOUNT, TASKS, VERBS, CASES, LIMITS, DEFINITIONS, RUNNING, OFFICE, ARCHIVE, ORGANISATION, PUBLIC];
