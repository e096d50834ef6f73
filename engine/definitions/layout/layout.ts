import { arrange } from './arrange.js';
import type { Drawing } from './graph.js';
import { moddle } from './model-access.js';
import { moved } from './geometry.js';
import { readSheets } from './read-diagram.js';
import { diagramOf } from './write-diagram.js';

const ORIGIN = { x: 160, y: 80 };

/**
 * 整理版面: draws a BPMN file anew. Pools, lanes, boundary events, expanded sub-processes, event sub-processes and
 * labels are kept; whatever diagram interchange the file had is replaced by a complete one. The model itself and its
 * extension elements are written back as they were read.
 *
 * @param xml a BPMN 2.0 file, with or without a drawing
 * @returns the file with its drawing, positions in pixels
 * @throws where the XML cannot be read without loss: a file that moddle only half understands is not rewritten
 */
export async function layout(xml: string): Promise<string> {
  const model = moddle();
  const { rootElement, elementsById, warnings } = await model.fromXML(xml);
  const lost = warnings.filter((warning) => !isAboutDrawing(warning.message));
  if (lost[0]) throw new Error(`Expected a BPMN file that can be read whole, but: ${lost.map((warning) => warning.message).join('; ')}`);
  const diagrams = readSheets(rootElement).map((sheet) => diagramOf(model, sheet.root, atOrigin(arrange(sheet)), elementsById));
  rootElement.set('diagrams', diagrams);
  return (await model.toXML(rootElement, { format: true })).xml;
}

/** The old drawing is thrown away, so what is wrong with it does no harm. */
function isAboutDrawing(message: string): boolean {
  return /bpmndi:|BPMNShape|BPMNEdge|BPMNPlane|_di\b/.test(message);
}

function atOrigin(drawing: Drawing): Drawing {
  const { x, y } = ORIGIN;
  return {
    ...drawing,
    shapes: new Map([...drawing.shapes].map(([id, rect]) => [id, moved(rect, x, y)])),
    labels: new Map([...drawing.labels].map(([id, rect]) => [id, moved(rect, x, y)])),
    lines: new Map([...drawing.lines].map(([id, line]) => [id, line.map((point) => ({ x: point.x + x, y: point.y + y }))])),
  };
}
