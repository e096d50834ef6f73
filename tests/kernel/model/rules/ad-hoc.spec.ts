/** What may stand in an ad-hoc sub-process (BPMN 2.0.2 §10.3.5). */
import type { AdHocOptions, Drawing } from '../diagram.js';
import { expectFindings, plain, specify } from './found.js';

const adHoc = (draw: (inside: Drawing) => unknown, options: AdHocOptions = {}) => plain().adHoc('A', draw, options).end();
const signal = { on: { signal: 's' } };

specify('in an ad-hoc sub-process', [
  ['activities that nothing joins', adHoc((a) => a.node('T', 'bpmn:task').node('U', 'bpmn:manualTask')), []],
  ['activities beside gateways and events', adHoc((a) => a.node('T', 'bpmn:task').from('T').exclusive('G').catchEvent('C', signal)), []],
  ['a sub-process, which begins and ends as others do', adHoc((a) => a.sub('S', (s) => s.start('s').end('e'))), []],
  ['activities that are chosen', adHoc((a) => a.task('T'), { attributes: { 'duty:start': 'chosen' } }), []],
  ['a start event', adHoc((a) => a.start('s').task('T')), ["error ad-hoc-contents s: in adHocSubProcess 'A'"]],
  ['an end event', adHoc((a) => a.task('T').end('e')), ["error ad-hoc-contents e: no start or end event"]],
  ['nothing', adHoc(() => undefined), ['error ad-hoc-contents A: Expected activities in']],
  ['a gateway and nothing to do', adHoc((a) => a.exclusive('G')), ['error ad-hoc-contents A: found none']],
  ['an event sub-process and nothing to do', adHoc((a) => a.eventSub('E', (e) => e.start('s', signal).end('e'))), ['error ad-hoc-contents A: found none', 'error start-event-missing A']],
  ['activities that begin in another way', adHoc((a) => a.task('T'), { attributes: { 'duty:start': 'all' } }), ["error ad-hoc-contents A: to be 'chosen', but found 'all'"]],
  ['an output collection of Camunda 8', adHoc((a) => a.task('T'), { extension: '<zeebe:adHoc activeElementsCollection="= [&quot;T&quot;]" outputCollection="results" outputElement="= 1"/>' }),
    ["error unsupported-element A: output collection 'results'"]],
  ['active elements alone, of Camunda 8', adHoc((a) => a.task('T'), { extension: '<zeebe:adHoc activeElementsCollection="= [&quot;T&quot;]"/>' }), []],
]);

test('what an ad-hoc sub-process contains is looked at wherever it stands', async () => {
  await expectFindings(plain().sub('S', (s) => s.start('s').adHoc('A', (a) => a.exclusive('G')).end('e')).end(), ['error ad-hoc-contents A']);
});
