import { formsBeside, messageForm, takenFrom } from '../../engine/definitions/forms/message-form.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { Json } from '../../engine/kernel/state.js';
import { diagram } from '../kernel/model/diagram.js';

const LETTER = diagram('letters').start()
  .userTask('wait', { assignee: 'a', form: '= if secrecy = "無" then "letters/F-REPLY" else "letters/F-REPLY-SECRET"' })
  .boundary('M', 'wait', {
    name: '收到批示', on: { message: 'msg.leader.instruction', key: '= caseNo' },
    outputs: { leader: '= leader', said: '= if secrecy = "無" then instruction else "見涉密網"', times: '= (if times = null then 0 else times) + (if decision = "退回" then 1 else 0)', by: '= "批示"' },
  }).end('heard').from('wait').userTask('other', { assignee: 'a', form: 'letters/F-OTHER' }).end();

async function letters(): Promise<ProcessModel> {
  const { models } = await compileProcesses(LETTER.xml());
  const [model] = models;
  if (!model) throw new Error('Expected a process, but found none');
  return model;
}

const REPLY: Json = {
  schema: {
    type: 'object', required: ['decision', 'instruction'],
    properties: { decision: { type: 'string', title: '結果', enum: ['批准', '退回'], 'x-duty': { role: 'decision' } }, instruction: { type: 'string', title: '批示內容', readOnly: true } },
  },
  uiSchema: { decision: { 'ui:widget': 'select' } },
};
const OTHER: Json = { schema: { type: 'object', properties: { instruction: { type: 'string', title: '批示' }, leader: { type: 'string', format: 'user', title: '領導' } } } };

test('a message brings what its mappings read, not what the case has or what they add to', async () => {
  expect(takenFrom(await letters(), 'M')).toEqual(['leader', 'instruction', 'decision']);
  expect(takenFrom(await letters(), 'wait')).toEqual([]);
});

test('its fields are those of the step that it ends, then of the others; secret forms come last', async () => {
  expect(formsBeside(await letters(), 'M')).toEqual(['letters/F-REPLY', 'letters/F-OTHER', 'letters/F-REPLY-SECRET']);
});

test('each field is asked as the duty asks it, but is nobody’s decision and never read-only', async () => {
  const form = messageForm(await letters(), 'M', [REPLY, OTHER]);
  expect(form).toMatchObject({
    schema: {
      title: '收到批示', required: ['decision'], unevaluatedProperties: false,
      properties: {
        leader: { format: 'user', title: '領導' }, instruction: { title: '批示' }, decision: { title: '結果', enum: ['批准', '退回'] },
      },
    },
    uiSchema: { decision: { 'ui:widget': 'select' }, 'ui:order': ['leader', 'instruction', 'decision'] },
  });
  expect(JSON.stringify(form)).not.toMatch(/x-duty|readOnly/);
});

test('what no form asks is a line of text', async () => {
  expect(messageForm(await letters(), 'M', [])).toMatchObject({ schema: { required: [], properties: { leader: { type: 'string', title: 'leader' } } } });
});
