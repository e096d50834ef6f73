/** Global tasks (BPMN 2.0.2 §10.3.7): a process of just this task. */
import { describe, expect, it } from '@jest/globals';
import { compileGlobalTask, isGlobalTask } from '../../../engine/kernel/model/global-task.js';
import { drawnTree } from './drawn-tree.js';

const task = async (kind: string, inside = '', attributes = '') => (await drawnTree(`<bpmn:${kind} id="G" ${attributes}>${inside}</bpmn:${kind}><bpmn:process id="p"><bpmn:task id="T"/></bpmn:process>`));
const PROCESS = { schema: 1, processId: 'G', name: 'G', flows: {}, limits: [], startableBy: [], lanes: [], globalTask: true };

describe('a global task', () => {
  it.each([['globalTask', 'task'], ['globalManualTask', 'manualTask'], ['globalUserTask', 'userTask'], ['globalScriptTask', 'task'], ['globalBusinessRuleTask', 'businessRuleTask']])('%s is what its namesake is', async (kind, type) => {
    const { the } = await task(kind);
    const model = compileGlobalTask(the('G'));
    expect(model).toMatchObject({ ...PROCESS, scopes: { G: { id: 'G', starts: ['G.task'], eventSubProcesses: [], inclusiveJoins: [] } } });
    expect(model.nodes['G.task']).toMatchObject({ id: 'G.task', type, scope: 'G', boundary: [], incoming: [], outgoing: [] });
    expect([isGlobalTask(the('G')), isGlobalTask(the('T')), isGlobalTask(the('p'))]).toEqual([true, false, false]);
  });

  it('has its own name and data, which are those of its process and not of its task', async () => {
    const { the } = await task('globalUserTask', '<bpmn:ioSpecification><bpmn:dataInput id="I" name="asked"/><bpmn:inputSet><bpmn:dataInputRefs>I</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>', 'name="登記"');
    const model = compileGlobalTask(the('G'));
    expect([model.name, model.data, model.nodes['G.task']]).toEqual(['登記', { inputSets: [{ required: ['asked'], optional: [] }] }, expect.not.objectContaining({ data: expect.anything() })]);
  });
});

it('what is none that runs gives an empty process, for a rule to name', async () => {
  const { the } = await drawnTree('<bpmn:choreography id="G"/>');
  expect(compileGlobalTask(the('G'))).toEqual({ ...PROCESS, nodes: {}, scopes: { G: { id: 'G', starts: [], eventSubProcesses: [], inclusiveJoins: [] } } });
});
