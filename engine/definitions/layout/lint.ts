import type { ModdleElement } from 'bpmn-moddle';
import type { Finding } from '../../kernel/model/finding.js';
import { crosses } from './drawn-crossings.js';
import { contains, inflated, overlap, right, segmentHits, type Point, type Rect } from './geometry.js';
import { is, many, moddle, one, text } from './model-access.js';
import { readDrawing, type DrawnDiagram, type DrawnLine, type DrawnShape } from './read-drawing.js';

export interface LayoutReport {
  readonly findings: readonly Finding[];
  readonly flows: number;
  /** How often flows cross each other. */
  readonly crossings: number;
  readonly width: number;
  readonly height: number;
}

/**
 * What is wrong with the drawing of a file: shapes or labels that overlap, flows through shapes or labels, elements
 * that are not drawn, flows that run against the reading direction though they close no loop, too many crossings.
 * Throws where the XML cannot be parsed.
 */
export async function layoutReport(xml: string): Promise<LayoutReport> {
  const { rootElement } = await moddle().fromXML(xml);
  const drawing = readDrawing(rootElement);
  const lines = [...drawing.lines.values()];
  const crossings = countCrossings(lines);
  const findings = [
    ...missing(rootElement, drawing),
    ...overlaps(drawing),
    ...linesThroughShapes(drawing),
    ...linesOnEachOther(lines),
    ...labelsTaken(drawing),
    ...backwards(drawing),
  ];
  if (crossings > Math.max(1, lines.length / 10)) findings.push({ severity: 'warning', rule: 'layout-crossings', message: `Expected at most one crossing for ten flows, but found ${crossings} for ${lines.length}` });
  const shapes = [...drawing.shapes.values()];
  const span = (low: (rect: Rect) => number, high: (rect: Rect) => number): number =>
    shapes.length === 0 ? 0 : Math.max(...shapes.map((shape) => high(shape.rect))) - Math.min(...shapes.map((shape) => low(shape.rect)));
  return { findings, flows: lines.length, crossings, width: span((rect) => rect.x, right), height: span((rect) => rect.y, (rect) => rect.y + rect.height) };
}

/** The findings alone, in the form in which the model's are given. */
export async function layoutFindings(xml: string): Promise<Finding[]> {
  return [...(await layoutReport(xml)).findings];
}

function warning(rule: string, element: string, message: string): Finding {
  return { severity: 'warning', rule, element, message };
}

function missing(definitions: ModdleElement, drawing: DrawnDiagram): Finding[] {
  const expected: ModdleElement[] = [];
  const collect = (container: ModdleElement): void => {
    for (const element of [...many(container, 'flowElements'), ...many(container, 'artifacts')]) {
      if (is(element, 'FlowNode') || is(element, 'SequenceFlow') || is(element, 'Artifact') || is(element, 'DataObjectReference') || is(element, 'DataStoreReference')) expected.push(element);
      if (is(element, 'SubProcess')) collect(element);
    }
  };
  const collectLanes = (set: ModdleElement): void => {
    for (const lane of many(set, 'lanes')) {
      expected.push(lane);
      const inner = one(lane, 'childLaneSet');
      if (inner) collectLanes(inner);
    }
  };
  const roots = many(definitions, 'rootElements');
  for (const root of roots) {
    if (is(root, 'Collaboration')) expected.push(...many(root, 'participants'), ...many(root, 'messageFlows'));
    if (!is(root, 'Process')) continue;
    collect(root);
    if (roots.some((each) => is(each, 'Collaboration'))) many(root, 'laneSets').forEach(collectLanes);
  }
  return expected.flatMap((element) => {
    const id = element.id ?? '';
    if (drawing.shapes.has(id) || drawing.lines.has(id)) return [];
    return [warning('layout-missing', id, `Expected '${id}' (${element.$type}) to be drawn, but it is not`)];
  });
}

function overlaps(drawing: DrawnDiagram): Finding[] {
  const shapes = [...drawing.shapes.values()].filter((shape) => shape.role !== 'lane' && shape.role !== 'group');
  const findings: Finding[] = [];
  shapes.forEach((a, index) => {
    for (const b of shapes.slice(index + 1)) {
      if (!overlap(a.rect, b.rect) || mayOverlap(a, b) || mayOverlap(b, a)) continue;
      findings.push(warning('layout-overlap', a.id, `Expected shapes to keep apart, but '${a.id}' overlaps '${b.id}'`));
    }
  });
  const lanes = [...drawing.shapes.values()].filter((shape) => shape.role === 'lane' && !one(shape.element, 'childLaneSet'));
  for (const lane of lanes) {
    for (const member of many(lane.element, 'flowNodeRef')) {
      const shape = drawing.shapes.get(member.id ?? '');
      if (!shape || contains(lane.rect, shape.rect) || shape.role === 'boundary') continue;
      findings.push(warning('layout-outside-lane', shape.id, `Expected '${shape.id}' to stand in its lane '${lane.id}', but it does not`));
    }
  }
  return findings;
}

/** A shape may lie in a pool or sub-process that holds it, a boundary event on its host. */
function mayOverlap(outer: DrawnShape, inner: DrawnShape): boolean {
  if (outer.role === 'pool' || outer.role === 'box') return contains(outer.rect, inner.rect) || inner.role === 'boundary';
  return inner.role === 'boundary' && one(inner.element, 'attachedToRef')?.id === outer.id;
}

function segments(line: DrawnLine): [Point, Point][] {
  return line.points.slice(1).map((point, index) => [line.points[index] ?? point, point]);
}

function linesThroughShapes(drawing: DrawnDiagram): Finding[] {
  const solid = [...drawing.shapes.values()].filter((shape) => shape.role === 'shape' || shape.role === 'boundary' || shape.role === 'box');
  const findings: Finding[] = [];
  for (const line of drawing.lines.values()) {
    if (is(line.element, 'Association') || is(line.element, 'DataAssociation')) continue;
    for (const shape of solid) {
      if (shape.role === 'box' && [line.source, line.target].some((end) => isInside(drawing.shapes.get(end ?? ''), shape))) continue;
      // its own circle is met on the rim, which lies inside the square around it
      const rim = shape.role === 'boundary' && (line.source === shape.id || line.target === shape.id) ? -5 : -2;
      if (segments(line).some(([a, b]) => segmentHits(a, b, inflated(shape.rect, rim)))) findings.push(warning('layout-flow-through-shape', line.id, `Expected '${line.id}' to run around '${shape.id}', but it runs through it`));
    }
  }
  return findings;
}

function isInside(shape: DrawnShape | undefined, box: DrawnShape): boolean {
  return shape !== undefined && shape !== box && contains(box.rect, shape.rect);
}

/** Flows may lie on each other where they part or join; others look like one flow there. */
function linesOnEachOther(lines: readonly DrawnLine[]): Finding[] {
  return lines.flatMap((line, index) =>
    lines.slice(index + 1).flatMap((other) => {
      const related = (line.source !== undefined && line.source === other.source) || (line.target !== undefined && line.target === other.target);
      if (related || !segments(line).some((one) => segments(other).some((two) => lieOnEachOther(one, two)))) return [];
      return [warning('layout-flows-on-each-other', line.id, `Expected flows of different steps to keep apart, but '${line.id}' and '${other.id}' lie on each other`)];
    }),
  );
}

function lieOnEachOther([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const along = (p: number, q: number, r: number, s: number): boolean => Math.min(Math.max(p, q), Math.max(r, s)) - Math.max(Math.min(p, q), Math.min(r, s)) > 1;
  if (a.y === b.y && c.y === d.y && a.y === c.y) return along(a.x, b.x, c.x, d.x);
  return a.x === b.x && c.x === d.x && a.x === c.x && along(a.y, b.y, c.y, d.y);
}

function labelsTaken(drawing: DrawnDiagram): Finding[] {
  const labels = [...drawing.shapes.values(), ...drawing.lines.values()].flatMap((drawn) => (drawn.label && text(drawn.element, 'name') ? [{ id: drawn.id, rect: inflated(drawn.label, -1) }] : []));
  const solid = [...drawing.shapes.values()].filter((shape) => shape.role === 'shape' || shape.role === 'boundary');
  const findings: Finding[] = [];
  labels.forEach((label, index) => {
    for (const other of labels.slice(index + 1)) if (overlap(label.rect, other.rect)) findings.push(warning('layout-label-overlap', label.id, `Expected labels to keep apart, but those of '${label.id}' and '${other.id}' overlap`));
    for (const shape of solid) if (overlap(label.rect, shape.rect)) findings.push(warning('layout-label-overlap', label.id, `Expected the label of '${label.id}' to stand free, but it overlaps '${shape.id}'`));
    for (const line of drawing.lines.values()) if (segments(line).some(([a, b]) => segmentHits(a, b, label.rect))) findings.push(warning('layout-label-crossed', label.id, `Expected the label of '${label.id}' to stand free, but '${line.id}' runs through it`));
  });
  return findings;
}

/** Flows to the left that close no loop. */
function backwards(drawing: DrawnDiagram): Finding[] {
  const next = new Map<string, string[]>();
  const flows = [...drawing.lines.values()].filter((line) => is(line.element, 'SequenceFlow'));
  const owner = (id: string): string => {
    const element = drawing.shapes.get(id)?.element;
    return (element && is(element, 'BoundaryEvent') ? one(element, 'attachedToRef')?.id : undefined) ?? id;
  };
  for (const flow of flows) {
    if (flow.source && flow.target) next.set(owner(flow.source), [...(next.get(owner(flow.source)) ?? []), flow.target]);
  }
  const leads = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const each of seen) for (const after of next.get(each) ?? []) seen.add(after);
    return seen.has(to);
  };
  return flows.flatMap((flow) => {
    const from = drawing.shapes.get(owner(flow.source ?? ''));
    const to = drawing.shapes.get(flow.target ?? '');
    if (!from || !to || to.rect.x + to.rect.width / 2 >= from.rect.x || leads(to.id, from.id)) return [];
    return [warning('layout-against-reading', flow.id, `Expected '${flow.id}' to run to the right, but it runs to the left and closes no loop`)];
  });
}

/** Places at which lines cross: several flows that have joined into one line are crossed once, as one sees it. */
function countCrossings(lines: readonly DrawnLine[]): number {
  const places = new Set<string>();
  lines.forEach((level) => {
    for (const upright of lines) {
      if (level === upright) continue;
      for (const [a, b] of segments(level)) for (const [c, d] of segments(upright)) if (crosses(a, b, c, d)) places.add(`${c.x},${a.y}`);
    }
  });
  return places.size;
}
