/** What Camunda's client names and this server does not do: said so, rather than not found. */
import { Router } from 'express';
import { Problem } from '../problems.js';
import { OPERATIONS } from './operations.js';

/** Comes behind all routes that work. */
export function unofferedRoutes(): Router {
  const router = Router();
  for (const { name, method, path, works } of OPERATIONS) {
    if (works) continue;
    router.all(path.replace(/\{(\w+)\}/g, ':$1'), (request, _response, next) => {
      if (request.method !== method) next();
      else throw new Problem('NOT_OFFERED', `Expected an operation that this server offers, but found '${name}' (docs/camunda-8-api.md)`);
    });
  }
  return router;
}
