/** How a message tells its conversation (BPMN 2.0.2 §8.4.2): which key counts, and what is read of the message and of the case. */
import { describe, expect, it } from '@jest/globals';
import { correlationOf } from '../../../engine/kernel/model/correlation.js';
import { drawnTree } from './drawn-tree.js';

const feel = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
/** A property, and how it is read from the messages of these ids. */
const property = (id: string, paths: Readonly<Record<string, string>>): string => `<bpmn:correlationProperty id="${id}">${Object.entries(paths).map(([message, path]) =>
  `<bpmn:correlationPropertyRetrievalExpression messageRef="${message}">${feel('messagePath', path)}</bpmn:correlationPropertyRetrievalExpression>`).join('')}</bpmn:correlationProperty>`;
const key = (id: string, ...properties: string[]): string => `<bpmn:correlationKey id="${id}">${properties.map((one) => `<bpmn:correlationPropertyRef>${one}</bpmn:correlationPropertyRef>`).join('')}</bpmn:correlationKey>`;
const talk = (inside: string, participants = '<bpmn:participant id="own" processRef="p"/><bpmn:participant id="other" processRef="q"/>'): string => `<bpmn:collaboration id="C">${participants}${inside}</bpmn:collaboration>`;
const subscription = (to: string, bindings: Readonly<Record<string, string>>): string => `<bpmn:correlationSubscription correlationKeyRef="${to}">${Object.entries(bindings).map(([of, path]) =>
  `<bpmn:correlationPropertyBinding correlationPropertyRef="${of}">${feel('dataPath', path)}</bpmn:correlationPropertyBinding>`).join('')}</bpmn:correlationSubscription>`;
const MESSAGES = '<bpmn:message id="ask"/><bpmn:message id="answer"/>';
const ORDER = property('order', { ask: '= order', answer: 're.order' });

async function correlation(roots: string, inside = '', message = 'ask') {
  const { the } = await drawnTree(`${MESSAGES}${roots}<bpmn:process id="p">${inside}<bpmn:subProcess id="S"><bpmn:sendTask id="T"/></bpmn:subProcess></bpmn:process><bpmn:process id="q"/>`);
  return correlationOf(the('T'), message === '' ? undefined : the(message));
}

describe('a key of the collaboration', () => {
  it('is read from each message by the path that its property has for it', async () => {
    expect(await correlation(ORDER + talk(key('K', 'order')))).toEqual({ key: 'K', message: ['= order'] });
    expect(await correlation(ORDER + talk(key('K', 'order')), '', 'answer')).toEqual({ key: 'K', message: ['= re.order'] });
  });

  it('has one expression for each of its properties', async () => {
    expect(await correlation(ORDER + property('place', { ask: '= place' }) + talk(key('K', 'order', 'place')))).toEqual({ key: 'K', message: ['= order', '= place'] });
  });

  it('of which a property says nothing of the message is not the message’s; the next is', async () => {
    const roots = ORDER + property('place', { answer: '= place' });
    expect(await correlation(roots + talk(key('K', 'order', 'place')))).toBeUndefined();
    expect(await correlation(roots + talk(key('K', 'place') + key('L', 'order')))).toEqual({ key: 'L', message: ['= order'] });
  });

  it('without properties tells nothing', async () => {
    expect(await correlation(talk(key('K')))).toBeUndefined();
  });

  it('counts only where the process takes part', async () => {
    expect(await correlation(ORDER + talk(key('K', 'order'), '<bpmn:participant id="other" processRef="q"/>'))).toBeUndefined();
    expect(await correlation(`${ORDER}<bpmn:choreography id="C">${key('K', 'order')}</bpmn:choreography>`)).toBeUndefined();
  });

  it('is not asked without a message, or outside of a process', async () => {
    const { the } = await drawnTree(`${MESSAGES}${ORDER}${talk(key('K', 'order'))}<bpmn:process id="p"/><bpmn:process id="q"/>`);
    expect([await correlation(ORDER + talk(key('K', 'order')), '', ''), correlationOf(the('C'), the('ask'))]).toEqual([undefined, undefined]);
  });
});

describe('a key of a conversation', () => {
  const conversation = (id: string, among: string): string => `<bpmn:conversation id="${id}">${among}${key(`K${id}`, 'order')}</bpmn:conversation>`;
  const between = (...pools: string[]): string => pools.map((pool) => `<bpmn:participantRef>${pool}</bpmn:participantRef>`).join('');

  it('counts for whom the conversation is among', async () => {
    expect(await correlation(ORDER + talk(conversation('X', between('other')) + conversation('Y', between('own', 'other'))))).toEqual({ key: 'KY', message: ['= order'] });
    expect(await correlation(ORDER + talk(conversation('X', between('other'))))).toBeUndefined();
  });

  it('counts for all where it names nobody', async () => {
    expect(await correlation(ORDER + talk(conversation('X', '')))).toEqual({ key: 'KX', message: ['= order'] });
  });

  it('comes after those of the collaboration itself', async () => {
    expect(await correlation(ORDER + talk(conversation('X', '') + key('K', 'order')))).toMatchObject({ key: 'K' });
  });
});

describe('a correlation subscription', () => {
  const ROOTS = ORDER + property('place', { ask: '= place' }) + talk(key('K', 'order', 'place') + key('L', 'order'));

  it('binds each property to the data of the case', async () => {
    expect(await correlation(ROOTS, subscription('K', { place: 'where', order: '= number' }))).toEqual({ key: 'K', message: ['= order', '= place'], context: ['= number', '= where'] });
  });

  it('that leaves a property open does not count: the first message tells', async () => {
    expect(await correlation(ROOTS, subscription('K', { order: '= number' }))).toEqual({ key: 'K', message: ['= order', '= place'] });
  });

  it('whose key the message does not tell does not count; the next does', async () => {
    expect(await correlation(ROOTS, subscription('K', { place: '= where', order: '= number' }) + subscription('L', { order: '= n' }), 'answer')).toEqual({ key: 'L', message: ['= re.order'], context: ['= n'] });
  });

  it('without a key does not count', async () => {
    expect(await correlation(ROOTS, '<bpmn:correlationSubscription/>')).toEqual({ key: 'K', message: ['= order', '= place'] });
  });
});
