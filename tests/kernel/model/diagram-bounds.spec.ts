/** How large a file may be: the last that is read, and the first that is refused. */
import { describe, expect, it } from '@jest/globals';
import { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from 'bpmn-moddle';
import { BOUNDS, textBounds, treeBounds } from '../../../engine/kernel/model/diagram-bounds.js';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';

const deep = (depth: number, inside = ''): string => '<a>'.repeat(depth) + inside + '</a>'.repeat(depth);
const REFUSED = { severity: 'error', rule: 'diagram-too-large', message: 'Expected elements at most 100 deep inside each other, but found more', clause: 'design §5' };

describe('a text', () => {
  it('has four million characters at most', () => {
    expect(BOUNDS.text).toBe(4 * 1024 * 1024);
    expect(textBounds('x'.repeat(BOUNDS.text))).toBeUndefined();
    expect(textBounds('x'.repeat(BOUNDS.text + 1))).toEqual({ ...REFUSED, message: 'Expected a file of at most 4194304 characters, but found 4194305' });
  });

  it('has a hundred elements inside each other at most', () => {
    expect(textBounds(deep(100))).toBeUndefined();
    expect(textBounds(deep(101))).toEqual(REFUSED);
    expect(textBounds(deep(100) + deep(100))).toBeUndefined();
  });

  it.each([
    ['an element that is closed at once', '<b/>'.repeat(9)], ['one that is closed with a blank', '<b />'],
    ['a comment', '<!-- <b><b> -->'], ['comments in a row', '<!-- --><!-- <b><b> -->'], ['a comment that ends in a bracket', '<!--<b>->-->'], ['raw text', '<![CDATA[<b><b>]]>'], ['raw text with brackets', '<![CDATA[<b>]]]]>'],
    ['an instruction', '<?x <b><b> ?>'], ['a declaration', '<!DOCTYPE b>'], ['text', 'a > b'],
  ])('is no deeper for %s', (_what, inside) => {
    expect(textBounds(deep(100, inside))).toBeUndefined();
  });

  it.each([
    ['an element', '<b></b>'], ['one with a bracket in an attribute', '<b c="/>"></b>'], ['one with a bracket in a single-quoted attribute', "<b c='/>'></b>"],
    ['one with two such attributes', '<b c="/>" d="/>"></b>'], ['one with a quote inside quotes', `<b c="'" d='/>'></b>`],
    ['one after a comment', '<!-- <b/> --><b></b>'], ['one after raw text', '<![CDATA[ <b/> ]]><b></b>'], ['one after an instruction', '<?x <b/> ?><b></b>'],
    ['one after others that are closed', '<b></b><c/><b></b>'],
  ])('is deeper for %s', (_what, inside) => {
    expect(textBounds(deep(100, inside))).toEqual(REFUSED);
    expect(textBounds(deep(99, inside))).toBeUndefined();
  });

  it.each([
    ['a tag', '<b '], ['a quote', '<b c="'], ['a comment', '<!-- '], ['raw text', '<![CDATA['],
  ])('that breaks off in %s is looked at as far as it goes', (_what, end) => {
    expect(textBounds(`${'<a>'.repeat(100)}${end}`)).toBeUndefined();
    expect(textBounds(`${'<a>'.repeat(101)}${end}`)).toEqual(REFUSED);
  });
});

describe('a tree', () => {
  const moddle = new BpmnModdle(descriptors);
  const several = (count: number, tag: string, properties = {}): ModdleElement[] => Array.from({ length: count }, () => moddle.create(`bpmn:${tag}`, properties));
  const found = (...elements: readonly ModdleElement[][]): string | undefined => {
    const process = moddle.create('bpmn:Process', { flowElements: elements.flat() });
    return treeBounds(moddle.create('bpmn:Definitions', { rootElements: [process] }))?.message;
  };
  const flows = (count: number): object => ({ incoming: several(count, 'SequenceFlow') });

  it('has twenty thousand elements at most', () => {
    expect(found(several(20_000, 'Task'))).toBeUndefined();
    expect(found(several(20_001, 'Task'))).toBe('Expected at most 20000 elements in a file, but found 20001');
  });

  // 1,000 flows into joins among 2,000 elements are the bound.
  it.each(['InclusiveGateway', 'ComplexGateway'])('has no more joins than it can look behind: %s', (join) => {
    expect(found(several(10, join, flows(100)), several(1_990, 'Task'))).toBeUndefined();
    expect(found(several(10, join, flows(100)), several(1_991, 'Task'))).toBe('Expected fewer inclusive and complex joins in a file of this size, but found 10');
  });

  it('counts a join without flows as one, and no other gateway', () => {
    expect(found(several(1_000, 'InclusiveGateway'), several(1_000, 'Task'))).toBeUndefined();
    expect(found(several(1_001, 'InclusiveGateway'), several(1_000, 'Task'))).toBe('Expected fewer inclusive and complex joins in a file of this size, but found 1001');
    expect(found(several(1_001, 'ExclusiveGateway'), several(1_000, 'Task'))).toBeUndefined();
  });
});
