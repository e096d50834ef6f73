/** Whether clocks can run (design §8), and within the law (duties.md D.6). */
import { diagram } from '../diagram.js';
import type { Diagram, LimitOptions } from '../diagram.js';
import { plain, specify } from './found.js';

const onTask = (limit: LimitOptions | LimitOptions[]): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', limit }).end();
const onProcess = (limit: LimitOptions | LimitOptions[]): Diagram => diagram('p', { limit }).start().userTask('U', { assignee: 'a', form: 'p/F' }).end();
const day: LimitOptions = { key: 'k', amount: 1, unit: 'wd' };
const raw = (attributes: string, inside = ''): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', extension: `<duty:limit ${attributes}>${inside}</duty:limit>` }).end();

specify('a limit has an amount from 0', [
  ['a day', onTask(day), []],
  ['none: by the close of today', onTask({ amount: 0, unit: 'wd' }), []],
  ['half a working day', onTask({ amount: 0.5, unit: 'wd' }), []],
  ['not less than none', onTask({ amount: -1, unit: 'wd' }), ["error limit-wrong U.limit.0.amount: the amount of a limit to be a number from 0, but found '-1' at userTask 'U'"]],
  ['not a word', onTask({ amount: 'many', unit: 'wd' }), ['error limit-wrong U.limit.0.amount: the amount of a limit']],
  ['not nothing', raw('unit="wd"'), ["error limit-wrong U.limit.0.amount: but found ''"]],
  ['not without end', onTask({ amount: 'Infinity', unit: 'wd' }), ['error limit-wrong U.limit.0.amount']],
  ['half a calendar day', onTask({ amount: 0.5, unit: 'cd' }), ['error limit-wrong U.limit.0.amount: a limit in calendar days or months to be whole, but found 0.5']],
  ['half a month', onTask({ amount: 0.5, unit: 'month' }), ['error limit-wrong U.limit.0.amount: to be whole, but found 0.5']],
  ['half an hour', onTask({ amount: 0.5, unit: 'h' }), []],
]);

specify('a limit has a unit', [
  ...['wd', 'cd', 'month', 'h'].map((unit) => [unit, onTask({ amount: 1, unit }), []] as const),
  ['not weeks', onTask({ amount: 1, unit: 'weeks' }), ["error limit-wrong U.limit.0.unit: the unit of a limit to be one of wd (working days), cd (calendar days), month, h (hours), but found 'weeks'"]],
  ['not none', raw('amount="1"'), ["error limit-wrong U.limit.0.unit: but found ''"]],
]);

specify('a limit takes from the law what it leaves out', [
  ['both', raw('statutoryKey="DIS-ANSWER"'), []],
  ['the unit', raw('amount="10" statutoryKey="DIS-ANSWER"'), []],
  ['nothing from a law that is none', raw('amount="10" statutoryKey="NONE"'), ["error limit-statutory-unknown U.limit.0.statutoryKey: userTask 'U' to name a statutory limit by its key, but found 'NONE'", 'error limit-wrong U.limit.0.unit']],
]);

specify('a limit urges as R-URGE says, or not at all', [
  ['as R-URGE says', onTask({ ...day, urging: 'R-URGE' }), []],
  ['not at all', onTask({ ...day, urging: 'none' }), []],
  ['not in another way', onTask({ ...day, urging: 'LOUD' }), ["error limit-wrong U.limit.0.urging: R-URGE or none, but found 'LOUD'"]],
]);

const cased = (...cases: string[]): Diagram => raw('key="k" amount="5" unit="cd"', cases.map((one) => `<duty:limitCase ${one}/>`).join(''));
specify('a case of a limit has a condition and an amount', [
  ['both, and the unit of the limit', cased('when="= true" amount="1"'), []],
  ['and a unit of its own', cased('when="= true" amount="0.5" unit="wd"'), []],
  ['no condition', cased('amount="1"'), ['error limit-wrong U.limit.0.cases.0.when: a case of a limit to have a condition']],
  ['no amount', cased('when="= true"'), ["error limit-wrong U.limit.0.cases.0.amount: the amount of a case of a limit to be a number from 0, but found ''"]],
  ['another unit, the second of two', cased('when="= true" amount="1"', 'when="= true" amount="1" unit="x"'), ["error limit-wrong U.limit.0.cases.1.unit: the unit of a case of a limit to be one of"]],
]);

specify('a step has one limit, a process as many as it needs', [
  ['one', onTask(day), []],
  ['two on a step', onTask([{ ...day, key: 'a' }, { ...day, key: 'b' }]), ["error limits-several U: one limit on userTask 'U', but found several"]],
  ['two on the process', onProcess([{ ...day, key: 'a' }, { ...day, key: 'b' }]), []],
  ['the second of the process is wrong', onProcess([{ ...day, key: 'a' }, { key: 'b', amount: 1, unit: 'x' }]), ['error limit-wrong p.limit.1.unit']],
  ['on what waits for nobody: another rule speaks of it', plain().catchEvent('C', { on: { signal: 's' }, limit: { amount: 'many', unit: 'wd' } }).end(), ['error extension-misplaced C']],
]);

const BEYOND = (found: string, at = 'U.limit.0.amount'): string => `error limit-beyond-law ${at}: but found ${found}`;
const law = (statutoryKey: string, amount: number, unit: string, more: LimitOptions = {}): LimitOptions => ({ key: 'k', statutoryKey, amount, unit, ...more });
specify('a limit keeps within the law', [
  ['as long', onTask(law('DIS-ANSWER', 20, 'wd')), []],
  ['shorter', onTask(law('DIS-ANSWER', 3, 'wd')), []],
  ['longer', onTask(law('DIS-ANSWER', 21, 'wd')), ["error limit-beyond-law U.limit.0.amount: the limit 'k' of userTask 'U' to keep within DIS-ANSWER, but found 21 working days"]],
  ['in a unit that the law does not use', onTask(law('DIS-ANSWER', 1, 'cd')), [BEYOND('1 calendar day')]],
  ['as the longest of several that the law has', onTask(law('AR-RULE', 10, 'wd')), []],
  ['longer than that', onTask(law('AR-RULE', 11, 'wd')), [BEYOND('11 working days')]],
  ['longer in one case', onTask(law('DIS-ANSWER', 20, 'wd', { cases: [{ when: '= true', amount: 1, unit: 'wd' }, { when: '= true', amount: 25, unit: 'wd' }] })), [BEYOND('25 working days', 'U.limit.0.cases.1.amount')]],
  ['the second of the process, longer', onProcess([law('DIS-ANSWER', 20, 'wd', { key: 'a' }), law('DIS-ANSWER', 30, 'wd', { key: 'b' })]), ["error limit-beyond-law p.limit.1.amount: the limit 'b' of process 'p'"]],
  ['of a law that asks for time before an event, and allows any', onTask(law('AR-HEAR', 10, 'wd')), []],
  ['of a law that asks for time before an event besides', onTask(law('REL-BIG', 20, 'cd')), [BEYOND('20 calendar days')]],
  ['of no law', onTask({ key: 'k', amount: 900, unit: 'cd' }), []],
]);

const extended = (most: number, unit: string, key = 'DIS-ANSWER', amount = 20, own = 'wd'): Diagram => onTask(law(key, amount, own, { extension: { most, unit, by: 'office-head' } }));
specify('a limit is extended as far as the law lets it', [
  ['as far', extended(20, 'wd'), []],
  ['further', extended(21, 'wd'), [BEYOND('an extension of 21 working days', 'U.limit.0.extension.most')]],
  ['in a unit that the law does not use', extended(10, 'wd', 'AR-DECIDE', 60, 'cd'), [BEYOND('an extension of 10 working days', 'U.limit.0.extension.most')]],
  ['as far as one of several that the law has', extended(30, 'cd', 'AR-DECIDE', 60, 'cd'), []],
  ['where the law allows none', extended(1, 'wd', 'DIS-CORRECT', 7), [BEYOND('an extension of 1 working day', 'U.limit.0.extension.most')]],
  ['and is too long besides', extended(21, 'wd', 'DIS-ANSWER', 25), [BEYOND('25 working days'), BEYOND('an extension of 21 working days', 'U.limit.0.extension.most')]],
]);

const STRANGE = "the limit 'k' of process 'p' to name elements of this process, but found 'V'";
const paused = (...pauses: { ground: string; while?: string; by?: string }[]): Diagram => onProcess({ ...day, pauses });
specify('what a limit names is there', [
  ['what begins it', onProcess({ ...day, startsWith: 'U' }), []],
  ['one of two that begin it is not', onProcess({ ...day, startsWith: 'U, V' }), [`error limit-element-unknown p.limit.0.startsWith: ${STRANGE}`]],
  ['during what it stands still', paused({ ground: '補正', while: 'U' }), []],
  ['during what it stands still is not, in its second pause', paused({ ground: '補正', while: 'U' }, { ground: '聽證', while: 'V' }), [`error limit-element-unknown p.limit.0.pauses.1.while: ${STRANGE}`]],
  ['only a limit of the process begins with an element', onTask({ ...day, startsWith: 'U' }), ["error limit-wrong U.limit.0.startsWith: Expected only a limit of the process to begin with an element, but found 'k' at userTask 'U'"]],
]);

specify('a pause has a ground, and somebody or something that begins it', [
  ['an element', paused({ ground: '補正', while: 'U' }), []],
  ['somebody', paused({ ground: '補正', by: 'clerk' }), []],
  ['neither', paused({ ground: '補正' }), ["error limit-by-missing p.limit.0.pauses.0.by: the pause '補正' of the limit 'k' of process 'p' to have a ground"]],
  ['no ground', paused({ ground: '補正', while: 'U' }, { ground: '', while: 'U' }), ["error limit-by-missing p.limit.0.pauses.1.ground: the pause '' of the limit 'k'"]],
]);

const extension = (more: NonNullable<LimitOptions['extension']>): Diagram => onTask({ ...day, extension: { most: 5, by: 'office-head', ...more } });
const unsaid = { most: 5 };
specify('an extension says how far, how often and by whom', [
  ['once, by somebody', extension({}), []],
  ['several times', extension({ times: 2 }), []],
  ['by nobody', onTask({ ...day, extension: unsaid }), ["error limit-by-missing U.limit.0.extension.by: the limit 'k' of userTask 'U' to say who may extend it"]],
  ['by a step', onTask({ ...day, extension: { ...unsaid, step: 'U' } }), []],
  ['by a step that is not there', onTask({ ...day, extension: { ...unsaid, step: 'V' } }), ["error limit-element-unknown U.limit.0.extension.step: the limit 'k' of userTask 'U' to be decided in a user task of this process, but found 'V'"]],
  ['by an element that is no user task', onTask({ ...day, extension: { ...unsaid, step: 'end' } }), ["error limit-element-unknown U.limit.0.extension.step: but found 'end'"]],
  ['not at all', extension({ most: 0 }), ["error limit-wrong U.limit.0.extension.most: the limit 'k' of userTask 'U' to be a whole number from 1, at least once, but found 0 working days, 1 times"]],
  ['by half a day', extension({ most: 0.5 }), ['error limit-wrong U.limit.0.extension.most: found 0.5 working days']],
  ['by nothing', onTask({ ...day, extension: { by: 'office-head' } }), ['error limit-wrong U.limit.0.extension.most']],
  ['never', extension({ times: 0 }), ['error limit-wrong U.limit.0.extension.most: 0 times']],
]);

specify('the keys of limits are unique', [
  ['of the process and a step', diagram('p', { limit: day }).start().userTask('U', { assignee: 'a', form: 'p/F', limit: { ...day, key: 'other' } }).end(), []],
  ['not of the process and a step', diagram('p', { limit: day }).start().userTask('U', { assignee: 'a', form: 'p/F', limit: day }).end(), ["error limit-key-duplicate U.limit.0.key: found 'k' again at userTask 'U'"]],
  ['not of the process twice', onProcess([day, day]), ["error limit-key-duplicate p.limit.1.key: at process 'p'"]],
  ['not a step\'s own id and a key', diagram('p', { limit: { ...day, key: 'U' } }).start().userTask('U', { assignee: 'a', form: 'p/F', limit: { amount: 1, unit: 'wd' } }).end(), ['error limit-key-duplicate U.limit.0.key']],
]);

const waits = (date: string): Diagram => diagram('p', { limit: [day, { ...day, key: 'whole' }] }).start()
  .userTask('U', { assignee: 'a', form: 'p/F', limit: { amount: 1, unit: 'wd' } }).catchEvent('C', { on: { timer: { date } } }).end();
specify('due() names a limit', [
  ['of the process', waits('= due("whole")'), []],
  ['of a step, by its id', waits('= due("U")'), []],
  ['with spaces', waits('= due ( "k" )'), []],
  ['that is not there', waits('= due("none")'), ["error limit-unknown C: one of the limits 'k', 'whole', 'U', but found 'none' (the timer's date of 'C')"]],
  ['that is not there, with spaces', waits('= due ( "none" ) - duration("P1D")'), ["error limit-unknown C: found 'none'"]],
  ['the second of two that is not there', waits('= min(due("k"), due("none"))'), ["error limit-unknown C: found 'none'"]],
  ['none, where there is none', plain().catchEvent('C', { on: { timer: { date: '= due("whole")' } } }).end(), ["error limit-unknown C: one of the limits (there are none), but found 'whole'"]],
  ['in a text that is no FEEL', plain().userTask('U', { assignee: 'due("none")', form: 'p/F' }).end(), []],
  ['which a function of a longer name does not', plain().task('T', { inputs: { a: '= {overdue: function(x) x, b: overdue("none")}.b' } }).end(), []],
]);

const SCHEDULE = '<zeebe:taskSchedule dueDate="2026-09-01T09:00:00Z"/>';
const scheduled = (limit?: LimitOptions): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', extension: SCHEDULE, ...(limit ? { limit } : {}) }).end();
specify('a step has a limit or a schedule of Camunda 8', [
  ['a limit', onTask(day), []],
  ['a schedule', scheduled(), []],
  ['not both', scheduled(day), ["error limit-and-schedule U: duty:limit or zeebe:taskSchedule on userTask 'U', but found both"]],
]);
