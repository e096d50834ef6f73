import type { ModdleElement } from 'bpmn-moddle';
import type { Band, EdgeEnd, NodeKind, Pool, Sheet, SheetEdge, SheetNode } from './graph.js';
import { idOf, is, many, one, text } from './model-access.js';
import { EXTERNAL_FONT, labelSizes, taskLines, textWidth } from './text.js';

/** The sheets of a file: its collaboration, or each process by itself where there is none. */
export function readSheets(definitions: ModdleElement): Sheet[] {
  const roots = many(definitions, 'rootElements');
  const collaborations = roots.filter((root) => is(root, 'Collaboration'));
  if (collaborations.length > 0) return collaborations.map(readCollaboration);
  return roots.filter((root) => is(root, 'Process')).map((process) => new SheetReader(process).container(process, 0, undefined).sheet());
}

function readCollaboration(collaboration: ModdleElement): Sheet {
  const reader = new SheetReader(collaboration);
  for (const participant of many(collaboration, 'participants')) {
    const process = one(participant, 'processRef');
    if (process) reader.container(process, reader.pool(participant, process), participant);
    else reader.blackBox(participant);
  }
  for (const flow of many(collaboration, 'messageFlows')) reader.edge(flow, 'message', one(flow, 'sourceRef'), one(flow, 'targetRef'));
  return reader.artifacts(collaboration).sheet();
}

class SheetReader {
  private readonly pools: Pool[] = [];
  private readonly bands: Band[] = [];
  private readonly nodes: SheetNode[] = [];
  private readonly edges: SheetEdge[] = [];
  private readonly ends = new Map<string, EdgeEnd>();

  constructor(private readonly root: ModdleElement) {}

  sheet(): Sheet {
    return { root: this.root, pools: this.pools, bands: this.bands, nodes: this.nodes, edges: this.edges };
  }

  pool(participant: ModdleElement, process: ModdleElement): number {
    this.pools.push({ id: idOf(participant), blackBox: false, laneDepth: Math.max(0, ...leafLanes(process).map((lanes) => lanes.length)) });
    return this.pools.length - 1;
  }

  blackBox(participant: ModdleElement): void {
    this.pools.push({ id: idOf(participant), blackBox: true, laneDepth: 0 });
    this.bands.push({ pool: this.pools.length - 1, lanes: [] });
    this.ends.set(idOf(participant), { node: -1, pool: this.pools.length - 1, boundary: -1, nested: undefined });
  }

  container(container: ModdleElement, pool: number, participant: ModdleElement | undefined): this {
    const leaves = participant ? leafLanes(container) : [];
    if (!participant) this.pools.push({ id: undefined, blackBox: false, laneDepth: 0 });
    const first = this.bands.length;
    const bandOf = new Map<string, number>();
    for (const lanes of leaves.length > 0 ? leaves : [[]]) {
      for (const member of lanes.at(-1) ? many(lanes.at(-1) as ModdleElement, 'flowNodeRef') : []) bandOf.set(idOf(member), this.bands.length);
      this.bands.push({ pool, lanes: lanes.map(idOf) });
    }
    const elements = many(container, 'flowElements');
    for (const element of elements) if (isPlaced(element)) this.node(element, pool, bandOf.get(idOf(element)) ?? strayBand(element, bandOf, first, this.bands.length - 1));
    for (const element of elements) if (is(element, 'BoundaryEvent')) this.boundary(element);
    for (const element of elements) {
      if (is(element, 'SequenceFlow')) this.edge(element, 'sequence', one(element, 'sourceRef'), one(element, 'targetRef'));
      this.dataFlows(element);
    }
    return this.artifacts(container);
  }

  artifacts(owner: ModdleElement): this {
    const artifacts = many(owner, 'artifacts');
    const links = artifacts.filter((artifact) => is(artifact, 'Association'));
    for (const note of artifacts.filter((artifact) => is(artifact, 'TextAnnotation'))) this.note(note, links);
    for (const link of links) this.edge(link, 'association', one(link, 'sourceRef'), one(link, 'targetRef'));
    return this;
  }

  edge(flow: ModdleElement, kind: SheetEdge['kind'], source: ModdleElement | undefined, target: ModdleElement | undefined): void {
    const from = source?.id === undefined ? undefined : this.ends.get(source.id);
    const to = target?.id === undefined ? undefined : this.ends.get(target.id);
    if (!from || !to || !flow.id) return;
    this.edges.push({ id: flow.id, kind, source: from, target: to, label: text(flow, 'name'), back: false, main: false, upright: false });
  }

  private node(element: ModdleElement, pool: number, band: number): void {
    const kind = kindOf(element);
    const content = kind === 'box' ? new SheetReader(element).container(element, 0, undefined).sheet() : undefined;
    const name = text(element, 'name');
    const node: SheetNode = {
      id: idOf(element), kind, band, content,
      label: kind === 'task' || kind === 'box' ? undefined : name,
      boundaries: [], tray: element.get('triggeredByEvent') === true, isSource: is(element, 'StartEvent'),
      ...size(element, kind, name ?? ''), rank: 0, span: 1, row: 0,
    };
    this.nodes.push(node);
    this.ends.set(node.id, { node: this.nodes.length - 1, pool, boundary: -1, nested: undefined });
    if (content) for (const id of idsInside(element)) this.ends.set(id, { node: this.nodes.length - 1, pool, boundary: -1, nested: id });
  }

  private boundary(element: ModdleElement): void {
    const host = this.ends.get(one(element, 'attachedToRef')?.id ?? '');
    const node = host && this.nodes[host.node];
    if (!host || !node) return;
    node.boundaries.push({ id: idOf(element), label: text(element, 'name'), side: 'bottom' });
    // three circles need a wider border
    if (node.boundaries.length > 2 && node.kind === 'task') node.width = 120 + 30 * (node.boundaries.length - 3);
    this.ends.set(idOf(element), { ...host, boundary: node.boundaries.length - 1 });
  }

  private note(note: ModdleElement, links: readonly ModdleElement[]): void {
    const link = links.find((each) => one(each, 'sourceRef') === note || one(each, 'targetRef') === note);
    const other = link && (one(link, 'sourceRef') === note ? one(link, 'targetRef') : one(link, 'sourceRef'));
    const beside = this.ends.get(other?.id ?? '');
    const band = (beside && this.nodes[beside.node]?.band) ?? this.bands.findIndex((each) => this.pools[each.pool]?.blackBox === false);
    if (band < 0) return;
    const width = 130;
    const lines = Math.ceil(textWidth(text(note, 'text') ?? '', 12) / (width - 24));
    this.nodes.push({
      id: idOf(note), kind: 'artifact', band, content: undefined, label: undefined, boundaries: [], tray: false, isSource: false,
      width, height: Math.max(40, lines * 15 + 14), rank: 0, span: 1, row: 0,
    });
    this.ends.set(idOf(note), { node: this.nodes.length - 1, pool: this.bands[band]?.pool ?? 0, boundary: -1, nested: undefined });
  }

  private dataFlows(element: ModdleElement): void {
    if (!is(element, 'Activity') && !is(element, 'Event')) return;
    for (const flow of is(element, 'Activity') || is(element, 'ThrowEvent') ? many(element, 'dataInputAssociations') : []) this.edge(flow, 'association', many(flow, 'sourceRef')[0], element);
    for (const flow of is(element, 'Activity') || is(element, 'CatchEvent') ? many(element, 'dataOutputAssociations') : []) this.edge(flow, 'association', element, one(flow, 'targetRef'));
  }
}

/** Leaf lanes in file order, each with its parents before it. */
function leafLanes(process: ModdleElement): ModdleElement[][] {
  const below = (set: ModdleElement | undefined, path: ModdleElement[]): ModdleElement[][] =>
    (set ? many(set, 'lanes') : []).flatMap((lane) => {
      const inner = below(one(lane, 'childLaneSet'), [...path, lane]);
      return inner.length > 0 ? inner : [[...path, lane]];
    });
  return many(process, 'laneSets').flatMap((set) => below(set, []));
}

/** An element that no lane names stands with a neighbour; an event sub-process at the foot of the pool. */
function strayBand(element: ModdleElement, bandOf: ReadonlyMap<string, number>, first: number, last: number): number {
  if (element.get('triggeredByEvent') === true) return last;
  if (!is(element, 'FlowNode')) return first;
  const neighbours = [...many(element, 'incoming').map((flow) => one(flow, 'sourceRef')), ...many(element, 'outgoing').map((flow) => one(flow, 'targetRef'))];
  for (const neighbour of neighbours) {
    const band = bandOf.get(neighbour?.id ?? '');
    if (band !== undefined) return band;
  }
  return first;
}

function isPlaced(element: ModdleElement): boolean {
  return (is(element, 'FlowNode') && !is(element, 'BoundaryEvent')) || is(element, 'DataObjectReference') || is(element, 'DataStoreReference');
}

function kindOf(element: ModdleElement): NodeKind {
  if (is(element, 'SubProcess')) return many(element, 'flowElements').length > 0 ? 'box' : 'task';
  if (is(element, 'Activity')) return 'task';
  if (is(element, 'Gateway')) return 'gateway';
  return is(element, 'Event') ? 'event' : 'artifact';
}

function size(element: ModdleElement, kind: NodeKind, name: string): { width: number; height: number } {
  if (kind === 'event') return { width: 36, height: 36 };
  if (kind === 'gateway') return { width: 50, height: 50 };
  if (kind === 'artifact') return is(element, 'DataStoreReference') ? { width: 50, height: 50 } : { width: 36, height: 50 };
  if (kind === 'box') return { width: 0, height: 0 };
  const width = taskLines(name, 100) > 4 ? 120 : 100;
  return { width, height: Math.max(80, taskLines(name, width) * 15 + 20) };
}

function idsInside(box: ModdleElement): string[] {
  return many(box, 'flowElements').flatMap((element) => [...(element.id ? [element.id] : []), ...(is(element, 'SubProcess') ? idsInside(element) : [])]);
}

/** Room that an external label needs above or below its shape, at its usual width. */
export function labelRoom(label: string | undefined): { width: number; height: number } {
  if (!label) return { width: 0, height: 0 };
  const sizes = labelSizes(label);
  const best = sizes.find((each) => each.width <= 80) ?? sizes[0];
  return best && textWidth(label, EXTERNAL_FONT) > 0 ? best : { width: 0, height: 0 };
}
