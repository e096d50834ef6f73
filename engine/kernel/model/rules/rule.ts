import type { Finding } from '../finding.js';
import { describe, idOf, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import type { FlowNode, ProcessModel } from '../process-model.js';
import type { Surroundings } from '../surroundings.js';

/** What a rule looks at: the process in moddle's tree, the model compiled from it, and what stands beside it. */
export interface Draft {
  readonly process: ModdleElement;
  readonly model: ProcessModel;
  /** Forms, posts and other processes, where they are known. */
  readonly around?: Surroundings;
  /** By process id: what the processes of the same file give it. */
  readonly given?: Surroundings['given'];
}

/** A rule is a pure function; it knows one thing that can be wrong. */
export type Rule = (draft: Draft) => readonly Finding[];

type Subject = ModdleElement | FlowNode;

function finding(severity: Finding['severity'], rule: string, element: Subject, message: string, clause: string, property?: string): Finding {
  const id = '$type' in element ? nearestId(element) : element.id;
  return { severity, rule, ...(id === undefined ? {} : { element: id }), ...(property === undefined ? {} : { property }), message, clause };
}

/** `property`: which of the element's own is at fault (see `Finding`). */
export function error(rule: string, element: Subject, message: string, clause: string, property?: string): Finding {
  return finding('error', rule, element, message, clause, property);
}

export function warning(rule: string, element: Subject, message: string, clause: string, property?: string): Finding {
  return finding('warning', rule, element, message, clause, property);
}

/** `userTask 'U_1' (擬稿登記)`. */
export function named(element: Subject): string {
  if ('$type' in element) return describe(element);
  return `${element.type} '${element.id}'${element.name === undefined ? '' : ` (${element.name})`}`;
}

export function nodesOf(model: ProcessModel): readonly FlowNode[] {
  return Object.values(model.nodes);
}

const scopes = new WeakMap<ProcessModel, ReadonlyMap<string, readonly FlowNode[]>>();

/** The nodes of each scope; sorted once for a model. */
export function nodesByScope(model: ProcessModel): ReadonlyMap<string, readonly FlowNode[]> {
  const known = scopes.get(model);
  if (known) return known;
  const found = new Map<string, FlowNode[]>();
  for (const node of Object.values(model.nodes)) {
    const nodes = found.get(node.scope);
    if (nodes) nodes.push(node);
    else found.set(node.scope, [node]);
  }
  scopes.set(model, found);
  return found;
}

function nearestId(element: ModdleElement): string | undefined {
  for (let one: ModdleElement | undefined = element; one; one = one.$parent) {
    if (text(one, 'id') !== undefined) return idOf(one);
  }
  return undefined;
}
