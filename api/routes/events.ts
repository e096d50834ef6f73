/**
 * The stream of hints (server-sent events): "your lists may have changed", "this case moved", "there is a notice for
 * you", "somebody saved the draft". A hint says nothing that the page may not ask for, and only to whom the case is open.
 */
import { Router, type Response } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import type { CommitNotice } from '../../engine/runtime/engine.js';
import type { Api, Reader } from '../context.js';
import { readerOf, standingNow } from '../middleware/sign-in.js';
import type { SavedDraft } from '../notice-hints.js';
import { mayOpen, seesAll, taskRights } from '../policies.js';
import type { PartsFor } from '../policy/routes.js';
import { Problem } from '../problems.js';
import { partsOf } from '../validate.js';

const PULSE = 25_000;
const REMEMBERED = 2_000;

interface Listener {
  /** For whom they stand in (代) is looked up at every hint: it begins and ends while the stream is open. */
  reader: Reader;
  readonly response: Response;
  /** Cases that were found open or closed to the reader. */
  readonly open: Map<string, boolean>;
  readonly stillSignedIn: () => Promise<boolean>;
  /** The newest notice that they were told of, or that was there before, and how many are unread. */
  newest?: string | undefined;
}

export interface EventStreams {
  readonly routes: Router;
  /** How many are open. */
  open(): number;
  /** Ends them all; whoever asks for one from then on is sent to another server. */
  close(): void;
}

/** `seenBy`: what there is for somebody from whom cases are hidden. */
export function eventRoutes(api: Api, seenBy: PartsFor<Api>): EventStreams {
  let closed = false;
  const listeners = new Set<Listener>();
  const failed = (error: unknown): void => { api.log.warn({ err: error }, 'a hint was not sent'); };
  /** A clearance that was changed counts at once. */
  const now = ({ reader }: Listener): Pick<Reader, 'person'> => ({ person: api.directory.person(reader.person.id) ?? reader.person });
  const toEach = (hint: (listener: Listener) => Promise<void>): void => {
    void lookUpStanding(api, listeners).then(() => { for (const listener of listeners) void hint(listener).catch(failed); }, failed);
  };
  const stopListening = api.engine.onCommit((notice) => toEach(async (listener) => {
    const seen = await seenBy(now(listener));
    // Of a case that is hidden from them, nothing.
    if (seen === api || await seen.store.search.instance(partsOf(notice.instance).instance) !== undefined) await tell(seen, listener, notice);
  }));
  const stopHearing = api.onNotices((persons) => {
    for (const listener of listeners) if (persons.has(listener.reader.person.id)) void seenBy(now(listener)).then((seen) => tellOfNotice(seen, listener, seen !== api)).catch(failed);
  });
  const stopWatching = api.onDrafts((draft) => { toEach(async (listener) => tellOfDraft(await seenBy(now(listener)), listener, draft)); });
  const pulse = setInterval(() => {
    for (const { response, stillSignedIn } of listeners) {
      response.write(': here\n\n');
      // Whose session, token or account has ended hears no more.
      void stillSignedIn().then((still) => { if (!still) response.end(); }, failed);
    }
  }, PULSE);
  pulse.unref();

  const routes = Router().get('/events', async (request, response) => {
    const listener: Listener = { reader: readerOf(request), response, open: new Map(), stillSignedIn: request.stillSignedIn ?? (() => Promise.resolve(true)) };
    let gone = false;
    let leave = (): void => undefined;
    response.on('close', () => {
      gone = true;
      listeners.delete(listener);
      leave();
    });
    // From here on nothing is missed: what others wrote before, the page finds when it asks.
    leave = await api.watchOthers?.() ?? leave;
    if (closed) throw new Problem('SERVER_STOPPING', 'Expected a server that goes on, but this one is stopping');
    if (gone) {
      leave();
      return;
    }
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.write('retry: 2000\n\n');
    listener.newest = await newestNotice(await seenBy(listener.reader), listener.reader);
    // Who has left meanwhile has closed already: nothing would take them from the list again.
    if (!gone) listeners.add(listener);
  });
  return {
    routes,
    open: () => listeners.size,
    close() {
      closed = true;
      clearInterval(pulse);
      stopListening();
      stopHearing();
      stopWatching();
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}

/** Of several at one moment the newest may be any: their number tells that one has come. */
async function newestNotice({ store }: Api, { person }: Reader): Promise<string | undefined> {
  const [[newest], unread] = await Promise.all([store.notices.of(person.id, { limit: 1 }), store.notices.unread(person.id)]);
  return newest && `${unread} ${newest.id}`;
}

/** That there is one, unless it is of a case that is hidden from them. */
async function tellOfNotice(api: Api, listener: Listener, hides: boolean): Promise<void> {
  const newest = await newestNotice(api, listener.reader);
  if (newest === undefined || (newest === listener.newest && hides)) return;
  listener.newest = newest;
  listener.response.write('event: notice\ndata: {}\n\n');
}

/** A shared draft is the business of those who may act on its task. */
async function tellOfDraft({ store }: Api, { reader, response }: Listener, { instance, key, version }: SavedDraft): Promise<void> {
  const task = await store.search.task(instance, key);
  if (task && taskRights(task, reader).complete) response.write(`event: draft\ndata: ${JSON.stringify({ userTaskKey: composeKey(instance, key), version })}\n\n`);
}

/** For whom each stands in now. Where that has changed, what was found open or closed may not be so any more. */
async function lookUpStanding(api: Api, listeners: ReadonlySet<Listener>): Promise<void> {
  const all = await api.store.substitutions.lasting(api.clock());
  for (const listener of listeners) {
    const { reader } = listener;
    if (!reader.standsFor && !all.some(({ substitute }) => substitute === reader.person.id)) continue;
    listener.reader = standingNow(api, all, reader);
    if (JSON.stringify(listener.reader.standsFor) !== JSON.stringify(reader.standsFor)) listener.open.clear();
  }
}

/** 代: one whom the reader stands in for is meant, in a process that this counts for. */
async function namedInstead({ store }: Api, { standsFor = [] }: Reader, instance: string, audience: readonly string[]): Promise<boolean> {
  const meant = standsFor.filter(({ user, groups }) => audience.includes(user) || groups.some((group) => audience.includes(group)));
  if (meant.some(({ processes }) => processes === undefined)) return true;
  const row = meant.length === 0 ? undefined : await store.search.instance(partsOf(instance).instance);
  return row !== undefined && meant.some(({ processes }) => processes?.includes(row.processId));
}

async function tell(api: Api, { reader, response, open }: Listener, { instance, version, audience }: CommitNotice): Promise<void> {
  const named = audience.includes(reader.person.id) || audience.some((group) => reader.groups.includes(group));
  const instead = !named && await namedInstead(api, reader, instance, audience);
  if (named || instead) response.write('event: inbox\ndata: {}\n\n');
  if (named) open.set(instance, true);
  else if (instead && open.get(instance) === false) open.delete(instance);
  if (open.size > REMEMBERED) open.clear();
  let sees = seesAll(reader) || open.get(instance);
  if (sees === undefined) {
    const row = await api.store.search.instance(partsOf(instance).instance);
    sees = row !== undefined && await mayOpen(api, row, reader);
    open.set(instance, sees);
  }
  if (sees) response.write(`event: instance\ndata: ${JSON.stringify({ processInstanceKey: instance, version })}\n\n`);
}
