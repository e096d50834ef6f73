/** No file makes the check throw, hang or grow (design §11, invariant 9); what it says of any file names rule and clause. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readLibrary } from '../../../engine/definitions/library.js';
import { compileProcesses, FINDING_LIMIT } from '../../../engine/kernel/model/compile.js';
import { BOUNDS } from '../../../engine/kernel/model/diagram-bounds.js';
import type { Finding } from '../../../engine/kernel/model/finding.js';

const RUNS = Number(process.env['DUTYFLOW_RUNS'] ?? 150);
const CASES = join(import.meta.dirname, '../../conformance/cases');
const duties = await readLibrary(join(import.meta.dirname, '../../../processes'));
/** The duties without their drawings, of which only a few things are read. */
const real = [
  ...duties.flatMap(({ diagrams }) => diagrams.map(({ content }) => content.replace(/<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/, ''))),
  ...readdirSync(CASES).filter((name) => name.endsWith('.bpmn')).map((name) => readFileSync(join(CASES, name), 'utf8')),
];

function wellFormed({ rule, message, clause, severity }: Finding): boolean {
  return /^[a-z][a-z-]+$/.test(rule) && message.length > 20 && (clause ?? '') !== '' && (severity === 'error' || severity === 'warning');
}

async function check(xml: string): Promise<readonly Finding[]> {
  const { findings, models } = await compileProcesses(xml);
  expect(findings.filter((finding) => !wellFormed(finding))).toEqual([]);
  expect(findings.length).toBeLessThanOrEqual(FINDING_LIMIT);
  // What is compiled is plain JSON.
  expect(JSON.parse(JSON.stringify(models))).toEqual(models);
  return findings;
}

/** One small change to a file: a tag, an attribute or a value that is lost, doubled, swapped or spoilt. */
const WORDS = ['', '__proto__', 'constructor', '= ', '= 1 +', '=x[', 'P1D', '-1', '999999999999', 'true', '\u0000', '&bomb;', '= {a: a}', 'ü'];
type Change = { readonly kind: number; readonly at: number; readonly other: number; readonly word: string };
const change: fc.Arbitrary<Change> = fc.record({ kind: fc.integer({ min: 0, max: 6 }), at: fc.nat(), other: fc.nat(), word: fc.constantFrom(...WORDS) });

function changed(xml: string, { kind, at, other, word }: Change): string {
  const pick = (pattern: RegExp, index: number): RegExpMatchArray | undefined => {
    const all = [...xml.matchAll(pattern)];
    return all[all.length === 0 ? 0 : index % all.length];
  };
  const splice = (found: RegExpMatchArray | undefined, text: (whole: string) => string): string =>
    found?.index === undefined ? xml : xml.slice(0, found.index) + text(found[0]) + xml.slice(found.index + found[0].length);
  const ELEMENT = /<bpmn:(\w+)\b[^>]*\/>|<bpmn:(\w+)\b[^>]*>[^<]*<\/bpmn:\2>/g;
  const ATTRIBUTE = / [\w:]+="[^"]*"/g;
  switch (kind) {
    case 0: return splice(pick(ELEMENT, at), () => '');
    case 1: return splice(pick(ELEMENT, at), (whole) => whole + whole);
    case 2: return splice(pick(ATTRIBUTE, at), () => '');
    case 3: return splice(pick(ATTRIBUTE, at), (whole) => whole.replace(/"[^"]*"/, () => `"${word.replace(/["<&]/g, '')}"`));
    // A reference to another element: ids change places.
    case 4: return splice(pick(ATTRIBUTE, at), (whole) => whole.replace(/"[^"]*"/, () => `"${pick(/ id="([^"]*)"/g, other)?.[1] ?? ''}"`));
    case 5: return splice(pick(/<bpmn:\w+/g, at), () => pick(/<bpmn:\w+/g, other)?.[0] ?? '');
    default: return splice(pick(/>[^<]+</g, at), () => `>${word.replace(/[<&]/g, '')}<`);
  }
}

test('there are real files to spoil, and as they are they have no error but those that are about one', async () => {
  expect(real.length).toBeGreaterThan(200);
  for (const xml of real) await check(xml);
}, 120_000);

test('a file with parts that are lost, doubled, swapped or spoilt is checked like any other', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...real), fc.array(change, { minLength: 1, maxLength: 6 }), async (xml, changes) => {
    await check(changes.reduce(changed, xml));
  }), { numRuns: RUNS, seed: 20261122 });
}, 3_600_000);

test('any text is checked', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
    await check(text);
    await check(`<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL">${text}</bpmn:definitions>`);
  }), { numRuns: RUNS, seed: 7 });
}, 3_600_000);

const file = (inside: string): string => `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="u"><bpmn:process id="p" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;
const times = (count: number, draw: (index: number) => string): string => Array.from({ length: count }, (_, index) => draw(index)).join('');

test.each<[string, string]>([
  ['sub-processes 10,000 deep', file(times(10_000, (n) => `<bpmn:subProcess id="s${n}">`) + '</bpmn:subProcess>'.repeat(10_000))],
  ['foreign elements 10,000 deep', file(`<bpmn:extensionElements>${'<x:a xmlns:x="u">'.repeat(10_000)}${'</x:a>'.repeat(10_000)}</bpmn:extensionElements>`)],
  ['elements beyond count', file(times(BOUNDS.elements + 1, (n) => `<bpmn:task id="t${n}"/>`))],
  ['five million characters', file(`<bpmn:task id="t" name="${'x'.repeat(5_000_000)}"/>`)],
  ['a thousand inclusive joins in a row', file(`<bpmn:startEvent id="s0"/>${times(1_500, (n) => `<bpmn:inclusiveGateway id="s${n + 1}"><bpmn:incoming>f${n}</bpmn:incoming><bpmn:incoming>g${n}</bpmn:incoming></bpmn:inclusiveGateway><bpmn:sequenceFlow id="f${n}" sourceRef="s${n}" targetRef="s${n + 1}"/><bpmn:sequenceFlow id="g${n}" sourceRef="s${n}" targetRef="s${n + 1}"/>`)}`)],
])('%s are refused before any work', async (_, xml) => {
  expect((await check(xml)).map(({ rule }) => rule)).toEqual(['diagram-too-large']);
});

test('brackets of tags in texts, comments and attributes are no depth', async () => {
  const found = await check(file(`<!-- ${'<a>'.repeat(500)} --><bpmn:startEvent id="s" name="${'&lt;a>'.repeat(500)}"/><bpmn:documentation><![CDATA[${'<a>'.repeat(500)}]]></bpmn:documentation>`));
  expect(found.map(({ rule }) => rule)).not.toContain('diagram-too-large');
});

test('entities are not expanded', async () => {
  const levels = times(30, (n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`);
  const findings = await check(`<!DOCTYPE d [<!ENTITY e0 "bomb">${levels}]>${file('<bpmn:task id="t" name="&e30;"/>')}`);
  expect(JSON.stringify(findings)).not.toContain('bombbomb');
});

test('thousands of links, messages, attributes and flows cost no more than their number', async () => {
  const head = (roots: string, inside: string): string => file(inside).replace('<bpmn:process', () => `${roots}<bpmn:process`);
  await check(file(times(3_000, (n) => `<bpmn:intermediateThrowEvent id="a${n}"><bpmn:linkEventDefinition name="l"/></bpmn:intermediateThrowEvent><bpmn:intermediateCatchEvent id="b${n}"><bpmn:linkEventDefinition name="l"/></bpmn:intermediateCatchEvent>`)));
  await check(head(times(3_000, (n) => `<bpmn:message id="m${n}" name="m"/>`), times(3_000, (n) => `<bpmn:intermediateThrowEvent id="a${n}"><bpmn:messageEventDefinition messageRef="m${n}"/></bpmn:intermediateThrowEvent>`)));
  await check(file(`<bpmn:task id="t" ${times(20_000, (n) => `a${n}="1" `)}/>`));
  await check(file(`<bpmn:startEvent id="t0"/>${times(5_000, (n) => `<bpmn:task id="t${n + 1}"/><bpmn:sequenceFlow id="f${n}" sourceRef="t${n}" targetRef="t${n + 1}"/>`)}`));
}, 120_000);
