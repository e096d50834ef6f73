/**
 * The file as the second engine is given it, made from the file itself and not from our model: one process, without what
 * is not drawn as flow, with a plain task for each element that is told from outside, and without what only an event that
 * never came could have reached.
 */
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import { child, expressionText, idOf, isA, list, text } from '../../kernel/model/moddle-tree.js';
import type { Role } from './roles.js';

export interface Reduced {
  readonly xml: string;
  /** Parallel joins that have lost a flow: ours waits there for what cannot come. */
  readonly lost: readonly string[];
}

/** @param start the start event (or other beginning) of the run; other start events of the process are left out */
export async function reduceDiagram(xml: string, processId: string, start: string | undefined, roleOf: (id: string) => Role['is']): Promise<Reduced | undefined> {
  const { moddle, root: drawn } = await parsed(xml);
  const process = list(drawn, 'rootElements').find((one) => one.$type === 'bpmn:Process' && idOf(one) === processId);
  if (!process) return undefined;
  const scope = new Reduction(moddle, roleOf);
  const made = moddle.create('bpmn:Process', { id: processId, isExecutable: true, flowElements: scope.contents(process, start) });
  const root = moddle.create('bpmn:Definitions', { id: 'second', targetNamespace: 'urn:dutyflow:second', rootElements: [made] });
  return { xml: (await moddle.toXML(root)).xml, lost: scope.lost };
}

interface Parsed { readonly xml: string; readonly moddle: BpmnModdle; readonly root: ModdleElement }
/** The scenarios of a duty come one after the other and share its diagram, which is only read. */
let latest: Parsed | undefined;

async function parsed(xml: string): Promise<Parsed> {
  if (latest?.xml === xml) return latest;
  const moddle = new BpmnModdle();
  const { rootElement: root } = await moddle.fromXML(xml);
  return latest = { xml, moddle, root };
}

class Reduction {
  readonly lost: string[] = [];
  constructor(readonly moddle: BpmnModdle, readonly roleOf: (id: string) => Role['is']) {}

  contents(scope: ModdleElement, start?: string): ModdleElement[] {
    const drawn = list(scope, 'flowElements');
    const flows = drawn.filter((one) => one.$type === 'bpmn:SequenceFlow');
    const reached = reachedFrom(beginnings(drawn, flows, start), flows);
    const nodes = new Map(drawn.filter((one) => reached.has(idOf(one))).map((one) => [idOf(one), this.#node(one)]));
    const kept = flows.flatMap((flow) => {
      const [from, to] = [idAt(flow, 'sourceRef'), idAt(flow, 'targetRef')];
      const [source, target] = [nodes.get(from), nodes.get(to)];
      if (!source || !target) {
        if (target?.$type === 'bpmn:ParallelGateway') this.lost.push(to);
        return [];
      }
      return [{ flow, made: this.#flow(flow, source, target) }];
    });
    for (const { flow, made } of kept) {
      const source = child(flow, 'sourceRef');
      if (source && child(source, 'default') === flow && this.roleOf(idOf(source)) === 'native') nodes.get(idOf(source))?.set('default', made);
    }
    return [...nodes.values(), ...kept.map(({ made }) => made)];
  }

  #node(element: ModdleElement): ModdleElement {
    const id = idOf(element);
    const make = (type: string, more: object = {}): ModdleElement => this.moddle.create(type, { id, ...more });
    switch (this.roleOf(id)) {
      case 'native':
        if (element.$type === 'bpmn:SubProcess') return make(element.$type, { flowElements: this.contents(element) });
        if (list(element, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:TerminateEventDefinition')) {
          return make(element.$type, { eventDefinitions: [this.moddle.create('bpmn:TerminateEventDefinition')] });
        }
        return make(element.$type);
      case 'pass':
        return make(element.$type);
      // It is never entered in our run; where the second engine comes to it, that is a difference.
      default:
        return make('bpmn:ServiceTask');
    }
  }

  #flow(flow: ModdleElement, sourceRef: ModdleElement, targetRef: ModdleElement): ModdleElement {
    const body = expressionText(flow, 'conditionExpression');
    const condition = body === undefined ? {} : { conditionExpression: this.moddle.create('bpmn:FormalExpression', { body: body.startsWith('=') ? body : `= ${body}` }) };
    return this.moddle.create('bpmn:SequenceFlow', { id: idOf(flow), sourceRef, targetRef, ...condition });
  }
}

const idAt = (flow: ModdleElement, end: 'sourceRef' | 'targetRef'): string => text(child(flow, end), 'id') ?? '';

const isEventSubProcess = (element: ModdleElement): boolean => element.$type === 'bpmn:SubProcess' && element.get('triggeredByEvent') === true;

/** Where a scope begins: the start that was taken, else its start events, else all that no flow leads to (BPMN 2.0.2 §13.3.4). */
function beginnings(drawn: readonly ModdleElement[], flows: readonly ModdleElement[], start: string | undefined): readonly string[] {
  if (start !== undefined) return [start];
  const starts = drawn.filter(({ $type }) => $type === 'bpmn:StartEvent');
  if (starts.length > 0) return starts.map(idOf);
  const targets = new Set(flows.map((flow) => idAt(flow, 'targetRef')));
  return drawn.filter((one) => isA(one, 'bpmn:FlowNode') && one.$type !== 'bpmn:BoundaryEvent' && !isEventSubProcess(one) && !targets.has(idOf(one))).map(idOf);
}

function reachedFrom(begin: readonly string[], flows: readonly ModdleElement[]): ReadonlySet<string> {
  const next = new Map<string, string[]>();
  for (const flow of flows) next.set(idAt(flow, 'sourceRef'), [...next.get(idAt(flow, 'sourceRef')) ?? [], idAt(flow, 'targetRef')]);
  const reached = new Set<string>();
  const open = [...begin];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    open.push(...next.get(id) ?? []);
  }
  return reached;
}
