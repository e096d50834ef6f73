/** Compiles diagrams of properties; the properties of one file try the same diagrams, so the first are kept. */
import { compileProcesses } from '../../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';

const KEPT = 300;
const known = new Map<string, ProcessModel | undefined>();

/** Undefined where a rule refuses the diagram. */
export async function compiled(xml: string): Promise<ProcessModel | undefined> {
  if (known.has(xml)) return known.get(xml);
  const { models: [model] } = await compileProcesses(xml);
  if (known.size < KEPT) known.set(xml, model);
  return model;
}
