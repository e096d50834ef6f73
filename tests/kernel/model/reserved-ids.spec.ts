/** Ids that every JavaScript object has as a name of its own cannot be looked up by. */
import { expect, it } from '@jest/globals';
import { reservedIds } from '../../../engine/kernel/model/reserved-ids.js';
import { drawnTree } from './drawn-tree.js';

it.each(['constructor', 'toString', '__proto__'])('an element called %s is refused, wherever it stands', async (id) => {
  const finding = (kind: string) => ({ severity: 'error', rule: 'id-reserved', element: id, clause: 'docs/dialect.md', message: `Expected an id of the office's own for ${kind} '${id}', but found a reserved word` });
  expect(reservedIds((await drawnTree(`<bpmn:message id="${id}"/>`)).root)).toEqual([finding('message')]);
  expect(reservedIds((await drawnTree(`<bpmn:process id="p"><bpmn:subProcess id="S"><bpmn:task id="${id}"/></bpmn:subProcess></bpmn:process>`)).root)).toEqual([finding('task')]);
});

it('any other is the office’s own', async () => {
  expect(reservedIds((await drawnTree('<bpmn:process id="Constructor"><bpmn:task id="to_string"/></bpmn:process>')).root)).toEqual([]);
});
