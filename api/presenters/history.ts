/** The case as a readable list (歷程): who did what with which opinion, and what happened by itself. */
import type { Event } from '../../engine/kernel/events.js';
import type { Json, LocalKey } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import { activations, elementName, revealed, type CaseLog, type Logged } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { personName } from './people.js';

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
}

type Told = Omit<HistoryEntry, 'at' | 'version' | 'by' | 'byName' | 'name' | 'onBehalfOf' | 'onBehalfOfName'> & { readonly by?: string; readonly onBehalfOf?: string; readonly name?: string };

export function presentHistory(log: CaseLog, { directory }: Api, { language }: Reader): readonly HistoryEntry[] {
  const tasks = new Map<LocalKey, string>();
  for (const { event } of log.entries) if (event.type === 'taskCreated') tasks.set(event.key, event.id);
  const began = activations(log);
  const nameOf = (id: string): string => personName(directory, id, language);
  return log.entries.flatMap((entry): HistoryEntry[] => {
    const told = tell(entry, log, tasks, (key) => began.get(key)?.event.id);
    if (!told) return [];
    const name = told.name ?? (told.elementId === undefined ? undefined : elementName(log, entry.commit.definitionKey, told.elementId));
    return [{
      at: isoMoment(entry.commit.at), version: entry.commit.version, ...told,
      ...(name === undefined ? {} : { name }),
      ...(told.by === undefined ? {} : { byName: nameOf(told.by) }),
      ...(told.onBehalfOf === undefined ? {} : { onBehalfOfName: nameOf(told.onBehalfOf) }),
    }];
  });
}

function tell({ commit, event }: Logged, log: CaseLog, tasks: ReadonlyMap<LocalKey, string>, elementOf: (key: LocalKey) => string | undefined): Told | undefined {
  const task = (key: LocalKey): { elementId?: string; userTaskKey: string } => {
    const elementId = tasks.get(key);
    return { userTaskKey: composeKey(log.instance, key), ...(elementId === undefined ? {} : { elementId }) };
  };
  const at = (key: LocalKey): { elementId?: string } => {
    const elementId = elementOf(key);
    return elementId === undefined ? {} : { elementId };
  };
  switch (event.type) {
    case 'instanceCreated': return { kind: 'started', by: commit.actor, ...(event.start === undefined ? {} : { elementId: event.start }) };
    case 'taskCreated': return { kind: 'taskCreated', ...task(event.key) };
    case 'taskAssigned': return { kind: 'taskClaimed', ...task(event.key), by: event.assignee, ...(event.by === event.assignee ? {} : { note: event.by }) };
    case 'taskUnassigned': return { kind: 'taskReleased', ...task(event.key), by: event.by };
    case 'taskCompleted': return {
      kind: 'taskCompleted', ...task(event.key), by: event.by,
      ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf }),
      ...(event.decision === undefined ? {} : { decision: event.decision }),
      ...(event.opinion === undefined ? {} : { opinion: revealed(log, event.opinion) }),
    };
    case 'elementCancelled': return tasks.has(event.key) ? { kind: 'taskCanceled', ...task(event.key) } : undefined;
    case 'messageCorrelated': return { kind: 'message', elementId: event.id, note: event.name };
    case 'signalCaught': return { kind: 'signal', elementId: event.id, note: event.name };
    case 'timerFired': return { kind: 'timer', elementId: event.id };
    case 'decisionEvaluated': return { kind: 'decision', ...at(event.key), note: event.decisionId };
    case 'childStarted': return { kind: 'child', ...at(event.element), note: event.child };
    case 'childEnded': return { kind: 'child', ...at(event.element), note: event.child, ...(event.outcome === undefined ? {} : { outcome: event.outcome }) };
    case 'escalationThrown': return { kind: 'escalation', elementId: event.id, note: event.code };
    case 'errorThrown': return { kind: 'error', elementId: event.id, note: event.code };
    case 'urged': return { kind: 'urged', elementId: event.id, note: String(event.level), ...(event.by === undefined ? {} : { by: event.by }) };
    case 'incidentRaised': return { kind: 'incident', elementId: event.id, note: event.message };
    case 'incidentResolved': return { kind: 'incidentResolved', ...(event.by === undefined ? {} : { by: event.by }) };
    case 'clockPaused': return { kind: 'clock', note: event.reason };
    case 'outcomeReached': return { kind: 'outcome', elementId: event.id, outcome: event.outcome };
    case 'instanceCompleted': return { kind: 'completed' };
    case 'instanceTerminated': return { kind: 'terminated', by: commit.actor, ...(event.reason === undefined ? {} : { note: event.reason }) };
    default: return jobDone(event, at);
  }
}

const jobDone = (event: Event, at: (key: LocalKey) => { elementId?: string }): Told | undefined =>
  event.type === 'jobCompleted' ? { kind: 'job', ...at(event.key) } : undefined;
