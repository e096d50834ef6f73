/**
 * `data-association-open`, `data-association-source`, `assignment-target`, `io-specification-place`, `data-and-mapping`,
 * `data-name-shared`: whether it can be told what data goes where (BPMN 2.0.2 §10.4).
 */
import { assignmentsOf, copiesSomething, isPath, transformationOf } from '../data.js';
import { isDrawnOnly, variableOf } from '../data-names.js';
import type { Finding } from '../finding.js';
import { child, extension, flowElementsBelow, idOf, isA, list } from '../moddle-tree.js';
import type { ModdleElement } from '../moddle-tree.js';
import { scopesBelow } from '../compile-process.js';
import { error, named, warning } from './rule.js';
import type { Rule } from './rule.js';

const CLAUSE = 'BPMN 2.0.2 §10.4.2';

const associationsOf = (element: ModdleElement): readonly ModdleElement[] => [...list(element, 'dataInputAssociations'), ...list(element, 'dataOutputAssociations')];

export const dataAssociations: Rule = ({ process }) => flowElementsBelow(process).flatMap((element) => associationsOf(element).flatMap((one) => ofAssociation(element, one)));

function ofAssociation(element: ModdleElement, association: ModdleElement): readonly Finding[] {
  const assignments = assignmentsOf(association);
  const wrong = assignments.filter(({ from, to }) => from === undefined || to === undefined || !isPath(to));
  const plain = transformationOf(association) === undefined && assignments.length === 0;
  const sources = list(association, 'sourceRef');
  return [
    ...wrong.map(({ from, to }) => error('assignment-target', element,
      `Expected an assignment of ${named(element)} from an expression to a variable or a path such as order.total, but found '${from ?? ''}' to '${to ?? ''}'`, CLAUSE)),
    ...(plain && sources.length > 1 ? [error('data-association-source', element,
      `Expected one source, or a transformation, in a data association of ${named(element)}, but found ${sources.map(idOf).join(', ')}`, CLAUSE)] : []),
    ...(!copiesSomething(association) && !isDrawing(association) ? [warning('data-association-open', element,
      `Expected a data association of ${named(element)} to say what it copies, but found only ${sources.length === 0 ? 'a target' : 'a source'}: nothing is copied`, CLAUSE)] : []),
  ];
}

/** As bpmn-js draws one: a source and nowhere to go, or the other way round. */
function isDrawing(association: ModdleElement): boolean {
  const target = child(association, 'targetRef');
  return isDrawnOnly(target) || (association.$type === 'bpmn:DataOutputAssociation' && list(association, 'sourceRef').length === 0);
}

export const specificationPlace: Rule = ({ process }) => flowElementsBelow(process)
  .filter((element) => isA(element, 'bpmn:SubProcess') && child(element, 'ioSpecification') !== undefined)
  .map((element) => error('io-specification-place', element,
    `Expected inputs and outputs of tasks, called processes and processes only, but found an ioSpecification at ${named(element)}: a sub-process sees the data around it`, CLAUSE));

/** Which of the two is done first would be anybody's guess. */
export const dataAndMapping: Rule = ({ process }) => flowElementsBelow(process)
  .filter((element) => extension(element, 'zeebe:IoMapping') !== undefined && associationsOf(element).some(copiesSomething))
  .map((element) => error('data-and-mapping', element,
    `Expected either data associations or zeebe:ioMapping at ${named(element)}, but found both`, 'docs/dialect.md'));

export const sharedDataName: Rule = ({ process }) => scopesBelow(process).flatMap((scope) => {
  const objects = list(scope, 'flowElements').filter(({ $type }) => $type === 'bpmn:DataObject');
  return objects.filter((one, at) => objects.findIndex((other) => variableOf(other) === variableOf(one)) < at).map((one) => warning('data-name-shared', one,
    `Expected ${named(one)} to have a name of its own in ${named(scope)}, but found '${variableOf(one)}' twice: they are one variable`, 'BPMN 2.0.2 §10.4.1'));
});
