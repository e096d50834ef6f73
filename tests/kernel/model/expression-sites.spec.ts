/** Where a process holds expressions, and what may stand there: a condition, FEEL, a value that may be plain text, or a timer. */
import { describe, expect, it } from '@jest/globals';
import { expressionSites } from '../../../engine/kernel/model/expression-sites.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted } from './drafted.js';

const start = (): Diagram => diagram('p').start();
/** `T condition: = a`: the place, its kind, its expression, and what it is for. */
const sites = async (drawn: { xml(): string }): Promise<string[]> =>
  expressionSites(await drafted(drawn)).map(({ element, what, kind, expression }) => `${element} ${kind} ${what}: ${expression}`);

describe('an expression stands', () => {
  it.each<[string, { xml(): string }, string[]]>([
    ['in the limits of the process', diagram('p', { limit: { key: 'whole', amount: 1, from: '= receivedOn', cases: [{ when: '= urgent', amount: 1, unit: 'h' }] } }).start().end(),
      ["p condition a case of the limit 'whole': = urgent", "p value the start of the limit 'whole': = receivedOn"]],
    ['in an extension that a step decides', start().manualTask('T').manualTask('V', { extension: '<duty:limit amount="1"><duty:extension step="T" until="= day"/></duty:limit>' }).end(), ["V value the day up to which the limit 'V' is extended: = day"]],
    ['in the limit of an activity', start().manualTask('T', { limit: { amount: 1, cases: [{ when: '= urgent', amount: 1, unit: 'h' }] } }).end(), ["T condition a case of the limit 'T': = urgent"]],
    ['in a sequence flow', start().exclusive('G').end('A', { when: '= a' }).from('G').end('B', { default: true }), ['G-A condition the condition: = a']],
    ['in mappings', start().manualTask('T', { inputs: { a: '= x' }, outputs: { b: 'text' } }).end(), ["T value the input 'a': = x", "T value the output 'b': text"]],
    ['in data associations', start().manualTask('T', { children: ['in', 'out'].map((side) => `<bpmn:data${side === 'in' ? 'Input' : 'Output'}Association><bpmn:assignment><bpmn:from>= ${side}</bpmn:from><bpmn:to>${side}To</bpmn:to></bpmn:assignment></bpmn:data${side === 'in' ? 'Input' : 'Output'}Association>`) }).end(),
      ["T value the data input 'inTo': = in", "T value the data output 'outTo': = out"]],
    ['in multi-instance', start().manualTask('T', { multi: { collection: '= list', cardinality: '3', outputElement: '= r', until: '= enough' } }).end(),
      ['T feel the input collection: = list', 'T value the loop cardinality: = 3', 'T feel the output element: = r', 'T condition the completion condition: = enough']],
    ['in the events of a loop', diagram('p').root('<bpmn:signal id="S" name="done"/>').start().manualTask('T', { multi: { cardinality: '3', attributes: { behavior: 'Complex' }, children: ['<bpmn:complexBehaviorDefinition><bpmn:condition>= n &gt; 1</bpmn:condition><bpmn:event><bpmn:signalEventDefinition signalRef="S"/></bpmn:event></bpmn:complexBehaviorDefinition>'] } }).end(),
      ['T value the loop cardinality: = 3', 'T condition the condition of a loop event: = n > 1', 'T value the signal name: done']],
    ['in an event for each instance of a loop', diagram('p').root('<bpmn:signal id="S" name="done"/><bpmn:signalEventDefinition id="D" signalRef="S"/>').start().manualTask('T', { multi: { cardinality: '3', attributes: { behavior: 'None', noneBehaviorEventRef: 'D' } } }).end(),
      ['T value the loop cardinality: = 3', 'T value the signal name: done']],
    ['in a standard loop', start().manualTask('T', { repeat: { while: '= more' } }).end(), ['T condition the loop condition: = more']],
    ['in a user task', start().userTask('T', { assignee: '= a', groups: 'g', users: '= u', form: 'p/F', priority: '70' }).end(),
      ['T value the assignee: = a', 'T value the candidate groups: g', 'T value the candidate users: = u', 'T value the form: p/F', 'T value the priority: 70']],
    ['in a step of several', start().userTask('T', { form: 'p/F', extension: '<duty:participation mode="vote" users="= who" groups="= depts" weights="= {a: 2}"/>' }).end(),
      ['T value the form: p/F', 'T value the participants: = who', 'T value the participating groups: = depts', 'T feel the weights: = {a: 2}']],
    ['in the job of a service task', start().serviceTask('T', { type: '= kind', retries: '= n' }).end(), ['T value the job type: = kind', 'T value the retries: = n']],
    ['in the job of a send task', start().sendTask('T', { type: 'tell' }).end(), ['T value the job type: tell', 'T value the retries: 3']],
    ['in the job of a business rule task', start().businessRuleTask('T', { type: 'weigh' }).end(), ['T value the job type: weigh', 'T value the retries: 3']],
    ['in the outcome of an end', start().end('T', { outcome: '= result' }), ['T value the outcome: = result']],
    ['in a decision task', start().businessRuleTask('T', { decision: '= which' }).end(), ['T value the decision id: = which']],
    ['in a complex gateway', start().complex('T', '= activationCount > 1').end(), ['T condition the activation condition: = activationCount > 1']],
    ['in a script', start().scriptTask('T', { script: '= 1 + 1' }).end(), ['T feel the script: = 1 + 1']],
    ['in an ad-hoc sub-process', start().adHoc('T', (inside) => inside.manualTask('A'), { until: '= done', extension: '<zeebe:adHoc activeElementsCollection="= chosen"/>' }).end(),
      ['T condition the completion condition: = done', 'T feel the active elements: = chosen']],
    ['in a call', start().callActivity('T', { calls: '= which' }).end(), ['T value the called process id: = which']],
    ['in timers', start().catchEvent('T', { on: { timer: { duration: '= d' } } }).catchEvent('U', { on: { timer: { date: '2027-01-01' } } }).end(), ["T timer the timer's duration: = d", "U timer the timer's date: 2027-01-01"]],
    ['in a message that is caught', start().catchEvent('T', { on: { message: 'm', key: '= caseNo' } }).receiveTask('R', { on: { message: 'n', key: '= k' } }).end(),
      ['T value the message name: m', 'T feel the correlation key: = caseNo', 'R value the message name: n', 'R feel the correlation key: = k']],
    ['in a message without a key', start().receiveTask('R', {}).end(), ['R value the message name: R', 'R value the correlation key: message-flow']],
    ['in a message that is published', start().throwEvent('T', { on: { message: 'm' } }).sendTask('S', { on: { message: 'n' }, inputs: { correlationKey: '= k' } }).end(),
      ['T value the message name: m', 'T value the correlation key: = caseNo', 'S value the message name: n', 'S value the correlation key: = k']],
    ['in a message that is a job', start().throwEvent('T', { on: { message: 'm' }, type: 'tell' }).end(), ['T value the message name: m', 'T value the job type: tell', 'T value the retries: 3']],
    ['in signals', start().catchEvent('T', { on: { signal: 's' } }).throwEvent('U', { on: { signal: 't' } }).end(), ['T value the signal name: s', 'U value the signal name: t']],
    ['in a conditional event', start().catchEvent('T', { on: { condition: '= ready' } }).end(), ['T condition the condition: = ready']],
    ['in each of several triggers', start().catchEvent('T', { on: [{ signal: 's' }, { condition: '= ready' }] }).end(), ['T value the signal name: s', 'T condition the condition: = ready']],
  ])('%s', async (_what, drawn, found) => {
    expect(await sites(drawn)).toEqual(found);
  });

  it('in no error, escalation or link, and not where nothing is written', async () => {
    expect(await sites(start().manualTask('T').sub('S', () => undefined).throwEvent('E', { on: { escalation: 'X' } }).throwEvent('L', { on: { link: 'l' } }).catchEvent('K', { on: { link: 'l' } }).catchEvent('C', { on: { condition: '' } }).end('end', { on: { error: 'E' } })
      .boundary('B', 'T', { on: { error: 'X' } }).end('e2'))).toEqual([]);
  });

  it('in a correlation subscription, once for each property', async () => {
    const property = '<bpmn:correlationProperty id="order"><bpmn:correlationPropertyRetrievalExpression messageRef="message-ask"><bpmn:messagePath>= order</bpmn:messagePath></bpmn:correlationPropertyRetrievalExpression></bpmn:correlationProperty>';
    const talk = '<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="key"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>';
    const subscription = '<bpmn:correlationSubscription correlationKeyRef="key"><bpmn:correlationPropertyBinding correlationPropertyRef="order"><bpmn:dataPath>= number</bpmn:dataPath></bpmn:correlationPropertyBinding></bpmn:correlationSubscription>';
    expect(await sites(diagram('p').root(property).root(talk).inside(subscription).start().catchEvent('C', { on: { message: 'ask' } }).sendTask('S', { on: { message: 'ask' } }).end())).toEqual([
      'C value the message name: ask', 'C feel the path of a correlation property: = number', 'S value the message name: ask', 'S feel the path of a correlation property: = number',
    ]);
  });
});
