/** The script of a script task as the standard writes it (BPMN 2.0.2 §10.3.3.6). */
import { expect, test } from '@jest/globals';
import { foreignScript, standardScript } from '../../../engine/kernel/model/scripts.js';
import { drawnProcess } from './drawn-tree.js';

test.each<[string, string, string | undefined, string | undefined]>([
  ['FEEL', '<bpmn:scriptTask id="T" scriptFormat="feel"><bpmn:script>= 1</bpmn:script></bpmn:scriptTask>', '= 1', undefined],
  ['FEEL by its media type', '<bpmn:scriptTask id="T" scriptFormat="application/x-FEEL"><bpmn:script>1</bpmn:script></bpmn:scriptTask>', '= 1', undefined],
  ['FEEL where no language is named', '<bpmn:scriptTask id="T"><bpmn:script>1</bpmn:script></bpmn:scriptTask>', '= 1', undefined],
  ['another language', '<bpmn:scriptTask id="T" scriptFormat="text/javascript"><bpmn:script>1</bpmn:script></bpmn:scriptTask>', '= 1', 'text/javascript'],
  ['another language without a script, which is none', '<bpmn:scriptTask id="T" scriptFormat="text/javascript"/>', undefined, undefined],
])('%s', async (_what, task, script, foreign) => {
  const { the } = await drawnProcess(task);
  expect([standardScript(the('T')), foreignScript(the('T'))]).toEqual([script, foreign]);
});
