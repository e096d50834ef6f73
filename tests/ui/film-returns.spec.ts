/** 「誰退回的」: the acts that sent a case back, as the kernel decided it. */
import { describe, expect, it } from '@jest/globals';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Command } from '../../engine/kernel/commands.js';
import { decide } from '../../engine/kernel/decide.js';
import type { Event } from '../../engine/kernel/events.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { InstanceState } from '../../engine/kernel/state.js';
import { returnsIn } from '../../modeler-ui/src/film/returns.js';

const task = (id: string, more = ''): string => `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition assignee="li.na" />
  <zeebe:ioMapping><zeebe:output source="= decision" target="answer" /></zeebe:ioMapping></bpmn:extensionElements>${more}</bpmn:userTask>`;
const flow = (id: string, source: string, target: string, when?: string): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${source}" targetRef="${target}">${when === undefined ? '' : `<bpmn:conditionExpression>= ${when}</bpmn:conditionExpression>`}</bpmn:sequenceFlow>`;

/** 擬稿 → 會簽 (two people) → 核稿; 缺件 goes back through a count of the system, 退回修改 forward to a step of its own. */
const XML = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
  <bpmn:process id="review" name="審核" isExecutable="true">
    <bpmn:startEvent id="SE" />${task('U_draft')}
    ${task('U_cosign', '<bpmn:multiInstanceLoopCharacteristics><bpmn:extensionElements><zeebe:loopCharacteristics inputCollection="= [1, 2]" inputElement="n" /></bpmn:extensionElements></bpmn:multiInstanceLoopCharacteristics>')}
    ${task('U_review')}<bpmn:exclusiveGateway id="GX" default="F_ok" />
    <bpmn:scriptTask id="S_count"><bpmn:extensionElements><zeebe:script expression="= 1" resultVariable="count" /></bpmn:extensionElements></bpmn:scriptTask>
    ${task('U_mend')}<bpmn:endEvent id="EE" />
    ${flow('F1', 'SE', 'U_draft')}${flow('F2', 'U_draft', 'U_cosign')}${flow('F3', 'U_cosign', 'U_review')}${flow('F4', 'U_review', 'GX')}
    ${flow('F_miss', 'GX', 'S_count', 'answer = "缺件"')}${flow('F_back', 'S_count', 'U_draft')}${flow('F_mend', 'GX', 'U_mend', 'answer = "退回修改"')}
    ${flow('F_mended', 'U_mend', 'U_review')}${flow('F_ok', 'GX', 'EE')}
  </bpmn:process>
</bpmn:definitions>`;

/** Plays acts in order; each moment is called by what was done in it. */
async function played(acts: readonly (readonly [element: string, decision?: string])[]): Promise<readonly { name: string; events: readonly Event[] }[]> {
  const { models: [model], findings } = await compileProcesses(XML);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  if (model === undefined) throw new Error('Expected a model');
  const moments: { name: string; events: readonly Event[] }[] = [];
  let state: InstanceState | undefined;
  const act = (name: string, command: Command): void => {
    const decided = decide(model, state, command, { now: Date.parse('2026-03-02T01:00:00Z'), actor: { id: 'li.na', groups: [] }, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined });
    if (!decided.ok) throw new Error(decided.rejection.message);
    state = decided.state;
    moments.push({ name, events: decided.events });
  };
  act('start', { type: 'createInstance', definitionKey: '7', caseNo: 'C-1', initiator: 'li.na', variables: {} });
  for (const [element, decision] of acts) {
    const open = Object.keys(state?.tasks ?? {}).map(Number).find((key) => state?.elements[key]?.id === element);
    if (open === undefined) throw new Error(`Expected ${element} to wait`);
    act(`${element} ${decision ?? ''}`.trim(), { type: 'completeTask', task: open, variables: { decision: decision ?? '同意' }, decision: decision ?? '同意' });
  }
  return moments;
}

const returned = async (acts: Parameters<typeof played>[0]): Promise<readonly string[]> => {
  const moments = await played(acts);
  return returnsIn(moments).map((at) => `${at} ${moments[at]?.name}`);
};

const THROUGH = [['U_draft'], ['U_cosign'], ['U_cosign']] as const;

describe('the acts that sent a case back', () => {
  it('are none where all went forward', async () => {
    expect(await returned([...THROUGH, ['U_review']])).toEqual([]);
  });

  it('are told by their word, wherever the case then went', async () => {
    expect(await returned([...THROUGH, ['U_review', '退回修改'], ['U_mend'], ['U_review']])).toEqual(['4 U_review 退回修改']);
  });

  it('are told by the step that was to be done again, through the work of the system', async () => {
    expect(await returned([...THROUGH, ['U_review', '缺件'], ...THROUGH, ['U_review']])).toEqual(['4 U_review 缺件']);
  });

  it('are all told, in order; the way forward again is none of them', async () => {
    expect(await returned([...THROUGH, ['U_review', '缺件'], ...THROUGH, ['U_review', '退回修改'], ['U_mend'], ['U_review', '缺件'], ...THROUGH, ['U_review']])).toEqual([
      '4 U_review 缺件', '8 U_review 退回修改', '10 U_review 缺件',
    ]);
  });
});
