/** What the parts of the runtime share: the options, the moment, the draw of numbers, fault points, and the handling of commands. */
import { drawInstance } from '../store/keys.js';
import type { Actor } from '../kernel/context.js';
import type { Store } from '../store/port.js';
import type { Definitions } from './deployment/definitions.js';
import type { Handling } from './handle.js';
import type { EngineOptions, FaultPoint, RuntimeDirectory } from './ports.js';

export interface Runtime {
  readonly options: EngineOptions;
  readonly store: Store;
  readonly directory: RuntimeDirectory;
  readonly definitions: Definitions;
  readonly handling: Handling;
  now(): number;
  /** A random instance number. */
  draw(): number;
  /** Hex of so many random bytes. */
  randomHex(bytes: number): string;
  fault(point: FaultPoint): void;
}

/** The calendar and the lengths that a decision reckons with. */
export const reckoning = ({ calendar, officeLength }: EngineOptions): Pick<EngineOptions, 'calendar' | 'officeLength'> => ({ calendar, ...(officeLength ? { officeLength } : {}) });

/** Who acts when nobody does: timers, jobs, effects. */
export const SYSTEM: Actor = { id: 'system', groups: [] };

export function basics(options: EngineOptions): Pick<Runtime, 'options' | 'store' | 'directory' | 'now' | 'draw' | 'randomHex' | 'fault'> {
  return {
    options,
    store: options.store,
    directory: options.directory,
    now: options.clock,
    draw: () => drawInstance(options.random),
    randomHex: (bytes) => randomHex(options.random, bytes),
    fault: (point) => options.faults?.at(point),
  };
}

/** Three bytes of each draw: a draw of the strong source costs more than what is made of it. */
function randomHex(random: () => number, bytes: number): string {
  let hex = '';
  while (hex.length < bytes * 2) hex += Math.floor(random() * 2 ** 24).toString(16).padStart(6, '0');
  return hex.slice(0, bytes * 2);
}
