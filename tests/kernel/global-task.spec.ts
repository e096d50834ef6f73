import { describe, expect, it } from '@jest/globals';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { diagram } from './model/diagram.js';
import { Play } from './play.js';

const file = (kind: string, extension = '') => diagram('p').start().node('C', 'bpmn:callActivity', { calledElement: 'G' }).to('C')
  .root(`<bpmn:${kind} id="G" name="登記">${extension === '' ? '' : `<bpmn:extensionElements>${extension}</bpmn:extensionElements>`}</bpmn:${kind}>`).xml();

async function globalOf(kind: string, extension = ''): Promise<Play> {
  const { models, findings } = await compileProcesses(file(kind, extension));
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(models.map(({ processId, name }) => [processId, name])).toEqual([['p', 'p'], ['G', '登記']]);
  const [, model] = models;
  if (!model) throw new Error('no global task');
  const play = new Play(model);
  play.start();
  return play;
}

describe('a global task (BPMN 2.0.2 §10.3.7)', () => {
  it('is called as a process is, by the standard attribute', async () => {
    const play = await Play.started({ xml: () => file('globalTask') });
    expect(play.happened('childRequested')).toEqual([expect.objectContaining({ processId: 'G' })]);
  });

  it.each(['globalTask', 'globalManualTask'])('%s completes at once', async (kind) => {
    expect((await globalOf(kind)).state.status).toBe('completed');
  });

  it('for a person waits for the person', async () => {
    const play = await globalOf('globalUserTask', '<zeebe:assignmentDefinition assignee="wang"/><zeebe:formDefinition externalReference="p/F"/>');
    expect(Object.values(play.state.tasks)).toEqual([expect.objectContaining({ assignee: 'wang' })]);
  });

  it('of a script gives its result', async () => {
    expect((await globalOf('globalScriptTask', '<zeebe:script expression="= 1 + 1" resultVariable="n"/>')).variables).toEqual({ n: 2 });
  });
});
