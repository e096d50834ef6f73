/** Who catches an error or escalation: the nearest scope around that has an event for it (BPMN 2.0.2 §10.5.6, §13.5). */
import type { FlowNode, ProcessModel, SingleTrigger } from '../../../engine/kernel/model/process-model.js';
import type { Activation, Uid } from './places.js';

export interface Caught { readonly event: string; readonly owner: Uid }

export function catcherOf(
  model: ProcessModel, activations: ReadonlyMap<Uid, Activation>, thrower: Uid, on: 'error' | 'escalation', code: string,
): Caught | undefined {
  const nodes = Object.values(model.nodes);
  let inside = activations.get(thrower);
  while (inside && inside.uid !== 0) {
    const { node, role, scope } = inside;
    // The boundary belongs to the whole activity, not to one of its instances.
    const boundary = role === 'instance' ? [] : nodes.filter((one) => one.type === 'boundaryEvent' && one.attachedTo === node);
    const attached = fitting(boundary, on, code);
    if (attached !== undefined) return { event: attached, owner: inside.uid };
    const around = activations.get(scope);
    if (around?.contains && !around.interrupted) {
      const handlers = nodes.filter((one) => one.type === 'eventSubProcess' && one.scope === around.node && one.id !== node);
      const starts = handlers.flatMap((handler) => nodes.filter((one) => one.type === 'startEvent' && one.scope === handler.id));
      const handler = fitting(starts, on, code);
      if (handler !== undefined) return { event: handler, owner: around.uid };
    }
    inside = around;
  }
  return undefined;
}

/** The event of just this code goes before one of any code. */
function fitting(events: readonly FlowNode[], on: 'error' | 'escalation', code: string): string | undefined {
  const waiting = events.map((event) => ({ id: event.id, trigger: triggerOf(event) })).filter(({ trigger }) => trigger?.on === on);
  const of = (wanted: string | undefined): string | undefined =>
    waiting.find(({ trigger }) => trigger?.on === on && 'code' in trigger ? trigger.code === wanted : wanted === undefined)?.id;
  return of(code) ?? of(undefined);
}

/** The one event definition of a catching node. */
export function triggerOf(node: FlowNode | undefined): SingleTrigger | undefined {
  if (!node || !('trigger' in node) || !node.trigger) return undefined;
  if (node.trigger.on === 'several') throw new Error(`Expected one event definition at '${node.id}'`);
  return node.trigger;
}
