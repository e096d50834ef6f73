/** Deploying diagrams, decisions and forms: checked as a whole, and what has not changed is not deployed again. */
import { draftProcesses } from '../../kernel/model/compile.js';
import type { Finding } from '../../kernel/model/finding.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import { compileDecisions } from '../../kernel/expressions/compile-decision.js';
import type { DecisionModel } from '../../kernel/expressions/decision-model.js';
import type { Json } from '../../kernel/state.js';
import { canonical, digest } from '../../store/canonical.js';
import { composeKey } from '../../store/keys.js';
import type { DecisionRow, DefinitionRow, FormRow, StartSubscription, StartTimer } from '../../store/port.js';
import type { DeployedDefinition, Deployment, Request, Resource, Result } from '../engine.js';
import { Form } from '../forms.js';
import type { Runtime } from '../runtime.js';
import { startsOf } from './starts.js';
import { surroundings } from './surroundings.js';

interface Compiled {
  readonly processes: readonly { readonly model: ProcessModel; readonly resource: Resource; readonly findings: readonly Finding[] }[];
  readonly decisions: readonly { readonly model: DecisionModel; readonly resource: Resource; readonly requirementsId: string }[];
  readonly forms: readonly { readonly formId: string; readonly document: Json }[];
  readonly findings: readonly Finding[];
}

const TRIES = 10;

/** Compiled and checked among themselves and with what is deployed already. */
export async function checkResources(runtime: Runtime, resources: readonly Resource[]): Promise<Compiled> {
  const of = (kind: ReturnType<typeof kindOf>): readonly Resource[] => resources.filter((resource) => kindOf(resource) === kind);
  const drafts = await Promise.all(of('bpmn').map(async (resource) => ({ resource, draft: await draftProcesses(resource.content) })));
  const tables = await Promise.all(of('dmn').map(async (resource) => ({ resource, ...await compileDecisions(resource.content) })));
  const read = of('form').map(readForm);
  const forms = read.flatMap((form) => ('finding' in form ? [] : [form]));
  const around = await surroundings(runtime, {
    models: drafts.flatMap(({ draft }) => draft.models), decisions: tables.flatMap(({ decisions }) => decisions.map(({ decisionId }) => decisionId)), forms,
  });
  const diagrams = drafts.map(({ resource, draft }) => ({ resource, ...draft.judge(around) }));
  return {
    forms,
    processes: diagrams.flatMap(({ resource, models, findings }) => models.map((model) => ({ model, resource, findings }))),
    decisions: tables.flatMap(({ resource, decisions, requirementsId }) => decisions.map((model) => ({ model, resource, requirementsId: requirementsId ?? model.decisionId }))),
    findings: [...diagrams.flatMap(({ findings }) => findings), ...tables.flatMap(({ findings }) => findings), ...read.flatMap((form) => ('finding' in form ? [form.finding] : []))],
  };
}

export async function deploy(runtime: Runtime, resources: readonly Resource[], request: Request): Promise<Result<Deployment>> {
  const compiled = await checkResources(runtime, resources);
  const errors = compiled.findings.filter((finding) => finding.severity === 'error');
  if (errors.length > 0 || resources.length === 0) {
    const message = resources.length === 0 ? 'Expected a resource or more, but found none'
      : `Expected resources without errors, but found ${errors.length}: ${errors.slice(0, 3).map((finding) => finding.message).join('; ')}`;
    return { ok: false, rejection: { code: 'DEPLOYMENT_REFUSED', message, findings: compiled.findings } };
  }
  const deploymentKey = composeKey(runtime.draw());
  const stamp = { deploymentKey, deployedAt: runtime.now() };
  const forms: FormRow[] = [];
  for (const form of compiled.forms) forms.push(await addForm(runtime, form, stamp));
  const decisions: DecisionRow[] = [];
  const requirements = new Map<Resource, string>();
  for (const decision of compiled.decisions) {
    // Decisions of one file have one key together.
    const requirementsKey = requirements.get(decision.resource) ?? composeKey(runtime.draw());
    requirements.set(decision.resource, requirementsKey);
    decisions.push(await addDecision(runtime, decision, { ...stamp, requirementsKey }));
  }
  const definitions: DeployedDefinition[] = [];
  for (const process of compiled.processes) {
    const { findings } = process;
    const { row, unchanged } = await addDefinition(runtime, process, { ...stamp, deployedBy: request.actor.id });
    definitions.push({
      processDefinitionKey: row.definitionKey, processDefinitionId: row.processId, version: row.version, name: row.name, resourceName: row.resourceName,
      ...(row.versionTag === undefined ? {} : { versionTag: row.versionTag }), findings, unchanged,
    });
    runtime.fault('deploy-after-definition');
  }
  return {
    ok: true,
    value: {
      deploymentKey, definitions,
      decisions: decisions.map(({ decisionKey, decisionId, version, name, resourceName, requirementsId = decisionId, requirementsKey = decisionKey }) => ({
        decisionDefinitionKey: decisionKey, decisionDefinitionId: decisionId, version, name, resourceName, requirementsId, requirementsKey,
      })),
      forms: forms.map(({ formId, formKey, version }) => ({ formId, formKey, version })),
    },
  };
}

function kindOf({ name, content }: Resource): 'bpmn' | 'dmn' | 'form' {
  if (/\.dmn$/i.test(name)) return 'dmn';
  if (/\.(json|form)$/i.test(name)) return 'form';
  if (/\.(bpmn|bpmn20\.xml|xml)$/i.test(name)) return content.includes('spec/DMN/') ? 'dmn' : 'bpmn';
  return content.trimStart().startsWith('{') ? 'form' : 'bpmn';
}

/** `{schema, uiSchema, …}`; its id is `formId` or `id`, else the path: `doc-dispatch/forms/F-DRAFT.json` → `doc-dispatch/F-DRAFT`. */
function readForm({ name, content }: Resource): Compiled['forms'][number] | { readonly finding: Finding } {
  try {
    const document = JSON.parse(content);
    new Form({ document }).compile();
    const named = document['formId'] ?? document['id'];
    const path = name.replace(/\.(json|form)$/i, '').split('/').filter((part) => part !== 'forms' && part !== '');
    return { formId: typeof named === 'string' ? named : path.slice(-2).join('/'), document };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { finding: { severity: 'error', rule: 'form-unreadable', element: name, clause: 'docs/dialect.md', message: `Expected '${name}' to be a form with a JSON Schema, but found: ${why}` } };
  }
}

type Stamp = Pick<DefinitionRow, 'deploymentKey' | 'deployedAt'>;

/** Adds the next version, or answers the latest when its content is the same. Two deployments at once take turns. */
async function inVersions<Row extends { readonly version: number; readonly contentHash: string }>(
  latest: () => Promise<Row | undefined>, contentHash: string, add: (version: number) => Promise<{ readonly row: Row; readonly result: 'added' | 'conflict' }>,
): Promise<{ readonly row: Row; readonly unchanged: boolean }> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await latest();
    if (before?.contentHash === contentHash) return { row: before, unchanged: true };
    const { row, result } = await add((before?.version ?? 0) + 1);
    if (result === 'added') return { row, unchanged: false };
  }
  throw new Error(`Expected to add a version within ${TRIES} attempts, but others deployed each time`);
}

function addDefinition(runtime: Runtime, { model, resource }: Compiled['processes'][number], stamp: Stamp & { readonly deployedBy: string }): Promise<{ row: DefinitionRow; unchanged: boolean }> {
  const contentHash = digest(`${model.processId}\n${resource.content}`);
  return inVersions<DefinitionRow>(() => runtime.definitions.latest(model.processId), contentHash, async (version) => {
    const definitionKey = composeKey(runtime.draw());
    const row: DefinitionRow = {
      definitionKey, processId: model.processId, version, name: model.name, resourceName: resource.name, contentHash, ...stamp,
      ...(model.versionTag === undefined ? {} : { versionTag: model.versionTag }),
    };
    const { subscriptions, timers }: { subscriptions: readonly StartSubscription[]; timers: readonly StartTimer[] } = startsOf(model, definitionKey, runtime.options.calendar, stamp.deployedAt);
    return { row, result: await runtime.store.definitions.add({ ...row, model, xml: resource.content }, subscriptions, timers) };
  });
}

async function addDecision(runtime: Runtime, { model, resource, requirementsId }: Compiled['decisions'][number], stamp: Stamp & { readonly requirementsKey: string }): Promise<DecisionRow> {
  const contentHash = digest(`${model.decisionId}\n${resource.content}`);
  const { row } = await inVersions(() => runtime.store.definitions.decision(model.decisionId), contentHash, async (version) => {
    const added: DecisionRow = {
      decisionKey: composeKey(runtime.draw()), decisionId: model.decisionId, version, name: model.name, resourceName: resource.name, contentHash,
      requirementsId, model, xml: resource.content, ...stamp,
    };
    return { row: added, result: await runtime.store.definitions.addDecision(added) };
  });
  return row;
}

async function addForm(runtime: Runtime, { formId, document }: Compiled['forms'][number], stamp: Stamp): Promise<FormRow> {
  const { row } = await inVersions(() => runtime.store.definitions.form(formId), digest(canonical(document)), async (version) => {
    const added: FormRow = { formKey: composeKey(runtime.draw()), formId, version, contentHash: digest(canonical(document)), document, ...stamp };
    return { row: added, result: await runtime.store.definitions.addForm(added) };
  });
  return row;
}
