/**
 * What other aggregates have to do because of a commit. Each effect has its event as `work` and is done at least once;
 * the keys it uses make it once.
 */
import type { EventOf } from '../../kernel/events.js';
import type { Command } from '../../kernel/commands.js';
import { callDepth } from '../../kernel/elements/activities.js';
import { hopsOf } from '../../kernel/restless.js';
import { nextInCycle } from '../../kernel/expressions/timer-expression.js';
import type { Json, LocalKey } from '../../kernel/state.js';
import { composeKey, splitKey } from '../../store/keys.js';
import type { Lease } from '../../store/port.js';
import { recomputePage } from '../calendar/recompute.js';
import { deliverSignal, matchMessage, matchSubscription } from './correlate.js';
import { holding } from '../fence.js';
import type { Handled } from '../handle.js';
import { isOver, Unfinished } from './over.js';
import { SYSTEM, type Runtime } from '../runtime.js';
import { lookAtCondition, startEventHappened } from './start-event.js';
import { startInstance } from './start-instance.js';
import { tell } from './tell.js';

/** How long a message that a diagram throws waits for a subscriber that is not there yet. */
export const THROWN_MESSAGE_TTL = 3_600_000;

/** What a pump has to do with the row afterwards; nothing: it is done. */
export type Afterwards = { readonly again: { readonly at: number; readonly work: Json } } | undefined;

export async function performEffect(runtime: Runtime, lease: Lease): Promise<Afterwards> {
  const { store } = runtime;
  switch (lease.kind) {
    case 'timer': return fireTimer(runtime, lease);
    case 'start-timer': return fireStartTimer(runtime, lease);
    case 'start-condition': {
      const again = await lookAtCondition(runtime, lease);
      return again && { again };
    }
    case 'child': return startChild(runtime, lease.instance, eventIn<'childRequested'>(lease.work));
    case 'cancel-child': return cancelChild(runtime, lease, eventIn<'childCancelRequested'>(lease.work));
    case 'tell-parent': return tellParent(runtime, lease.instance, lease.work);
    case 'message': return publishThrown(runtime, lease, eventIn<'messageThrown'>(lease.work));
    case 'signal': {
      const { name, variables, heardWithin, hops = 1 } = eventIn<'signalThrown'>(lease.work);
      await deliverSignal(runtime, composeKey(lease.instance, lease.key), { name, variables, at: lease.dueAt, hops, ...(heardWithin ? { heardBy: lease.instance } : {}) });
      return undefined;
    }
    case 'notice': {
      await tell(runtime, lease);
      return undefined;
    }
    case 'match-subscription': {
      await matchSubscription(runtime, lease.instance, lease.key);
      return undefined;
    }
    case 'match-message': {
      const message = await store.messages.get(lease.instance);
      if (message) await matchMessage(runtime, message, message.expiresAt > runtime.now());
      return undefined;
    }
    case 'recompute-clocks': return recomputePage(runtime, lease);
    case 'job': throw new Error('Expected a job to go to its handler');
  }
}

/** Effects carry their event as it was written by `projectDue`. */
function eventIn<Type extends 'childRequested' | 'childCancelRequested' | 'parentToldOfEnd' | 'parentToldOfEscalation' | 'parentToldOfReturn' | 'messageThrown' | 'signalThrown'>(work: Json): EventOf<Type> {
  return JSON.parse(JSON.stringify(work));
}

async function fireTimer(runtime: Runtime, lease: Lease): Promise<Afterwards> {
  const { instance, key, fence } = lease;
  const handled = await runtime.handling.handle(instance, { type: 'fireTimer', timer: key }, { actor: SYSTEM, requestId: `timer:${key}:${fence}`, holds: holding(runtime, lease) });
  if (!handled.ok && !isOver(handled.rejection)) throw new Unfinished(handled.rejection);
  runtime.fault('timer-after-fire');
  return undefined;
}

/** Does it, or finds that it is over; a refusal that may pass is thrown, so that the work is tried again. */
async function command(runtime: Runtime, instance: number, what: Command, requestId: string): Promise<Handled> {
  const handled = await runtime.handling.handle(instance, what, { actor: SYSTEM, requestId });
  if (!handled.ok && !isOver(handled.rejection)) throw new Unfinished(handled.rejection);
  return handled;
}

async function fireStartTimer(runtime: Runtime, lease: Lease): Promise<Afterwards> {
  const { element, definitionKey, repeat } = startTimerIn(lease.work);
  const definition = await runtime.definitions.get(definitionKey);
  if (!definition) return undefined;
  const begun = await startEventHappened(runtime, definition, element, { variables: {}, cause: `start-timer:${definitionKey}:${element}:${lease.dueAt}` });
  if (begun !== 'kept' && !begun.ok && !isOver(begun.rejection)) throw new Unfinished(begun.rejection);
  runtime.fault('start-timer-after-create');
  if (!repeat || repeat.left === 0) return undefined;
  const left = repeat.left === undefined ? {} : { left: repeat.left - 1 };
  return { again: { at: nextInCycle(lease.dueAt, repeat.period, runtime.now()), work: { element, definitionKey, work: { repeat: { period: repeat.period, ...left } } } } };
}

function startTimerIn(work: Json): { element: string; definitionKey: string; repeat?: { period: string; left?: number } } {
  const { element, definitionKey, work: inner } = JSON.parse(JSON.stringify(work));
  return { element, definitionKey, ...inner };
}

async function startChild(runtime: Runtime, instance: number, { key, element, processId, variables }: EventOf<'childRequested'>): Promise<Afterwards> {
  const { state } = await runtime.handling.load(instance);
  const caller = state?.elements[element];
  if (!state || !caller) return undefined;
  const definition = await runtime.definitions.latest(processId);
  if (!definition) {
    const message = `Expected process '${processId}' to be deployed, but it is not`;
    await command(runtime, instance, { type: 'noteChildFailed', element, code: 'CALLED_PROCESS_NOT_FOUND', message }, `child-failed:${key}`);
    return undefined;
  }
  runtime.fault('child-before-create');
  const { handled, instance: child } = await startInstance(runtime, {
    definition, actor: SYSTEM, cause: `call:${instance}:${key}`, parent: { instance: composeKey(instance), element }, depth: callDepth(state) + 1, ...(state.hops === undefined ? {} : { hops: state.hops }),
    variables,
  });
  runtime.fault('child-after-create');
  if (!handled.ok) {
    const { code, message } = handled.rejection;
    await command(runtime, instance, { type: 'noteChildFailed', element, code, message }, `child-failed:${key}`);
    return undefined;
  }
  await command(runtime, instance, { type: 'noteChildStarted', element, child: composeKey(child) }, `child-started:${key}`);
  runtime.fault('child-after-note');
  return undefined;
}

async function cancelChild(runtime: Runtime, lease: Lease, { child }: EventOf<'childCancelRequested'>): Promise<Afterwards> {
  const number = child === undefined ? undefined : splitKey(child)?.instance;
  // Without a child yet: whoever starts it finds that nobody waits, and asks again.
  if (number === undefined) return undefined;
  await command(runtime, number, { type: 'cancelInstance', reason: 'the calling case went on without it' }, `cancel:${lease.instance}:${lease.key}`);
  runtime.fault('cancel-after-child');
  return undefined;
}

type ToldOf = 'parentToldOfEnd' | 'parentToldOfEscalation' | 'parentToldOfReturn';

/** News of a called process reach its caller in their order: what was to be told before, and is not yet, comes first. */
async function tellParent(runtime: Runtime, instance: number, work: Json): Promise<Afterwards> {
  const news = [eventIn<ToldOf>(work)];
  for (let before = afterOf(news[0]); before !== undefined; before = afterOf(news[0])) {
    const row = await runtime.store.due.get(instance, before);
    if (!row || row.done) break;
    news.unshift(eventIn<'parentToldOfEscalation'>(row.work));
  }
  for (const one of news) await tellParentOf(runtime, instance, one);
  return undefined;
}

const afterOf = (news: EventOf<ToldOf> | undefined): LocalKey | undefined => (news && news.type !== 'parentToldOfReturn' ? news.after : undefined);

async function tellParentOf(runtime: Runtime, instance: number, news: EventOf<ToldOf>): Promise<void> {
  const number = splitKey(news.parent.instance)?.instance;
  if (number === undefined) return;
  if (news.type === 'parentToldOfReturn') {
    const { to, above, mode, by, reason } = news;
    await command(runtime, number, {
      type: 'noteChildReturned', element: news.parent.element, child: composeKey(instance), to, above, mode, by, ...(reason === undefined ? {} : { reason }),
    }, `child-returned:${instance}`);
    runtime.fault('parent-after-tell');
    return;
  }
  const about = { element: news.parent.element, child: composeKey(instance), variables: news.variables };
  if (news.type === 'parentToldOfEscalation') {
    await command(runtime, number, { type: 'noteChildEscalated', ...about, escalation: news.key, code: news.code }, `child-escalated:${instance}:${news.key}`);
  } else {
    const { status, outcome, error } = news;
    await command(runtime, number, {
      type: 'noteChildEnded', ...about, status, ...(outcome === undefined ? {} : { outcome }), ...(error === undefined ? {} : { error }), ...hopsOf(news),
    }, `child-ended:${instance}`);
  }
  runtime.fault('parent-after-tell');
}

async function publishThrown(runtime: Runtime, { instance, key, dueAt }: Lease, { name, correlationKey, variables, hops = 1 }: EventOf<'messageThrown'>): Promise<Afterwards> {
  const number = await runtime.store.commits.instanceFor(`thrown:${instance}:${key}`, runtime.draw());
  const message = { message: number, name, correlationKey, variables, publishedAt: dueAt, expiresAt: dueAt + THROWN_MESSAGE_TTL, hops };
  await runtime.store.messages.publish(message);
  runtime.fault('message-after-publish');
  return undefined;
}
