/** All drawings, by chapter. Each expectation was written from its clause before the case was run. */
import { ACTIVITY_MARKERS } from './activity-markers.js';
import { AD_HOC_SUB_PROCESSES } from './ad-hoc.js';
import { BOUNDARY_EVENTS } from './boundary-events.js';
import { COMBINATIONS } from './combinations.js';
import { COMPENSATION } from './compensation.js';
import { COMPLEX_GATEWAYS } from './complex-gateways.js';
import { DATA } from './data.js';
import { DEFINITIONS } from './definitions.js';
import { EVENTS } from './events.js';
import { EVENTS_OF_SEVERAL } from './events-of-several.js';
import { GATEWAYS } from './gateways.js';
import { LOOP_EVENTS } from './loop-events.js';
import { MULTI_INSTANCE } from './multi-instance.js';
import { POOLS } from './pools.js';
import { SUB_PROCESSES } from './sub-processes.js';
import { TASKS } from './tasks.js';
import { TRANSACTIONS } from './transactions.js';
import type { DrawnCase } from '../case.js';

export const DRAWINGS: readonly DrawnCase[] = [...TASKS, ...SUB_PROCESSES, ...ACTIVITY_MARKERS, ...MULTI_INSTANCE, ...LOOP_EVENTS, ...GATEWAYS, ...COMPLEX_GATEWAYS, ...EVENTS, ...EVENTS_OF_SEVERAL, ...BOUNDARY_EVENTS, ...COMBINATIONS, ...COMPENSATION, ...DATA, ...POOLS, ...TRANSACTIONS, ...AD_HOC_SUB_PROCESSES, ...DEFINITIONS];
