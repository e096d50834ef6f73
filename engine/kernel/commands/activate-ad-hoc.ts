/** Staff start activities of an ad-hoc sub-process, or end it (BPMN 2.0.2 §13.3.5; Camunda 8's ad-hoc activation). */
import { cancelContents } from '../cancel.js';
import { adHocAt, close, enabledIn } from '../elements/ad-hoc.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { LocalKey } from '../state.js';

export function activateAdHoc(run: Run, { element, activities, cancelRemaining }: CommandOf<'activateAdHoc'>): Rejection | undefined {
  const node = adHocAt(run, element);
  if (!node || run.element(element).adHoc?.closing) return notFound(element);
  const enabled = enabledIn(run, node);
  const unknown = activities.find(({ id }) => !enabled.includes(id));
  if (unknown) {
    return { code: 'ACTIVITY_NOT_ENABLED', element: unknown.id, message: `Expected one of ${enabled.join(', ')} to start in '${node.id}', but found '${unknown.id}'` };
  }
  const active = cancelRemaining === true ? [] : activeIn(run, element);
  if (node.adHoc.sequential && activities.length > 0 && active.length + activities.length > 1) {
    const found = active.length > 0 ? `${active.map((key) => `'${run.element(key).id}'`).join(', ')} still runs` : `${activities.length} were to start`;
    return { code: 'AD_HOC_IS_SEQUENTIAL', element: node.id, message: `Expected one activity at a time in '${node.id}', but ${found}` };
  }
  if (cancelRemaining === true) cancelContents(run, element, node.id);
  for (const { id, variables } of activities) {
    run.push({ do: 'activate', node: id, scope: element, from: [element], ...(variables ? { locals: variables } : {}) });
  }
  return undefined;
}

/** It ends although no condition said so. */
export function completeAdHoc(run: Run, { element }: CommandOf<'completeAdHoc'>): Rejection | undefined {
  const node = adHocAt(run, element);
  if (!node) return notFound(element);
  close(run, element, node.adHoc.keepsRemaining === true);
  return undefined;
}

/** What runs inside, event sub-processes aside. */
const activeIn = (run: Run, scope: LocalKey): readonly LocalKey[] => run.childrenOf(scope).filter((key) => run.node(run.element(key).id).type !== 'eventSubProcess');

function notFound(element: LocalKey): Rejection {
  return { code: 'AD_HOC_NOT_FOUND', message: `Expected an active ad-hoc sub-process ${element}, but found none` };
}
