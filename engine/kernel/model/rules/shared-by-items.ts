/**
 * `shared-by-items`: inside an activity that is done for several items at once a variable is written that lies outside of
 * it, and is read there again: the answer of one item takes the place of another's while that is under way (the nearest
 * scope that has the variable gets it, else the case: Camunda 8's rule). A warning: the standard allows it. What only adds
 * to a variable (`= append(list, x)`) is meant to be shared.
 */
import { variablesOf } from '../../expressions/evaluate.js';
import { expressionSites } from '../expression-sites.js';
import type { ExpressionSite } from '../expression-sites.js';
import type { FlowNode, ProcessModel, SubProcess } from '../process-model.js';
import { NO_SURROUNDINGS } from '../surroundings.js';
import type { Surroundings } from '../surroundings.js';
import { givenBy } from '../variable-sources.js';
import type { Gives } from '../variable-sources.js';
import { named, nodesOf, warning } from './rule.js';
import type { Rule } from './rule.js';

export const sharedByItems: Rule = ({ model, around }) => {
  const bodies = nodesOf(model).filter((node): node is SubProcess => node.type === 'subProcess' && node.loop !== undefined && !node.loop.sequential);
  if (bodies.length === 0) return [];
  const sites = expressionSites(model);
  return bodies.flatMap((body) => sharedIn(model, body, sites, around ?? NO_SURROUNDINGS).map(({ name, writers }) => warning('shared-by-items', body,
    `Expected each item of ${named(body)} to keep '${name}' to itself, but ${writers.map((id) => `'${id}'`).join(' and ')} write${writers.length === 1 ? 's' : ''} one that all items share, and it is read inside: give ${
      body.id} an input '${name}'`, 'docs/dialect.md')));
};

interface Write { readonly name: string; readonly by: FlowNode; readonly adds: boolean }

/** The names that items overwrite for each other, with the elements that write them. */
function sharedIn(model: ProcessModel, body: SubProcess, sites: readonly ExpressionSite[], around: Surroundings): readonly { name: string; writers: readonly string[] }[] {
  const inside = nodesOf(model).filter((node) => isInside(model, node.scope, body.id));
  const free = inside.flatMap((node) => writesOf(node, around)).filter(({ name, by }) => !keeps(model, by.scope, body.id, name));
  const readers = sitesOf(model, body, inside, sites);
  return [...new Set(free.map(({ name }) => name))].flatMap((name) => {
    const writes = free.filter((one) => one.name === name);
    if (writes.every(({ adds }) => adds) || !readers.some((site) => reads(model, body, site, name, around))) return [];
    return [{ name, writers: [...new Set(writes.map(({ by }) => by.id))] }];
  });
}

function isInside(model: ProcessModel, scope: string, body: string): boolean {
  for (let at = scope; at !== model.processId; at = model.nodes[at]?.scope ?? model.processId) if (at === body) return true;
  return false;
}

/** Whether one of the scopes from here up to the body has the variable as its own. */
function keeps(model: ProcessModel, scope: string, body: string, name: string): boolean {
  for (let at = scope; at !== model.processId; at = model.nodes[at]?.scope ?? model.processId) {
    if (ownOf(model, at).includes(name)) return true;
    if (at === body) return false;
  }
  return false;
}

function ownOf(model: ProcessModel, scope: string): readonly string[] {
  const node = model.nodes[scope];
  return [
    ...model.scopes[scope]?.dataObjects ?? [], ...(node && 'data' in node ? node.data?.own ?? [] : []),
    ...(node && 'inputs' in node ? node.inputs.map(({ target }) => rootOf(target)) : []), ...(node && 'loop' in node && node.loop?.element !== undefined ? [node.loop.element] : []),
  ];
}

/** What leaves an element: its output mappings, else all that comes to it; and the results of loops and tables. */
function writesOf(node: FlowNode, around: Surroundings): readonly Write[] {
  const outputs = 'outputs' in node ? node.outputs : [];
  const given = givenBy(node, around);
  const mapped = outputs.map(({ source, target }) => ({ name: rootOf(target), by: node, adds: !given.names.includes(rootOf(target)) && addsTo(rootOf(target), source) }));
  const result = 'resultVariable' in node && node.resultVariable !== undefined ? [rootOf(node.resultVariable)] : [];
  const collected = 'loop' in node && node.loop?.outputCollection !== undefined ? [node.loop.outputCollection] : [];
  const panel = 'participation' in node && node.participation ? [node.participation.result] : [];
  const plain = outputs.length > 0 ? [] : [...result, ...panel, ...(node.type === 'userTask' && node.participation ? [] : given.names)];
  return [...mapped, ...[...plain, ...collected].map((name) => ({ name, by: node, adds: node.type === 'scriptTask' && addsTo(name, node.expression) }))];
}

/** Where something inside the body reads; what the body itself reads of each item are its output element, its outputs and when it is enough. */
function sitesOf(model: ProcessModel, body: SubProcess, inside: readonly FlowNode[], sites: readonly ExpressionSite[]): readonly ExpressionSite[] {
  const ids = new Set(inside.map(({ id }) => id));
  return sites.filter(({ element, what }) => {
    if (element === body.id) return what === 'the completion condition' || what.startsWith('the output ');
    return ids.has(model.flows[element]?.source ?? element);
  });
}

/** A name that an input of the element or of a scope around it hides is another variable; so is what comes to it, for its outputs. */
function reads(model: ProcessModel, body: SubProcess, { element, what, expression }: ExpressionSite, name: string, around: Surroundings): boolean {
  if (!variablesOf(expression).includes(name)) return false;
  const node = model.nodes[element];
  if (!node) return !keeps(model, model.nodes[model.flows[element]?.source ?? '']?.scope ?? body.id, body.id, name);
  if (element !== body.id && keeps(model, node.scope, body.id, name)) return false;
  // The result of an item sees what its own output mappings made of it.
  if (what === 'the output element' && 'outputs' in node && node.outputs.some(({ target }) => rootOf(target) === name)) return false;
  const isInput = what.startsWith('the input ');
  if (!isInput && ownOf(model, element).includes(name)) return false;
  return !(what.startsWith('the output ') && givesName(givenBy(node, around), name));
}

/** What it was goes into what it becomes; a name alone is what an element brings. */
const addsTo = (name: string, source: string): boolean => variablesOf(source).includes(name) && source.replace(/^=\s*/, '') !== name;

const givesName = ({ names, anything }: Gives, name: string): boolean => anything || names.includes(name);

const rootOf = (target: string): string => target.split('.')[0] ?? target;
