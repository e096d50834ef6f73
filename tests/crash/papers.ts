/** What is stored beside the cases, each by the one function of the port that a route asks for it. */
import { createHash } from 'node:crypto';
import type { Kept, Served } from './acts.js';
import { MAIN, OFFICE, OUTSIDE } from './diagrams.js';
import { CLERK } from './engine-on.js';
import { AuditTrail } from '../../engine/runtime/audit/audit-trail.js';
import { Intentions } from '../../engine/runtime/audit/intentions.js';
import { instanceOf } from '../../engine/store/keys.js';

const DAY = 86_400_000;
const count = (request: string): number => Number.parseInt(createHash('sha256').update(request).digest('hex').slice(0, 8), 16);

export const PAPERS: Readonly<Record<string, (served: Served) => Promise<Kept | undefined>>> = {
  async putPeople({ store, request }) {
    await store.people.put([{ id: request, name: request, active: true, profile: {} }]);
    return { read: 'people.get', with: [request], gives: { name: request } };
  },
  async substitute({ store, request, clock }) {
    const from = clock() + count(request) * 1000;
    await store.substitutions.add({ id: request, owner: request, substitute: 'clerk', from, to: from + DAY, createdBy: 'clerk', createdAt: clock() });
    return { read: 'substitutions.get', with: [request], gives: { owner: request } };
  },
  async revoke(served) {
    await PAPERS['substitute']?.(served);
    const at = served.clock();
    return await served.store.substitutions.revoke(served.request, at) ? { read: 'substitutions.get', with: [served.request], gives: { revokedAt: at } } : undefined;
  },
  async signIn({ store, request, clock }) {
    const expiresAt = clock() + 100 * DAY;
    await store.sessions.set({ id: request, content: {}, person: request, expiresAt });
    return { read: 'sessions.get', with: [request, 0], gives: { person: request } };
  },
  async signOut(served) {
    await PAPERS['signIn']?.(served);
    await served.store.sessions.touch(served.request, served.clock() + 200 * DAY);
    await served.store.sessions.destroy(served.request);
    return { read: 'sessions.get', with: [served.request, 0], gives: null };
  },
  async signOutEverywhere(served) {
    await PAPERS['signIn']?.(served);
    await served.store.sessions.destroyOf(served.request);
    await served.store.sessions.purge(served.clock());
    return { read: 'sessions.get', with: [served.request, 0], gives: null };
  },
  async account({ store, request, clock }) {
    await store.accounts.swapAttempts({ id: request, v: 1, failures: 1, lastAt: clock(), lockedUntil: 0 });
    await store.accounts.purgeAttempts(clock() - DAY);
    await store.accounts.swap({ id: request, v: 1, epoch: 1, passwordHash: request });
    return { read: 'accounts.get', with: [request], gives: { passwordHash: request } };
  },
  async token({ store, request, clock }) {
    await store.tokens.put({ id: request, person: request, name: request, scopes: ['read'], createdAt: clock(), expiresAt: clock() + DAY });
    await store.tokens.use(request, clock());
    await store.tokens.revoke(request, request, clock());
    return { read: 'tokens.get', with: [request], gives: { person: request } };
  },
  async audit({ store, request, clock }) {
    const { seq, hash } = await new AuditTrail(store.audit).write({ chain: 0, at: clock(), kind: 'token-made', outcome: 'done', person: 'clerk', requestId: request, about: request, details: { days: 1 } });
    return { read: 'audit.entries', with: [0, seq - 1, 1], gives: [{ seq, hash, about: request }] };
  },
  /** A change with its entry: the note, the change, the entry, the note away. */
  async change({ store, request, clock }) {
    const intentions = new Intentions(store.audit, new AuditTrail(store.audit), clock);
    const entry = { chain: 0, at: clock(), kind: 'calendar-changed', outcome: 'done', person: 'clerk', requestId: request, about: request } as const;
    const note = await intentions.begin(clock(), [entry]);
    await store.settings.put(request, { changed: true });
    await intentions.end(note, [entry]);
    return { read: 'audit.list', with: [{ filter: { about: { eq: request } } }], gives: { items: [{ requestId: request, kind: 'calendar-changed', outcome: 'done' }] } };
  },
  /** What a server left that died in the middle of a change. */
  async settleChange({ store, request, clock }) {
    await store.audit.intend({ id: request, at: clock(), leasedUntil: 0, entries: [{ chain: 0, at: clock(), kind: 'calendar-changed', outcome: 'done', requestId: request, about: request }] });
    await new Intentions(store.audit, new AuditTrail(store.audit), clock).settle();
    // Somebody else may have taken it over, and be writing yet.
    if ((await store.audit.list({ filter: { about: { eq: request } } })).items.length === 0) return undefined;
    return { read: 'audit.list', with: [{ filter: { about: { eq: request } } }], gives: { items: [{ requestId: request, outcome: 'unknown' }] } };
  },
  async setting({ store, request }) {
    await store.settings.put(request, { a: 1 });
    await store.settings.swap(request, { a: 1 }, { a: 2 });
    return { read: 'settings.get', with: [request], gives: { a: 2 } };
  },
  async upload({ store, request, clock }) {
    const content = Buffer.from(request.repeat(1000));
    const sha256 = createHash('sha256').update(content).digest('hex');
    await store.files.put({ id: request, sha256, bytes: content.length, name: `${request}.txt`, mediaType: 'text/plain', uploadedBy: 'clerk', uploadedAt: clock() }, content);
    const [row] = (await store.search.instances({ filter: { processId: { eq: MAIN } }, page: { limit: 1 } })).items;
    // What no case has is taken away after a day; what a case has goes with it when it is destroyed.
    if (!row) return undefined;
    await store.files.attach(request, row.instance);
    return { read: 'files.get', with: [request], gives: { sha256, instance: row.instance } };
  },
  async forgetUpload({ store, request, clock }) {
    await store.files.put({ id: request, sha256: request, bytes: 1, name: `${request}.txt`, mediaType: 'text/plain', uploadedBy: 'clerk', uploadedAt: clock() }, Buffer.from('x'));
    await store.files.remove(request, clock());
    await store.files.purgeContents(clock() + 1);
    return { read: 'files.get', with: [request], gives: null };
  },
  async drawDiagram({ store, request, clock }) {
    const saved = await store.drafts.saveDiagram({ id: request, processId: 'p', name: request, xml: '<a/>', author: 'clerk', updatedAt: clock(), revision: 0 });
    return saved === 'saved' ? { read: 'drafts.diagram', with: [request], gives: { name: request } } : undefined;
  },
  async dropDiagram(served) {
    await PAPERS['drawDiagram']?.(served);
    await served.store.drafts.removeDiagram(served.request);
    return { read: 'drafts.diagram', with: [served.request], gives: null };
  },
  async readNotices({ store, clock }) {
    const [notice] = await store.notices.of('clerk', { unreadOnly: true, limit: 1 });
    if (!notice) return undefined;
    await store.notices.markRead('clerk', [notice.id], clock());
    return undefined;
  },
  async carryNumbers({ store, request, clock }) {
    const carried = await store.numbers.carry(request, 2026, 57, 'crash', clock());
    return carried ? { read: 'numbers.register', with: [request, 2026, {}], gives: [{ n: 1, through: 57, status: 'carried' }] } : undefined;
  },
  async voidNumber({ store, request, clock }) {
    const n = await store.numbers.allocate('voided', 2026, request, clock());
    await store.numbers.void('voided', 2026, n, 'crash', clock());
    return { read: 'numbers.register', with: ['voided', 2026, { after: n - 1, limit: 1 }], gives: [{ n, holder: request, status: 'voided' }] };
  },
  /** As the pump does with work that takes long. */
  async holdJob({ store, request, clock }) {
    const now = clock();
    const [lease] = await store.due.lease({ owner: request, now, until: now + 1000, limit: 1, types: [OUTSIDE] });
    if (lease) await store.due.extend(lease, now + 2000);
    return undefined;
  },
  async erasePayload({ engine, store, request }) {
    const made = await engine.createInstance({ processDefinitionId: OFFICE, variables: { remarks: '長'.repeat(500) } }, { actor: CLERK, requestId: `${request}-first` });
    const [payload] = made.ok ? await store.payloads.list(instanceOf(made.value.processInstanceKey)) : [];
    if (!payload || !await store.payloads.erase(payload.instance, payload.id)) return undefined;
    return { read: 'payloads.get', with: [payload.instance, payload.id], gives: null };
  },
};
