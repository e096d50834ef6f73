/** Whether a token that goes into a link comes out of another (BPMN 2.0.2 §10.5.5). */
import { findingsIn, plain, specify } from './found.js';
import type { Diagram } from '../diagram.js';

const link = { on: { link: 'l' } };
const thrown = (): Diagram => plain().throwEvent('L', link);
const caught = (drawing: Diagram, ...ids: string[]): Diagram => {
  for (const id of ids) drawing.catchEvent(id, link).end(`end-${id}`);
  return drawing;
};
const unreached = (...ids: string[]): string[] => ids.flatMap((id) => [`error element-unreachable ${id}`, `error element-unreachable end-${id}`]);

specify('a throwing link has one catching link in its scope', [
  ['one', caught(thrown(), 'C'), []],
  ['one that two throw to', caught(plain().parallel('F').throwEvent('L', link).from('F').throwEvent('M', link), 'C'), []],
  ['none', thrown(), ["error link-target L: intermediateThrowEvent 'L' in its scope, but found none"]],
  ['two', caught(thrown(), 'C', 'D'), ['error link-target L: but found C, D', ...unreached('C', 'D')]],
  ['so many that five are named', caught(thrown(), 'C1', 'C2', 'C3', 'C4', 'C5', 'C6'), ['error link-target L: but found C1, C2, C3, C4, C5', ...unreached('C1', 'C2', 'C3', 'C4', 'C5', 'C6')]],
  ['one of another name', plain().throwEvent('L', link).catchEvent('C', { on: { link: 'k' } }).end(), ['error link-target L: found none', 'error element-unreachable C', 'error element-unreachable end']],
  ['one in another scope', plain().sub('S', (s) => s.start('s').throwEvent('L', link)).end().catchEvent('C', link).to('end'), ['error link-target L: found none', 'error element-unreachable C']],
  ['none, where no link may be thrown', plain().end('E', link), ['error unsupported-element E']],
]);

specify('tokens go through the link and not through flows', [
  ['into the catching one', caught(thrown(), 'C').from('start').to('C'), ["error link-flow C: into intermediateCatchEvent 'C': tokens come through its link"]],
  ['out of the throwing one', caught(thrown(), 'C').flow('L', 'end-C'), ["error link-flow L: out of intermediateThrowEvent 'L': its tokens leave through its link"]],
  ['in a sub-process', plain().sub('S', (s) => s.start('s').throwEvent('L', link).catchEvent('C', link).end('e').flow('s', 'C')).end(), ['error link-flow C']],
]);

test('no more than five targets are named', async () => {
  const findings = await findingsIn(caught(thrown(), 'C1', 'C2', 'C3', 'C4', 'C5', 'C6'));
  expect(findings.find(({ rule }) => rule === 'link-target')?.message).not.toContain('C6');
});
