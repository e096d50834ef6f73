/** How many element instances are in which state, in Camunda 8's words. */
import type { ElementTally } from '../../engine/store/port.js';

export const presentTally = ({ elementId, active, completed, terminated, incidents }: ElementTally) => ({ elementId, active, canceled: terminated, incidents, completed });
