/**
 * One command: load → decide → append → announce. The append is the only write that decides; a writer whose state was
 * stale learns it from the refused insert, folds what it missed and decides again (design §6).
 */
import { setTimeout as pause } from 'node:timers/promises';
import { decide } from '../kernel/decide.js';
import type { Actor, Context } from '../kernel/context.js';
import type { Command } from '../kernel/commands.js';
import type { Event } from '../kernel/events.js';
import type { Lineage } from '../kernel/lineage.js';
import type { Rejection } from '../kernel/rejections.js';
import type { InstanceState } from '../kernel/state.js';
import { canonical } from '../store/canonical.js';
import type { Commit } from '../store/commit.js';
import { sealCommit } from '../store/hash-chain.js';
import { composeKey } from '../store/keys.js';
import type { Appended, PayloadRow, Projection } from '../store/port.js';
import { audienceOf } from './audience.js';
import type { Definitions } from './deployment/definitions.js';
import type { CommitNotice, RuntimeRejection } from './engine.js';
import { Instances, type Loaded } from './instances.js';
import { Lineages } from './lineages.js';
import { platformDigest } from './platform-digest.js';
import type { CommandOutcome } from './ports.js';
import { project } from './projection/project.js';
import { readEvents } from './read-events.js';
import { reckoning, type Runtime } from './runtime.js';
import { claimFiles, claimFilesOf } from './uploads.js';

export const STATE_LIMIT = 1024 * 1024;
export const COMMIT_LIMIT = 4 * 1024 * 1024;
const ATTEMPTS = 25;

export interface Asked {
  readonly actor: Actor;
  /** A request that made a commit before is answered with it. */
  readonly requestId?: string;
  readonly payloads?: readonly PayloadRow[];
  /** Asked before each append: whether the work that this command is done for is still ours. */
  readonly holds?: () => Promise<boolean>;
}
/** A client's request key counts for its own person only. */
export function requestOf({ actor, requestId }: { readonly actor: Actor; readonly requestId?: string }): { requestId?: string } {
  return requestId === undefined ? {} : { requestId: `${actor.id}:${requestId}` };
}

export type Handled =
  | { readonly ok: true; readonly version: number; readonly events: readonly Event[]; readonly state: InstanceState; readonly repeated: boolean }
  | { readonly ok: false; readonly rejection: RuntimeRejection };

export interface Handling {
  handle(instance: number, command: Command, asked: Asked): Promise<Handled>;
  load(instance: number): Promise<Loaded>;
  /** Where the case has been. */
  lineage(instance: number): Promise<Lineage>;
  /** What `decide` has to know of the past for this command: only returns ask where the case has been. */
  past(instance: number, command: Command): Promise<Pick<Context, 'lineage'>>;
  sweep(before: number): Promise<number>;
  onCommit(listener: (notice: CommitNotice) => void): () => void;
  /** Tells the same listeners of a commit that another server made. */
  announce(instance: number, version: number): Promise<void>;
  /** Called when a commit opened or moved due work. */
  onDue(listener: () => void): void;
}

type Base = Pick<Runtime, 'options' | 'store' | 'now' | 'randomHex' | 'fault'>;

export function createHandling(base: Base, definitions: Definitions): Handling {
  const { store, options } = base;
  const instances = new Instances(store, definitions);
  const lineages = new Lineages(store);
  const listeners = new Set<(notice: CommitNotice) => void>();
  const dueListeners = new Set<() => void>();
  const turns = new Map<number, Promise<unknown>>();

  /** Commands of one instance follow each other in this process; between processes the version decides. */
  async function inTurn<T>(instance: number, work: () => Promise<T>): Promise<T> {
    const before = turns.get(instance) ?? Promise.resolve();
    const mine = before.then(work, work);
    turns.set(instance, mine);
    try {
      return await mine;
    } finally {
      if (turns.get(instance) === mine) turns.delete(instance);
    }
  }

  async function handle(instance: number, command: Command, asked: Asked): Promise<Handled> {
    if (asked.requestId !== undefined) {
      const earlier = await store.commits.byRequest(instance, asked.requestId);
      if (earlier) return repeated(instance, earlier);
    }
    const requestId = asked.requestId ?? base.randomHex(16);
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const answer = await tryOnce(instance, command, { ...asked, requestId });
      if (answer) return answer;
      options.measures?.conflict(command.type);
      // Drawn from a growing span: writers on several servers that met once should not meet again.
      await pause(Math.floor(options.random() * 2 ** Math.min(attempt, 6)));
    }
    return { ok: false, rejection: { code: 'TOO_MANY_CONFLICTS', message: `Expected ${command.type} to win its turn within ${ATTEMPTS} attempts, but others changed the case each time` } };
  }

  /** Undefined: somebody else wrote this version first. */
  async function tryOnce(instance: number, command: Command, asked: Asked & { readonly requestId: string }): Promise<Handled | undefined> {
    const [loaded] = await Promise.all([instances.load(instance), options.refreshCalendar?.()]);
    const definition = await definitions.required(command.type === 'createInstance' ? command.definitionKey : loaded.state?.definitionKey);
    if (!definition) return { ok: false, rejection: { code: 'INSTANCE_NOT_FOUND', message: `Expected process instance ${composeKey(instance)}, but found none` } };
    const at = base.now();
    const decision = decide(definition.model, loaded.state, command, {
      now: at, actor: asked.actor, ...reckoning(options), decision: (id) => definitions.decision(id),
      members: (group) => options.directory.members(group),
      ...await past(instance, command),
    });
    if (!decision.ok) return decision;
    const { events, state } = decision;
    if (events.length === 0) return { ok: true, version: loaded.version, events, state, repeated: false };
    const body = canonical(events);
    const weight = weigh(loaded, body, state);
    const heavy = tooHeavy(weight, body, state);
    if (heavy) return { ok: false, rejection: heavy };
    const commit = sealCommit({
      instance, version: loaded.version + 1, commitId: base.randomHex(16), requestId: asked.requestId, definitionKey: state.definitionKey,
      at, actor: asked.actor.id, ...(asked.actor.onBehalfOf === undefined ? {} : { onBehalfOf: asked.actor.onBehalfOf }), pending: true, body,
    }, loaded.lastHash, platformDigest);
    const shown = state.definitionKey === definition.definitionKey ? definition : await definitions.required(state.definitionKey);
    const projection = project({ before: loaded.state, after: state, events, commit, definition: shown });
    // Between this look and the append another may still take the work over: then one of both commits finds its version taken.
    if (asked.holds && !await asked.holds()) return { ok: false, rejection: { code: 'LEASE_LOST', message: `Expected to hold the work that ${command.type} is done for, but another server has taken it over` } };
    // Before the commit: a crash between the two leaves a file to a case that does not name it, and never a name without its file.
    await claimFilesOf(store, instance, body);
    for (const { value } of asked.payloads ?? []) await claimFiles(store, instance, value);
    base.fault('before-append');
    const appended = await store.commits.append({ commit, projection, payloads: asked.payloads ?? [] });
    base.fault('after-append');
    return settle(appended, { instance, commit, events, state, weight, projection, before: loaded.state });
  }

  function settle(appended: Appended, done: {
    instance: number; commit: Commit; events: readonly Event[]; state: InstanceState; weight: number; projection: Projection; before: InstanceState | undefined;
  }): Handled | Promise<Handled> | undefined {
    const { instance, commit, events, state, weight, projection } = done;
    if (appended.result === 'conflict') {
      instances.forget(instance);
      return undefined;
    }
    if (appended.result === 'repeated' && appended.commit.commitId !== commit.commitId) return repeated(instance, appended.commit);
    instances.remember(instance, { state, version: commit.version, lastHash: commit.hash, weight });
    tell(commit, done.before, projection);
    const { opened, changed } = projection.due;
    if (opened.length > 0 || changed.some((row) => row.dueAt !== undefined)) for (const listener of dueListeners) listener();
    return { ok: true, version: commit.version, events, state, repeated: false };
  }

  function tell({ instance, version, at }: Commit, before: InstanceState | undefined, projection: Projection): void {
    const { processId, parentInstance } = projection.instance;
    const notice: CommitNotice = { instance: composeKey(instance), processId, called: parentInstance !== undefined, version, at, audience: audienceOf(before, projection) };
    for (const listener of listeners) listener(notice);
  }

  async function announce(instance: number, version: number): Promise<void> {
    if (listeners.size === 0) return;
    const step = await instances.step(instance, version);
    if (!step) return;
    const { before, after, commit, events } = step;
    const projection = project({ before, after, events, commit, definition: await definitions.required(after.definitionKey) });
    tell(commit, before, projection);
  }

  /** The same, counted. */
  async function measured(instance: number, command: Command, asked: Asked): Promise<Handled> {
    const { measures } = options;
    if (!measures) return handle(instance, command, asked);
    const begun = base.now();
    let outcome: CommandOutcome = 'failed';
    try {
      const handled = await handle(instance, command, asked);
      outcome = outcomeOf(handled);
      return handled;
    } finally {
      measures.command(command.type, outcome, base.now() - begun);
    }
  }

  async function repeated(instance: number, commit: Commit): Promise<Handled> {
    const { state } = await instances.load(instance);
    if (!state) throw new Error(`Expected the state of instance ${instance}, which has commit ${commit.version}`);
    return { ok: true, version: commit.version, events: readEvents(commit), state, repeated: true };
  }

  async function past(instance: number, command: Command): Promise<Pick<Context, 'lineage'>> {
    if (!GOES_BACK.includes(command.type)) return {};
    const lineage = await lineages.of(instance);
    return { lineage: () => lineage };
  }

  return {
    past,
    lineage: (instance) => lineages.of(instance),
    handle: (instance, command, asked) => inTurn(instance, () => measured(instance, command, asked)),
    load: (instance) => instances.load(instance),
    sweep: (before) => instances.sweep(before),
    announce,
    onCommit: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    onDue: (listener) => { dueListeners.add(listener); },
  };
}

function outcomeOf(handled: Handled): CommandOutcome {
  if (handled.ok) return handled.repeated ? 'repeated' : 'done';
  if (handled.rejection.code === 'TOO_MANY_CONFLICTS') return 'exhausted';
  return handled.rejection.code === 'LEASE_LOST' ? 'lost' : 'refused';
}

const GOES_BACK: readonly Command['type'][] = ['returnTask', 'noteChildReturned', 'takeBack', 'withdrawInstance'];

/** An upper bound is enough until it comes near the limit; then it is measured. */
function weigh(loaded: Loaded, body: string, state: InstanceState): number {
  const bound = loaded.weight + body.length + 1000;
  return bound < STATE_LIMIT / 4 ? bound : JSON.stringify(state).length;
}

/** Limits are in bytes of UTF-8; a character of JSON is three at most, so light ones need not be counted. */
function tooHeavy(weight: number, body: string, state: InstanceState): Rejection | undefined {
  const stateBytes = weight * 3 > STATE_LIMIT ? Buffer.byteLength(JSON.stringify(state)) : 0;
  if (stateBytes > STATE_LIMIT) {
    return { code: 'INSTANCE_TOO_LARGE', message: `Expected the case to weigh at most ${STATE_LIMIT} bytes, but it would weigh ${stateBytes}` };
  }
  const bytes = body.length * 3 > COMMIT_LIMIT ? Buffer.byteLength(body) : 0;
  if (bytes <= COMMIT_LIMIT) return undefined;
  return { code: 'COMMIT_TOO_LARGE', message: `Expected one step to write at most ${COMMIT_LIMIT} bytes, but it would write ${bytes}` };
}
