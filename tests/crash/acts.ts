/**
 * Everything that people, outside workers and administrators ask of a server, one act a name. An act answers what may be
 * looked up later to see that it was kept; undefined when there was nothing to do or it was refused.
 */
import type { Actor } from '../../engine/kernel/context.js';
import type { Json } from '../../engine/kernel/state.js';
import { destroyCases } from '../../engine/runtime/destruction/destroy.js';
import type { Engine, Request, Result } from '../../engine/runtime/engine.js';
import type { Verb } from '../../engine/runtime/verbs.js';
import { composeKey, instanceOf } from '../../engine/store/keys.js';
import type { InstanceRow, Store, TaskRow } from '../../engine/store/port.js';
import { DIAGRAMS, MAIN, OFFICE, OUTSIDE, RESOURCES } from './diagrams.js';
import { CLERK, OTHER } from './engine-on.js';

/** A question to the store and what its answer has to contain ever after (null: nothing is found). */
export interface Kept {
  readonly read: string;
  readonly with: readonly Json[];
  readonly gives: Json;
}
export interface Served {
  readonly engine: Engine;
  readonly store: Store;
  readonly clock: () => number;
  /** Unique among all that was ever asked. */
  readonly request: string;
}
type Act = (served: Served) => Promise<Kept | undefined>;

/** Milliseconds; no command is under way for so long. */
const CLOSED_FOR = 5_000;

const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(Math.random() * list.length)];
const asked = ({ request }: Served, actor: Actor = CLERK): Request => ({ actor, requestId: request });

function committed(instance: number, { request }: Served, actor: Actor = CLERK): Kept {
  return { read: 'commits.byRequest', with: [instance, `${actor.id}:${request}`], gives: { instance } };
}

async function tasks({ store }: Served, where: Partial<Record<'elementId' | 'status' | 'assignee', string>> & { held?: boolean; instance?: number } = {}): Promise<readonly TaskRow[]> {
  const { held, instance, ...equal } = where;
  const filter = Object.fromEntries(Object.entries({ status: 'created', ...equal, ...(instance === undefined ? {} : { instance }) }).map(([field, value]) => [field, { eq: value }]));
  const page = await store.search.tasks({ filter: { ...filter, ...(held === undefined ? {} : { assignee: { exists: held } }) }, sort: [{ field: 'createdAt', order: 'desc' }], page: { limit: 40 } });
  return page.items;
}
async function cases({ store }: Served, processId: string, status: InstanceRow['status'] = 'active'): Promise<readonly InstanceRow[]> {
  return (await store.search.instances({ filter: { processId: { eq: processId }, status: { eq: status } }, sort: [{ field: 'startedAt', order: 'desc' }], page: { limit: 40 } })).items;
}
const keyOf = (task: TaskRow): string => composeKey(task.instance, task.key);
const holder = (task: TaskRow): Actor => (task.assignee === OTHER.id ? OTHER : CLERK);

/** On a task that is open and fits. */
function onTask(where: Parameters<typeof tasks>[1], command: (served: Served, task: TaskRow, request: Request) => Promise<Result<unknown>>): Act {
  return async (served) => {
    const task = pick(await tasks(served, where));
    if (!task) return undefined;
    const actor = holder(task);
    const done = await command(served, task, asked(served, actor));
    // What changes nothing (a task is given to who holds it) is granted, and makes no commit.
    const made = done.ok && await served.store.commits.byRequest(task.instance, `${actor.id}:${served.request}`);
    return made ? committed(task.instance, served, actor) : undefined;
  };
}
const verbOnTask = (where: Parameters<typeof tasks>[1], verb: (task: TaskRow, served: Served) => Promise<Verb | undefined> | Verb): Act =>
  onTask(where, async (served, task, request) => {
    const what = await verb(task, served);
    return what ? served.engine.act(composeKey(task.instance), what, request) : { ok: false, rejection: { code: 'TASK_NOT_FOUND', message: 'nothing to do' } };
  });
/** Who stands at the second step; first a case whose first step is done for it. */
async function atSecond(served: Served): Promise<readonly TaskRow[]> {
  const before = pick(await tasks(served, { elementId: 'O1' }));
  if (before) await served.engine.completeTask(keyOf(before), {}, { actor: holder(before), requestId: `${served.request}-first` });
  const there = await tasks(served, { elementId: 'O2' });
  return [...there.filter(({ instance }) => instance === before?.instance), ...there];
}
/** On a running case of the office's own process. */
const verbOnCase = (verb: (row: InstanceRow, served: Served) => Promise<Verb | undefined> | Verb): Act => async (served) => {
  for (const row of await cases(served, OFFICE)) {
    const what = await verb(row, served);
    if (what && (await served.engine.act(composeKey(row.instance), what, asked(served))).ok) return committed(row.instance, served);
  }
  return undefined;
};
const start = (processDefinitionId: string): Act => async (served) => {
  const made = await served.engine.createInstance({ processDefinitionId, variables: { request: served.request } }, asked(served));
  if (!made.ok) return undefined;
  const instance = instanceOf(made.value.processInstanceKey);
  return { read: 'commits.byRequest', with: [instance, `start:request:${CLERK.id}:${served.request}`], gives: { instance, version: 1 } };
};
/** A worker outside takes a job and says how it went. */
const onJob = (say: (served: Served, job: string) => Promise<Result<void>>): Act => async (served) => {
  const [job] = await served.engine.activateJobs({ type: OUTSIDE, worker: served.request, timeout: 60_000, maxJobs: 1 });
  return job && (await say(served, job.jobKey)).ok ? committed(instanceOf(job.jobKey), served) : undefined;
};
const first = async (served: Served, act: string): Promise<Kept | undefined> => ACTS[act]?.({ ...served, request: `${served.request}-first` });
const openClock = async ({ store }: Served, row: InstanceRow, paused: boolean): Promise<number | undefined> => {
  const clocks = Object.entries((await store.commits.snapshot(row.instance))?.state.clocks ?? {});
  return clocks.flatMap(([key, clock]) => (clock.pauses.some(({ to }) => to === undefined) === paused ? [Number(key)] : []))[0];
};

export const ACTS: Readonly<Record<string, Act>> = {
  createInstance: start(MAIN),
  startOffice: start(OFFICE),
  startOutside: start('crash-outside'),
  completeTask: onTask({}, ({ engine, request }, task, by) => engine.completeTask(keyOf(task), { by: request }, by)),
  completeWithText: onTask({}, ({ engine, request }, task, by) => engine.completeTask(keyOf(task), { remarks: `${request} ${'長'.repeat(500)}` }, by)),
  claimTask: onTask({ held: false }, ({ engine }, task, by) => engine.claimTask(keyOf(task), by)),
  assignTask: onTask({}, ({ engine }, task, by) => engine.assignTask(keyOf(task), OTHER.id, true, by)),
  unassignTask: onTask({ held: true }, ({ engine }, task, by) => engine.unassignTask(keyOf(task), by)),
  updateTask: onTask({}, ({ engine }, task, by) => engine.updateTask(keyOf(task), { priority: (task.priority + 1) % 100 }, by)),
  async saveDraft(served) {
    const task = pick(await tasks(served));
    if (!task) return undefined;
    const saved = await served.engine.saveDraft(keyOf(task), { note: served.request }, undefined, asked(served, holder(task)));
    return saved.ok ? { read: 'drafts.task', with: [task.instance, task.key, saved.value.version], gives: { version: saved.value.version } } : undefined;
  },
  async setVariables(served) {
    const row = pick(await cases(served, MAIN));
    if (!row) return undefined;
    return (await served.engine.setVariables(composeKey(row.instance), { title: served.request }, false, asked(served))).ok ? committed(row.instance, served) : undefined;
  },
  async returnTask(served) {
    for (const task of await atSecond(served)) {
      const [to] = await served.engine.returnChoices(keyOf(task));
      const verb = to && { type: 'returnTask', task: task.key, to: to.key, mode: 'redo', reason: '缺附件' } as const;
      if (verb && (await served.engine.act(composeKey(task.instance), verb, asked(served, holder(task)))).ok) return committed(task.instance, served, holder(task));
    }
    return undefined;
  },
  async takeBack(served) {
    for (const task of await atSecond(served)) {
      const [done] = await tasks(served, { elementId: 'O1', status: 'completed', instance: task.instance });
      const by = done?.completedBy === OTHER.id ? OTHER : CLERK;
      if (done && (await served.engine.act(composeKey(task.instance), { type: 'takeBack', step: done.key }, asked(served, by))).ok) return committed(task.instance, served, by);
    }
    return undefined;
  },
  transferTask: verbOnTask({ held: true }, (task) => ({ type: 'transferTask', task: task.key, to: holder(task).id === CLERK.id ? OTHER.id : CLERK.id })),
  async delegateAndResolve(served) {
    const task = pick(await tasks(served, { elementId: 'O1', held: true }));
    if (!task) return undefined;
    const [from, to] = task.assignee === OTHER.id ? [OTHER, CLERK] : [CLERK, OTHER];
    await served.engine.act(composeKey(task.instance), { type: 'delegateTask', task: task.key, to: to.id }, { actor: from, requestId: `${served.request}-first` });
    const done = await served.engine.act(composeKey(task.instance), { type: 'resolveTask', task: task.key, note: '已核' }, asked(served, to));
    return done.ok ? committed(task.instance, served, to) : undefined;
  },
  async addSigners(served) {
    for (const task of await atSecond(served)) {
      const [by, also] = holder(task) === OTHER ? [OTHER, CLERK] : [CLERK, OTHER];
      const done = await served.engine.act(composeKey(task.instance), { type: 'addSigners', task: task.key, users: [also.id], place: 'beside' }, asked(served, by));
      if (done.ok) return committed(task.instance, served, by);
    }
    return undefined;
  },
  async removeSigner(served) {
    await first(served, 'addSigners');
    for (const task of await tasks(served, { elementId: 'O2' })) {
      for (const actor of [CLERK, OTHER]) {
        if ((await served.engine.act(composeKey(task.instance), { type: 'removeSigner', task: task.key }, asked(served, actor))).ok) return committed(task.instance, served, actor);
      }
    }
    return undefined;
  },
  urgeTask: verbOnTask({}, (task) => ({ type: 'urgeTask', task: task.key, text: '請速辦', override: true })),
  circulate: verbOnCase(() => ({ type: 'circulate', to: [OTHER.id], text: '請閱', override: true })),
  async markRead(served) {
    await first(served, 'circulate');
    const [shown] = await served.store.circulations.of(OTHER.id, { unreadOnly: true, limit: 1 });
    if (!shown) return undefined;
    const done = await served.engine.act(composeKey(shown.instance), { type: 'markRead', circulation: shown.key }, asked(served, OTHER));
    return done.ok ? committed(shown.instance, served, OTHER) : undefined;
  },
  async urgeReaders(served) {
    await first(served, 'circulate');
    const [shown] = await served.store.circulations.of(OTHER.id, { unreadOnly: true, limit: 1 });
    if (!shown) return undefined;
    const done = await served.engine.act(composeKey(shown.instance), { type: 'urgeReaders', circulation: shown.key, override: true }, asked(served, CLERK));
    return done.ok ? committed(shown.instance, served, CLERK) : undefined;
  },
  suspendInstance: verbOnCase(() => ({ type: 'suspendInstance', reason: '等文' })),
  async resumeInstance(served) {
    const row = pick(await cases(served, OFFICE));
    if (!row) return undefined;
    await served.engine.act(composeKey(row.instance), { type: 'suspendInstance', reason: '等文' }, { actor: CLERK, requestId: `${served.request}-first` });
    return (await served.engine.act(composeKey(row.instance), { type: 'resumeInstance' }, asked(served))).ok ? committed(row.instance, served) : undefined;
  },
  withdrawInstance: verbOnCase(() => ({ type: 'withdrawInstance', reason: '內容有誤' })),
  moveTokens: async (served) => {
    const task = pick(await tasks(served, { elementId: 'O1' }));
    if (!task) return undefined;
    const moved = await served.engine.act(composeKey(task.instance), { type: 'moveTokens', cancel: [task.key], activate: ['O2'], reason: '誤送' }, asked(served));
    return moved.ok ? committed(task.instance, served) : undefined;
  },
  extendClock: verbOnCase(async (row, served) => { const clock = await openClock(served, row, false); return clock === undefined ? undefined : { type: 'extendClock', clock, amount: 1, reason: '案情複雜' }; }),
  pauseClock: verbOnCase(async (row, served) => { const clock = await openClock(served, row, false); return clock === undefined ? undefined : { type: 'pauseClock', clock, reason: '補正' }; }),
  async resumeClock(served) {
    await first(served, 'pauseClock');
    for (const row of await cases(served, OFFICE)) {
      const clock = await openClock(served, row, true);
      if (clock === undefined) continue;
      if ((await served.engine.act(composeKey(row.instance), { type: 'resumeClock', clock }, asked(served))).ok) return committed(row.instance, served);
    }
    return undefined;
  },
  async cancelInstance(served) {
    const row = pick(await cases(served, MAIN));
    return row && (await served.engine.act(composeKey(row.instance), { type: 'cancelInstance', reason: '作廢' }, asked(served))).ok ? committed(row.instance, served) : undefined;
  },
  async reopenInstance(served) {
    await first(served, 'withdrawInstance');
    const row = pick([...await cases(served, OFFICE, 'terminated'), ...await cases(served, OFFICE, 'completed')]);
    if (!row) return undefined;
    const again = await served.engine.reopenInstance(composeKey(row.instance), '續辦', asked(served));
    return again.ok ? { read: 'commits.version', with: [instanceOf(again.value.processInstanceKey)], gives: '≥1' } : undefined;
  },
  async publishMessage(served) {
    const sent = await served.engine.publishMessage({ name: 'msg.crash', correlationKey: served.request, timeToLive: 3_600_000, messageId: served.request, variables: { about: served.request } }, asked(served));
    return sent.ok ? { read: 'messages.get', with: [instanceOf(sent.value.messageKey)], gives: { messageId: served.request } } : undefined;
  },
  async correlateMessage(served) {
    const sent = await served.engine.correlateMessage({ name: 'msg.crash', correlationKey: served.request, variables: { about: served.request } }, asked(served));
    return sent.ok ? { read: 'messages.get', with: [instanceOf(sent.value.messageKey)], gives: { correlationKey: served.request } } : undefined;
  },
  /** Somebody outside begins a case; what the message carried is in it, and only there. */
  async receiveMessage(served) {
    const received = await served.engine.receiveMessage({ name: 'msg.crash', correlationKey: '', variables: { request: served.request, about: served.request }, personal: new Set(['about']) }, asked(served));
    return received.ok ? { read: 'search.instance', with: [instanceOf(received.value.processInstanceKey)], gives: { caseNo: received.value.caseNo } } : undefined;
  },
  /** Two messages for one who waits: the second finds it gone, and is given back. */
  async answerTwice(served) {
    const { engine, store, request } = served;
    const made = await engine.createInstance({ processDefinitionId: 'crash-held', variables: {} }, { actor: CLERK, requestId: `${request}-first` });
    const state = made.ok ? (await store.commits.snapshot(instanceOf(made.value.processInstanceKey)))?.state : undefined;
    if (state?.caseNo === undefined) return undefined;
    const send = (messageId: string) => engine.publishMessage({ name: 'msg.held', correlationKey: state.caseNo ?? '', messageId, timeToLive: 1000, variables: {} }, asked(served));
    const [sent] = await Promise.all([send(request), send(`${request}-also`)]);
    return sent?.ok ? { read: 'messages.get', with: [instanceOf(sent.value.messageKey)], gives: { messageId: request } } : undefined;
  },
  async broadcastSignal(served) {
    const sent = await served.engine.broadcastSignal({ name: 'sig.crash', variables: {} }, asked(served));
    return sent.ok ? { read: 'due.get', with: [instanceOf(sent.value.signalKey), 0], gives: { kind: 'signal' } } : undefined;
  },
  async deploy(served) {
    const deployed = await served.engine.deploy([...DIAGRAMS, ...RESOURCES(served.request)], asked(served));
    const one = deployed.ok ? deployed.value.definitions.find(({ unchanged }) => !unchanged) : undefined;
    return one && { read: 'definitions.version', with: [one.processDefinitionId, one.version], gives: { definitionKey: one.processDefinitionKey } };
  },
  completeJob: onJob((served, job) => served.engine.completeJob(job, { by: served.request }, asked(served))),
  failJob: onJob((served, job) => served.engine.failJob(job, { retries: 0, message: 'no answer' }, asked(served))),
  throwJobError: onJob((served, job) => served.engine.throwJobError(job, { code: 'REFUSED' }, asked(served))),
  async resolveIncident(served) {
    const open = pick((await served.store.search.incidents({ filter: { status: { eq: 'active' } }, page: { limit: 20 } })).items);
    return open && (await served.engine.resolveIncident(composeKey(open.instance, open.key), asked(served))).ok ? committed(open.instance, served) : undefined;
  },
  /** 銷毀 of a case that was closed a while ago, as years lie between in the office: what others had decided on it by then is written. The next one is closed now. */
  async destroyCase(served) {
    const { engine, store, clock, request } = served;
    const started = await engine.createInstance({ processDefinitionId: 'crash-held', variables: { request } }, asked(served));
    if (started.ok) await engine.act(started.value.processInstanceKey, { type: 'cancelInstance', reason: '作廢' }, { actor: CLERK, requestId: `${request}-end` });
    const closed = pick((await cases(served, 'crash-held', 'terminated')).filter(({ endedAt }) => endedAt !== undefined && endedAt < clock() - CLOSED_FOR));
    const commits = closed ? await store.commits.commits(closed.instance) : [];
    const [first, last] = [commits[0], commits.at(-1)];
    if (!closed || !first || !last) return undefined;
    const { instance } = closed;
    const { digest } = (await destroyCases(store, [{
      instance, at: clock(), processId: 'crash-held', processName: 'crash-held', archiveNos: ['D10-0001'], retention: '10年', keptThrough: 2036, versions: commits.length, firstHash: first.hash,
      lastHash: last.hash, approval: instance, destroyNo: 'archive-destroyed-2037-0001', reason: '期滿', by: CLERK.id, witnesses: [OTHER.id], requestId: request,
    }]))[0] ?? {};
    return digest === undefined ? undefined : { read: 'destructions.get', with: [instance], gives: { digest, done: true } };
  },
  async recomputeClocks(served) {
    await served.engine.recomputeClocks(Math.floor(served.clock() / 1000));
    return undefined;
  },
};
