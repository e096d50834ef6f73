/** Whether a step of several people (會簽) can be counted, and whether a step goes back to steps that are there (design §7). */
import type { Diagram } from '../diagram.js';
import { plain, specify } from './found.js';

const step = (extension: string, more: object = {}): Diagram => plain().userTask('A', { assignee: 'a', form: 'p/F' }).userTask('U', { assignee: 'a', form: 'p/F', extension, ...more }).end();
const several = (attributes: string): Diagram => step(`<duty:participation ${attributes}/>`);
const voted = (attributes: string): Diagram => several(`mode="vote" users="= [&quot;a&quot;]" ${attributes}`);

specify('a participation says who takes part, and how', [
  ...['any', 'all', 'sequence', 'vote'].map((mode) => [mode, several(`mode="${mode}" users="= [&quot;a&quot;]"`), []] as const),
  ['no mode', several('users="= [&quot;a&quot;]"'), ["error participation-wrong U.participation.mode: the mode of a participation to be one of any, all, sequence, vote, but found '' at userTask 'U'"]],
  ['another mode', several('mode="most" users="= [&quot;a&quot;]"'), ["error participation-wrong U.participation.mode: but found 'most'"]],
  ['groups', several('mode="all" groups="dept-head"'), []],
  ['nobody', several('mode="all"'), ['error participation-wrong U.participation.people: the participants (users, groups) of a participation']],
  ['an empty list of users', several('mode="all" users="= []"'), ['error participation-wrong U.participation.people']],
  ['an empty list of users, with spaces', several('mode="all" users="=[ ]"'), ['error participation-wrong U.participation.people']],
  ['users out of an empty list', several('mode="all" users="= for x in [] return x.id"'), ['error participation-wrong U.participation.people']],
  ['users out of an empty list, with spaces and lines', several('mode="all" users="= for  who  in  [ ]  return&#10; who"'), ['error participation-wrong U.participation.people']],
  ['users out of a list', several('mode="all" users="= for x in [1, 2] return string(x)"'), []],
  ['users out of a list, and an empty one besides', several('mode="all" users="= concatenate([&quot;a&quot;], [])"'), []],
  ['users of a list that begins empty', several('mode="all" users="= [] = [1]"'), []],
  ['users of a list that is compared with an empty one', several('mode="all" users="= who = []"'), []],
  ['groups beside an empty list of users', several('mode="all" users="= []" groups="dept-head"'), []],
  ['an empty list of groups beside users', several('mode="all" users="= [&quot;a&quot;]" groups="= []"'), []],
]);

specify('a vote is counted', [
  ['in every way', voted('groups="dept-head" pass="2/3" quorum="60%" veto="否決" weights="= {a: 2}" missing="record" finish="all"'), []],
  ...['>1/2', '2/3', '60%', '5'].map((pass) => [`to pass with ${pass}`, voted(`pass="${pass.replace('>', '&gt;')}"`), []] as const),
  ['to pass with half', voted('pass="half"'), ["error participation-wrong U.participation.pass: the pass of a vote to be like '>1/2', '2/3', '60%' or '5', but found 'half'"]],
  ['of a quorum', voted('quorum="60%"'), []],
  ['of a quorum of nothing', voted('quorum="1/0"'), ["error participation-wrong U.participation.quorum: the quorum of a vote to be like '>1/2', '2/3', '60%' or '5', but found '1/0'"]],
  ...['record', 'wait'].map((missing) => [`and who does not answer: ${missing}`, voted(`missing="${missing}"`), []] as const),
  ['and who does not answer consents', voted('missing="consent"'), ["error participation-wrong U.participation.missing: what becomes of a missing answer to be record or wait, but found 'consent'"]],
  ...['early', 'all'].map((finish) => [`until ${finish}`, voted(`finish="${finish}"`), []] as const),
  ['until soon', voted('finish="soon"'), ["error participation-wrong U.participation.finish: the finish of a vote to be early or all, but found 'soon'"]],
]);

specify('a participation is of a user task without a loop', [
  ['beside several instances', step('<duty:participation mode="all" users="= [&quot;a&quot;]"/>', { multi: { cardinality: '= 2' } }), ["error participation-and-loop U.participation.mode: a loop on userTask 'U', but found both"]],
  ['beside a loop', step('<duty:participation mode="all" users="= [&quot;a&quot;]"/>', { repeat: { maximum: 2 } }), ['error participation-and-loop U.participation.mode']],
  ['not of another task, of which another rule speaks', plain().task('T', { extension: '<duty:participation/>' }).end(), ['error extension-misplaced T']],
]);

const returned = (attributes: string): Diagram => step(`<duty:return ${attributes}/>`);
specify('a step is returned to user tasks, so often', [
  ['to one', returned('to="A"'), []],
  ['to a step of whoever calls it', returned('to="A, #caller"'), []],
  ['to an end', returned('to="A, end"'), ["error return-target-unknown U.return.to: userTask 'U' to be returned to user tasks of the process, but found 'end'"]],
  ['to what is not there', returned('to="V"'), ["error return-target-unknown U.return.to: but found 'V'"]],
  ['never', returned('most="0"'), []],
  ['less than never', returned('most="-1"'), ["error return-target-unknown U.return.most: how often userTask 'U' may be returned to be a whole number from 0, but found -1"]],
  ['and others are told of the first', returned('tell="office-head" tellAt="1"'), []],
  ['and others are told before the first', returned('tell="office-head" tellAt="0"'), ["error return-target-unknown U.return.tellAt: the return of userTask 'U' from which on others are told to be a whole number from 1, but found 0"]],
  ['not another task, of which another rule speaks', plain().task('T', { extension: '<duty:return to="V"/>' }).end(), ['error extension-misplaced T']],
]);
