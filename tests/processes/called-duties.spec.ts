/** What a duty calls is a duty of the office and no double of it: no scenario answers for another duty, none waits for an end that cannot come. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readLibrary } from '../../engine/definitions/library.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { triggersOf } from '../../engine/kernel/model/event-parts.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { officeWorld, PROCESSES } from '../scenarios/office-world.js';

const office = new Map((await officeWorld()).definitions.map((model) => [model.processId, model]));

/** 撤訴, 撤回 as an event sub-process of the whole process: the case then ends by its own way, and its caller goes on with the outcome. */
const drawsWithdrawal = ({ nodes, processId }: ProcessModel): boolean => Object.values(nodes).some((node) => node.type === 'eventSubProcess' && node.scope === processId
  && triggersOf(nodes[node.start] ?? node).some((trigger) => trigger.on === 'message' && trigger.name === 'msg.withdraw'));

describe('a scenario', () => {
  it('stands beside its diagram and nowhere else, nor does a diagram stand among the tests of the duties', () => {
    const strays = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.scenario.json') || file.endsWith('.bpmn'));
    expect(strays).toEqual([]);
  });

  it('does only tasks that the diagrams of the office draw', async () => {
    const unknown = (await readLibrary(PROCESSES)).flatMap((duty) => duty.scenarios.flatMap(({ name, content }) => {
      const read = readScenario(content);
      if (!read.ok) return [`${name}: ${read.messages.join('; ')}`];
      return read.scenario.steps.flatMap((step) => ('task' in step && office.get(step.in ?? duty.processId)?.nodes[step.task]?.type !== 'userTask'
        ? [`${duty.processId}/${name}: ${step.in ?? duty.processId} ${step.task}`] : []));
    }));
    expect(unknown).toEqual([]);
  });
});

/** Of a call, which errors its boundary events catch. */
describe('a call', () => {
  const calls = [...office.values()].flatMap((model) => Object.values(model.nodes).flatMap((node) => {
    if (node.type !== 'boundaryEvent') return [];
    const call = model.nodes[node.attachedTo];
    const waits = triggersOf(node).some((trigger) => trigger.on === 'error' && trigger.code === 'CALLED_PROCESS_WITHDRAWN');
    return waits && call?.type === 'callActivity' ? [[`${model.processId} ${node.id}`, call.processId] as const] : [];
  }));

  it('there are some that wait for a withdrawal', () => { expect(calls.length).toBeGreaterThan(0); });

  it.each(calls)('%s waits for a withdrawal that can come of %s', (_, called) => {
    const model = office.get(called);
    expect(model !== undefined && drawsWithdrawal(model)).toBe(false);
    expect(model?.withdraw).toBeDefined();
  });
});
