/** How much a body may be: it is bounded in depth, values and length of its lists before anything walks through it. */
import type { RequestHandler } from 'express';
import { Problem } from '../problems.js';

export const BODY_LIMITS = { depth: 64, values: 200_000, list: 10_000 } as const;

/** Behind the reading of JSON: every validator, canonical form and copy behind it may go as deep as the body does. */
export const boundedBody: RequestHandler = (request, _response, next) => {
  const fault = beyondBounds(request.body);
  if (fault) throw fault;
  next();
};

/** Walks without calling itself: depth is what is looked for. */
export function beyondBounds(body: unknown): Problem | undefined {
  const open: { readonly value: object; readonly depth: number }[] = isObject(body) ? [{ value: body, depth: 1 }] : [];
  let values = 1;
  for (let top = open.pop(); top !== undefined; top = open.pop()) {
    const { value, depth } = top;
    if (depth > BODY_LIMITS.depth) return new Problem('BODY_TOO_DEEP', `Expected a body of at most ${BODY_LIMITS.depth} levels, but it is deeper`);
    if (Array.isArray(value) && value.length > BODY_LIMITS.list) return new Problem('BODY_TOO_LARGE', `Expected lists of at most ${BODY_LIMITS.list} entries, but found one of ${value.length}`);
    // No name of anything here; whoever copies it by assignment would change what all objects are.
    if (Object.hasOwn(value, '__proto__')) return new Problem('REQUEST_INVALID', "Expected names of fields, but found '__proto__'");
    const inner: readonly unknown[] = Object.values(value);
    values += inner.length;
    if (values > BODY_LIMITS.values) return new Problem('BODY_TOO_LARGE', `Expected a body of at most ${BODY_LIMITS.values} values, but it has more`);
    for (const one of inner) if (isObject(one)) open.push({ value: one, depth: depth + 1 });
  }
  return undefined;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
