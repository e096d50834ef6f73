/** Writes small BPMN files without a drawing, for the layouter to draw. */
export interface DraftNode {
  readonly id: string;
  /** BPMN type without prefix, e.g. `userTask`. */
  readonly type: string;
  readonly name?: string;
  readonly lane?: string;
  /** Host of a boundary event. */
  readonly on?: string;
  readonly inside?: DraftScope;
  readonly event?: boolean;
  /** Multi-instance. */
  readonly several?: boolean;
}

export interface DraftScope {
  readonly nodes: readonly DraftNode[];
  /** `source -> target: name` */
  readonly flows: readonly string[];
}

export interface Draft extends DraftScope {
  readonly lanes?: readonly string[];
  readonly pools?: readonly string[];
  /** Those of `pools` that the file names before the office's. */
  readonly poolsAbove?: readonly string[];
  /** A second pool with a process of its own. */
  readonly partner?: DraftScope & { readonly name: string };
  /** `node -> pool` or `pool -> node` */
  readonly messages?: readonly string[];
}

export function draftXml(draft: Draft): string {
  const pools = draft.lanes || draft.pools ? collaboration(draft) : '';
  const partner = draft.partner ? `<bpmn:process id="partner">${scopeXml(draft.partner, 'p')}</bpmn:process>` : '';
  const lanes = draft.lanes?.length ? `<bpmn:laneSet id="lanes">${draft.lanes.map((lane, index) => laneXml(draft, lane, index)).join('')}</bpmn:laneSet>` : '';
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" xmlns:duty="urn:dutyflow:duty:1" id="definitions" targetNamespace="urn:dutyflow">
${pools}<bpmn:process id="main" isExecutable="true">${lanes}${scopeXml(draft, 'f')}</bpmn:process>${partner}</bpmn:definitions>`;
}

function collaboration(draft: Draft): string {
  const others = (above: boolean): string =>
    (draft.pools ?? []).map((pool, index) => ((draft.poolsAbove ?? []).includes(pool) === above ? `<bpmn:participant id="other${index}" name="${pool}"/>` : '')).join('');
  const messages = (draft.messages ?? []).map((message, index) => {
    const [source, target] = ends(message).map((end) => (draft.pools?.includes(end ?? '') ? `other${draft.pools.indexOf(end ?? '')}` : end));
    return `<bpmn:messageFlow id="m${index}" sourceRef="${source}" targetRef="${target}"/>`;
  });
  return `<bpmn:collaboration id="collaboration">${others(true)}<bpmn:participant id="pool" name="政府辦公室" processRef="main"/>${others(false)}${draft.partner ? `<bpmn:participant id="partnerPool" name="${draft.partner.name}" processRef="partner"/>` : ''}${messages.join('')}</bpmn:collaboration>`;
}

function laneXml(draft: Draft, lane: string, index: number): string {
  const members = draft.nodes.filter((node) => node.lane === lane || (node.on !== undefined && draft.nodes.find((host) => host.id === node.on)?.lane === lane));
  return `<bpmn:lane id="lane${index}" name="${lane}">${members.map((node) => `<bpmn:flowNodeRef>${node.id}</bpmn:flowNodeRef>`).join('')}</bpmn:lane>`;
}

function scopeXml(scope: DraftScope, prefix: string): string {
  const flows = scope.flows.map((flow, index) => {
    const [source, target, name] = ends(flow);
    return `<bpmn:sequenceFlow id="${prefix}${index}" sourceRef="${source}" targetRef="${target}"${name ? ` name="${name}"` : ''}/>`;
  });
  return scope.nodes.map((node) => nodeXml(node, `${prefix}_${node.id}_`, scope, prefix)).join('') + flows.join('');
}

function nodeXml(node: DraftNode, prefix: string, scope: DraftScope, flowPrefix: string): string {
  const name = node.name === undefined ? '' : ` name="${node.name}"`;
  const refs = scope.flows
    .map((flow, index) => ({ ends: ends(flow), id: `${flowPrefix}${index}` }))
    .flatMap((flow) => [...(flow.ends[1] === node.id ? [`<bpmn:incoming>${flow.id}</bpmn:incoming>`] : []), ...(flow.ends[0] === node.id ? [`<bpmn:outgoing>${flow.id}</bpmn:outgoing>`] : [])])
    .join('');
  const timer = '<bpmn:timerEventDefinition><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition>';
  if (node.on !== undefined) return `<bpmn:boundaryEvent id="${node.id}"${name} attachedToRef="${node.on}">${refs}${timer}</bpmn:boundaryEvent>`;
  const type = node.event ? 'subProcess' : node.type;
  const several = node.several ? '<bpmn:multiInstanceLoopCharacteristics/>' : '';
  const inside = node.inside ? scopeXml(node.inside, prefix) : '';
  return `<bpmn:${type} id="${node.id}"${name}${node.event ? ' triggeredByEvent="true"' : ''}>${refs}${several}${inside}</bpmn:${type}>`;
}

function ends(flow: string): [string, string, string | undefined] {
  const [way, name] = flow.split(': ');
  const [source, target] = (way ?? '').split(' -> ');
  return [source ?? '', target ?? '', name];
}
