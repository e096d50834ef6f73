/** The board of the naive interpreter: where tokens are, what they have begun, and the lists that are searched each time. */
import type { FlowNode, ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Activation, Token, Uid } from './places.js';

export class Board {
  tokens: Token[] = [];
  readonly activations = new Map<Uid, Activation>();
  readonly completed = new Map<string, number>();
  /** Joins that had tokens when nothing else was left in their scope. */
  stuck: { readonly scope: Uid; readonly node: string }[] = [];
  /** Everything that was cancelled since it was last asked. */
  cancelled: Activation[] = [];
  protected last = 0;

  constructor(readonly model: ProcessModel) {}

  protected begin(one: Pick<Activation, 'uid' | 'node' | 'scope' | 'role' | 'instance'>): Activation {
    const begun: Activation = { ...one, phase: 'working', awaits: [], contains: false, interrupted: false, total: 0, begun: 0, completed: 0, gives: {} };
    this.activations.set(one.uid, begun);
    return begun;
  }

  protected put(token: Omit<Token, 'uid'>): void {
    this.tokens.push({ uid: (this.last += 1), ...token });
  }

  protected fail(one: Activation, failure: string): void {
    one.phase = 'failed';
    one.failure = failure;
  }

  protected finish(one: Activation): void {
    this.activations.delete(one.uid);
    this.completed.set(one.node, (this.completed.get(one.node) ?? 0) + 1);
  }

  protected cancelOne(one: Activation): void {
    this.cancelContents(one.uid);
    this.activations.delete(one.uid);
    this.cancelled.push(one);
  }

  protected cancelContents(scope: Uid, but?: Uid): void {
    for (const one of this.childrenOf(scope)) if (one.uid !== but) this.cancelOne(one);
    this.tokens = this.tokens.filter((token) => token.scope !== scope);
    this.stuck = this.stuck.filter((one) => one.scope !== scope);
  }

  protected childrenOf(scope: Uid): Activation[] {
    return [...this.activations.values()].filter((one) => one.scope === scope && one.uid !== 0);
  }

  protected isEmpty(scope: Uid): boolean {
    return this.childrenOf(scope).length === 0 && !this.tokens.some((token) => token.scope === scope);
  }

  /** Gateways at which tokens wait for others, once for each scope instance. */
  protected joins(): { readonly node: string; readonly scope: Uid }[] {
    const waiting = this.tokens.filter((token) => this.incomingOf(token) > 1);
    return waiting.filter((token, at) => waiting.findIndex((other) => other.node === token.node && other.scope === token.scope) === at);
  }

  /** How many flows meet where the token waits: one, but at parallel and inclusive gateways. */
  protected incomingOf({ node, flow }: Token): number {
    const at = this.node(node);
    return flow !== undefined && (at.type === 'parallelGateway' || at.type === 'inclusiveGateway') ? at.incoming.length : 1;
  }

  protected firstOfEach(node: string, scope: Uid): Token[] {
    const here = this.tokens.filter((token) => token.node === node && token.scope === scope);
    return here.filter((token, at) => here.findIndex((other) => other.flow === token.flow) === at);
  }

  protected at(uid: Uid): Activation {
    const one = this.activations.get(uid);
    if (!one) throw new Error(`Expected a live activation ${uid}`);
    return one;
  }

  protected node(id: string): FlowNode {
    const node = this.model.nodes[id];
    if (!node) throw new Error(`Expected a node '${id}'`);
    return node;
  }
}
