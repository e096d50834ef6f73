/** Events have one definition or several: here they are lists. */
import type { FlowNode, Result, SingleResult, SingleTrigger, Trigger } from './process-model.js';

export function triggersIn(trigger: Trigger | undefined): readonly SingleTrigger[] {
  if (!trigger) return [];
  return trigger.on === 'several' ? trigger.of : [trigger];
}

export function resultsIn(result: Result | undefined): readonly SingleResult[] {
  if (!result) return [];
  return result.does === 'several' ? result.of : [result];
}

export const triggersOf = (node: FlowNode): readonly SingleTrigger[] => triggersIn('trigger' in node ? node.trigger : undefined);
export const resultsOf = (node: FlowNode): readonly SingleResult[] => resultsIn('result' in node ? node.result : undefined);
