/** Files as other tools save them: prefixes, pools, drawings, data, languages and what they leave unsaid. They run as they are. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from '../../engine/definitions/simulate/simulate.js';
import type { SimulationDocument, SimulationPlan } from '../../engine/definitions/simulate/simulate.js';

async function ran(file: string, plan: SimulationPlan = {}): Promise<SimulationDocument> {
  const result = await simulate(readFileSync(join(import.meta.dirname, 'other-tools', `${file}.bpmn`), 'utf8'), plan);
  if (!result.ok) throw new Error(result.message);
  expect(result.document.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return result.document;
}

const finished = (document: SimulationDocument, index = 0): readonly string[] =>
  (document.instances[index]?.trace ?? []).filter(({ event }) => event === 'completed').map(({ element }) => element);
const variables = { n: 2 };

test('the default namespace, and a condition without its sign', async () => {
  expect(finished(await ran('default-namespace', { variables }))).toEqual(['s', 'x', 'a', 'e1']);
  expect(finished(await ran('default-namespace', { variables: { n: 1 } }))).toEqual(['s', 'x', 'b', 'e2']);
});

test('semantic: as its prefix, extensions of its own, types of other files, ids of other languages', async () => {
  expect(finished(await ran('semantic-prefix', { variables }))).toEqual(['s', 's1', 'e1', 'sub', 'g', '任務', 'e']);
});

test('Signavio: collapsed pools, nested lanes, annotations, groups, data objects that are only drawn', async () => {
  expect(finished(await ran('signavio', { variables }))).toEqual(['s', 't', 'g', 't2', 'e']);
});

test('Camunda 8: a collapsed pool, a pool that is not executable, data objects, a collection', async () => {
  const document = await ran('collapsed-pools', { variables });
  expect(document.instances.map(({ processId, state }) => [processId, state])).toEqual([['p', 'completed']]);
  expect(document.instances[0]?.variables).toEqual({ n: 3, results: [10, 20] });
});

test('Camunda 7: its own attributes are passed over, and what they said is warned of', async () => {
  const document = await ran('camunda-7');
  expect(finished(document)).toEqual(['s', 'a']);
  expect(document.findings.map(({ rule, element }) => `${rule} ${element ?? ''}`)).toContain('job-type-missing a');
  expect(document.instances[0]?.trace.at(-1)).toMatchObject({ element: 'u', type: 'userTask', event: 'activated' });
});

test('jBPM: operations, item definitions and properties', async () => {
  expect(finished(await ran('jbpm', { variables: { x: 1 } }))).toEqual(['s', 'a']);
});

test('model: as its prefix, and two processes that send each other messages', async () => {
  const { instances } = await ran('model-prefix');
  expect(instances.map(({ processId, state }) => [processId, state])).toEqual([['A', 'completed'], ['C', 'completed'], ['B', 'completed']]);
});

test('scripts and loops of the standard in plain FEEL', async () => {
  const document = await ran('plain-feel', { advance: 'PT2H' });
  expect(document.instances[0]).toMatchObject({ state: 'completed', variables: { x: 3, y: 9 } });
  expect(finished(document).filter((id) => id === 'd' || id === 'e')).toEqual(['d', 'd', 'e', 'e']);
});

test('messages, errors and signals that have an id only, tasks that name nothing', async () => {
  const document = await ran('nothing-named');
  expect(finished(document)).toEqual(expect.arrayContaining(['u', 'b', 'be', 'ee']));
  expect(document.instances[0]?.state).toBe('active');
});
