/**
 * Builds small BPMN files for tests:
 *
 *     diagram('p').start().userTask('U', { assignee: 'wang.fang' }).end().xml()
 *
 * Each node is connected to the one before it. `from(id)` goes back to a node to draw another branch, `to(id)` draws a
 * flow to a node that is (or will be) elsewhere, `when` on a node is the condition of the flow into it. Flow ids are
 * `source-target`. `node` and `flow` are free-form, for diagrams that are wrong on purpose.
 */
export type On =
  | { timer: { date: string } | { duration: string } | { cycle: string } }
  | { message: string; key?: string }
  | { signal: string }
  /** `true` catches any code. */
  | { error: string | true; codeVariable?: string; messageVariable?: string }
  | { escalation: string | true; codeVariable?: string }
  | { terminate: true }
  | { link: string }
  | { condition: string }
  /** `true` compensates the whole scope; of a boundary or start event, what it catches. */
  | { compensate: string | true; wait?: boolean }
  | { cancel: true };

export interface FlowOptions {
  id?: string;
  name?: string;
  /** FEEL with its `=`. */
  when?: string;
  default?: boolean;
}

export interface LimitOptions {
  key?: string;
  name?: string;
  amount?: number | string;
  unit?: string;
  statutory?: boolean;
  statutoryKey?: string;
  from?: string;
  startsWith?: string;
  pauses?: { ground: string; while?: string; by?: string }[];
  extension?: { most?: number; unit?: string; times?: number; by?: string; step?: string; grant?: string; until?: string };
  basis?: string;
  rollOver?: boolean;
  urging?: string;
  cases?: { when: string; amount: number; unit: string }[];
}

export interface NodeOptions {
  name?: string;
  /** Condition of the flow into this node. */
  when?: string;
  /** The flow into this node is the default flow of its source. */
  default?: boolean;
  /** Id of the flow into this node. */
  flow?: string;
  /** Several: a multiple event; with `all`, a parallel multiple one. */
  on?: On | On[];
  all?: boolean;
  interrupting?: boolean;
  assignee?: string;
  groups?: string;
  users?: string;
  form?: string;
  priority?: string;
  /** Type of the job. */
  type?: string;
  retries?: string;
  headers?: Record<string, string>;
  /** Id of the called process, decision, or FEEL of it. */
  calls?: string;
  propagateAllParentVariables?: boolean;
  propagateAllChildVariables?: boolean;
  decision?: string;
  script?: string;
  /** Variable of a decision's or script's result. */
  result?: string;
  /** Target variable → source expression. */
  inputs?: Record<string, string>;
  outputs?: Record<string, string>;
  multi?: {
    sequential?: boolean; collection?: string; element?: string; outputCollection?: string; outputElement?: string;
    cardinality?: string; until?: string;
    /** Attributes and raw children of the loop characteristics. */
    attributes?: Attributes; children?: string[];
  };
  /** `startQuantity`, `completionQuantity`. */
  quantities?: { start?: number; completion?: number };
  /** Standard loop. */
  repeat?: { before?: boolean; while?: string; maximum?: number | string };
  limit?: LimitOptions | LimitOptions[];
  outcome?: string;
  opinion?: string;
  excludes?: string;
  /** Any other attribute of the element. */
  attributes?: Attributes;
  /** Raw XML inside `bpmn:extensionElements`. */
  extension?: string;
  /** Raw XML of other children: data associations, properties, an `ioSpecification`. */
  children?: string[];
}

export interface AdHocOptions extends NodeOptions {
  ordering?: 'Parallel' | 'Sequential';
  /** `completionCondition`. */
  until?: string;
  cancelRemaining?: boolean;
}

export interface DiagramOptions {
  name?: string;
  executable?: boolean;
  versionTag?: string;
  documentation?: string;
  limit?: LimitOptions | LimitOptions[];
  /** `duty:start groups`. */
  startableBy?: string;
  paper?: { title: string; areas: Record<string, string> };
  /** Lane name → node ids. */
  lanes?: Record<string, string[]>;
  extension?: string;
}

type Attributes = Record<string, string | number | boolean | undefined>;
interface DrawnNode { id: string; tag: string; attributes: Attributes; children: string[]; scope?: Drawing }
interface DrawnFlow { id: string; source: string; target: string; name?: string | undefined; when?: string | undefined }

const escape = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/\n/g, '&#10;');

function element(tag: string, attributes: Attributes, children: readonly string[] = []): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
  return children.length === 0 ? `<${tag}${written}/>` : `<${tag}${written}>${children.join('')}</${tag}>`;
}

const extensionElements = (parts: readonly string[]): string[] =>
  parts.length === 0 ? [] : [element('bpmn:extensionElements', {}, parts)];

const expression = (tag: string, text: string): string =>
  element(tag, { 'xsi:type': 'bpmn:tFormalExpression' }, [escape(text)]);

function limits(limit: NodeOptions['limit']): string[] {
  if (!limit) return [];
  return (Array.isArray(limit) ? limit : [limit]).map(({ cases = [], pauses = [], extension, ...attributes }) => element('duty:limit', attributes, [
    ...cases.map((one) => element('duty:limitCase', one)), ...pauses.map((one) => element('duty:pause', one)), ...(extension ? [element('duty:extension', extension)] : []),
  ]));
}

/** Messages, signals, errors and escalations of the file, one per name. */
class RootElements {
  readonly #written = new Map<string, string>();

  reference(kind: 'message' | 'signal' | 'error' | 'escalation', name: string, key?: string): string {
    const id = `${kind}-${[...`${name}${key ?? ''}`].map((char) => (/[\w-]/.test(char) ? char : char.codePointAt(0)?.toString(16))).join('')}`;
    const coded = kind === 'error' || kind === 'escalation';
    const children = key === undefined ? [] : extensionElements([element('zeebe:subscription', { correlationKey: key })]);
    this.#written.set(id, element(`bpmn:${kind}`, { id, name, ...(coded ? { [`${kind}Code`]: name } : {}) }, children));
    return id;
  }

  xml(): string[] {
    return [...this.#written.values()];
  }
}

function standardLoop(repeat: NodeOptions['repeat']): string[] {
  if (!repeat) return [];
  return [element('bpmn:standardLoopCharacteristics', { testBefore: repeat.before, loopMaximum: repeat.maximum },
    repeat.while === undefined ? [] : [expression('bpmn:loopCondition', repeat.while)])];
}

/** Tokens come to it through its link, not through a flow. */
const isLinkCatch = (tag: string, { on }: NodeOptions): boolean => tag === 'bpmn:intermediateCatchEvent' && on !== undefined && !Array.isArray(on) && 'link' in on;

/** One scope being drawn: the process or a sub-process. */
export class Drawing {
  readonly nodes: DrawnNode[] = [];
  readonly flows: DrawnFlow[] = [];
  readonly #others: string[] = [];
  readonly #roots: RootElements;
  #cursor: string | undefined;
  #count = 0;

  constructor(roots: RootElements) {
    this.#roots = roots;
  }

  /** Any BPMN element, connected to nothing: `node('X', 'bpmn:complexGateway')`. */
  node(id: string, tag: string, attributes: Attributes = {}, children: readonly string[] = []): this {
    this.nodes.push({ id, tag, attributes, children: [...children] });
    return this;
  }

  /** Continues at a node that is drawn already. */
  from(id: string): this {
    this.#cursor = id;
    return this;
  }

  /** Draws a flow from the cursor to a node that is drawn elsewhere; the cursor stays. */
  to(target: string, options: FlowOptions = {}): this {
    if (this.#cursor === undefined) throw new Error(`to('${target}'): there is nothing to draw from`);
    return this.flow(this.#cursor, target, options);
  }

  flow(source: string, target: string, options: FlowOptions = {}): this {
    const same = this.flows.filter((flow) => flow.source === source && flow.target === target).length;
    const id = options.id ?? `${source}-${target}${same > 0 ? `-${same + 1}` : ''}`;
    this.flows.push({ id, source, target, name: options.name, when: options.when });
    if (options.default) {
      const node = this.nodes.find((one) => one.id === source);
      if (!node) throw new Error(`flow('${source}', '${target}'): draw the source of a default flow first`);
      node.attributes['default'] = id;
    }
    return this;
  }

  start(id = 'start', options: NodeOptions = {}): this {
    this.#cursor = undefined;
    return this.#add(id, 'bpmn:startEvent', options, { isInterrupting: options.interrupting });
  }
  end(id = 'end', options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:endEvent', options);
  }
  catchEvent(id: string, options: NodeOptions): this {
    return this.#add(id, 'bpmn:intermediateCatchEvent', options);
  }
  throwEvent(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:intermediateThrowEvent', options);
  }
  /** A boundary event; the cursor continues at it. */
  boundary(id: string, attachedToRef: string, options: NodeOptions): this {
    this.#cursor = undefined;
    return this.#add(id, 'bpmn:boundaryEvent', options, { attachedToRef, cancelActivity: options.interrupting });
  }
  task(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:task', options);
  }
  manualTask(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:manualTask', options);
  }
  userTask(id: string, options: NodeOptions = {}): this {
    const assigned = options.assignee ?? options.groups ?? options.users ?? options.form;
    return this.#add(id, 'bpmn:userTask', assigned === undefined ? { ...options, assignee: 'somebody' } : options);
  }
  serviceTask(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:serviceTask', options);
  }
  /** A job with `type`, else it publishes the message of `on`. */
  sendTask(id: string, options: NodeOptions = {}): this {
    const { on, ...rest } = options;
    const messageRef = on && !Array.isArray(on) && 'message' in on ? this.#roots.reference('message', on.message) : undefined;
    return this.#add(id, 'bpmn:sendTask', rest, { messageRef });
  }
  receiveTask(id: string, options: NodeOptions): this {
    const { on, ...rest } = options;
    const messageRef = on && !Array.isArray(on) && 'message' in on ? this.#roots.reference('message', on.message, on.key) : undefined;
    return this.#add(id, 'bpmn:receiveTask', rest, { messageRef });
  }
  businessRuleTask(id: string, options: NodeOptions): this {
    return this.#add(id, 'bpmn:businessRuleTask', options);
  }
  scriptTask(id: string, options: NodeOptions): this {
    return this.#add(id, 'bpmn:scriptTask', options);
  }
  callActivity(id: string, options: NodeOptions): this {
    return this.#add(id, 'bpmn:callActivity', options);
  }
  exclusive(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:exclusiveGateway', options);
  }
  parallel(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:parallelGateway', options);
  }
  inclusive(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:inclusiveGateway', options);
  }
  complex(id: string, activation?: string, options: NodeOptions = {}): this {
    this.#add(id, 'bpmn:complexGateway', options);
    if (activation !== undefined) this.nodes.at(-1)?.children.push(expression('bpmn:activationCondition', activation));
    return this;
  }
  eventBased(id: string, options: NodeOptions = {}): this {
    return this.#add(id, 'bpmn:eventBasedGateway', options);
  }
  sub(id: string, draw: (inside: Drawing) => unknown, options: NodeOptions = {}): this {
    return this.#addScope(id, draw, options, {}, true);
  }
  /** An event sub-process; its start event takes `interrupting` and `on`. The cursor stays. */
  eventSub(id: string, draw: (inside: Drawing) => unknown, options: NodeOptions = {}): this {
    return this.#addScope(id, draw, options, { triggeredByEvent: true }, false);
  }

  transaction(id: string, draw: (inside: Drawing) => unknown, options: NodeOptions = {}): this {
    return this.#addScope(id, draw, options, {}, true, 'bpmn:transaction');
  }
  adHoc(id: string, draw: (inside: Drawing) => unknown, { ordering, until, cancelRemaining, ...options }: AdHocOptions = {}): this {
    const ends = until === undefined ? [] : [expression('bpmn:completionCondition', until)];
    return this.#addScope(id, draw, { ...options, children: [...options.children ?? [], ...ends] }, { ordering, cancelRemainingInstances: cancelRemaining }, true, 'bpmn:adHocSubProcess');
  }

  /** What compensates an activity: a compensation boundary event, and the association from it to a handler that is drawn apart. */
  compensatedBy(activity: string, handler: string, boundary = `undo-${activity}`): this {
    return this.node(boundary, 'bpmn:boundaryEvent', { attachedToRef: activity, cancelActivity: false }, ['<bpmn:compensateEventDefinition/>'])
      .inside(element('bpmn:association', { id: `${boundary}-${handler}`, associationDirection: 'One', sourceRef: boundary, targetRef: handler }));
  }
  /** Draws a node, connected to nothing, without moving the cursor. */
  apart(draw: (drawing: this) => unknown): this {
    const cursor = this.#cursor;
    this.#cursor = undefined;
    draw(this);
    this.#cursor = cursor;
    return this;
  }
  /** Raw XML inside this scope: data objects, properties, associations. */
  inside(xml: string): this {
    this.#others.push(xml);
    return this;
  }

  contents(): string[] {
    const ends = (id: string, tag: 'incoming' | 'outgoing'): string[] => this.flows
      .filter((flow) => (tag === 'incoming' ? flow.target : flow.source) === id)
      .map((flow) => element(`bpmn:${tag}`, {}, [flow.id]));
    const nodes = this.nodes.map(({ id, tag, attributes, children, scope }) => {
      const first = children.filter((child) => child.startsWith('<bpmn:extensionElements'));
      const rest = children.filter((child) => !child.startsWith('<bpmn:extensionElements'));
      return element(tag, { id, ...attributes },
        [...first, ...ends(id, 'incoming'), ...ends(id, 'outgoing'), ...(scope?.contents() ?? []), ...rest]);
    });
    const flows = this.flows.map(({ id, name, source, target, when }) => element(
      'bpmn:sequenceFlow', { id, name, sourceRef: source, targetRef: target },
      when === undefined ? [] : [expression('bpmn:conditionExpression', when)]));
    return [...nodes, ...flows, ...this.#others];
  }

  #addScope(id: string, draw: (inside: Drawing) => unknown, options: NodeOptions, attributes: Attributes, connect: boolean, tag = 'bpmn:subProcess'): this {
    const scope = new Drawing(this.#roots);
    draw(scope);
    const cursor = this.#cursor;
    if (!connect) this.#cursor = undefined;
    this.#add(id, tag, options, attributes);
    const drawn = this.nodes.at(-1);
    if (drawn) drawn.scope = scope;
    if (!connect) this.#cursor = cursor;
    return this;
  }

  #add(given: string, tag: string, options: NodeOptions, attributes: Attributes = {}): this {
    const taken = this.nodes.some((node) => node.id === given);
    if (taken && given !== 'end' && given !== 'start') throw new Error(`the id '${given}' is drawn already`);
    const id = taken ? `${given}${(this.#count += 1) + 1}` : given;
    const cursor = isLinkCatch(tag, options) ? undefined : this.#cursor;
    this.node(id, tag, { name: options.name, startQuantity: options.quantities?.start, completionQuantity: options.quantities?.completion, parallelMultiple: options.all, ...attributes, ...options.attributes }, [
      ...extensionElements(this.#extensions(options)), ...this.#loop(options.multi), ...standardLoop(options.repeat), ...(Array.isArray(options.on) ? options.on : [options.on]).flatMap((on) => this.#eventDefinition(on)),
      ...options.children ?? [],
    ]);
    if (cursor !== undefined) {
      this.flow(cursor, id, {
        ...(options.flow === undefined ? {} : { id: options.flow }),
        ...(options.when === undefined ? {} : { when: options.when }),
        ...(options.default === undefined ? {} : { default: options.default }),
      });
    }
    this.#cursor = id;
    return this;
  }

  #extensions(options: NodeOptions): string[] {
    const { assignee, groups, users, inputs, outputs, headers } = options;
    const parts: string[] = [...limits(options.limit)];
    if (assignee !== undefined || groups !== undefined || users !== undefined) {
      parts.push('<zeebe:userTask/>', element('zeebe:assignmentDefinition', { assignee, candidateGroups: groups, candidateUsers: users }));
    }
    if (options.form !== undefined) parts.push(element('zeebe:formDefinition', { externalReference: options.form }));
    if (options.priority !== undefined) parts.push(element('zeebe:priorityDefinition', { priority: options.priority }));
    if (options.type !== undefined) parts.push(element('zeebe:taskDefinition', { type: options.type, retries: options.retries }));
    if (headers) parts.push(element('zeebe:taskHeaders', {}, Object.entries(headers).map(([key, value]) => element('zeebe:header', { key, value }))));
    if (inputs || outputs) {
      const mapped = (tag: string, mappings: Record<string, string> = {}): string[] =>
        Object.entries(mappings).map(([target, source]) => element(tag, { source, target }));
      parts.push(element('zeebe:ioMapping', {}, [...mapped('zeebe:input', inputs), ...mapped('zeebe:output', outputs)]));
    }
    if (options.calls !== undefined) {
      parts.push(element('zeebe:calledElement', {
        processId: options.calls, propagateAllParentVariables: options.propagateAllParentVariables,
        propagateAllChildVariables: options.propagateAllChildVariables,
      }));
    }
    if (options.decision !== undefined) parts.push(element('zeebe:calledDecision', { decisionId: options.decision, resultVariable: options.result ?? 'result' }));
    if (options.script !== undefined) parts.push(element('zeebe:script', { expression: options.script, resultVariable: options.result ?? 'result' }));
    if (options.outcome !== undefined) parts.push(element('duty:outcome', { value: options.outcome }));
    if (options.opinion !== undefined) parts.push(element('duty:opinion', { area: options.opinion }));
    if (options.excludes !== undefined) parts.push(element('duty:exclude', { steps: options.excludes }));
    if (options.extension !== undefined) parts.push(options.extension);
    return parts;
  }

  #loop(multi: NodeOptions['multi']): string[] {
    if (!multi) return [];
    const { sequential, collection, element: inputElement, outputCollection, outputElement, cardinality, until, attributes = {}, children = [] } = multi;
    return [element('bpmn:multiInstanceLoopCharacteristics', { isSequential: sequential, ...attributes }, [
      ...extensionElements([element('zeebe:loopCharacteristics', { inputCollection: collection, inputElement, outputCollection, outputElement })]),
      ...(cardinality === undefined ? [] : [expression('bpmn:loopCardinality', cardinality)]),
      ...children,
      ...(until === undefined ? [] : [expression('bpmn:completionCondition', until)]),
    ])];
  }

  #eventDefinition(on: On | undefined): string[] {
    if (!on) return [];
    if ('condition' in on) return [element('bpmn:conditionalEventDefinition', {}, on.condition === '' ? [] : [expression('bpmn:condition', on.condition)])];
    if ('link' in on) return [element('bpmn:linkEventDefinition', { name: on.link })];
    if ('cancel' in on) return ['<bpmn:cancelEventDefinition/>'];
    if ('compensate' in on) return [element('bpmn:compensateEventDefinition', { activityRef: on.compensate === true ? undefined : on.compensate, waitForCompletion: on.wait })];
    if ('terminate' in on) return ['<bpmn:terminateEventDefinition/>'];
    if ('message' in on) return [element('bpmn:messageEventDefinition', { messageRef: this.#roots.reference('message', on.message, on.key) })];
    if ('signal' in on) return [element('bpmn:signalEventDefinition', { signalRef: this.#roots.reference('signal', on.signal) })];
    if ('timer' in on) {
      const [kind, text] = Object.entries(on.timer)[0] ?? ['duration', ''];
      return [element('bpmn:timerEventDefinition', {}, [expression(`bpmn:time${kind[0]?.toUpperCase()}${kind.slice(1)}`, text)])];
    }
    const [kind, code] = 'error' in on ? ['error' as const, on.error] : ['escalation' as const, on.escalation];
    return [element(`bpmn:${kind}EventDefinition`, {
      [`${kind}Ref`]: code === true ? undefined : this.#roots.reference(kind, code),
      'duty:codeVariable': on.codeVariable,
      'duty:messageVariable': 'error' in on ? on.messageVariable : undefined,
    })];
  }
}

/** A whole file with one process. */
export class Diagram extends Drawing {
  readonly #processId: string;
  readonly #options: DiagramOptions;
  readonly #fileRoots: RootElements;
  readonly #besideProcess: string[] = [];

  constructor(processId: string, options: DiagramOptions) {
    const roots = new RootElements();
    super(roots);
    this.#fileRoots = roots;
    this.#processId = processId;
    this.#options = options;
  }

  /** Anything beside the process, as raw XML. */
  root(xml: string): this {
    this.#besideProcess.push(xml);
    return this;
  }

  xml(): string {
    const { name, executable = true, versionTag, documentation, startableBy, paper, lanes } = this.#options;
    const extensions = [
      ...(versionTag === undefined ? [] : [element('zeebe:versionTag', { value: versionTag })]),
      ...limits(this.#options.limit),
      ...(startableBy === undefined ? [] : [element('duty:start', { groups: startableBy })]),
      ...(paper ? [element('duty:paper', { title: paper.title }, Object.entries(paper.areas).map(([area, label]) => element('duty:paperArea', { area, label })))] : []),
      ...(this.#options.extension === undefined ? [] : [this.#options.extension]),
    ];
    const laneSet = lanes ? [element('bpmn:laneSet', { id: 'lanes' }, Object.entries(lanes).map(([lane, nodes], index) =>
      element('bpmn:lane', { id: `lane-${index + 1}`, name: lane }, nodes.map((node) => element('bpmn:flowNodeRef', {}, [node])))))] : [];
    const process = element('bpmn:process', { id: this.#processId, name, isExecutable: executable }, [
      ...(documentation === undefined ? [] : [element('bpmn:documentation', {}, [escape(documentation)])]),
      ...extensionElements(extensions), ...laneSet, ...this.contents(),
    ]);
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + element('bpmn:definitions', {
      id: 'definitions', targetNamespace: 'urn:dutyflow:tests',
      'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:zeebe': 'http://camunda.org/schema/zeebe/1.0', 'xmlns:duty': 'urn:dutyflow:duty:1',
    }, [...this.#fileRoots.xml(), ...this.#besideProcess, process]);
  }
}

/** Begins a file with one process. */
export function diagram(processId: string, options: DiagramOptions = {}): Diagram {
  return new Diagram(processId, options);
}
