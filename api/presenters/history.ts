/** The case as a readable list (歷程): who did what with which opinion, and what happened by itself. */
import type { Event, Recused } from '../../engine/kernel/events.js';
import type { Json, LocalKey, Signer } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import { activations, elementName, revealed, type CaseLog, type Logged } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { presentBar, type PresentedBar } from './bars.js';
import { isoMoment } from './moments.js';
import { groupName, personName } from './people.js';

export interface HistoryEntry {
  readonly at: string;
  readonly version: number;
  readonly kind: string;
  readonly elementId?: string;
  readonly name?: string;
  readonly by?: string;
  readonly byName?: string;
  readonly onBehalfOf?: string;
  readonly onBehalfOfName?: string;
  readonly decision?: Json;
  readonly opinion?: Json;
  readonly userTaskKey?: string;
  readonly note?: string;
  readonly outcome?: string;
  /** The step, or the persons, that a verb was about: returned to, handed to, asked to sign. */
  readonly toName?: string;
  readonly fromName?: string;
  readonly mode?: 'redo' | 'direct';
  readonly place?: 'before' | 'beside' | 'after';
  /** R-SAME: the step whose act served for this one as well. */
  readonly same?: string;
  readonly sameName?: string;
  /** Of a return: which one of the case. */
  readonly count?: number;
  /** 迴避: who was left out, by which rule of the step. */
  readonly barred?: readonly PresentedBar[];
}

type Told = Omit<HistoryEntry, 'barred' | 'at' | 'version' | 'by' | 'byName' | 'name' | 'onBehalfOf' | 'onBehalfOfName' | 'toName' | 'fromName' | 'sameName'> & {
  readonly by?: string; readonly onBehalfOf?: string; readonly name?: string;
  /** Persons and posts by id, or a step by its element. */
  readonly to?: readonly string[]; readonly from?: string; readonly toElements?: readonly string[];
  readonly people?: readonly Recused[];
};

export function presentHistory(log: CaseLog, { directory }: Api, { language }: Reader): readonly HistoryEntry[] {
  const tasks = new Map<LocalKey, string>();
  for (const { event } of log.entries) if (event.type === 'taskCreated') tasks.set(event.key, event.id);
  const began = activations(log);
  const nameOf = (id: string): string => (directory.person(id) ? personName(directory, id, language) : groupName(directory, id, language));
  return log.entries.flatMap((entry): HistoryEntry[] => {
    const found = tell(entry, log, tasks, began);
    if (!found) return [];
    const { to, from, toElements, people, ...said } = found;
    // Whoever acted for another (代) did so in all that the commit holds of them.
    const { actor, onBehalfOf } = entry.commit;
    const told = { ...said, ...(onBehalfOf === undefined || said.by !== actor ? {} : { onBehalfOf }) };
    const stepName = (id: string): string | undefined => elementName(log, entry.commit.definitionKey, id);
    const name = told.name ?? (told.elementId === undefined ? undefined : stepName(told.elementId));
    const about = [...(to ?? []).map(nameOf), ...(toElements ?? []).flatMap((id) => stepName(id) ?? id)];
    return [{
      at: isoMoment(entry.commit.at), version: entry.commit.version, ...told,
      ...(about.length === 0 ? {} : { toName: about.join(language === 'en' ? ', ' : '、') }),
      ...(from === undefined ? {} : { fromName: nameOf(from) }),
      ...(name === undefined ? {} : { name }),
      ...(people ? { barred: people.map((one) => presentBar(one, nameOf, stepName)) } : {}),
      ...(told.same === undefined ? {} : { sameName: stepName(told.same) ?? told.same }),
      ...(told.by === undefined ? {} : { byName: nameOf(told.by) }),
      ...(told.onBehalfOf === undefined ? {} : { onBehalfOfName: nameOf(told.onBehalfOf) }),
    }];
  });
}

function tell({ commit, event }: Logged, log: CaseLog, tasks: ReadonlyMap<LocalKey, string>, began: ReturnType<typeof activations>): Told | undefined {
  const elementOf = (key: LocalKey): string | undefined => began.get(key)?.event.id;
  const task = (key: LocalKey): { elementId?: string; userTaskKey: string } => {
    const elementId = tasks.get(key);
    return { userTaskKey: composeKey(log.instance, key), ...(elementId === undefined ? {} : { elementId }) };
  };
  const at = (key: LocalKey): { elementId?: string } => {
    const elementId = elementOf(key);
    return elementId === undefined ? {} : { elementId };
  };
  switch (event.type) {
    case 'instanceCreated': return { kind: 'started', by: commit.actor, ...(event.continues === undefined ? {} : { note: event.continues }), ...(event.start === undefined ? {} : { elementId: event.start }) };
    case 'taskCreated': return { kind: 'taskCreated', ...task(event.key) };
    case 'taskAssigned': return event.onBehalfOf !== undefined && event.assignee === event.onBehalfOf
      ? { kind: 'taskClaimed', ...task(event.key), by: event.by }
      : { kind: 'taskClaimed', ...task(event.key), by: event.assignee, ...(event.by === event.assignee ? {} : { note: event.by }) };
    case 'taskUnassigned': return { kind: 'taskReleased', ...task(event.key), by: event.by };
    case 'taskCompleted': return {
      kind: 'taskCompleted', ...task(event.key), by: event.by, ...place(began.get(event.key)?.event.signer),
      ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      ...(event.decision === undefined ? {} : { decision: event.decision }),
      ...(event.opinion === undefined ? {} : { opinion: revealed(log, event.opinion) }),
      ...(event.same === undefined ? {} : { same: event.same.id }),
    };
    case 'taskReturned': return {
      kind: 'taskReturned', elementId: event.id, by: event.by, ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      ...(event.toId === '' ? {} : { toElements: [event.toId] }), mode: event.mode, count: event.count, ...written(log, event.reason),
    };
    case 'taskTakenBack': return { kind: 'taskTakenBack', elementId: event.id, by: event.by, ...written(log, event.reason) };
    case 'taskTransferred': return { kind: 'taskTransferred', elementId: event.id, by: event.by, to: [event.to], ...(event.from === undefined || event.from === event.by ? {} : { from: event.from }), ...written(log, event.reason) };
    case 'taskHandedOver': return { kind: 'taskTransferred', elementId: event.id, by: event.by, to: [event.to], from: event.from, ...written(log, event.reason) };
    case 'taskDelegated': return { kind: 'taskDelegated', elementId: event.id, by: event.by, to: [event.to], ...written(log, event.reason) };
    case 'taskResolved': return { kind: 'taskResolved', elementId: event.id, by: event.by, ...written(log, event.note) };
    case 'signersAdded': return { kind: 'signersAdded', elementId: event.id, by: event.by, place: event.place, to: event.signers.map(signerName), ...written(log, event.reason) };
    case 'signerRemoved': {
      const signer = began.get(event.key)?.event.signer;
      return { kind: 'signerRemoved', elementId: event.id, by: event.by, ...(signer ? { to: [signerName(signer)] } : {}), ...written(log, event.reason) };
    }
    case 'answerGiven': return event.answer.missing ? { kind: 'answerMissing', ...at(event.key), to: [event.answer.participant] } : undefined;
    case 'peopleBarred': return { kind: 'peopleBarred', elementId: event.id, to: [...new Set(event.people.map(({ user }) => user))], people: event.people };
    case 'instanceSuspended': return { kind: 'instanceSuspended', by: event.by, note: event.reason };
    case 'instanceResumed': return { kind: 'instanceResumed', by: event.by, ...written(log, event.reason) };
    case 'instanceMigrated': return { kind: 'instanceMigrated', by: event.by };
    case 'tokensMoved': return { kind: 'tokensMoved', by: event.by, note: event.reason, toElements: event.activated };
    case 'elementCancelled': return tasks.has(event.key) ? { kind: 'taskCanceled', ...task(event.key) } : undefined;
    case 'messageCorrelated': return { kind: 'message', elementId: event.id, note: event.name };
    case 'signalCaught': return { kind: 'signal', elementId: event.id, note: event.name };
    case 'timerFired': return { kind: 'timer', elementId: event.id };
    case 'decisionEvaluated': return { kind: 'decision', ...at(event.key), note: event.decisionId };
    case 'childStarted': return { kind: 'child', ...at(event.element), note: event.child };
    case 'childEnded': return { kind: 'child', ...at(event.element), note: event.child, ...(event.outcome === undefined ? {} : { outcome: event.outcome }) };
    case 'escalationThrown': return { kind: 'escalation', elementId: event.id, note: event.code };
    case 'errorThrown': return { kind: 'error', elementId: event.id, note: event.code };
    case 'urged': return {
      // By hand what was written, of a rule its level.
      kind: 'urged', elementId: event.id, ...(event.level === 0 ? written(log, event.text) : { note: String(event.level) }), to: event.tell.filter((name) => !name.includes(':')),
      ...(event.by === undefined ? {} : { by: event.by }), ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
    };
    case 'circulated': return {
      kind: 'circulated', ...(event.id === undefined ? {} : { elementId: event.id }), by: event.by, ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      to: event.to, ...written(log, event.text),
    };
    case 'readersUrged': return {
      kind: 'readersUrged', by: event.by, ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }), to: event.tell, ...written(log, event.text),
    };
    case 'circulationRead': return { kind: 'circulationRead', by: event.by };
    case 'instanceWithdrawn': return {
      kind: 'instanceWithdrawn', by: event.by, ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }), ...written(log, event.reason),
    };
    case 'instanceContinued': return { kind: 'instanceContinued', by: event.by, ...written(log, event.reason) };
    case 'incidentRaised': return { kind: 'incident', elementId: event.id, note: event.message };
    case 'incidentResolved': return { kind: 'incidentResolved', ...(event.by === undefined ? {} : { by: event.by }) };
    case 'clockPaused': return { kind: 'clock', note: event.reason };
    case 'outcomeReached': return { kind: 'outcome', elementId: event.id, outcome: event.outcome };
    case 'instanceCompleted': return { kind: 'completed' };
    case 'instanceTerminated': return { kind: 'terminated', by: commit.actor, ...(event.reason === undefined ? {} : { note: event.reason }) };
    default: return jobDone(event, at);
  }
}

const place = (signer: Signer | undefined): { readonly place?: Signer['place'] } => (signer ? { place: signer.place } : {});
const signerName = (signer: { readonly user: string } | { readonly group: string }): string => ('user' in signer ? signer.user : signer.group);

/** A reason lies beside the log; what was erased is not told. */
function written(log: CaseLog, reason: Json | undefined): { readonly note?: string } {
  const shown = reason === undefined ? undefined : revealed(log, reason);
  return typeof shown === 'string' && shown !== '' ? { note: shown } : {};
}

const jobDone = (event: Event, at: (key: LocalKey) => { elementId?: string }): Told | undefined =>
  event.type === 'jobCompleted' ? { kind: 'job', ...at(event.key) } : undefined;
