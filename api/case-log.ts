/** The log of one case, read once for a request: its events with the commit that made them, and the models they ran on. */
import type { Event, EventOf, EventType } from '../engine/kernel/events.js';
import type { ProcessModel } from '../engine/kernel/model/process-model.js';
import type { InstanceState, Json, LocalKey } from '../engine/kernel/state.js';
import { referenceIn } from '../engine/runtime/payloads.js';
import { readEvents } from '../engine/runtime/read-events.js';
import type { Commit } from '../engine/store/commit.js';
import { composeKey, splitKey } from '../engine/store/keys.js';
import type { Api, Reader } from './context.js';
import { veiled } from './personal-data.js';

export interface Logged<E extends Event = Event> {
  readonly commit: Commit;
  readonly event: E;
}

export interface CaseLog {
  readonly instance: number;
  readonly version: number;
  readonly state: InstanceState;
  readonly commits: readonly Commit[];
  readonly entries: readonly Logged[];
  /** By definition key: the versions that the case ran on. */
  readonly models: ReadonlyMap<string, { readonly model: ProcessModel; readonly xml: string }>;
  /** The version it runs on now. */
  readonly model: ProcessModel;
  /** Values kept beside the log, by payload id; what was erased is missing. */
  readonly payloads: ReadonlyMap<string, Json>;
}

/** For a reader: as they may see it. */
export async function readCase(api: Api, instance: number, reader?: Reader): Promise<CaseLog | undefined> {
  const log = await wholeCase(api, instance);
  return log && reader ? veiled(api, log, reader) : log;
}

async function wholeCase(api: Api, instance: number): Promise<CaseLog | undefined> {
  const [commits, snapshot] = await Promise.all([api.engine.commits(composeKey(instance)), api.store.commits.snapshot(instance)]);
  if (!snapshot) return undefined;
  const models = new Map<string, { model: ProcessModel; xml: string }>();
  for (const key of new Set([...commits.map(({ definitionKey }) => definitionKey), snapshot.state.definitionKey])) {
    const found = await api.engine.model(key);
    if (found) models.set(key, found);
  }
  const now = models.get(snapshot.state.definitionKey);
  if (!now) throw new Error(`Expected definition ${snapshot.state.definitionKey} of a running case, but found none`);
  let entries: readonly Logged[] | undefined;
  return {
    instance, version: snapshot.version, state: snapshot.state, commits, models, model: now.model,
    // Of a thousand commits this is most of the work, and the film has no use for it.
    get entries() { return entries ??= commits.flatMap((commit) => readEvents(commit).map((event) => ({ commit, event }))); },
    payloads: await payloadsIn(api, [...commits.map(({ body }) => body), JSON.stringify(snapshot.state.variables)]),
  };
}

/** In JSON only a reference reads so: behind `{` or `,` a name begins, since in a text, or in a name, a quote has a backslash before it. */
const REFERENCE = /[{,]"\$payload":("(?:[^"\\]|\\.)*")/g;

/** Values behind all references in these JSON texts. A reference names its owner, which may be another case. */
async function payloadsIn(api: Api, texts: readonly string[]): Promise<ReadonlyMap<string, Json>> {
  const ids = new Set(texts.flatMap((text) => (!text.includes('"$payload":') ? [] : Array.from(text.matchAll(REFERENCE), ([, id = '""']) => String(JSON.parse(id))))));
  const found = await Promise.all([...ids].map(async (id): Promise<[string, Json | undefined]> => {
    const owner = splitKey(id.split('.')[0] ?? '')?.instance;
    return [id, owner === undefined ? undefined : (await api.store.payloads.get(owner, id))?.value];
  }));
  return new Map(found.flatMap(([id, value]) => (value === undefined ? [] : [[id, value]])));
}

/** The value with what its references stand for; what was erased is null. */
export function revealed({ payloads }: Pick<CaseLog, 'payloads'>, value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  const id = referenceIn(value);
  if (id !== undefined) return payloads.get(id) ?? null;
  if (isList(value)) return value.map((item) => revealed({ payloads }, item));
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, revealed({ payloads }, inner)]));
}
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

export function eventsOf<T extends EventType>(log: CaseLog, type: T): readonly Logged<EventOf<T>>[] {
  return log.entries.filter((entry): entry is Logged<EventOf<T>> => entry.event.type === type);
}

/** Activations by key, as they began. */
export function activations(log: CaseLog): ReadonlyMap<LocalKey, Logged<EventOf<'elementActivated'>>> {
  return new Map(eventsOf(log, 'elementActivated').map((entry) => [entry.event.key, entry]));
}

/** Name of an element in the version on which the commit ran. */
export function elementName(log: CaseLog, definitionKey: string, id: string): string | undefined {
  return log.models.get(definitionKey)?.model.nodes[id]?.name ?? log.model.nodes[id]?.name;
}
