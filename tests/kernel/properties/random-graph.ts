/**
 * Random unstructured diagrams: any node after any other, flows back and forth, boundary events, event sub-processes and
 * loops anywhere. What makes a diagram is a `Graph`, plain data that fast-check can shrink; `drawGraph` draws it.
 */
import fc from 'fast-check';
import type { Condition } from '../naive/said.js';

export type Kind =
  | 'task' | 'user' | 'job' | 'script' | 'sub'
  | 'xor' | 'and' | 'or' | 'events' | 'catch' | 'escalate';

export type Waited = 'timer' | 'cycle' | 'message' | 'signal' | 'condition' | 'escalation' | 'error';

export interface Attached { on: Waited; code: number; interrupting: boolean; target: number | 'end' }

export type Repeated =
  | { is: 'parallel' | 'sequential'; count: number; until?: number }
  | { is: 'loop'; before: boolean; times: number };

export interface GraphNode {
  kind: Kind;
  /** The node before it, counted back from it. */
  back: number;
  /** Condition of the flow into it, where its source chooses. */
  when: Condition;
  otherwise: boolean;
  /** Flows out of it have conditions though it is no gateway. */
  guarded: boolean;
  end: 'implicit' | 'none' | 'terminate' | 'error' | 'escalation';
  code: number;
  on: Waited;
  attached: Attached[];
  repeated?: Repeated;
  inside?: Graph;
}

/** `toGateway`: it leads to one of the gateways, if there are any, so that tokens meet. */
export interface ExtraFlow { from: number; to: number; toGateway: boolean; when: Condition; through: 'nothing' | 'user' | 'link' }
export interface Handler { on: Waited; code: number; interrupting: boolean; inside: Graph }
export interface Graph { nodes: GraphNode[]; extra: ExtraFlow[]; handlers: Handler[] }

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ is: fc.constant('constant' as const), value: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('variable' as const), name: fc.constantFrom('p', 'q') }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constantFrom('>' as const, '<' as const, '=' as const), name: fc.constantFrom('a', 'b', 'c'), than: fc.integer({ min: 0, max: 4 }) }) },
);

const waited = fc.constantFrom<Waited>('timer', 'cycle', 'message', 'signal', 'signal', 'condition');
const thrown = fc.constantFrom<Waited>('timer', 'cycle', 'message', 'signal', 'condition', 'escalation', 'error', 'error');
const code = fc.integer({ min: 0, max: 1 });

const attached: fc.Arbitrary<Attached> = fc.record({
  on: thrown, code, interrupting: fc.boolean(), target: fc.oneof(fc.nat(9), fc.constant('end' as const)),
});

const repeated: fc.Arbitrary<Repeated> = fc.oneof(
  fc.record({ is: fc.constantFrom('parallel' as const, 'sequential' as const), count: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ is: fc.constantFrom('parallel' as const, 'sequential' as const), count: fc.integer({ min: 2, max: 3 }), until: fc.integer({ min: 1, max: 2 }) }),
  fc.record({ is: fc.constant('loop' as const), before: fc.boolean(), times: fc.integer({ min: 0, max: 3 }) }),
);

const kind = fc.oneof(
  { weight: 7, arbitrary: fc.constant<Kind>('user') },
  { weight: 5, arbitrary: fc.constant<Kind>('sub') },
  { weight: 6, arbitrary: fc.constantFrom<Kind>('or', 'or', 'or', 'and', 'and', 'xor') },
  { weight: 5, arbitrary: fc.constantFrom<Kind>('task', 'job', 'script', 'events', 'catch', 'escalate') },
);

const extraFlow: fc.Arbitrary<ExtraFlow> = fc.record({
  from: fc.nat(9), to: fc.nat(9), toGateway: fc.integer({ min: 0, max: 3 }).map((pick) => pick > 0), when: condition, through: fc.constantFrom('nothing' as const, 'user' as const, 'user' as const, 'link' as const),
});

const rarely = <T>(arbitrary: fc.Arbitrary<T>, most = 2): fc.Arbitrary<T[]> => fc.oneof(
  { weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 2, arbitrary: fc.array(arbitrary, { minLength: 1, maxLength: most }) });

export const graph: fc.Arbitrary<Graph> = fc.letrec<{ graph: Graph; small: Graph }>((tie) => {
  const node = (inside: fc.Arbitrary<Graph>): fc.Arbitrary<GraphNode> => fc.record({
    kind, back: fc.oneof(fc.constant(0), fc.nat(3)), when: condition, otherwise: fc.boolean(), guarded: fc.boolean(),
    end: fc.constantFrom('implicit', 'none', 'none', 'terminate', 'error', 'error', 'escalation'), code, on: waited,
    attached: rarely(attached), repeated: fc.option(repeated, { nil: undefined, freq: 2 }), inside,
  }).map(({ repeated: again, ...rest }) => (again ? { ...rest, repeated: again } : rest));
  const handler = (inside: fc.Arbitrary<Graph>): fc.Arbitrary<Handler> => fc.record({ on: thrown, code, interrupting: fc.boolean(), inside });
  return {
    graph: fc.record({
      nodes: fc.array(node(tie('small')), { minLength: 3, maxLength: 6 }), extra: fc.array(extraFlow, { minLength: 1, maxLength: 5 }), handlers: rarely(handler(tie('small')), 3),
    }),
    small: fc.record({
      nodes: fc.array(node(fc.constant({ nodes: [], extra: [], handlers: [] })), { minLength: 1, maxLength: 3 }), extra: fc.array(extraFlow, { maxLength: 1 }),
      handlers: rarely(handler(fc.constant({ nodes: [], extra: [], handlers: [] }))),
    }),
  };
}).graph;
