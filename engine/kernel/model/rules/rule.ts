import type { Finding } from '../finding.js';
import { describe, idOf, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { FlowNode, ProcessModel } from '../process-model.js';

/** What a rule looks at: the process in moddle's tree, and the model compiled from it. */
export interface Draft {
  readonly process: ModdleElement;
  readonly model: ProcessModel;
}

/** A rule is a pure function; it knows one thing that can be wrong. */
export type Rule = (draft: Draft) => readonly Finding[];

type Subject = ModdleElement | FlowNode;

function finding(severity: Finding['severity'], rule: string, element: Subject, message: string, clause: string): Finding {
  const id = '$type' in element ? nearestId(element) : element.id;
  return { severity, rule, ...(id === undefined ? {} : { element: id }), message, clause };
}

export function error(rule: string, element: Subject, message: string, clause: string): Finding {
  return finding('error', rule, element, message, clause);
}

export function warning(rule: string, element: Subject, message: string, clause: string): Finding {
  return finding('warning', rule, element, message, clause);
}

/** `userTask 'U_1' (擬稿登記)`. */
export function named(element: Subject): string {
  if ('$type' in element) return describe(element);
  return `${element.type} '${element.id}'${element.name === undefined ? '' : ` (${element.name})`}`;
}

export function nodesOf(model: ProcessModel): readonly FlowNode[] {
  return Object.values(model.nodes);
}

function nearestId(element: ModdleElement): string | undefined {
  for (let one: ModdleElement | undefined = element; one; one = one.$parent) {
    if (text(one, 'id') !== undefined) return idOf(one);
  }
  return undefined;
}
