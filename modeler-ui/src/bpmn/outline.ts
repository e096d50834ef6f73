/** A diagram as a list of steps that can be read aloud: in the order in which a case meets them, with what comes next. */

/** One flow node as the drawing knows it. */
export interface DrawnNode {
  readonly id: string;
  /** `bpmn:UserTask` … */
  readonly type: string;
  readonly name: string;
  /** The sub-process or process that contains it. */
  readonly parent: string;
  /** The activity of a boundary event. */
  readonly host?: string;
  readonly x: number;
  readonly y: number;
  readonly next: readonly string[];
}

export interface OutlineStep extends DrawnNode {
  /** How deep in sub-processes, from 0. */
  readonly depth: number;
}

/** Start events first, then along the flows, sub-processes' contents right behind them; what nothing leads to last. */
export function outlineOf(nodes: readonly DrawnNode[]): readonly OutlineStep[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const children = new Map<string, DrawnNode[]>();
  for (const node of nodes) children.set(node.parent, [...(children.get(node.parent) ?? []), node]);
  const steps: OutlineStep[] = [];
  const seen = new Set<string>();

  const visitScope = (scope: string, depth: number): void => {
    const inside = [...(children.get(scope) ?? [])].sort((a, b) => a.x - b.x || a.y - b.y);
    const aimedAt = new Set(inside.flatMap(({ next }) => next));
    const queue = inside.filter((node) => !aimedAt.has(node.id) && node.host === undefined && !isEventSubProcess(node));
    for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
      visit(node, depth, queue, inside);
    }
    for (const rest of inside) if (!seen.has(rest.id)) visit(rest, depth, [], inside);
  };
  const visit = (node: DrawnNode, depth: number, queue: DrawnNode[], inside: readonly DrawnNode[]): void => {
    if (seen.has(node.id)) return;
    seen.add(node.id);
    steps.push({ ...node, depth });
    if (children.has(node.id)) visitScope(node.id, depth + 1);
    queue.push(...inside.filter(({ host }) => host === node.id));
    for (const id of node.next) {
      const target = byId.get(id);
      if (target !== undefined && target.parent === node.parent && !seen.has(id)) queue.push(target);
    }
  };
  const inner = new Set(nodes.map(({ id }) => id));
  for (const scope of children.keys()) if (!inner.has(scope)) visitScope(scope, 0);
  return steps;
}

const isEventSubProcess = ({ type }: DrawnNode): boolean => type === 'bpmn:SubProcess#event';

/** Steps that a reader wants to hear: gateways that only join and unnamed events are left out. */
export const isTold = ({ name, type }: DrawnNode): boolean => name !== '' || !/Gateway|Event/.test(type);
