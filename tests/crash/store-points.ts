/**
 * The write boundaries of the store: before and after every function of the port that writes. A function that is new in the
 * port counts as one that writes until it is named here, and the specification then demands that a kill hits it.
 */
import type { Store } from '../../engine/store/port.js';

type Part = { [Name in keyof Store]-?: NonNullable<Store[Name]> extends (...values: never[]) => unknown ? never : Name }[keyof Store];
type PortFunction = { [Name in Part]: `${Name}.${keyof NonNullable<Store[Name]> & string}` }[Part];

/** These only look. */
const READS: readonly PortFunction[] = [
  'destructions.get', 'destructions.list', 'commits.commits', 'commits.byRequest', 'commits.snapshot', 'commits.version', 'commits.hashes', 'commits.pending',
  'search.instances', 'search.instance', 'search.tasks', 'search.task', 'search.elements', 'search.element', 'search.variables', 'search.incidents',
  'search.incident', 'search.definitions', 'search.job', 'search.jobs', 'search.decisions', 'search.subscriptions', 'search.tally', 'due.get', 'due.nextAt', 'due.late', 'subscriptions.waiting', 'subscriptions.get', 'subscriptions.starts',
  'messages.get', 'messages.open', 'messages.correlations', 'definitions.get', 'definitions.latest', 'definitions.version', 'definitions.latestOfEach',
  'definitions.decision', 'definitions.decisions', 'definitions.decisionVersions', 'definitions.form', 'definitions.forms', 'drafts.diagram', 'drafts.diagrams',
  'drafts.task', 'numbers.register', 'payloads.get', 'payloads.list', 'files.get', 'files.content', 'files.ofInstance', 'files.forgotten', 'people.get', 'people.all',
  'notices.of', 'notices.unread', 'circulations.of', 'circulations.unread', 'circulations.ofInstance', 'circulations.get', 'circulations.received',
  'substitutions.get', 'substitutions.lasting', 'substitutions.list', 'sessions.get', 'sessions.of', 'accounts.get', 'accounts.all', 'accounts.anyOwn', 'accounts.attempts', 'tokens.get', 'tokens.of', 'settings.get', 'audit.tail', 'audit.entries', 'audit.list', 'news.commits', 'news.notices', 'news.drafts',
];
const reads: ReadonlySet<string> = new Set(READS);

/** What no server calls: the operator's command line, which tests/store/moving-killed.spec.ts kills. */
const NO_SERVERS: readonly string[] = ['moving', 'archive'];

/** Every function of the store by which a server writes: `commits.append`. */
export function writeFunctions(store: Store): string[] {
  return Object.entries(store).flatMap(([part, value]: [string, unknown]) => (typeof value === 'object' && value !== null && !NO_SERVERS.includes(part)
    ? Object.keys(value).map((name) => `${part}.${name}`).filter((name) => !reads.has(name)) : [])).sort();
}

export type Side = 'before' | 'after';

/** The store with a word said before and after each write. */
export function watched(store: Store, at: (name: string, side: Side) => void): Store {
  const watchPart = <T extends object>(part: T, name: string): T => new Proxy(part, {
    get: (target, member, receiver) => {
      const value: unknown = Reflect.get(target, member, receiver);
      const full = `${name}.${String(member)}`;
      if (typeof value !== 'function' || reads.has(full)) return value;
      return async (...values: unknown[]): Promise<unknown> => {
        at(full, 'before');
        const result: unknown = await Reflect.apply(value, target, values);
        at(full, 'after');
        return result;
      };
    },
  });
  return new Proxy(store, {
    get: (target, part, receiver) => {
      const value: unknown = Reflect.get(target, part, receiver);
      return typeof value === 'object' && value !== null ? watchPart(value, String(part)) : value;
    },
  });
}
