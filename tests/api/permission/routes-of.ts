/** The routes that a running Express application answers, read off its router's stack: nothing that is mounted is missed. */
import type { Express } from 'express';

/** `GET /user-tasks/:key`, in order, each once; the path as its own router writes it. What answers any method is `ALL`. */
export function routesOf(app: Express): readonly string[] {
  const found = new Set<string>();
  const walk = (handler: unknown): void => {
    for (const layer of listIn(handler, 'stack')) {
      const route = fieldOf(layer, 'route');
      if (route === undefined) walk(fieldOf(layer, 'handle'));
      else for (const method of methodsOf(route)) for (const path of [fieldOf(route, 'path')].flat()) found.add(`${method} ${String(path)}`);
    }
  };
  walk(fieldOf(app, 'router'));
  return [...found];
}

const fieldOf = (of: unknown, name: string): unknown => ((typeof of === 'object' && of !== null) || typeof of === 'function' ? Reflect.get(of, name) : undefined);
function listIn(of: unknown, name: string): readonly unknown[] {
  const list = fieldOf(of, name);
  return Array.isArray(list) ? list : [];
}
function methodsOf(route: unknown): readonly string[] {
  const methods = fieldOf(route, 'methods');
  return typeof methods === 'object' && methods !== null ? Object.keys(methods).map((method) => (method === '_all' ? 'ALL' : method.toUpperCase())) : [];
}
