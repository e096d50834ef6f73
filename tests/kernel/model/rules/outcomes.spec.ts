/** What the case ends as, where its papers are signed, until when it may be withdrawn. */
import { diagram } from '../diagram.js';
import type { Diagram } from '../diagram.js';
import { plain, specify } from './found.js';

const signal = { on: { signal: 's' } };
const beside = { ...signal, interrupting: false };
const MISSING = (id: string): string => `warning outcome-missing ${id}: endEvent '${id}' to say the outcome`;

specify('every end of the case says its outcome, where one does', [
  ['all do', plain().parallel('G').end('a', { outcome: 'x' }).from('G').end('b', { outcome: 'y' }), []],
  ['none does', plain().parallel('G').end('a').from('G').end('b'), []],
  ['one does not', plain().parallel('G').end('a', { outcome: 'x' }).from('G').end('b'), [MISSING('b')]],
  ['one does not, and throws a signal', plain().parallel('G').end('a', { outcome: 'x' }).from('G').end('b', signal), [MISSING('b')]],
  ['an error is none', plain().parallel('G').end('a', { outcome: 'x' }).from('G').end('b', { on: { error: 'E' } }), []],
  ['the end of a sub-process is none', plain().sub('S', (s) => s.start('s').end('b')).end('a', { outcome: 'x' }), []],
  ['that of what takes the place of the process is one', plain().end('a', { outcome: 'x' }).eventSub('E', (e) => e.start('s', signal).end('b')), [MISSING('b')]],
  ['that of what stands beside the process is none', plain().end('a', { outcome: 'x' }).eventSub('E', (e) => e.start('s', beside).end('b')), []],
  ['that of what takes the place of a sub-process is none', plain().sub('S', (s) => s.start('s').end('e').eventSub('E', (e) => e.start('t', signal).end('b'))).end('a', { outcome: 'x' }), []],
  ['that of an event sub-process that nothing starts is none', plain().end('a', { outcome: 'x' }).eventSub('E', (e) => e.task('T').end('b')), ['error event-sub-process-start E']],
]);

const paper = { paper: { title: '發文稿紙', areas: { 擬稿: '擬稿', 核稿: '核稿' } } };
const signed = (file: Diagram, opinion?: string): Diagram => file.start().userTask('U', { assignee: 'a', form: 'p/F', ...(opinion === undefined ? {} : { opinion }) }).end();
specify('an opinion is signed in an area of the paper', [
  ['in one', signed(diagram('p', paper), '核稿'), []],
  ['not in an area that it lacks', signed(diagram('p', paper), '簽發'), ["warning opinion-area-unknown U.opinion.area: userTask 'U' to sign in an area of the paper, but it has no '簽發'"]],
  ['in none', signed(diagram('p', paper)), []],
  ['where the process has no paper', signed(diagram('p'), '核稿'), []],
  ['not in a paper without areas', signed(diagram('p', { paper: { title: 't', areas: {} } }), '核稿'), ['warning opinion-area-unknown U.opinion.area']],
]);

const withdrawable = (until: string): Diagram => signed(diagram('p', { extension: `<duty:withdraw until="${until}"/>` }));
specify('a case may be withdrawn until an element is done', [
  ['one', withdrawable('U'), []],
  ['several, of which one is not there', withdrawable('U, V'), ["error withdraw-unknown p.withdraw.until: process 'p' to be withdrawn until an element of it is done (duty:withdraw), but found 'V'"]],
  ['at any time', withdrawable(''), []],
]);
