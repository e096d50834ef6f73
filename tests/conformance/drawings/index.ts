/** All drawings, by chapter. Each expectation was written from its clause before the case was run. */
import { BOUNDARY_EVENTS } from './boundary-events.js';
import { EVENTS } from './events.js';
import { GATEWAYS } from './gateways.js';
import { MULTI_INSTANCE } from './multi-instance.js';
import { SUB_PROCESSES } from './sub-processes.js';
import { TASKS } from './tasks.js';
import type { DrawnCase } from '../case.js';

export const DRAWINGS: readonly DrawnCase[] = [...TASKS, ...SUB_PROCESSES, ...MULTI_INSTANCE, ...GATEWAYS, ...EVENTS, ...BOUNDARY_EVENTS];
