/**
 * bpmn-js' viewer behind four verbs: show a diagram, mark it, look at a place, let go. A chunk of its own: import it
 * with `import()` only.
 */
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import type Canvas from 'diagram-js/lib/core/Canvas.js';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry.js';
import type EventBus from 'diagram-js/lib/core/EventBus.js';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays.js';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';
import { drawnElements, drawnNodes } from './drawn-elements.js';
import { badgeOf, MARKS } from './marks.js';
import type { Marking } from './marks.js';
import type { DrawnNode } from './outline.js';

export interface DiagramViewer {
  /** Draws a diagram and gives its nodes. Rejects when the XML cannot be read. */
  show(xml: string): Promise<readonly DrawnNode[]>;
  /** Replaces all marks. */
  mark(marking: Marking): void;
  /** Moves the canvas when one of these elements is out of sight. */
  lookAt(elements: readonly string[]): void;
  zoom(by: 'in' | 'out' | 'fit'): void;
  destroy(): void;
}

/** Below this scale the names of steps cannot be read; to show all that is marked at once a little less will do. */
const READABLE = 0.6;
const LEAST = 0.42;
const NEAR = 0.8;
/** Pixels that stay free around what is looked at: for the badges with names, the legend above, the tools below. */
const ROOM = { top: 48, right: 112, bottom: 48, left: 28 };

export function createDiagramViewer(container: HTMLElement, onElementClick: (id: string) => void): DiagramViewer {
  const viewer = new NavigatedViewer({
    container,
    moddleExtensions: descriptors,
    bpmnRenderer: { defaultFillColor: 'var(--paper)', defaultStrokeColor: 'var(--ink-3)', defaultLabelColor: 'var(--ink)' },
  });
  const canvas = viewer.get<Canvas>('canvas');
  const registry = viewer.get<ElementRegistry>('elementRegistry');
  const overlays = viewer.get<Overlays>('overlays');
  let marked: { id: string; className: string }[] = [];
  let importing: Promise<unknown> = Promise.resolve();
  let gone = false;
  let drawn = false;
  let sight: readonly string[] = [];

  const resized = new ResizeObserver(() => {
    if (!drawn || container.clientWidth === 0) return;
    // What the canvas remembers of its size is of the box as it was.
    canvas.resized();
    look();
  });
  resized.observe(container);

  viewer.get<EventBus>('eventBus').on('element.click', (event: { element?: { id?: unknown } }) => {
    const id = event.element?.id;
    if (typeof id === 'string') onElementClick(id.replace(/_label$/, ''));
  });

  return {
    async show(xml) {
      marked = [];
      drawn = false;
      // One import after the other: two at once would mix their elements.
      const done = importing.catch(() => undefined).then(() => viewer.importXML(xml));
      importing = done;
      await done;
      // On a telephone the drawing gives way to the outline and has no size.
      if (container.clientWidth > 0) canvas.zoom('fit-viewport');
      drawn = true;
      for (const { id } of drawnElements(registry)) registry.getGraphics(id)?.setAttribute('data-element', id);
      return drawnNodes(registry);
    },
    mark(marking) {
      for (const { id, className } of marked) if (registry.get(id)) canvas.removeMarker(id, className);
      marked = [];
      overlays.remove({ type: 'df-badge' });
      const add = (id: string, className: string): void => {
        if (!registry.get(id)) return;
        canvas.addMarker(id, className);
        marked.push({ id, className });
      };
      for (const flow of marking.flows ?? []) add(flow, 'df-taken');
      for (const mark of MARKS) {
        for (const [id, state] of Object.entries(marking.marks)) {
          if (state !== mark) continue;
          add(id, `df-${mark}`);
          if (hasContents(registry.get(id))) add(id, 'df-scope');
          const badge = registry.get(id) && badgeOf(mark, marking.counts?.[id], marking.notes?.[id]);
          if (badge) overlays.add(id, 'df-badge', { position: { top: -10, right: 12 }, html: badge, scale: { min: 0.4, max: 1.4 } });
        }
      }
      for (const id of marking.entered ?? []) add(id, 'df-entered');
    },
    lookAt(elements) {
      sight = elements;
      look();
    },
    zoom(by) {
      if (by === 'fit') canvas.zoom('fit-viewport');
      else canvas.zoom(Math.min(3, Math.max(0.2, canvas.zoom() * (by === 'in' ? 1.25 : 0.8))));
    },
    destroy() {
      if (gone) return;
      gone = true;
      resized.disconnect();
      // bpmn-js throws into the console when it is destroyed in the middle of an import.
      void importing.catch(() => undefined).finally(() => viewer.destroy());
    },
  };

  /** Brings into the box what is to be looked at: all of it where that can be read, else what comes first. */
  function look(): void {
    if (container.clientWidth === 0 || container.clientHeight === 0) return;
    const boxes = sight.flatMap((id): Placed[] => {
      const element: unknown = registry.get(id);
      return isPlaced(element) ? [element] : [];
    });
    if (boxes.length === 0) return;
    // While a part of the page that was still loading hid it, the canvas may have measured itself as nothing.
    if (canvas.viewbox().outer.width === 0 || canvas.viewbox().outer.height === 0) canvas.resized();
    const { inner, outer } = canvas.viewbox();
    const wide = Math.max(60, outer.width - ROOM.left - ROOM.right);
    const high = Math.max(60, outer.height - ROOM.top - ROOM.bottom);
    const scaleOf = (target: Placed): number => Math.min(wide / target.width, high / target.height);
    const whole = Math.min(outer.width / inner.width, outer.height / inner.height);
    // Fitted to the whole sheet a small diagram stays so.
    if (whole >= READABLE && canvas.zoom() <= whole * 1.01 && canvas.zoom() >= whole * 0.99) return;
    let seen = boxes;
    while (seen.length > 1 && scaleOf(enclosing(seen)) < LEAST) seen = seen.slice(0, -1);
    const target = enclosing(seen);
    const now = canvas.zoom();
    const view = canvas.viewbox();
    const inSight = target.x >= view.x + ROOM.left / now && target.y >= view.y + ROOM.top / now
      && target.x + target.width <= view.x + view.width - ROOM.right / now && target.y + target.height <= view.y + view.height - ROOM.bottom / now;
    if (inSight && now >= LEAST) return;
    const scale = Math.min(scaleOf(target), now >= READABLE ? now : NEAR);
    canvas.viewbox({
      x: target.x - (ROOM.left + (wide - target.width * scale) / 2) / scale, y: target.y - (ROOM.top + (high - target.height * scale) / 2) / scale,
      width: outer.width / scale, height: outer.height / scale,
    });
  }
}

const hasContents = (element: unknown): boolean =>
  typeof element === 'object' && element !== null && 'children' in element && Array.isArray(element.children) && element.children.length > 0;

interface Placed { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const isPlaced = (element: unknown): element is Placed =>
  typeof element === 'object' && element !== null && 'width' in element && typeof element.width === 'number' && 'x' in element;

function enclosing(boxes: readonly Placed[]): Placed {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return { x, y, width: Math.max(...boxes.map((box) => box.x + box.width)) - x, height: Math.max(...boxes.map((box) => box.y + box.height)) - y };
}
