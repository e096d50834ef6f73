/**
 * `called-process-not-deployed`, `decision-not-deployed`, `form-not-deployed`, `group-unknown`,
 * `condition-reads-opinion`: whether what a process names is there. Only where the surroundings are known; warnings, for
 * it may be deployed later, and then it is an incident at run time until it is (design §5).
 */
import type { Finding } from '../finding.js';
import { commaSeparated } from '../moddle-tree.js';
import type { FlowNode } from '../process-model.js';
import { calledDecisions, calledProcesses, formsOf } from '../references.js';
import type { Reference } from '../references.js';
import { opinionReads } from './expressions.js';
import { nodesOf } from './rule.js';
import type { Rule } from './rule.js';

export const missingReferences: Rule = ({ model, around }) => {
  if (!around) return [];
  const processes = new Set([model.processId, ...around.processes]);
  const decisions = new Set(around.decisions);
  return [
    ...absent(calledProcesses(model), 'called-process-not-deployed', 'process', (id) => processes.has(id), 'BPMN 2.0.2 §10.3.6'),
    ...absent(calledDecisions(model), 'decision-not-deployed', 'decision', (id) => decisions.has(id), 'BPMN 2.0.2 §10.3.3.7'),
    ...absent(formsOf(model), 'form-not-deployed', 'form', (id) => Object.hasOwn(around.forms, id), 'docs/dialect.md'),
  ];
};

function absent(references: readonly Reference[], rule: string, kind: string, isThere: (id: string) => boolean, clause: string): readonly Finding[] {
  return references.filter(({ name }) => !isThere(name)).map(({ element, name }): Finding => ({
    severity: 'warning', rule, element, clause, message: `Expected the ${kind} '${name}', which '${element}' names, to be deployed, but found none`,
  }));
}

/** Posts that nobody can hold; FEEL texts are left out: only a running case knows their value. */
export const unknownGroup: Rule = ({ model, around }) => {
  if (!around || around.groups.length === 0) return [];
  const known = new Set(around.groups);
  const unknown = (element: string, groups: string | undefined): readonly Finding[] => literalGroups(groups).filter((group) => !known.has(group)).map((group): Finding => ({
    severity: 'warning', rule: 'group-unknown', element, clause: 'docs/dialect.md',
    message: `Expected '${element}' to name posts of the directory, but found '${group}'`,
  }));
  return [...nodesOf(model).flatMap((node) => unknown(node.id, candidates(node))), ...unknown(model.processId, model.startableBy.join(','))];
};

const candidates = (node: FlowNode): string | undefined => (node.type === 'userTask' ? node.candidateGroups : undefined);

/** A text, or a list of texts, and nothing that would have to be computed. */
const FEEL_TEXTS = /^=\s*(?:"[^"\\]*"|\[\s*"[^"\\]*"(?:\s*,\s*"[^"\\]*")*\s*\])$/;

/** `a, b` as a text, or `= "a"` and `= ["a", "b"]`, which are FEEL, but say the same. */
function literalGroups(text: string | undefined): readonly string[] {
  if (!text?.startsWith('=')) return commaSeparated(text);
  return FEEL_TEXTS.test(text) ? [...text.matchAll(/"([^"]*)"/g)].flatMap(([, ...one]) => one) : [];
}

/** The rule of `expressions.ts` knows only the usual field name; here the forms say which fields are opinions. */
export const readsFormOpinion: Rule = ({ model, around }) => {
  if (!around) return [];
  const marked = formsOf(model).flatMap(({ name }) => (Object.hasOwn(around.forms, name) ? around.forms[name]?.opinions ?? [] : []));
  return opinionReads(model, marked.filter((field) => field !== 'opinion'));
};
