/**
 * The server dies between any two writes of a change that the audit log has an entry of: one kill after the other, before the first write, between
 * any two, behind the last. What was changed or acknowledged has its entry, once; what says that it was done was done.
 */
import { pino } from 'pino';
import { openServer } from '../../../api/open-server.js';
import { AuditLog } from '../../../api/audit/audit-log.js';
import { Accounts } from '../../../api/identity/accounts.js';
import { OfficePeople } from '../../../engine/runtime/organisation/office-people.js';
import { verifyAuditLog } from '../../../engine/runtime/audit/verify-audit.js';
import { MOVED } from '../../../engine/store/moving/tables.js';
import { canonical } from '../../../engine/store/canonical.js';
import type { AuditRow, Store } from '../../../engine/store/port.js';
import { watched } from '../../crash/store-points.js';
import { diagram } from '../../kernel/model/diagram.js';
import { openFreshStore } from '../../store/fresh-store.js';
import { MONDAY } from '../open-office.js';

const NIGHT = 12 * 60_000;
const PASSWORD = 'korrekt-pferd-batterie';
const DUTY = diagram('duty', { startableBy: 'any-clerk', limit: { key: 'whole', name: '全程', amount: 2, unit: 'wd' } }).start().userTask('draft', { assignee: 'wang.fang' }).end().xml();
const OTHER_DUTY = diagram('other', { startableBy: 'any-clerk' }).start().userTask('draft', { assignee: 'wang.fang' }).end().xml();

interface Asked { readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'; readonly path: string; readonly body?: object | FormData; readonly as?: string; readonly password?: string }
interface Server { ask(asked: Asked): Promise<{ status: number; id: string; body: Record<string, unknown> }> }
interface Act {
  readonly kinds: readonly string[];
  /** What is there before, and with it what is asked. */
  readonly asks: (server: Server, store: Store) => Promise<Asked>;
  /** Of its answer; absent: 200. */
  readonly status?: number;
}

const files = (name: string, xml: string): FormData => {
  const form = new FormData();
  form.append('resources', new Blob([xml]), name);
  form.append('confirmed', 'unrehearsed');
  return form;
};
const deployed = async (server: Server): Promise<void> => { expect(await server.ask({ method: 'POST', path: '/deployments', body: files('duty.bpmn', DUTY) })).toMatchObject({ status: 200 }); };
async function begun(server: Server): Promise<string> {
  await deployed(server);
  return String((await server.ask({ method: 'POST', path: '/process-instances', body: { processDefinitionId: 'duty' }, as: 'wang.fang' })).body['processInstanceKey']);
}
const revision = async (server: Server, of: string): Promise<unknown> => (await server.ask({ method: 'GET', path: of })).body['revision'];

const ACTS: Readonly<Record<string, Act>> = {
  'an account is closed': { kinds: ['account-closed'], status: 204, asks: () => Promise.resolve({ method: 'POST', path: '/accounts/wang.fang/closing', body: {} }) },
  'an account is reopened': { kinds: ['account-reopened'], status: 204, asks: async (server) => { await server.ask({ method: 'POST', path: '/accounts/wang.fang/closing', body: {} }); return { method: 'POST', path: '/accounts/wang.fang/reopening', body: {} }; } },
  'a token is made': { kinds: ['token-made'], status: 201, asks: () => Promise.resolve({ method: 'POST', path: '/account/tokens', body: { name: '彙總', scopes: ['read'], days: 3 } }) },
  'a token is revoked': { kinds: ['token-revoked'], status: 204, asks: async (server) => ({ method: 'DELETE', path: `/account/tokens/${String((await server.ask({ method: 'POST', path: '/account/tokens', body: { name: '彙總', scopes: ['read'], days: 3 } })).body['id'])}` }) },
  'people change': { kinds: ['posts-changed', 'person-changed'], asks: async (server) => {
    const office = await server.ask({ method: 'GET', path: '/organisation' });
    const { username, name, nameHans, nameEn, unit, roles, clearance } = (office.body['people'] as Record<string, unknown>[]).find((one) => one['username'] === 'wang.fang') ?? {};
    return { method: 'POST', path: '/organisation/changes', body: { revision: office.body['revision'], people: [{ username, name, nameHans, nameEn, unit, roles, clearance, holdings: [] }] } };
  } },
  'the organisation is taken away': { kinds: ['organisation-exported'], asks: () => Promise.resolve({ method: 'GET', path: '/organisation/tables/people/csv' }) },
  'a substitution is made': { kinds: ['substitution-made'], status: 201, asks: () => Promise.resolve({ method: 'POST', path: '/substitutions', body: { owner: 'wang.fang', substitute: 'li.na', from: '2026-11-24T00:00:00Z', to: '2026-11-27T00:00:00Z' } }) },
  'a substitution is revoked': { kinds: ['substitution-revoked'], status: 204, asks: async (server) => ({ method: 'DELETE', path: `/substitutions/${String((await server.ask({ method: 'POST', path: '/substitutions', body: { owner: 'wang.fang', substitute: 'li.na', from: '2026-11-24T00:00:00Z', to: '2026-11-27T00:00:00Z' } })).body['substitutionId'])}` }) },
  'somebody leaves for another post': { kinds: ['posts-changed', 'handed-over'], status: 201, asks: async (server) => {
    await begun(server);
    return { method: 'POST', path: '/organisation/personnel-changes', body: { revision: await revision(server, '/organisation'), kind: 'exit', person: 'wang.fang', to: 'li.na', reason: '調離', takesTasks: true } };
  } },
  'the calendar changes': { kinds: ['calendar-changed'], asks: async (server) => ({ method: 'PUT', path: '/calendar/2027', body: { revision: await revision(server, '/calendar'), confirmed: true, holidays: ['2027-01-01'], makeUp: [] } }) },
  'a limit changes': { kinds: ['limits-changed'], asks: async (server) => { await deployed(server); return { method: 'PUT', path: '/limits/duty/whole', body: { revision: await revision(server, '/limits'), reason: '試行', amount: 9, unit: 'wd' } }; } },
  'a diagram is published': { kinds: ['definitions-deployed'], asks: () => Promise.resolve({ method: 'POST', path: '/deployments', body: files('other.bpmn', OTHER_DUTY) }) },
  'variables are set': { kinds: ['variables-set'], status: 204, asks: async (server) => ({ method: 'PUT', path: `/element-instances/${await begun(server)}/variables`, body: { variables: { phone: '1' } } }) },
  'a case is voided': { kinds: ['case-cancelled'], status: 204, asks: async (server) => ({ method: 'POST', path: `/process-instances/${await begun(server)}/cancellation`, body: { reason: '錯立' } }) },
  'somebody signs in': { kinds: ['sign-in'], asks: () => Promise.resolve({ method: 'POST', path: '/session', body: { username: 'wang.fang', password: 'demo' }, as: '' }) },
  'somebody signs in with a wrong password': { kinds: ['sign-in-refused'], status: 401, asks: () => Promise.resolve({ method: 'POST', path: '/session', body: { username: 'wang.fang', password: 'guess' }, as: '' }) },
  'an administrator gives a password': { kinds: ['account-reset'], asks: async (_server, store) => {
    await owned(store, 'cai.ming');
    return { method: 'POST', path: '/accounts/wang.fang/reset', body: {}, as: 'cai.ming', password: PASSWORD };
  } },
};

/** An account with a password of its own: the demo is over. */
async function owned(store: Store, id: string): Promise<void> {
  const { directory } = await OfficePeople.open(store, () => MONDAY);
  const accounts = new Accounts({ store, directory, clock: () => MONDAY, demo: true });
  const { password } = await accounts.reset(id);
  const person = directory.person(id);
  if (!person) throw new Error(`Expected ${id}`);
  await accounts.change(person, password, PASSWORD, '127.0.0.1');
}

/** A server on the store, asked over a port; from the n-th write on (from 0) none of its calls begins any more. */
async function serve(store: Store, clock: () => number) {
  let [armed, writes, dieAt, died] = [false, 0, Infinity, false];
  let die: () => void = () => undefined;
  const death = new Promise<undefined>((resolve) => { die = () => { died = true; resolve(undefined); }; });
  const hang = <T extends object>(part: T): T => new Proxy(part, { get: (target, name, receiver) => {
    const member: unknown = Reflect.get(target, name, receiver);
    if (typeof member === 'function') return async (...values: unknown[]): Promise<unknown> => {
      if (died) return new Promise(() => undefined);
      try {
        const value: unknown = await Reflect.apply(member, target, values);
        return died ? await new Promise(() => undefined) : value;
      } catch (cause) {
        if (died) return new Promise(() => undefined);
        throw cause;
      }
    };
    return typeof member === 'object' && member !== null ? hang(member) : member;
  } });
  const counting = watched(store, (_name, side) => {
    if (!armed || died || side === 'after') return;
    if (writes === dieAt) {
      die();
      throw new Error('killed');
    }
    writes += 1;
  });
  const opened = await openServer({ store: hang(counting), log: pino({ level: 'silent' }), version: '0', clock });
  const { port } = await opened.server.listen(0, '127.0.0.1');
  const ask = async ({ method, path, body, as = 'demo', password = 'demo' }: Asked) => {
    const answer = await fetch(`http://127.0.0.1:${port}/v2${path}`, {
      method, headers: { 'X-Requested-With': 'dutyflow', ...(as === '' ? {} : { Authorization: `Basic ${Buffer.from(`${as}:${password}`).toString('base64')}` }), ...(body === undefined || body instanceof FormData ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, id: answer.headers.get('x-request-id') ?? '', body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Record<string, unknown> };
  };
  return {
    ask,
    /** Asks once more, and dies before that write. Undefined: it died before it could answer. */
    async last(asked: Asked, at: number) {
      [armed, dieAt] = [true, at];
      const answer = await Promise.race([ask(asked).catch((cause: unknown) => { if (!died) throw cause; return undefined; }), death]);
      armed = false;
      return { answer: died ? undefined : answer, writes };
    },
    stop: () => opened.server.close(1),
  };
}

/** All that there is but the log itself and its notes. */
async function contentOf(store: Store): Promise<string> {
  const rows = await Promise.all(MOVED.filter(({ name }) => !['audit', 'audit_intentions'].includes(name)).map(async ({ name }) => [name, (await store.moving.read(name)).rows]));
  return canonical(rows);
}
const entriesOf = async (store: Store): Promise<readonly AuditRow[]> => (await Promise.all([0, 1, 2, 3].map((chain) => store.audit.entries(chain)))).flat();

const nameOf = ({ chain, seq }: AuditRow): string => `${chain}:${seq}`;

async function play({ asks }: Act, at: number) {
  const { store } = await openFreshStore('');
  let now = MONDAY;
  const server = await serve(store, () => now);
  const asked = await asks(server, store);
  // Who asks is known by their password already: what is killed is the act.
  if (asked.as !== '') await server.ask({ method: 'GET', path: '/session', ...(asked.as === undefined ? {} : { as: asked.as }), ...(asked.password === undefined ? {} : { password: asked.password }) });
  const [before, known] = [await contentOf(store), new Set((await entriesOf(store)).map(nameOf))];
  const { answer, writes } = await server.last(asked, at);
  await server.stop();
  const changed = await contentOf(store) !== before;
  now += NIGHT;
  // Two servers go on, and look at what was left.
  const others = [1, 2].map(() => new AuditLog({ store, clock: () => now, report: () => undefined }));
  await Promise.all(others.map((other) => other.settleLeft()));
  now += NIGHT;
  expect(await others[0]?.settleLeft()).toBe(0);
  const entries = (await entriesOf(store)).filter((row) => !known.has(nameOf(row)));
  expect((await verifyAuditLog(store)).findings).toEqual([]);
  await store.close();
  return { answer, writes, changed, entries, said: entries.map(({ kind, about = '' }) => `${kind} ${about}`).sort() };
}

it.each(Object.entries(ACTS))('when %s and the server dies between any two writes, nothing is changed without its entry, and none says that more was done', async (_what, act) => {
  const whole = await play(act, Infinity);
  expect({ status: whole.answer?.status, code: whole.answer?.body['detail'], kinds: [...new Set(whole.entries.map(({ kind }) => kind))].sort() }).toEqual({ status: act.status ?? 200, code: act.status === 401 ? expect.any(String) : undefined, kinds: [...act.kinds].sort() });
  const outcome = act.status === 401 ? 'refused' : 'done';
  let left = 0;
  for (let at = 0; at < whole.writes; at += 1) {
    const { answer, changed, entries, said } = await play(act, at);
    const outcomes = new Set(entries.map((entry) => entry.outcome));
    // Each entry is there once; what was changed or answered has them all.
    expect({ at, changed, entries: entries.length }).toEqual({ at, changed, entries: changed || answer !== undefined || entries.length > 0 ? whole.entries.length : 0 });
    expect({ at, doubled: said.length - new Set(said).size }).toEqual({ at, doubled: 0 });
    if (answer) expect({ at, outcomes: [...outcomes] }).toEqual({ at, outcomes: [outcome] });
    if (outcomes.has(outcome) && whole.changed) expect({ at, changed }).toEqual({ at, changed: true });
    if (changed && outcomes.has('unknown')) left += 1;
  }
  // Some of the kills came between the change and its entry.
  if (whole.changed) expect(left).toBeGreaterThan(0);
}, 120_000);
