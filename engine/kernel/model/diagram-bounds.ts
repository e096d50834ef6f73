/**
 * `diagram-too-large`: how large a file may be (design §5). What is beyond is refused before any work is done on it, so
 * that no file keeps a server busy or exhausts its stack; an office's largest diagram has some hundred elements.
 */
import type { Finding } from './finding.js';
import { flowElementsBelow, isA, list } from './moddle-tree.js';
import type { ModdleElement } from './moddle-tree.js';

export const BOUNDS = {
  /** Characters of XML. */
  text: 4 * 1024 * 1024,
  /** Elements of XML inside each other. */
  nesting: 100,
  /** Flow nodes, flows and data of all processes of a file. */
  elements: 20_000,
  /** Joins that wait for what may still reach them, times the elements that they look at. */
  reach: 2_000_000,
} as const;

function tooLarge(expected: string, found: string): Finding {
  return { severity: 'error', rule: 'diagram-too-large', message: `Expected ${expected}, but found ${found}`, clause: 'design §5' };
}

/** Of the text, before it is parsed. */
export function textBounds(xml: string): Finding | undefined {
  if (xml.length > BOUNDS.text) return tooLarge(`a file of at most ${BOUNDS.text} characters`, `${xml.length}`);
  const deepest = nesting(xml);
  return deepest > BOUNDS.nesting ? tooLarge(`elements at most ${BOUNDS.nesting} deep inside each other`, 'more') : undefined;
}

/** What is skipped as a whole: nothing inside is an element. */
const OPAQUE: readonly (readonly [begin: string, end: string])[] = [['<!--', '-->'], ['<![CDATA[', ']]>'], ['<?', '?>']];

/** Stops at the bound: what is deeper need not be known. */
function nesting(xml: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = xml.indexOf('<'); at >= 0 && deepest <= BOUNDS.nesting; at = xml.indexOf('<', at)) {
    const opaque = OPAQUE.find(([begin]) => xml.startsWith(begin, at));
    const end = opaque ? xml.indexOf(opaque[1], at + opaque[0].length) : tagEnd(xml, at);
    if (end < 0) break;
    if (!opaque && xml[at + 1] === '/') depth -= 1;
    else if (!opaque && xml[end - 1] !== '/' && xml[at + 1] !== '!') deepest = Math.max(deepest, depth += 1);
    at = end;
  }
  return deepest;
}

/** A `>` in an attribute's value ends no tag. */
function tagEnd(xml: string, at: number): number {
  const tag = /[>"']/g;
  tag.lastIndex = at;
  for (let found = tag.exec(xml); found; found = tag.exec(xml)) {
    if (found[0] === '>') return found.index;
    const close = xml.indexOf(found[0], found.index + 1);
    if (close < 0) return -1;
    tag.lastIndex = close + 1;
  }
  return -1;
}

/** Of the tree, before it is compiled. */
export function treeBounds(root: ModdleElement): Finding | undefined {
  const elements = list(root, 'rootElements').flatMap(flowElementsBelow);
  if (elements.length > BOUNDS.elements) return tooLarge(`at most ${BOUNDS.elements} elements in a file`, `${elements.length}`);
  const joins = elements.filter((one) => isA(one, 'bpmn:InclusiveGateway') || isA(one, 'bpmn:ComplexGateway'));
  const reach = joins.reduce((sum, join) => sum + Math.max(1, list(join, 'incoming').length), 0) * elements.length;
  return reach > BOUNDS.reach ? tooLarge('fewer inclusive and complex joins in a file of this size', `${joins.length}`) : undefined;
}
