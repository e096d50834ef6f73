/** BPMN XML → moddle's tree, with everything that the reader did not understand as findings. */
import { BpmnModdle } from 'bpmn-moddle';
import type { ImportWarning } from 'bpmn-moddle';
import { descriptors } from './descriptors.js';
import { textBounds } from './diagram-bounds.js';
import type { Finding } from './finding.js';
import { idOf, isA } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';
import { asWritten, withPlainIds } from './wide-ids.js';

/** Reading leaves nothing behind in it, and making it takes longer than reading a small file. */
const moddle = new BpmnModdle(descriptors);

export interface DiagramFile {
  /** `bpmn:definitions`; absent where the XML cannot be read at all. */
  readonly root?: ModdleElement;
  readonly findings: readonly Finding[];
}

/** Reads a file. Never throws: what is wrong with the text is a finding with its line and column. */
export async function readDiagram(xml: string): Promise<DiagramFile> {
  const tooLarge = textBounds(xml);
  if (tooLarge) return { findings: [tooLarge] };
  try {
    const { rootElement, warnings } = await moddle.fromXML(withPlainIds(xml));
    return { root: rootElement, findings: warnings.filter((one) => !isDecoded(one, xml)).map(fromWarning) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { findings: [{ severity: 'error', rule: 'xml-broken', message: `Expected BPMN 2.0 XML, but found ${oneLine(message)}`, clause: 'BPMN 2.0.2 §15' }] };
  }
}

/** The text was read in the encoding that it names: what could not be read would show as U+FFFD. */
const isDecoded = ({ message }: ImportWarning, xml: string): boolean => message.startsWith('unsupported document encoding') && !xml.includes('\uFFFD');

function fromWarning({ message, element, property }: ImportWarning): Finding {
  const owner = element && nearestId(element);
  const place = { ...(owner === undefined ? {} : { element: owner }), clause: 'BPMN 2.0.2 §15' };
  const found = `${oneLine(message)}${owner === undefined ? '' : ` at '${owner}'`}`;
  // What is only drawn wrongly still runs.
  if (element && isDrawing(element)) return { severity: 'warning', rule: 'drawing-broken', message: `The drawing has ${found}`, ...place };
  if (message.startsWith('unknown attribute')) {
    return { severity: 'error', rule: 'unknown-attribute', message: `Expected only attributes of BPMN, zeebe or duty, but found ${found}`, ...place };
  }
  if (message.startsWith('unresolved reference')) {
    if (isDescription(property)) return { severity: 'warning', rule: 'unresolved-reference', message: `The file does not contain what ${property ?? ''} names: ${found}`, ...place };
    return { severity: 'error', rule: 'unresolved-reference', message: `Expected ${property ?? 'a reference'} to name an element of the file, but found ${found}`, ...place };
  }
  if (message.includes('duplicate ID')) return { severity: 'error', rule: 'duplicate-id', message: `Expected ids to be unique, but found ${found}`, ...place };
  return { severity: 'error', rule: 'unknown-element', message: `Expected elements of BPMN, zeebe or duty, but found ${found}`, ...place };
}

/** Names of types, operations and people, often of other files: what runs does not depend on them. */
const DESCRIPTIONS = new Set([
  'itemSubjectRef', 'evaluatesToTypeRef', 'structureRef', 'itemRef', 'type', 'import', 'operationRef', 'inMessageRef', 'outMessageRef', 'interfaceRef', 'supportedInterfaceRef',
  'endPointRefs', 'resourceRef', 'parameterRef', 'categoryValueRef', 'partitionElementRef', 'definitionalCollaborationRef', 'supports',
]);

const isDescription = (property: string | undefined): boolean => DESCRIPTIONS.has((property ?? '').replace(/^bpmn:/, ''));

function isDrawing(element: ModdleElement): boolean {
  return isA(element, 'bpmndi:BPMNDiagram') || isA(element, 'di:DiagramElement');
}

function nearestId(element: ModdleElement): string | undefined {
  for (let one: ModdleElement | undefined = element; one; one = one.$parent) {
    const id = idOf(one);
    if (id !== '') return id;
  }
  return undefined;
}

/** A message may quote so much of the file. */
const EXCERPT = 80;
const MESSAGE = 300;

/**
 * moddle writes line, column and cause on lines of their own; its lines and columns count from 0. It quotes all that it
 * could not read, which may be the whole file: the beginning is enough to find the place.
 */
export function oneLine(message: string): string {
  return cut(asWritten(message)
    .replace(/(unparsable content )([\s\S]*?)( detected\s+line: )/, (_, before: string, found: string, after: string) => `${before}${cut(found.replace(/\s+/g, ' '), EXCERPT)}${after}`)
    .replace(/(line|column): (\d+)/g, (_, name: string, number: string) => `${name} ${Number(number) + 1}`)
    .replace(/\s*\n\s*/g, ', '), MESSAGE);
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
