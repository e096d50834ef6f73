/** Reads DMN 1.3 files: decision tables and literal expressions become decision models, the rest becomes findings. */
import { DmnModdle, type DmnElement } from 'dmn-moddle';
import type { Finding } from '../model/finding.js';
import { oneLine } from '../model/read-diagram.js';
import { checkDecision } from './check-decision.js';
import { compileTable } from './compile-decision-table.js';
import type { DecisionModel } from './decision-model.js';
import { listOf, textOf } from './dmn-access.js';

/** Decisions that one decision may need, counted as often as they are needed: each is written out in its model. */
const LARGEST_FAMILY = 200;

/**
 * Compiles all decisions of a file. With an `error` among the findings nothing is to be deployed; decisions that
 * cannot run are left out. `requirementsId`: the id of the file's definitions.
 */
export async function compileDecisions(xml: string): Promise<{ decisions: DecisionModel[]; findings: Finding[]; requirementsId?: string }> {
  const findings: Finding[] = [];
  const definitions = await parse(xml, findings);
  if (definitions === undefined) return { decisions: [], findings };
  const elements = new Map<string, DmnElement>();
  for (const element of listOf(definitions, 'drgElement')) {
    if (element.$type !== 'dmn:Decision') continue;
    if (element.id === undefined) {
      findings.push(error('dmn-id-missing', undefined, `Expected every decision to have an id, but '${textOf(element, 'name') ?? 'a decision'}' has none`));
    } else if (elements.has(element.id)) findings.push(error('dmn-duplicate-id', element.id, `Expected one decision '${element.id}', but found two`));
    else elements.set(element.id, element);
  }
  if (elements.size === 0 && findings.length === 0) findings.push(error('dmn-no-decision', undefined, 'Expected a decision in the file, but found none'));
  const compiler = new Compiler(elements, findings);
  const decisions = [...elements.keys()].flatMap((id) => compiler.compile(id, []) ?? []);
  for (const decision of decisions) findings.push(...checkDecision(decision));
  return { decisions, findings, ...(definitions.id === undefined ? {} : { requirementsId: definitions.id }) };
}

async function parse(xml: string, findings: Finding[]): Promise<DmnElement | undefined> {
  try {
    const { rootElement, warnings } = await new DmnModdle().fromXML(xml);
    for (const { message } of warnings) {
      const duplicate = /duplicate ID <([^>]*)>/.exec(message)?.[1];
      findings.push(duplicate === undefined
        ? error('dmn-unreadable', undefined, `Expected DMN 1.3, but: ${oneLine(message)}`)
        : error('dmn-duplicate-id', duplicate, `Expected ids to be unique, but '${duplicate}' is used twice`));
    }
    return rootElement;
  } catch (failure) {
    const message = failure instanceof Error ? failure.message : String(failure);
    findings.push(error('dmn-unreadable', undefined, `Expected a DMN 1.3 file, but: ${oneLine(message)}`));
    return undefined;
  }
}

class Compiler {
  readonly #done = new Map<string, DecisionModel | undefined>();

  constructor(readonly elements: ReadonlyMap<string, DmnElement>, readonly findings: Finding[]) {}

  /** `path` holds the decisions that led here: meeting one of them again is a cycle. */
  compile(id: string, path: readonly string[]): DecisionModel | undefined {
    if (this.#done.has(id)) return this.#done.get(id);
    const element = this.elements.get(id);
    if (element === undefined) return undefined;
    const requires = this.#requirements(id, element, path);
    const table = compileTable(id, element, this.findings);
    const model = table === undefined || requires === undefined ? undefined : { ...table, requires };
    this.#done.set(id, model);
    return model;
  }

  #requirements(id: string, element: DmnElement, path: readonly string[]): DecisionModel[] | undefined {
    if (listOf(element, 'knowledgeRequirement').length > 0) {
      this.findings.push(error('dmn-knowledge-model', id, `Expected no business knowledge model, but '${id}' requires one`));
      return undefined;
    }
    const requires: DecisionModel[] = [];
    let complete = true;
    for (const href of listOf(element, 'informationRequirement').flatMap(requiredDecision)) {
      const required = href.startsWith('#') ? href.slice(1) : href;
      if (required === id || path.includes(required)) {
        this.findings.push(error('dmn-requirement-cycle', id, `Expected decisions to end, but '${id}' requires '${required}', which requires it`));
        complete = false;
      } else if (!this.elements.has(required)) {
        this.findings.push(error('dmn-requirement-missing', id, `Expected the decision '${required}' that '${id}' requires in the same file, but found none`));
        complete = false;
      } else {
        const model = this.compile(required, [...path, id]);
        if (model === undefined) complete = false;
        else requires.push(model);
      }
    }
    if (requires.reduce((sum, model) => sum + sizeOf(model), 0) > LARGEST_FAMILY) {
      this.findings.push(error('dmn-requirements-many', id, `Expected at most ${LARGEST_FAMILY} required decisions in all, but '${id}' has more`));
      return undefined;
    }
    return complete ? requires : undefined;
  }
}

const sizeOf = (model: DecisionModel): number => 1 + model.requires.reduce((sum, required) => sum + sizeOf(required), 0);

function requiredDecision(requirement: DmnElement): string[] {
  const reference = requirement.get('requiredDecision');
  const href = typeof reference === 'object' && reference !== null && 'href' in reference ? reference.href : undefined;
  return typeof href === 'string' ? [href] : [];
}

function error(rule: string, element: string | undefined, message: string): Finding {
  return { severity: 'error', rule, message, clause: 'DMN 1.3 §6, §8', ...(element === undefined ? {} : { element }) };
}
