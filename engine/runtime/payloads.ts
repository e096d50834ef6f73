/**
 * Personal data, opinions and long texts live beside the log (design §5): what a command brings is taken out before
 * the kernel sees it, and a reference with a salted digest stands in its place.
 */
import type { Json, Variables } from '../kernel/state.js';
import type { Rejection } from '../kernel/rejections.js';
import { heavyVariable, VARIABLE_LIMIT } from '../kernel/variables.js';
import { canonical, digest } from '../store/canonical.js';
import { composeKey, splitKey } from '../store/keys.js';
import type { PayloadRow, Store } from '../store/port.js';

/** Texts above this many bytes do not enter the log. */
export const TEXT_LIMIT = 1024;
const DEPTH_LIMIT = 64;

export interface TakenOut {
  readonly variables: Variables;
  readonly payloads: readonly PayloadRow[];
}

/**
 * Takes out long texts anywhere, and whole the fields that `whole` names. Payload ids begin with the key of their
 * instance, so that a reference which a called case inherits still leads to its owner.
 */
export function takeOut(instance: number, variables: Variables, randomHex: (bytes: number) => string, whole: ReadonlySet<string> = new Set()): TakenOut {
  const payloads: PayloadRow[] = [];
  const put = (value: Json): Json => {
    const id = `${composeKey(instance)}.${randomHex(8)}`;
    const salt = randomHex(16);
    const text = canonical(value);
    payloads.push({ instance, id, value, salt });
    return { $payload: id, digest: digest(salt + text), bytes: Buffer.byteLength(text) };
  };
  const walk = (value: Json): Json => {
    if (typeof value === 'string') return value.length * 3 > TEXT_LIMIT && Buffer.byteLength(value) > TEXT_LIMIT ? put(value) : value;
    if (typeof value !== 'object' || value === null) return value;
    if (isList(value)) return value.map(walk);
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, walk(inner)]));
  };
  const given = Object.entries(variables).map(([name, value]): [string, Json] => [
    name, whole.has(name) && value !== null && value !== '' && referenceIn(value) === undefined ? put(value) : walk(value),
  ]);
  return { variables: Object.fromEntries(given), payloads };
}

/** Id of the payload that a value refers to. */
export function referenceIn(value: Json): string | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  const id = value['$payload'];
  return typeof id === 'string' ? id : undefined;
}

/** The variables with payloads in place of their references; an erased one is null. */
export async function putBack(store: Store, variables: Variables): Promise<Variables> {
  const walk = async (value: Json): Promise<Json> => {
    if (typeof value !== 'object' || value === null) return value;
    const id = referenceIn(value);
    if (id !== undefined) return readPayload(store, id);
    if (isList(value)) return Promise.all(value.map(walk));
    return Object.fromEntries(await Promise.all(Object.entries(value).map(async ([name, inner]): Promise<[string, Json]> => [name, await walk(inner)])));
  };
  return Object.fromEntries(await Promise.all(Object.entries(variables).map(async ([name, value]): Promise<[string, Json]> => [name, await walk(value)])));
}

async function readPayload(store: Store, id: string): Promise<Json> {
  const owner = ownerOf(id);
  return owner === undefined ? null : (await store.payloads.get(owner, id))?.value ?? null;
}

/** The instance whose payload it is. */
export function ownerOf(payloadId: string): number | undefined {
  return splitKey(payloadId.split('.')[0] ?? '')?.instance;
}

/** What nobody outside may bring: a reference of ours, a variable of more than 64 kB, or one so deeply nested that writing it down could fail. */
export function refuseVariables(variables: Variables): Rejection | undefined {
  const deep = Object.entries(variables).find(([, value]) => deeperThan(value, DEPTH_LIMIT));
  if (deep) return { code: 'VARIABLE_TOO_LARGE', element: deep[0], message: `Expected variable '${deep[0]}' to be nested at most ${DEPTH_LIMIT} levels deep, but it is deeper` };
  const forged = Object.entries(variables).find(([, value]) => refers(value));
  if (forged) return { code: 'VARIABLE_NAME_INVALID', element: forged[0], message: `Expected variable '${forged[0]}' without the reserved name '$payload', but found it` };
  const heavy = heavyVariable(variables);
  if (!heavy) return undefined;
  return { code: 'VARIABLE_TOO_LARGE', element: heavy.name, message: `Expected variable '${heavy.name}' to weigh at most ${VARIABLE_LIMIT} bytes, but found ${heavy.bytes}` };
}

function deeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  return Object.values(value).some((inner: Json) => deeperThan(inner, levels - 1));
}

function refers(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return (!isList(value) && '$payload' in value) || Object.values(value).some((inner: Json) => refers(inner));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
