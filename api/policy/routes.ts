/**
 * The office's routes, for each clearance those that know no case above it, and for a unit that is accused those that know no case that
 * accuses it (`sight.ts`). Made when somebody first asks.
 */
import { Router, type RequestHandler } from 'express';
import type { Engine } from '../../engine/runtime/engine.js';
import type { Api, Reader } from '../context.js';
import { readerOf } from '../middleware/sign-in.js';
import { accusationsOf } from './accusations.js';
import { levelOf, TOP } from './rules.js';
import { sighted } from './sight.js';

/** The parts as somebody of this clearance and unit may know them. */
export type PartsFor<Parts extends Api> = (reader: Pick<Reader, 'person'>) => Promise<Parts>;

/** `without`: an engine over an office without cases. */
export function partsFor<Parts extends Api>(parts: Parts, without: Engine): PartsFor<Parts> {
  const known = new Map<string, Parts>([[`${TOP}`, parts]]);
  const against = accusationsOf(parts);
  return async ({ person }) => {
    const level = levelOf(person);
    // Few units are ever accused: whoever is of none of them shares what is known to their level.
    const accused = person.unit !== undefined && (await against(person.unit)).length > 0 ? person.unit : undefined;
    const key = accused === undefined ? `${level}` : `${level} ${accused}`;
    let found = known.get(key);
    if (!found) known.set(key, found = sighted(parts, without, { level, ...(accused === undefined ? {} : { accused: { unit: accused, cases: () => against(accused) } }) }));
    return found;
  };
}

/** Comes behind the sign-in. What nobody answers here goes on behind the router that this stands in. */
export function routesFor<Parts extends Api>(parts: Parts, partsOf: PartsFor<Parts>, routes: (parts: Parts) => readonly RequestHandler[]): readonly RequestHandler[] {
  const known = new Map<Parts, RequestHandler>();
  const dispatch: RequestHandler = async (request, response, next) => {
    const own = await partsOf(readerOf(request));
    if (own === parts) {
      next();
      return;
    }
    let router = known.get(own);
    if (!router) known.set(own, router = Router().use(...routes(own)));
    router(request, response, (error?: unknown) => { if (error === undefined || error === null) next('router'); else next(error); });
  };
  return [dispatch, ...routes(parts)];
}
