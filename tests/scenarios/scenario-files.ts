/** All scenarios of the duties, each with the diagram beside which it stands: the second engine is asked with that. */
import type { Duty } from '../../engine/definitions/library.js';

export interface ScenarioFile { readonly name: string; readonly content: string; readonly diagram: string }

export function scenarioFiles(duties: readonly Duty[]): readonly ScenarioFile[] {
  return duties.flatMap(({ diagrams, scenarios }) => scenarios.map((file) => ({ ...file, diagram: diagrams[0]?.content ?? '' })));
}
