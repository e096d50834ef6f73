/**
 * The stream of hints (server-sent events): "your lists may have changed", "this case moved", "there is a notice for
 * you", "somebody saved the draft". A hint says nothing that the page may not ask for, and only to whom the case is open.
 */
import { Router, type Response } from 'express';
import { composeKey } from '../../engine/store/keys.js';
import type { CommitNotice } from '../../engine/runtime/engine.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import type { SavedDraft } from '../notice-hints.js';
import { mayOpen, seesAll, taskRights } from '../policies.js';
import { partsOf } from '../validate.js';

const PULSE = 25_000;
const REMEMBERED = 2_000;

interface Listener {
  readonly reader: Reader;
  readonly response: Response;
  /** Cases that were found open or closed to the reader. */
  readonly open: Map<string, boolean>;
}

export function eventRoutes(api: Api): { readonly routes: Router; close(): void } {
  const listeners = new Set<Listener>();
  const stopListening = api.engine.onCommit((notice) => {
    for (const listener of listeners) void tell(api, listener, notice).catch((error: unknown) => { api.log.warn({ err: error }, 'a hint was not sent'); });
  });
  const stopHearing = api.onNotices((persons) => {
    for (const { reader, response } of listeners) if (persons.has(reader.person.id)) response.write('event: notice\ndata: {}\n\n');
  });
  const stopWatching = api.onDrafts((draft) => {
    for (const listener of listeners) void tellOfDraft(api, listener, draft).catch((error: unknown) => { api.log.warn({ err: error }, 'a hint was not sent'); });
  });
  const pulse = setInterval(() => { for (const { response } of listeners) response.write(': here\n\n'); }, PULSE);
  pulse.unref();

  const routes = Router().get('/events', (request, response) => {
    const listener: Listener = { reader: readerOf(request), response, open: new Map() };
    response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
    response.write('retry: 2000\n\n');
    listeners.add(listener);
    request.on('close', () => listeners.delete(listener));
  });
  return {
    routes,
    close() {
      clearInterval(pulse);
      stopListening();
      stopHearing();
      stopWatching();
      for (const { response } of listeners) response.end();
      listeners.clear();
    },
  };
}

/** A shared draft is the business of those who may act on its task. */
async function tellOfDraft({ store }: Api, { reader, response }: Listener, { instance, key, version }: SavedDraft): Promise<void> {
  const task = await store.search.task(instance, key);
  if (task && taskRights(task, reader).complete) response.write(`event: draft\ndata: ${JSON.stringify({ userTaskKey: composeKey(instance, key), version })}\n\n`);
}

async function tell(api: Api, { reader, response, open }: Listener, { instance, version, audience }: CommitNotice): Promise<void> {
  const named = audience.includes(reader.person.id) || audience.some((group) => reader.groups.includes(group));
  if (named) {
    response.write('event: inbox\ndata: {}\n\n');
    open.set(instance, true);
  }
  if (open.size > REMEMBERED) open.clear();
  let sees = seesAll(reader) || open.get(instance);
  if (sees === undefined) {
    const row = await api.store.search.instance(partsOf(instance).instance);
    sees = row !== undefined && await mayOpen(api, row, reader);
    open.set(instance, sees);
  }
  if (sees) response.write(`event: instance\ndata: ${JSON.stringify({ processInstanceKey: instance, version })}\n\n`);
}
