/** Small, complete rows for the store's specifications. */
import type { InstanceState } from '../../engine/kernel/state.js';
import type { Commit } from '../../engine/store/commit.js';
import { FIRST_PREV_HASH, sealCommit } from '../../engine/store/hash-chain.js';
import type { CommitWrite, Definition, DueRow, InstanceRow, Projection, SubscriptionRow, TaskRow } from '../../engine/store/port.js';

export const T0 = Date.UTC(2026, 0, 20, 1);

export function commitOf(instance: number, version: number, changes: Partial<Commit> = {}): Commit {
  const prevHash = changes.prevHash ?? FIRST_PREV_HASH;
  return sealCommit({
    instance, version, commitId: `c-${instance}-${version}`, requestId: `r-${instance}-${version}`, definitionKey: '4194304',
    at: T0 + version, actor: 'wang.fang', pending: true, body: '[]', ...changes,
  }, prevHash);
}

export function stateOf(instance: number): InstanceState {
  return {
    processId: 'p', definitionKey: '4194304', status: 'active', caseNo: `P-2026-${instance}`, startedAt: T0, nextKey: 1,
    elements: {}, arrivals: {}, variables: {}, tasks: {}, timers: {}, subscriptions: {}, jobs: {}, incidents: {}, clocks: {}, acted: {},
  };
}

export function instanceOf(instance: number, v: number, changes: Partial<InstanceRow> = {}): InstanceRow {
  return {
    instance, v, processId: 'p', processName: 'P', definitionKey: '4194304', processVersion: 1, status: 'active', startedAt: T0,
    updatedAt: T0 + v, hasIncident: false, ...changes,
  };
}

export function taskOf(instance: number, key: number, v: number, changes: Partial<TaskRow> = {}): TaskRow {
  return {
    instance, key, v, status: 'created', elementId: 'U_1', processId: 'p', processName: 'P', definitionKey: '4194304', processVersion: 1,
    candidateGroups: [], candidateUsers: [], priority: 50, createdAt: T0, ...changes,
  };
}

export function subscriptionOf(instance: number, key: number, v: number, changes: Partial<SubscriptionRow> = {}): SubscriptionRow {
  return {
    instance, key, v, on: 'message', name: 'msg.reply', correlationKey: 'A', elementId: 'C_1', processId: 'p', definitionKey: '4194304', owner: key,
    openedAt: T0, open: true, status: 'created', updatedAt: T0, ...changes,
  };
}

export function dueOf(instance: number, key: number, changes: Partial<DueRow> = {}): DueRow {
  return { instance, key, v: 1, kind: 'timer', type: '', dueAt: T0, done: false, work: null, ...changes };
}

export function definitionOf(definitionKey: string, version: number, changes: Partial<Definition> = {}): Definition {
  return {
    definitionKey, processId: 'p', version, name: 'P', resourceName: 'p.bpmn', deploymentKey: '1', deployedAt: T0, deployedBy: 'demo',
    contentHash: `h${version}`, xml: `<v${version}/>`,
    model: { schema: 1, processId: 'p', name: 'P', nodes: {}, flows: {}, scopes: {}, limits: [], startableBy: [], lanes: [] },
    ...changes,
  };
}

const NOTHING: Omit<Projection, 'instance' | 'state'> = {
  tasks: { opened: [], changed: [] }, elements: { opened: [], changed: [] }, variables: [], incidents: { opened: [], changed: [] },
  subscriptions: { opened: [], changed: [] }, due: { opened: [], changed: [] },
};

export function writeOf(instance: number, version: number, projection: Partial<Projection> = {}, commit: Partial<Commit> = {}): CommitWrite {
  return {
    commit: commitOf(instance, version, commit),
    projection: { ...NOTHING, instance: instanceOf(instance, version), state: stateOf(instance), ...projection },
    payloads: [],
  };
}
