/** What stands beside a diagram: what callers give, and which fields a form has. */
import { describe, expect, it } from '@jest/globals';
import { formFields, givenBy, NO_SURROUNDINGS, OFFICE_JOBS, surroundingsOf } from '../../../engine/kernel/model/surroundings.js';
import { diagram } from './diagram.js';
import { drafted } from './drafted.js';

const calling = (process: string, calls: string, inputs: Record<string, string>, rest = {}) =>
  drafted(diagram(process).start().callActivity('C', { calls, inputs, propagateAllParentVariables: false, ...rest }).userTask('U').end());

describe('what a process is given when it is called', () => {
  it('are the inputs of all that call it, each once and in order', async () => {
    const models = [await calling('a', 'x', { title: '= t', day: '= d' }), await calling('b', 'x', { day: '= d', area: '= a' }), await calling('c', 'y', { way: '= w' })];
    expect(givenBy(models)).toEqual({ x: ['area', 'day', 'title'], y: ['way'] });
  });

  it('is anything where a caller passes its variables on, or its own data inputs', async () => {
    expect(givenBy([await calling('a', 'x', { title: '= t' }, { propagateAllParentVariables: true })])).toEqual({ x: ['*', 'title'] });
    expect(givenBy([await calling('a', 'x', {}, { children: ['<bpmn:property id="P" name="own"/>'] })])).toEqual({ x: ['*'] });
  });

  it('is nothing where nobody calls', () => {
    expect(givenBy([])).toEqual({});
  });
});

it('beside each of several processes stand all of them, each once, and what the office has', async () => {
  const [a, b] = [await calling('a', 'b', { title: '= t' }), await calling('b', 'a', {})];
  const around = surroundingsOf({ models: [a, b, a], forms: { 'a/F': { fields: ['x'], opinions: [] } }, decisions: ['d'], groups: ['g'] });
  expect(around).toEqual({ processes: ['a', 'b'], decisions: ['d'], forms: { 'a/F': { fields: ['x'], opinions: [] } }, groups: ['g'], jobs: OFFICE_JOBS, given: { a: [], b: ['title'] } });
  expect(NO_SURROUNDINGS).toEqual({ processes: [], decisions: [], forms: {}, groups: [], jobs: OFFICE_JOBS, given: {} });
});

it('the jobs of the office give what docs/dialect.md says', () => {
  expect(OFFICE_JOBS).toEqual({
    number: ['docNo', 'docSerial'], 'void-number': [], notify: ['noticeIds'], 'collect-records': ['records', 'missing'], archive: ['archiveNo', 'checks'],
    distribute: ['dispatched'], 'publish-info': ['indexNo'], 'check-content': ['findings'], register: ['registerNo'],
  });
});

describe('the fields of a form', () => {
  const properties = (...names: string[]) => ({ properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });

  it('are those of its schema, wrapped in a document or not', () => {
    expect(formFields({ schema: properties('title', 'day'), uiSchema: properties('none') })).toEqual({ fields: ['title', 'day'], opinions: [] });
    expect(formFields(properties('title'))).toEqual({ fields: ['title'], opinions: [] });
  });

  it('are opinions where the schema says so', () => {
    expect(formFields({ properties: { note: { 'x-duty': { role: 'opinion' } }, number: { 'x-duty': { role: 'docNo' } }, day: { 'x-duty': 'opinion' }, area: {} } })).toEqual({ fields: ['note', 'number', 'day', 'area'], opinions: ['note'] });
  });

  it.each(['allOf', 'anyOf', 'oneOf'])('stand in each branch of %s, too', (branch) => {
    expect(formFields({ ...properties('a'), [branch]: [properties('b'), properties('c', 'a')] }).fields).toEqual(['a', 'b', 'c']);
  });

  it.each(['if', 'then', 'else'])('stand behind %s, too', (branch) => {
    expect(formFields({ ...properties('a'), [branch]: properties('b') }).fields).toEqual(['a', 'b']);
  });

  it('stand in what depends on another field, too', () => {
    expect(formFields({ ...properties('a'), dependentSchemas: { a: properties('b'), b: { then: properties('c') } } }).fields).toEqual(['a', 'b', 'c']);
  });

  it('are opinions once, wherever they are told', () => {
    const opinion = { properties: { note: { 'x-duty': { role: 'opinion' } } } };
    expect(formFields({ ...opinion, then: opinion })).toEqual({ fields: ['note'], opinions: ['note'] });
  });

  it('are looked for eight branches deep', () => {
    const deep = (depth: number): object => ({ ...properties(`f${depth}`), ...(depth === 9 ? {} : { then: deep(depth + 1) }) });
    expect(formFields(deep(0)).fields).toEqual(['f0', 'f1', 'f2', 'f3', 'f4', 'f5', 'f6', 'f7', 'f8']);
  });

  it.each([[null], [undefined], ['text'], [7], [{}], [{ properties: null }], [{ schema: 'text' }], [{ schema: { allOf: 7, if: 'x', then: null } }], [Object.create(properties('inherited')) as unknown]])('are none of %p', (document) => {
    expect(formFields(document)).toEqual({ fields: [], opinions: [] });
  });
});
