/** Decisions in Camunda 8's words: the versions that are deployed, and what one says of given variables. */
import { randomInt } from 'node:crypto';
import { Router } from 'express';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';
import { evaluateDecision, type DecisionResult } from '../../engine/kernel/expressions/evaluate-decision.js';
import type { Json, Variables } from '../../engine/kernel/state.js';
import { composeKey, drawInstance } from '../../engine/store/keys.js';
import type { DecisionListed, DecisionRow } from '../../engine/store/port.js';
import { decisionQuery } from '../camunda/queries.js';
import type { Api } from '../context.js';
import { TENANT } from '../presenters/moments.js';
import { Problem } from '../problems.js';
import { presentPage } from '../search-words.js';
import { bodyOf, keyParam } from '../validate.js';

/** Camunda's answer always names a decision that failed: this is none, since no id begins so. */
const NONE_FAILED = '-';

export function decisionRoutes({ store, clock }: Pick<Api, 'store' | 'clock'>): Router {
  async function byKey(key: string): Promise<DecisionListed> {
    const { items: [row] } = await store.search.decisions({ filter: { decisionKey: { eq: key } }, page: { limit: 1 } });
    if (!row) throw new Problem('DECISION_NOT_FOUND', `Expected the key of a decision, but found '${key}'`);
    return row;
  }
  async function asked(key: string | undefined, id: string | undefined): Promise<DecisionRow> {
    const row = key === undefined ? await store.definitions.decision(id ?? '') : (await store.definitions.decisions()).find(({ decisionKey }) => decisionKey === key);
    if (!row) throw new Problem('DECISION_NOT_FOUND', `Expected a decision '${key ?? id ?? ''}' to be deployed, but it is not`);
    return row;
  }

  return Router()
    .post('/decision-definitions/search', async (request, response) => {
      const page = await store.search.decisions(decisionQuery(bodyOf(request, 'DecisionDefinitionSearch')));
      response.json(presentPage(page, page.items.map(present)));
    })
    .post('/decision-definitions/evaluation', async (request, response) => {
      const { decisionDefinitionKey, decisionDefinitionId, variables = {} } = bodyOf(request, 'DecisionEvaluation');
      const row = await asked(decisionDefinitionKey, decisionDefinitionId);
      const results = evaluated(row.model, variables, clock());
      const failed = results.find(({ result }) => !result.ok);
      const own = results.at(-1)?.result;
      const shown = present(row);
      response.json({
        ...shown, decisionDefinitionName: row.name, decisionDefinitionVersion: row.version, output: JSON.stringify(own?.ok ? own.output : null),
        failedDecisionDefinitionId: failed?.model.decisionId ?? NONE_FAILED, failureMessage: failed && !failed.result.ok ? failed.result.message : '',
        decisionEvaluationKey: randomKey(), decisionInstanceKey: randomKey(),
        evaluatedDecisions: await Promise.all(results.map(async ({ model, result }, index) => {
          const listed = model.decisionId === row.decisionId ? row : await store.definitions.decision(model.decisionId);
          return {
            decisionDefinitionId: model.decisionId, decisionDefinitionName: model.name, ...(listed ? { decisionDefinitionVersion: listed.version, decisionDefinitionKey: listed.decisionKey } : {}),
            decisionDefinitionType: model.inputs.length === 0 && model.rules.length === 1 ? 'LITERAL_EXPRESSION' : 'DECISION_TABLE',
            output: JSON.stringify(result.ok ? result.output : null), tenantId: TENANT, decisionEvaluationInstanceKey: randomKey(index),
            matchedRules: matchedRules(model, result), evaluatedInputs: result.ok ? inputsOf(result.inputs) : [],
          };
        })),
      });
    })
    .get('/decision-definitions/:key', async (request, response) => {
      response.json(present(await byKey(keyParam(request).key)));
    })
    .get('/decision-definitions/:key/xml', async (request, response) => {
      response.type('text/xml').send((await asked((await byKey(keyParam(request).key)).decisionKey, undefined)).xml);
    });
}

const randomKey = (local = 0): string => composeKey(drawInstance(() => randomInt(2 ** 47) / 2 ** 47), local);

const present = ({ decisionKey, decisionId, name, version, requirementsId, requirementsKey }: DecisionListed) => ({
  decisionDefinitionKey: decisionKey, decisionDefinitionId: decisionId, name, version, decisionRequirementsId: requirementsId ?? decisionId,
  decisionRequirementsKey: requirementsKey ?? decisionKey, tenantId: TENANT,
});

interface Evaluated { readonly model: DecisionModel; readonly result: DecisionResult }

/** The decision comes last, behind those that it requires; each once, and none behind one that failed. */
function evaluated(model: DecisionModel, variables: Variables, now: number): readonly Evaluated[] {
  const all: Evaluated[] = [];
  const visit = (one: DecisionModel): boolean => {
    if (all.some((known) => known.model.decisionId === one.decisionId)) return true;
    if (!one.requires.every(visit)) return false;
    const result = evaluateDecision(one, variables, now);
    all.push({ model: one, result });
    return result.ok;
  };
  visit(model);
  return all;
}

/** What the rules that matched gave: one each, or (ANY) all the same; of an aggregate, or of defaults, no rule's output is told. */
function matchedRules(model: DecisionModel, result: DecisionResult): readonly object[] {
  if (!result.ok) return [];
  const { output } = result;
  const outputs = model.aggregation !== undefined ? [] : isList(output) && model.hitPolicy !== 'ANY' && model.hitPolicy !== 'UNIQUE' && model.hitPolicy !== 'FIRST' && model.hitPolicy !== 'PRIORITY' ? output : result.rules.map(() => output);
  return result.rules.map((rule, index) => ({
    ruleId: rule, ruleIndex: model.rules.findIndex(({ id }) => id === rule) + 1,
    evaluatedOutputs: outputs[index] === undefined ? [] : model.outputs.map(({ id, label, name }) => ({ outputId: id, outputName: label ?? name, outputValue: JSON.stringify(valueOf(model, outputs[index] ?? null, name)) })),
  }));
}

function valueOf({ outputs }: DecisionModel, output: Json, name: string): Json {
  if (outputs.length === 1 || typeof output !== 'object' || output === null || isList(output)) return output;
  return output[name] ?? null;
}

function inputsOf(inputs: Json): readonly object[] {
  return isList(inputs) ? inputs.flatMap((input) => (typeof input === 'object' && input !== null && !isList(input) ? [{ ...input, inputValue: JSON.stringify(input['inputValue'] ?? null) }] : [])) : [];
}
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);
