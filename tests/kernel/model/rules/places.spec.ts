/** Places and numbers of flows that the standard asks for and the engine can do without: warnings. */
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';

const plain = (): Diagram => diagram('p').start();
const rules = async (xml: string): Promise<readonly string[]> => (await compileProcesses(xml)).findings.map(({ severity, rule, element }) => `${severity} ${rule} ${element ?? ''}`);

test('a boundary event without a flow is found', async () => {
  const drawn = plain().task('T').end();
  expect(await rules(drawn.boundary('B', 'T', { on: { signal: 'b' } }).xml())).toEqual(['warning boundary-event-flow B']);
  expect(await rules(drawn.from('B').end('out').xml())).toEqual([]);
});

test('a second way to what waits behind an event-based gateway is found', async () => {
  const drawn = plain().parallel('F').eventBased('G').catchEvent('A', { on: { signal: 'a' } }).end().from('G').catchEvent('B', { on: { signal: 'b' } }).to('end');
  expect(await rules(drawn.from('F').task('T').end('x').xml())).toEqual([]);
  expect(await rules(drawn.from('T').to('A').xml())).toEqual(['warning event-gateway-incoming A']);
});

test('a flow that begins or ends at what is no node is found', async () => {
  const xml = plain().end().xml().replace('</bpmn:process>', '<bpmn:dataObject id="D"/><bpmn:sequenceFlow id="F" sourceRef="start" targetRef="D"/></bpmn:process>');
  expect(await rules(xml)).toContain('error flow-dangling F');
});
