/** Lists filtered by nothing but `not(…)`, which FEEL here reads as something else (DMN 1.3 §10.3.2.5). */
import { plain, specify } from './found.js';
import type { Diagram } from '../diagram.js';

/** Whoever completes it may enter anything. */
const entered = (): Diagram => plain().userTask('U', { assignee: 'a', form: 'p/F' });
const input = (source: string): Diagram => entered().task('T', { inputs: { a: source } }).end();

specify('a list is filtered by a comparison', [
  ['by one', input('= xs[done = false]'), []],
  ['by not with something else', input('= xs[not(done) and big]'), []],
  ['by not alone', input('= count(xs[not(done)])'), ["error filter-not T: comparison in the filter `[not(done)]`"]],
  ['by not alone, in brackets and spaces', input('=   xs[ (not(item > 3)) ]'), ["error filter-not T: (the input 'a' of 'T')"]],
  ['by not alone, twice', input('= xs[not(a)] = ys[not(b)]'), ['error filter-not T: [not(a)]', 'error filter-not T: [not(b)]']],
  ['in a text that is no FEEL', input('xs[not(done)]'), []],
  ['in what cannot be read anyway', input('= xs[not(done)] +'), ['error expression-broken T']],
  ['in a list that is no filter', input('= [not(done)]'), []],
  ['in a condition', entered().exclusive('G').end('a', { when: '= count(xs[not(done)]) = 0' }).from('G').end('b', { default: true }), ["error filter-not G-a: (the condition of 'G-a')"]],
]);
