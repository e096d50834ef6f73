/** What keeps a form from being sent: what who fills it can mend. */
import { expect, it } from '@jest/globals';
import { ownFaults } from '../../modeler-ui/src/form/own-faults.js';

const wrong = (message: string) => ({ __errors: [message] });
const SCHEMA = { type: 'object', properties: { title: { type: 'string' }, receipts: { type: 'array', readOnly: true, items: { type: 'object', properties: { who: { type: 'string' } } } } } };

it('what the form only shows keeps nobody from sending it', () => {
  expect(ownFaults(SCHEMA, { receipts: { 0: { who: wrong('must be string') } } })).toBeUndefined();
});

it('what they wrote does, and what is said of the whole', () => {
  const all = { __errors: ['must match'], title: wrong('must be string'), receipts: wrong('must be array') };
  expect(ownFaults(SCHEMA, all)).toEqual({ __errors: ['must match'], title: wrong('must be string') });
});
