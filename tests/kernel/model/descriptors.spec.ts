/**
 * Alone, since the library that reads diagrams writes into the descriptors it is given.
 * @jest-environment node
 */
import { readFileSync } from 'node:fs';
import { descriptors } from '../../../engine/kernel/model/descriptors.js';

test('the compiler knows our elements as the descriptor file has them', () => {
  const file: unknown = JSON.parse(readFileSync(new URL('../../../schemas/duty.moddle.json', import.meta.url), 'utf8'));
  expect(descriptors.duty).toEqual(file);
  expect(descriptors.zeebe.uri).toBe('http://camunda.org/schema/zeebe/1.0');
});
