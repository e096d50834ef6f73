/** What the server and the process that rehearses a diagram tell each other. Plain JSON over the process's channel. */
import type { Comparison } from '../../engine/definitions/second-engine/compare-engines.js';
import type { ScenarioFailure } from '../../engine/definitions/scenario/ports.js';
import type { Organisation, Person } from '../../engine/directory/port.js';

export interface RehearsalQuestion {
  readonly processId: string;
  readonly xml: string;
  /** Folder of the duties: scenarios, forms, decisions and the other processes. */
  readonly library: string;
  /** The office: who acts in the scenarios. */
  readonly people: readonly Person[];
  readonly organisation: Organisation;
}

export interface RehearsedScenario {
  readonly name: string;
  readonly description?: string;
  /** Of its file, below the library's folder. */
  readonly file: string;
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  /** What the second engine made of it, as far as our own run came. */
  readonly second: Comparison;
}

export type RehearsalNews = { readonly scenario: RehearsedScenario } | { readonly done: true } | { readonly failed: string };
