/** Draws a random `Graph` as a BPMN diagram. About 25 nodes at most: what goes beyond becomes a plain user task. */
import { diagram } from '../model/diagram.js';
import { Said } from '../naive/said.js';
import type { Drawing, FlowOptions, NodeOptions, On } from '../model/diagram.js';
import type { Attached, Graph, GraphNode, Repeated, Waited } from './random-graph.js';

const MOST_NODES = 13;
const ACTIVITIES = ['task', 'user', 'job', 'script', 'sub'];
const GATEWAYS = ['and', 'or', 'xor'];
const MESSAGE_KEY = '= caseNo';

export interface Drawn { readonly xml: string; readonly said: Said }

/** Variables that every case begins with, so that a condition is never unknown. */
export const BEGINNING = { a: 1, b: 2, c: 0, p: true, q: false };

export function drawGraph(root: Graph): Drawn {
  const artist = new Artist();
  const process = diagram('p');
  artist.contents(process, root);
  return { xml: process.xml(), said: artist.said };
}

class Artist {
  readonly said = new Said();
  #count = 0;
  #nodes = 0;

  contents(to: Drawing, { nodes, extra, handlers }: Graph, start?: NodeOptions): void {
    to.start(this.#id('s'), start ?? {});
    if (nodes.length === 0) { to.userTask(this.#id('U')).end(this.#id('e')); return; }
    const parents = nodes.map(({ back }, at) => at - 1 - Math.min(back, at - 1));
    const gateways = nodes.flatMap(({ kind }, at) => (GATEWAYS.includes(kind) ? [at] : []));
    const targetOf = ({ to: target, toGateway }: Graph['extra'][number]): number =>
      toGateway && gateways.length > 0 ? gateways[target % gateways.length] ?? 0 : target % nodes.length;
    const flows = extra.map((flow) => ({ ...flow, from: flow.from % nodes.length, to: targetOf(flow) })).filter((flow) => this.#nodes <= MOST_NODES || flow.through !== 'user');
    const out = nodes.map((_, at) => parents.filter((parent, child) => child > 0 && parent === at).length + flows.filter(({ from }) => from === at).length);
    const ids: string[] = [];
    nodes.forEach((node, at) => {
      const parent = nodes[parents[at] ?? 0];
      if (at > 0) to.from(ids[parents[at] ?? 0] ?? '');
      this.#before(to, node, at === 0 ? undefined : parent);
      ids.push(this.#node(to, node, at === 0 ? {} : this.#flow(parent, out[parents[at] ?? 0] ?? 0, node.when, node.otherwise)));
    });
    flows.forEach(({ from, to: target, when, through }) => {
      const source = nodes[from];
      to.from(ids[from] ?? '');
      this.#before(to, source, source);
      const flow = this.#flow(source, out[from] ?? 0, when, false);
      if (through === 'user') to.userTask(this.#id('U'), flow);
      if (through === 'link') { const name = this.#id('L'); to.throwEvent(this.#id('T'), { ...flow, on: { link: name } }).catchEvent(name, { on: { link: name } }); }
      to.to(ids[target] ?? '', through === 'nothing' && source?.kind !== 'events' ? flow : {});
    });
    nodes.forEach((node, at) => {
      if ((out[at] ?? 0) === 0 && !(ACTIVITIES.includes(node.kind) && node.end === 'implicit')) {
        to.from(ids[at] ?? '');
        this.#before(to, node, node);
        to.end(this.#id('e'), { ...ending(node) });
      }
      if (ACTIVITIES.includes(node.kind)) for (const event of node.attached) this.#attach(to, ids[at] ?? '', event, ids);
    });
    if (this.#nodes > MOST_NODES) return;
    for (const { on, code, interrupting, inside } of handlers) {
      to.eventSub(this.#id('ES'), (scope) => this.contents(scope, inside, { on: this.#awaited(on, code), interrupting: interrupting || on === 'error' }));
    }
  }

  /** An event-based gateway has events behind it. */
  #before(to: Drawing, node: GraphNode | undefined, source: GraphNode | undefined): void {
    if (source?.kind === 'events' && node) to.catchEvent(this.#id('K'), { on: this.#awaited(node.on, node.code) });
  }

  #flow(source: GraphNode | undefined, out: number, when: GraphNode['when'], otherwise: boolean): FlowOptions {
    if (!source || source.kind === 'events') return {};
    const chooses = source.kind === 'xor' || source.kind === 'or';
    const asks = chooses ? out > 1 || source.guarded && source.otherwise : ACTIVITIES.includes(source.kind) && source.guarded;
    if (!asks) return {};
    if (otherwise && out > 1 && !this.#defaults.has(source)) { this.#defaults.add(source); return { default: true }; }
    return { when: this.said.condition(when) };
  }
  readonly #defaults = new Set<GraphNode>();

  #node(to: Drawing, node: GraphNode, flow: FlowOptions): string {
    this.#nodes += 1;
    const activity: NodeOptions = { ...flow, ...this.#again(node.repeated) };
    const kind = node.kind === 'sub' && this.#nodes > MOST_NODES ? 'user' : node.kind;
    const id = this.#id({ task: 'N', user: 'U', job: 'J', script: 'C', sub: 'P', xor: 'X', and: 'A', or: 'O', events: 'G', catch: 'K', escalate: 'V' }[kind]);
    switch (kind) {
      case 'task': to.task(id, activity); break;
      case 'user': to.userTask(id, activity); break;
      case 'job': to.serviceTask(id, { ...activity, type: 'work' }); break;
      // When one of several instances reads what others write is nobody's promise (BPMN 2.0.2 §13.3.7): they only write.
      case 'script': to.scriptTask(id, { ...activity, script: this.said.amount(node.repeated ? { is: 'number', value: 3 } : { is: 'next', name: 'c' }), result: 'c' }); break;
      case 'sub': to.sub(id, (scope) => this.contents(scope, node.inside ?? { nodes: [], extra: [], handlers: [] }), activity); break;
      case 'xor': to.exclusive(id, flow); break;
      case 'and': to.parallel(id, flow); break;
      case 'or': to.inclusive(id, flow); break;
      case 'events': to.eventBased(id, flow); break;
      case 'catch': to.catchEvent(id, { ...flow, on: this.#awaited(node.on, node.code) }); break;
      case 'escalate': to.throwEvent(id, { ...flow, on: { escalation: `C${node.code}` } }); break;
    }
    return id;
  }

  #attach(to: Drawing, host: string, { on, code, interrupting, target }: Attached, ids: readonly string[]): void {
    to.boundary(this.#id('B'), host, { on: this.#awaited(on, code), interrupting: interrupting || on === 'error' });
    if (target === 'end') to.end(this.#id('e'));
    else to.to(ids[target % ids.length] ?? '');
  }

  #again(repeated: Repeated | undefined): NodeOptions {
    if (!repeated) return {};
    if (repeated.is === 'loop') {
      return repeated.times === 0 ? { repeat: { before: repeated.before, maximum: 2 } }
        : { repeat: { before: repeated.before, while: this.said.condition({ is: '<', name: 'loopCounter', than: repeated.times }) } };
    }
    return { multi: {
      sequential: repeated.is === 'sequential', cardinality: this.said.amount({ is: 'number', value: repeated.count }),
      ...(repeated.until === undefined ? {} : { until: this.said.condition({ is: '>=', name: 'numberOfCompletedInstances', than: repeated.until }) }),
    } };
  }

  #awaited(on: Waited, code: number): On {
    switch (on) {
      case 'timer': return { timer: { duration: `PT${code + 1}H` } };
      case 'cycle': return { timer: { cycle: `R${code + 1}/PT2H` } };
      case 'message': return { message: `M${code}`, key: MESSAGE_KEY };
      case 'signal': return { signal: `G${code}` };
      case 'condition': return { condition: this.said.condition({ is: '>', name: 'b', than: code + 2 }) };
      case 'escalation': return { escalation: code === 0 ? true : `C${code}` };
      case 'error': return { error: code === 0 ? true : `C${code}` };
    }
  }

  #id(prefix: string): string {
    return `${prefix}${(this.#count += 1)}`;
  }
}

function ending({ end, code }: GraphNode): NodeOptions {
  switch (end) {
    case 'terminate': return { on: { terminate: true } };
    case 'error': return { on: { error: `C${code}` } };
    case 'escalation': return { on: { escalation: `C${code}` } };
    default: return {};
  }
}
