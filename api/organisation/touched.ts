/** What a change of somebody's work touches: what they hold, what only they can do, who they stand in for, and where diagrams name them. */
import { soleGroups } from '../../engine/runtime/standing-in.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { ROLES } from '../../engine/directory/port.js';
import type { Api, Reader } from '../context.js';
import { groupName, personName } from '../presenters/people.js';
import { isoMoment } from '../presenters/moments.js';
import { presentCharge } from './office-bodies.js';
import { presentWork, workOf } from './hand-over-tasks.js';

/** So many tasks are named; of the others there is the number. */
const NAMED = 50;

export async function touchedBy(api: Api, reader: Reader, id: string) {
  const { store, directory, office, clock } = api;
  const { language } = reader;
  const work = await workOf(api, id);
  const roles: readonly string[] = ROLES;
  const sole = soleGroups(directory, id).filter((group) => !roles.includes(group) && !/^(any-|unit-head)/.test(group));
  const onlyTheirs = await Promise.all(sole.map(async (group) => ({
    group, name: groupName(directory, group, language), tasks: (await store.search.tasks({ filter: { status: { eq: 'created' }, candidateGroup: { eq: group } }, page: { limit: 1 } })).total,
  })));
  const definitions = [];
  for (const { processId, definitionKey, name } of await store.definitions.latestOfEach()) {
    const found = await api.engine.model(definitionKey);
    const elements = found ? naming(found.model, id) : [];
    if (found && elements.length > 0) definitions.push({ processDefinitionId: processId, name, elements, series: seriesIn(found.model) });
  }
  const substitutions = (await store.substitutions.lasting(clock())).filter(({ owner, substitute }) => owner === id || substitute === id).map((row) => ({
    substitutionId: row.id, owner: row.owner, ownerName: personName(directory, row.owner, language), substitute: row.substitute, substituteName: personName(directory, row.substitute, language),
    from: isoMoment(row.from), to: isoMoment(row.to),
  }));
  const drafts = (await Promise.all(work.map(async ({ task }) => (await store.drafts.task(task.instance, task.key))?.person === id))).filter(Boolean).length;
  const count = (has: string): number => work.filter((one) => one.has === has).length;
  return {
    tasks: { open: count('open'), delegated: count('delegated'), aside: count('aside'), items: work.slice(0, NAMED).map((one) => presentWork(one, reader)) },
    onlyTheirs, definitions: definitions.map(({ series: _series, ...one }) => one), series: [...new Set(definitions.flatMap(({ series }) => series))], substitutions,
    charges: office.state.organisation.charges.filter(({ leader, to = Infinity }) => leader === id && to > clock()).map((charge) => presentCharge(charge, clock())),
    drafts: { tasks: drafts, diagrams: (await store.drafts.diagrams()).filter(({ author }) => author === id).map(({ processId, name }) => ({ processDefinitionId: processId, name })) },
  };
}

/** Steps whose diagram names the person; a designer has to change it. */
function naming({ nodes }: ProcessModel, id: string): readonly { readonly elementId: string; readonly name?: string }[] {
  const names = (text: string | undefined): boolean => text !== undefined && (text.trim() === id || text.includes(`"${id}"`));
  return Object.values(nodes).flatMap((node) => (node.type === 'userTask' && [node.assignee, node.candidateUsers].some((one) => names(one))
    ? [{ elementId: node.id, ...(node.name === undefined ? {} : { name: node.name }) }] : []));
}

/** The series of numbers that a process names. */
function seriesIn({ nodes }: ProcessModel): readonly string[] {
  return Object.values(nodes).flatMap((node) => ('inputs' in node && Array.isArray(node.inputs) ? node.inputs : []).flatMap(({ target, source }: { target: string; source: string }) => {
    const literal = target === 'series' ? /^=?\s*"([^"]+)"$/.exec(source)?.[1] : undefined;
    return literal === undefined ? [] : [literal];
  }));
}
