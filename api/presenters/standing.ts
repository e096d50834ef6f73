/** How a case and a task stand beside their steps: suspended, returned, put aside, delegated, waiting for signers; and which verbs the reader may use. */
import { takesBack } from '../../engine/kernel/commands/take-back.js';
import { standingAt } from '../../engine/kernel/commands/stand-in-rules.js';
import { excludesActor, isHeldBy, takesPart } from '../../engine/kernel/commands/task-rules.js';
import type { Actor } from '../../engine/kernel/context.js';
import { isPanel } from '../../engine/kernel/elements/panel.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import type { Json, LocalKey } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import type { TaskRow } from '../../engine/store/port.js';
import { elementName, eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { permits, taskRights, type TaskRights } from '../policies.js';
import { isoMoment } from './moments.js';
import { presentPanels, presentSigners } from './panels.js';
import { personName } from './people.js';

export interface VerbRights {
  readonly return: boolean;
  readonly transfer: boolean;
  readonly delegate: boolean;
  readonly resolve: boolean;
  readonly addSigners: boolean;
  readonly urge: boolean;
  readonly takeBack: boolean;
  readonly circulate: boolean;
}

export type SheetRights = VerbRights & TaskRights & { readonly saveDraft: boolean };

/**
 * What the reader may do with a task, in their own right or for whom they stand in (代). `targets`: steps that it may be
 * returned to. The kernel decides again.
 */
export async function rightsOnSheet(log: CaseLog, task: TaskRow, api: Api, reader: Reader, targets: () => Promise<number>): Promise<SheetRights> {
  const { state } = log;
  const runs = state.status === 'active' && state.suspended === undefined;
  const live = task.status === 'created' ? state.tasks[task.key] : undefined;
  const rights = taskRights(task, reader);
  const actor = actorOn(log, task.key, api, reader);
  const acts = live !== undefined && rights.complete && actor !== undefined;
  const held = live !== undefined && actor !== undefined && isHeldBy(live, actor);
  const barred = live !== undefined && actor !== undefined && (excludesActor(live, task.elementId, actor) !== undefined || answered(log, task, reader));
  const delegated = live?.owner !== undefined;
  const node = log.model.nodes[task.elementId];
  const most = node?.type === 'userTask' ? node.returns?.most : undefined;
  const spent = most !== undefined && (state.returns ?? 0) >= most;
  return {
    claim: acts && rights.claim && runs && !barred,
    release: acts && rights.release && held,
    complete: acts && runs && !barred && !delegated,
    saveDraft: acts,
    return: acts && runs && !spent && (await targets()) > 0,
    transfer: acts || (live !== undefined && permits(reader, 'operate')),
    delegate: acts && !delegated,
    resolve: held && runs && delegated,
    addSigners: acts && runs,
    urge: live !== undefined && runs && !held && mayTell(log, reader),
    circulate: live !== undefined && mayTell(log, reader),
    takeBack: runs && task.status === 'completed' && takesBack(log.model, lineageIn(log), task.key, reader.person.id),
  };
}

/** 催辦 and 傳閱 are for who takes part in the case, operators and administrators; not for who only reads it. */
export const mayTell = ({ state }: CaseLog, reader: Reader): boolean =>
  permits(reader, 'operate') || takesPart(state, { id: reader.person.id, groups: reader.groups });

/** In whose name the reader acts on an open task; undefined: they stand in for its holder, but may not do this (簽發). */
function actorOn({ state, model }: CaseLog, key: LocalKey, { directory }: Api, { person, groups, standsFor = [] }: Reader): Actor | undefined {
  const self = { id: person.id, groups };
  for (const { user, groups: soleGroups, processes } of standsFor) {
    if (processes?.includes(state.processId) === false) continue;
    const standing = standingAt(model, state, key, self, { id: user, groups: directory.groupsOf(user), soleGroups });
    if (standing.as === 'own') break;
    if (standing.as === 'refused') return undefined;
    if (standing.as === 'substitute') return standing.actor;
  }
  return self;
}

/** One of several participants, and the reader has answered as another: each is a person of their own (絕密 asks for two). */
function answered({ state, model }: CaseLog, { key, elementId }: TaskRow, { person }: Reader): boolean {
  const element = state.elements[key];
  const node = model.nodes[elementId];
  return element?.loopCounter !== undefined && node !== undefined && isPanel(node)
    && state.elements[element.scope]?.multi?.results?.some((answer) => typeof answer === 'object' && answer !== null && 'by' in answer && answer.by === person.id) === true;
}

const lineageIn = (log: CaseLog) => lineageOf(log.entries.map(({ event }) => event));

/** Steps of a case that the reader could take back now, the latest first. */
export function backToTake(log: CaseLog, reader: Reader) {
  if (log.state.status !== 'active' || log.state.suspended) return [];
  const lineage = lineageIn(log);
  const own = [...lineage.passages.values()].filter(({ by, onBehalfOf }) => by === reader.person.id || onBehalfOf === reader.person.id).map(({ key, id }) => ({ key, id }));
  return own.sort((a, b) => b.key - a.key).filter(({ key }) => takesBack(log.model, lineage, key, reader.person.id)).map(({ key, id }) => ({
    userTaskKey: composeKey(log.instance, key), elementId: id, ...named(log, id),
  }));
}

const named = (log: CaseLog, id: string): { name?: string } => {
  const name = elementName(log, log.state.definitionKey, id);
  return name === undefined ? {} : { name };
};

/** Of the case: for the sheet of every task and of the case itself. */
export function presentStanding(log: CaseLog, api: Api, reader: Reader, task?: TaskRow) {
  const { state } = log;
  const nameOf = (id: string): string => personName(api.directory, id, reader.language);
  const parked = Object.values(state.parked ?? {}).flatMap(({ elements, tasks }) => Object.keys(tasks).flatMap((key) => elements[Number(key)]?.id ?? []));
  return {
    standing: {
      ...(state.suspended ? { suspended: { byName: nameOf(state.suspended.by), at: isoMoment(state.suspended.at), reason: state.suspended.reason } } : {}),
      returns: state.returns ?? 0,
      parked: [...new Set(parked)].map((elementId) => ({ elementId, ...named(log, elementId) })),
      ...(task ? ofTask(log, task, nameOf) : {}),
    },
    panels: presentPanels(log, api, reader, task?.key),
    signers: presentSigners(log, api, reader, task?.key),
  };
}

const words = (log: CaseLog, value: Json | undefined): { reason?: string } => {
  const shown = value === undefined ? undefined : revealed(log, value);
  return typeof shown === 'string' ? { reason: shown } : {};
};

/** How the task came to whom it came: returned, delegated, handed back, asked to sign. */
function ofTask(log: CaseLog, { key, elementId }: TaskRow, nameOf: (id: string) => string) {
  const { state } = log;
  const element = state.elements[key];
  const owner = state.tasks[key]?.owner;
  const latest = <T>(found: readonly T[]): T | undefined => found.at(-1);
  const returned = element?.returned ? latest(eventsOf(log, 'taskReturned').filter(({ event }) => event.toId === elementId)) : undefined;
  const delegated = owner === undefined ? undefined : latest(eventsOf(log, 'taskDelegated').filter(({ event }) => event.key === key));
  const resolved = owner === undefined ? latest(eventsOf(log, 'taskResolved').filter(({ event }) => event.key === key)) : undefined;
  const asked = element?.signer && latest(eventsOf(log, 'signersAdded').filter(({ event }) => event.key === element.scope && event.place === element.signer?.place));
  return {
    ...(returned ? { returned: { byName: nameOf(returned.event.by), at: isoMoment(returned.commit.at), ...fromStep(log, returned.event.id), direct: returned.event.mode === 'direct', ...words(log, returned.event.reason) } } : {}),
    ...(owner === undefined ? {} : { delegated: { owner, ownerName: nameOf(owner), ...words(log, delegated?.event.reason) } }),
    ...(resolved ? { resolved: { byName: nameOf(resolved.event.by), at: isoMoment(resolved.commit.at), ...words(log, resolved.event.note) } } : {}),
    ...(element?.signer ? { asked: { byName: nameOf(element.signer.by), place: element.signer.place, ...words(log, asked?.event.reason) } } : {}),
    ...(element?.done === undefined ? {} : { workDone: true }),
  };
}

const fromStep = (log: CaseLog, id: string): { from?: string } => {
  const { name } = named(log, id);
  return name === undefined ? {} : { from: name };
};
