/** Whether a choice can be made (BPMN 2.0.2 §10.6). */
import type { Diagram } from '../diagram.js';
import { plain, specify } from './found.js';

const asIs = { when: '= dept = "x"' };
const other = { when: '= dept = "y"' };
const signal = { on: { signal: 's' } };
const waiting = (): Diagram => plain().eventBased('G').catchEvent('A', signal).end();

for (const [kind, gateway] of [['an exclusive', 'exclusive'], ['an inclusive', 'inclusive']] as const) {
  specify(`${kind} gateway chooses by conditions`, [
    ['on all its flows', plain()[gateway]('G').end('a', asIs).from('G').end('b', other), []],
    ['on all but the default one', plain()[gateway]('G').end('a', asIs).from('G').end('b', { default: true }), []],
    ['not on its only flow', plain()[gateway]('G').end('a'), []],
    ['not on one of two', plain()[gateway]('G').end('a', asIs).from('G').end('b'), ["error gateway-condition-missing G: 'G' but the default one, but found none on G-b"]],
    ['not on two of three', plain()[gateway]('G').end('a', asIs).from('G').end('b').from('G').end('c'), ['error gateway-condition-missing G: found none on G-b, G-c']],
    ['also on the default one, which nobody reads', plain()[gateway]('G').end('a', asIs).from('G').end('b', { ...other, default: true }), ["warning condition-ignored G: the flow 'G-b'"]],
  ]);
}

specify('a condition is read', [
  ['out of a complex gateway', plain().complex('G').end('a', asIs).from('G').end('b', { default: true }), []],
  ['out of a task', plain().task('T').end('a', asIs).from('T').end('b', { default: true }), []],
  ['not out of a parallel gateway', plain().parallel('G').end('a', asIs).from('G').end('b'), ["warning condition-ignored G: the flow 'G-a' out of parallelGateway 'G'"]],
  ['out of an event', plain().end('a', asIs), []],
  ['not on the default flow of a task', plain().task('T').end('a', asIs).from('T').end('b', { ...other, default: true }), ["warning condition-ignored T: the flow 'T-b'"]],
]);

const complex = (activation?: string): Diagram => plain().parallel('F').complex('G', activation).end().from('F').to('G');
specify('a complex join says when it goes on', [
  ['by its activation condition', complex('= activationCount > 1'), []],
  ['by nothing', complex(), ["error activation-condition-missing G: the joining complexGateway 'G'"]],
  ['by nothing, and it joins nothing', plain().complex('G').end(), []],
]);

specify('a default flow leaves its element', [
  ['a gateway', plain().exclusive('G').end('a', asIs).from('G').end('b', { default: true }), []],
  ['not one that leaves another element', plain().task('T').exclusive('G', { attributes: { default: 'start-T' } }).end(), ["error default-wrong G: exclusiveGateway 'G' to leave it, but 'start-T' does not"]],
  ['not one that leads to a task', plain().task('T', { attributes: { default: 'start-T' } }).end(), ["error default-wrong T: 'start-T' does not"]],
]);

specify('an event-based gateway waits for events', [
  ['that are caught and received', waiting().from('G').receiveTask('R', { on: { message: 'm', key: '= caseNo' } }).to('end'), []],
  ['none', plain().eventBased('G'), ["error event-gateway-target G: Expected events after eventBasedGateway 'G'"]],
  ['not for a task', waiting().from('G').task('T').to('end'), ["error event-gateway-target T: after eventBasedGateway 'G', but found task 'T'"]],
  ['not for what is thrown', waiting().from('G').throwEvent('V', signal).to('end'), ['error event-gateway-target V']],
  ['not for a link', waiting().catchEvent('L', { on: { link: 'l' } }).to('end').flow('G', 'L'), ['error event-gateway-target L', 'error link-flow L']],
]);

specify('what waits behind an event-based gateway waits for it alone', [
  ['for it alone', waiting().from('G').catchEvent('B', { on: { signal: 't' } }).to('end'), []],
  ['for two gateways', plain().parallel('F').eventBased('G').catchEvent('A', signal).end().from('F').eventBased('H').to('A'),
    ["warning event-gateway-incoming A: one flow into intermediateCatchEvent 'A', which waits behind eventBasedGateway 'G', but found 2", "warning event-gateway-incoming A: 'H'"]],
  ['for a task as well', plain().parallel('F').eventBased('G').catchEvent('A', signal).end().from('F').task('T').to('A'), ['warning event-gateway-incoming A: but found 2']],
]);
