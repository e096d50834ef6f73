/**
 * `participation-wrong`, `participation-and-loop`, `return-target-unknown`: whether a step of several people (會簽) can be
 * counted, and whether a step goes back to steps that are there (design §7).
 */
import type { Finding } from '../finding.js';
import { commaSeparated, child, extension, flowElementsBelow, numberOf, text } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { MODES, thresholdOf } from '../participation.js';
import { CALLER } from '../return-word.js';
import { error, named } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'design §7';

const userTasksOf = (process: ModdleElement): readonly ModdleElement[] => flowElementsBelow(process).filter(({ $type }) => $type === 'bpmn:UserTask');

export const participation: Rule = ({ process }) => userTasksOf(process).flatMap((task): readonly Finding[] => {
  const drawn = extension(task, 'duty:Participation');
  if (!drawn) return [];
  const fault = faultOf(drawn);
  return [
    ...(fault === undefined ? [] : [error('participation-wrong', task, `Expected ${fault.expected} at ${named(task)}`, CLAUSE, `participation.${fault.of}`)]),
    ...(child(task, 'loopCharacteristics')
      ? [error('participation-and-loop', task, `Expected either a participation or a loop on ${named(task)}, but found both`, CLAUSE, 'participation.mode')] : []),
  ];
});

interface Fault { readonly of: string; readonly expected: string }

function faultOf(drawn: ModdleElement): Fault | undefined {
  const said = (name: string): string => text(drawn, name) ?? '';
  if (!MODES.some((mode) => mode === said('mode'))) return { of: 'mode', expected: `the mode of a participation to be one of ${MODES.join(', ')}, but found '${said('mode')}'` };
  if (namesNobody(said('users')) && namesNobody(said('groups'))) return { of: 'people', expected: 'the participants (users, groups) of a participation, but found none' };
  for (const name of ['pass', 'quorum']) {
    if (said(name) !== '' && !thresholdOf(said(name))) return { of: name, expected: `the ${name} of a vote to be like '>1/2', '2/3', '60%' or '5', but found '${said(name)}'` };
  }
  if (!['', 'record', 'wait'].includes(said('missing'))) return { of: 'missing', expected: `what becomes of a missing answer to be record or wait, but found '${said('missing')}'` };
  if (!['', 'early', 'all'].includes(said('finish'))) return { of: 'finish', expected: `the finish of a vote to be early or all, but found '${said('finish')}'` };
  return undefined;
}

/** Nothing, or a list in which nothing is written. */
const namesNobody = (expression: string): boolean => expression === '' || /^=\s*(\[\s*\]|for\s+\S+\s+in\s+\[\s*\]\s+return\b.*)$/s.test(expression);

export const returnTargets: Rule = ({ process, model }) => userTasksOf(process).flatMap((task): readonly Finding[] => {
  const drawn = extension(task, 'duty:Return');
  if (!drawn) return [];
  const strange = commaSeparated(text(drawn, 'to')).filter((id) => id !== CALLER && model.nodes[id]?.type !== 'userTask');
  const most = numberOf(drawn, 'most');
  const tellAt = numberOf(drawn, 'tellAt');
  return [
    ...strange.map((id) => error('return-target-unknown', task, `Expected ${named(task)} to be returned to user tasks of the process, but found '${id}'`, CLAUSE, 'return.to')),
    ...(most === undefined || (Number.isInteger(most) && most >= 0) ? [] : [error('return-target-unknown', task, `Expected how often ${named(task)} may be returned to be a whole number from 0, but found ${most}`, CLAUSE, 'return.most')]),
    ...(tellAt === undefined || (Number.isInteger(tellAt) && tellAt >= 1) ? [] : [error('return-target-unknown', task, `Expected the return of ${named(task)} from which on others are told to be a whole number from 1, but found ${tellAt}`, CLAUSE, 'return.tellAt')]),
  ];
});
