/**
 * A case goes on with another version of its process: the plain mapping of elements (Camunda 8's process instance migration).
 * Each live activation needs a mapping to an element of the same kind in the same place; it keeps its key, its variables, its
 * assignment, its job, its limit. What it waits for is kept where the new version waits for it too, closed where it does not,
 * and opened where only the new one does. Refused as a whole, naming the element, or done as a whole.
 */
import { advance } from '../advance.js';
import { renaming } from '../apply-migration.js';
import { meetAgain } from '../elements/gateways.js';
import { awaitedBy, kindOf, migrateWaits, waitsForItsData } from '../migrated-waits.js';
import type { CommandOf } from '../commands.js';
import type { Context } from '../context.js';
import type { Decision } from '../decide.js';
import { copyState } from '../evolve.js';
import type { FlowNode, ProcessModel } from '../model/process-model.js';
import type { Rejection } from '../rejections.js';
import { Run } from '../run.js';
import type { InstanceState, LocalKey } from '../state.js';

export function migrate(source: ProcessModel, state: InstanceState, { definitionKey, model: target, mappings }: CommandOf<'migrate'>, context: Context): Decision {
  const renamed = renaming(mappings);
  const rejection = wrongTarget(source, state, target, definitionKey) ?? wrongMappings(source, target, mappings)
    ?? notAtRest(state, target, renamed) ?? firstWrong(source, state, target, mappings);
  if (rejection) return { ok: false, rejection };
  const run = new Run(target, copyState(state), context);
  run.emit({ type: 'instanceMigrated', v: 1, from: state.definitionKey, definitionKey, by: context.actor.id, at: context.now, mappings: mappings.map(({ from, to }) => ({ from, to })) });
  migrateWaits(run, source, state, renamed);
  joinAnew(run);
  advance(run);
  return { ok: true, events: run.events, state: run.state };
}

const refusal = (element: string | undefined, message: string): Rejection => ({ code: 'MIGRATION_NOT_POSSIBLE', message, ...(element === undefined ? {} : { element }) });

function wrongTarget(source: ProcessModel, state: InstanceState, target: ProcessModel, definitionKey: string): Rejection | undefined {
  if (target.processId !== source.processId) return refusal(undefined, `Expected another version of '${source.processId}' to migrate to, but found '${target.processId}'`);
  return definitionKey === state.definitionKey ? refusal(undefined, 'Expected another version than the one that the case runs on') : undefined;
}

type Mappings = CommandOf<'migrate'>['mappings'];

function wrongMappings(source: ProcessModel, target: ProcessModel, mappings: Mappings): Rejection | undefined {
  const seen = new Set<string>();
  for (const { from, to } of mappings) {
    const [before, after] = [source.nodes[from], target.nodes[to]];
    if (seen.has(from)) return refusal(from, `Expected one mapping of '${from}', but found two`);
    if (!before) return refusal(from, `Expected '${from}' to be an element of the version that the case runs on, but it has none`);
    if (!after) return refusal(to, `Expected '${to}' to be an element of the new version, but it has none`);
    if (before.type !== after.type) return refusal(from, `Expected '${from}', a ${before.type}, to be mapped to a ${before.type}, but '${to}' is a ${after.type}`);
    seen.add(from);
  }
  return undefined;
}

/** What stands between two steps of its own has no place of which a mapping could speak. */
function notAtRest(state: InstanceState, target: ProcessModel, renamed: (id: string) => string): Rejection | undefined {
  const parked = Object.values(state.parked ?? {})[0];
  if (parked) return refusal(Object.values(parked.elements)[0]?.id, 'Expected no branch to be put aside by a return, but found one: it has to come back first');
  for (const { id, undo, thrower, standsIn } of Object.values(state.elements)) {
    if (undo ?? thrower ?? standsIn) return refusal(id, `Expected '${id}' to wait, but it is being compensated`);
  }
  for (const { id, handler } of Object.values(state.completions ?? {})) {
    for (const one of [id, handler]) if (one !== undefined && !target.nodes[renamed(one)]) return refusal(one, `Expected '${one}', which may be compensated, to be in the new version or mapped, but it is not`);
  }
  return undefined;
}

function firstWrong(source: ProcessModel, state: InstanceState, target: ProcessModel, mappings: Mappings): Rejection | undefined {
  const named = new Map(mappings.map(({ from, to }) => [from, to]));
  const place = (scope: LocalKey): string => { const around = state.elements[scope]; return around ? named.get(around.id) ?? around.id : target.processId; };
  for (const key of Object.keys(state.elements).map(Number)) {
    const wrong = wrongElement(source, state, target, key, named, place);
    if (wrong) return wrong;
  }
  for (const owner of [0, ...Object.keys(state.elements).map(Number)]) {
    const twice = foundTwice(awaitedBy(source, state, owner).map(({ id }) => id), named);
    if (twice) return refusal(twice.also, `Expected one event to become '${twice.to}', but found '${twice.first}' and '${twice.also}'`);
  }
  for (const { id, flow, scope } of Object.values(state.arrivals)) {
    const wrong = wrongJoin(source, target, id, named, [flow], place(scope));
    if (wrong !== undefined) return refusal(id, wrong);
  }
  for (const { id, flows, scope } of Object.values(state.fired ?? {})) {
    const wrong = wrongJoin(source, target, id, named, flows, place(scope));
    if (wrong !== undefined) return refusal(id, wrong);
  }
  return undefined;
}

function wrongElement(source: ProcessModel, state: InstanceState, target: ProcessModel, key: LocalKey, named: ReadonlyMap<string, string>, place: (scope: LocalKey) => string): Rejection | undefined {
  const element = state.elements[key];
  const before = element && source.nodes[element.id];
  if (!before) return undefined;
  const { id } = before;
  const to = named.get(id);
  const after = to === undefined ? undefined : target.nodes[to];
  if (to === undefined || !after) return refusal(id, `Expected a mapping of '${id}', where the case stands, but found none`);
  if (!waits(before) && !waitsForItsData(state, key)) return refusal(id, `Expected '${id}' to wait for something, but it is of type ${before.type} and stopped with an incident: resolve that first`);
  if (shapeOf(before) !== shapeOf(after)) return refusal(id, `Expected '${to}' to be done as '${id}' is (${shapeOf(before)}), but it is done otherwise (${shapeOf(after)})`);
  const strange = element.adHoc?.waiting.find((one) => target.nodes[named.get(one) ?? one]?.scope !== to);
  if (strange !== undefined) return refusal(strange, `Expected '${strange}', whose turn is still to come, to be in '${to}' of the new version or mapped, but it is not`);
  // An instance of a multi-instance activity, a round of a loop and an added signer are inside an activation of the same element.
  if (state.elements[element.scope]?.id !== id && after.scope !== place(element.scope)) return refusal(id, `Expected '${to}' to be directly in '${place(element.scope)}' as '${id}' is, but it is in '${after.scope}'`);
  return kindOf(before) === kindOf(after) ? undefined : refusal(id, `Expected '${to}' to wait for ${kindOf(before)} as '${id}' does, but it waits for ${kindOf(after)}`);
}

/** Tokens wait there: it has to be mapped to what takes them in, in the same place, by the same flows. */
function wrongJoin(source: ProcessModel, target: ProcessModel, id: string, named: ReadonlyMap<string, string>, flows: readonly string[], place: string): string | undefined {
  const to = named.get(id);
  const after = to === undefined ? undefined : target.nodes[to];
  if (to === undefined || !after) return `Expected a mapping of '${id}', at which tokens wait, but found none`;
  if (after.scope !== place) return `Expected '${to}' to be directly in '${place}' as '${id}' is, but it is in '${after.scope}'`;
  const gone = flows.find((flow) => target.flows[flow]?.target !== to);
  if (gone !== undefined) return `Expected the flow '${gone}', by which a token came to '${id}', to lead to '${to}' in the new version, but it does not`;
  const before = source.nodes[id];
  return before && 'needs' in before && !('needs' in after) ? `Expected '${to}' to need several tokens as '${id}' does, but it begins with one` : undefined;
}

/** Two of the events that one activation waits for would be one. */
function foundTwice(ids: readonly string[], named: ReadonlyMap<string, string>): { readonly to: string; readonly first: string; readonly also: string } | undefined {
  const seen = new Map<string, string>();
  for (const id of ids) {
    const to = named.get(id) ?? id;
    const first = seen.get(to) ?? id;
    if (first !== id) return { to, first, also: id };
    seen.set(to, id);
  }
  return undefined;
}

/** Tokens that have all that the new version's join asks for go on; one that was said to be stuck is so no longer. */
function joinAnew(run: Run): void {
  meetAgain(run);
  const waiting = new Set(Object.values(run.state.arrivals).map(({ id, scope }) => `${scope}/${id}`));
  for (const [key, { owner, id, code }] of Object.entries(run.state.incidents)) {
    if (code === 'JOIN_CANNOT_COMPLETE' && !waiting.has(`${owner}/${id}`)) run.emit({ type: 'incidentResolved', v: 1, key: Number(key) });
  }
}

/** What a token can stand at, between commands, and be waited for there. */
function waits({ type }: FlowNode): boolean {
  return ['userTask', 'serviceTask', 'sendTask', 'businessRuleTask', 'receiveTask', 'subProcess', 'eventSubProcess', 'callActivity', 'eventBasedGateway', 'intermediateCatchEvent', 'intermediateThrowEvent', 'endEvent'].includes(type);
}

/** How often, by how many, in which order: what the counters of a live activation depend on. */
function shapeOf(node: FlowNode): string {
  const loop = 'loop' in node && node.loop ? [node.loop.sequential ? 'one instance after another' : 'instances beside each other'] : [];
  const repeat = 'repeat' in node && node.repeat ? ['in rounds'] : [];
  const participation = 'participation' in node && node.participation ? [`by several people, ${node.participation.mode}`] : [];
  const adHoc = 'adHoc' in node && node.adHoc ? [node.adHoc.sequential ? 'ad hoc, one at a time' : 'ad hoc'] : [];
  return [...loop, ...repeat, ...participation, ...adHoc].join(', ') || 'once';
}
