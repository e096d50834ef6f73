/**
 * The gate before a new version of a process that has scenarios: they were rehearsed on just this diagram, and what was
 * doubtful about it was confirmed by who publishes it. How a rehearsal ended is kept in the store, so that any server of
 * the office holds the same gate.
 */
import { readLibrary } from '../../engine/definitions/library.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { Resource } from '../../engine/runtime/engine.js';
import { digest } from '../../engine/store/canonical.js';
import type { Store } from '../../engine/store/port.js';
import type { Rehearsal } from './rehearse.js';

/**
 * What has to be confirmed: `unrehearsed` as it is drawn now; scenarios that fail (`red`); another way of the second engine
 * (`differs`); a rehearsal that did not come to its end (`stopped`).
 */
export type Doubt = 'unrehearsed' | 'red' | 'differs' | 'stopped';
export const DOUBTS: readonly Doubt[] = ['unrehearsed', 'red', 'differs', 'stopped'];

export interface DoubtfulProcess {
  readonly processDefinitionId: string;
  readonly doubt: Doubt;
}

/** `undefined`: all is well. */
export function doubtOf({ scenarios, stopped }: Rehearsal): Exclude<Doubt, 'unrehearsed'> | undefined {
  if (scenarios.some(({ passed }) => !passed)) return 'red';
  if (scenarios.some(({ second }) => second.verdict === 'differs')) return 'differs';
  return stopped === undefined ? undefined : 'stopped';
}

/** Of each process so many diagrams: those of the designers who draw it at the same time. */
const KEPT = 8;
const ATTEMPTS = 5;

interface Kept { readonly [key: string]: string; readonly diagram: string; readonly doubt: Doubt | 'none' }

const settingOf = (processId: string): string => `rehearsed:${processId}`;
const isKept = (one: unknown): one is Kept => typeof one === 'object' && one !== null && 'diagram' in one && 'doubt' in one;

export class PublishGate {
  readonly #store: Store;
  readonly #library: string | undefined;

  /** `library`: folder of the duties; without it nothing has scenarios. */
  constructor(store: Store, library: string | undefined) {
    this.#store = store;
    this.#library = library;
  }

  /** Those of the duties that have scenarios. */
  async played(): Promise<ReadonlySet<string>> {
    const duties = this.#library === undefined ? [] : await readLibrary(this.#library);
    return new Set(duties.filter(({ scenarios }) => scenarios.length > 0).map(({ processId }) => processId));
  }

  /** Keeps how the scenarios of a process went on this diagram. */
  async remember(processId: string, xml: string, rehearsal: Rehearsal): Promise<void> {
    const latest: Kept = { diagram: digest(xml), doubt: doubtOf(rehearsal) ?? 'none' };
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const before = await this.#store.settings.get(settingOf(processId));
      const others = (Array.isArray(before) ? before : []).filter(isKept).filter(({ diagram }) => diagram !== latest.diagram);
      if (await this.#store.settings.swap(settingOf(processId), before, [latest, ...others].slice(0, KEPT))) return;
    }
  }

  /** What would be published with a doubt that is not confirmed. */
  async unconfirmed(resources: readonly Resource[], confirmed: readonly string[]): Promise<readonly DoubtfulProcess[]> {
    const played = await this.played();
    if (played.size === 0) return [];
    const drawn = (await Promise.all(resources.filter(({ content }) => content.includes('spec/BPMN/')).map(async ({ content }) =>
      (await compileProcesses(content)).models.map(({ processId }) => ({ processId, content }))))).flat();
    const doubts = await Promise.all(drawn.filter(({ processId }) => played.has(processId)).map(async ({ processId, content }): Promise<readonly DoubtfulProcess[]> => {
      // What is in force already makes no new version.
      if ((await this.#store.definitions.latest(processId))?.xml === content) return [];
      const kept = await this.#store.settings.get(settingOf(processId));
      const doubt = (Array.isArray(kept) ? kept : []).filter(isKept).find(({ diagram }) => diagram === digest(content))?.doubt ?? 'unrehearsed';
      return doubt === 'none' || confirmed.includes(doubt) ? [] : [{ processDefinitionId: processId, doubt }];
    }));
    return doubts.flat();
  }
}
