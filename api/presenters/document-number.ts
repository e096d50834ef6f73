/** 文號 of a case: what its numbering step gave it, under whatever name the diagram keeps it by (交辦號, 督查號, 案號 …). */
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { Json } from '../../engine/kernel/state.js';

/** What `work/number.ts` answers with. */
const GIVEN = '= docNo';

/** `root`: the variables of the case. The first number that it was given; undefined while it has none. */
export function documentNumberIn(model: ProcessModel, root: Readonly<Record<string, Json>>): string | undefined {
  const kept = Object.values(model.nodes).flatMap((node) => ('job' in node && node.type === 'serviceTask' && node.job.type === 'number'
    ? node.outputs.filter(({ source }) => source === GIVEN).map(({ target }) => target) : []));
  return ['docNo', ...kept].map((name) => root[name]).find((value) => typeof value === 'string');
}
