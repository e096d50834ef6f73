/** Whether FEEL can be read, and what a condition must not read (design §5). */
import { expectFindings, plain, specify } from './found.js';
import type { Diagram, NodeOptions } from '../diagram.js';

const task = (options: NodeOptions): Diagram => plain().task('T', options).end();
const asked = (when: string, drawing = plain()): Diagram => drawing.exclusive('G').end('a', { when }).from('G').end('b', { default: true });
const entered = (options: NodeOptions): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F', ...options });

specify('an expression can be read', [
  ['FEEL', task({ inputs: { a: '= 1 + 1' } }), []],
  ['a text, whatever it says', task({ inputs: { a: '1 +' } }), []],
  ['half an expression', task({ inputs: { a: '= 1 +' } }), ["error expression-broken T: (the input 'a' of 'T')"]],
  ['a function that does not exist', task({ outputs: { a: '= guess(1)' } }), ["error expression-broken T: 'guess' (the output 'a' of 'T')"]],
  ['a condition', asked('= 1 +'), ["error expression-broken G-a: (the condition of 'G-a')"]],
]);

specify('a condition is FEEL', [
  ['with its sign', asked('= dept = "x"'), []],
  ['without its sign, as other tools write it', asked('dept = "x"'), []],
  ['in the language of another engine', asked('${dept}'), ["error condition-not-feel G-a: begins with '=', but found '${dept}' (the condition of 'G-a')"]],
]);

specify('what is computed is FEEL', [
  ['a collection', task({ multi: { collection: '= [1, 2]', element: 'one' } }), []],
  ['a collection without its sign', task({ multi: { collection: '[1, 2]', element: 'one' } }), ["error condition-not-feel T: found '[1, 2]' (the input collection of 'T')"]],
  ['a script without its sign', plain().scriptTask('S', { script: '1 + 1', result: 'r' }).end(), ["error condition-not-feel S: found '1 + 1'"]],
  ['an assignee, which may be a text', entered({ assignee: 'wang.fang' }).end(), []],
  ['a timer, which may be a date', plain().catchEvent('C', { on: { timer: { duration: 'P1D' } } }).end(), []],
]);

const READS = "error condition-reads-opinion G-a: decisions, not opinions, but it reads 'opinion'";
specify('a condition reads no opinion', [
  ['by its name', asked('= opinion = "x"', entered({})), [READS]],
  ['among other things', asked('= dept = "x" and count(opinion) > 1', entered({})), [READS]],
  ['by the name that an output gave it', asked('= said = "x"', entered({ outputs: { said: '= opinion' } })), ["error condition-reads-opinion G-a: it reads 'said'"]],
  ['by a name that was made of it and of other things', asked('= said = "x"', entered({ outputs: { said: '= decision + opinion' } })), ["error condition-reads-opinion G-a: it reads 'said'"]],
  ['by the name that an input gave it', asked('= heard = "x"', entered({}).task('T', { inputs: { heard: '= opinion' } })), ["error condition-reads-opinion G-a: it reads 'heard'"]],
  ['by a name that it was given in turn', asked('= then1 = "x"', entered({ outputs: { then1: '= said', said: '= opinion' } })), ["error condition-reads-opinion G-a: it reads 'then1'"]],
  ['by a name that has nothing of it', asked('= first = "x"', entered({ outputs: { first: '= decision', said: '= opinion' } })), []],
  ['where no condition reads it', entered({}).task('T', { inputs: { shown: '= opinion' } }).end(), []],
]);

test('each condition that reads an opinion is named', async () => {
  const drawing = plain().inclusive('G').end('a', { when: '= opinion = "x"' }).from('G').end('b', { when: '= opinion = "y"' }).from('G').end('c', { default: true });
  await expectFindings(drawing, ['error condition-reads-opinion G-a', 'error condition-reads-opinion G-b']);
});
