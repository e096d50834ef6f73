/** Which catching link a throwing one means (BPMN 2.0.2 §10.5.5). */
import { describe, expect, it } from '@jest/globals';
import { linkOf, linkTarget, linkTargets } from '../../../engine/kernel/model/links.js';
import { idOf } from '../../../engine/kernel/model/moddle-tree.js';
import { drawnProcess } from './drawn-tree.js';

const event = (kind: 'Throw' | 'Catch', id: string, link: string): string => `<bpmn:intermediate${kind}Event id="${id}">${link}</bpmn:intermediate${kind}Event>`;
const link = (attributes: string, inside = ''): string => `<bpmn:linkEventDefinition ${attributes}>${inside}</bpmn:linkEventDefinition>`;

async function meant(inside: string): Promise<readonly string[]> {
  const { the } = await drawnProcess(inside);
  const definition = linkOf(the('T'));
  if (!definition) throw new Error('Expected a link');
  const targets = linkTargets(the('T'), definition);
  expect(linkTarget(the('T'), definition)).toBe(targets.length === 1 ? targets[0] : undefined);
  // Looked for once, found again.
  expect(linkTargets(the('T'), definition)).toEqual(targets);
  return targets.map(idOf);
}

describe('a throwing link means', () => {
  it.each<[string, string, string[]]>([
    ['the catching one of its name', event('Throw', 'T', link('name="a"')) + event('Catch', 'A', link('name="a"')) + event('Catch', 'B', link('name="b"')), ['A']],
    ['each of several of its name, which is one too many', event('Throw', 'T', link('name="a"')) + event('Catch', 'A', link('name="a"')) + event('Catch', 'B', link('name="a"')), ['A', 'B']],
    ['the one that it refers to, whatever its name', event('Throw', 'T', link('name="a"', '<bpmn:target>LB</bpmn:target>')) + event('Catch', 'A', link('id="LA" name="a"')) + event('Catch', 'B', link('id="LB" name="b"')), ['B']],
    ['one without a name that it refers to', event('Throw', 'T', link('name="a"', '<bpmn:target>LB</bpmn:target>')) + event('Catch', 'B', link('id="LB"')), ['B']],
    ['nothing where none bears its name', event('Throw', 'T', link('name="a"')) + event('Catch', 'B', link('name="b"')), []],
    ['nothing without a name', event('Throw', 'T', link('')) + event('Catch', 'B', link('')), []],
    ['nothing where it refers to a link that throws', event('Throw', 'T', link('name="a"', '<bpmn:target>LB</bpmn:target>')) + event('Throw', 'B', link('id="LB" name="a"')) + event('Catch', 'A', link('name="a"')), []],
    ['nothing in another scope', `${event('Throw', 'T', link('name="a"'))}<bpmn:subProcess id="S">${event('Catch', 'A', link('name="a"'))}</bpmn:subProcess>`, []],
    ['no event of another kind', `${event('Throw', 'T', link('name="a"'))}<bpmn:startEvent id="A">${link('name="a"')}</bpmn:startEvent>${event('Catch', 'B', '<bpmn:signalEventDefinition/>')}`, []],
  ])('%s', async (_what, inside, targets) => {
    expect(await meant(inside)).toEqual(targets);
  });
});

it('an event without a link definition is none', async () => {
  const { the } = await drawnProcess(event('Catch', 'A', '<bpmn:signalEventDefinition/>') + event('Throw', 'T', ''));
  expect([linkOf(the('A')), linkOf(the('T'))]).toEqual([undefined, undefined]);
});

