/**
 * 人員變動: everything that a change of somebody's work asks for, done in one act, kept, and taken back as far as it still can be. What was
 * planned is kept before anything is done, so that also after a crash it is known what to take back.
 */
import { randomUUID } from 'node:crypto';
import type { OfficeChange, OfficeState } from '../../engine/directory/office-change.js';
import type { Member } from '../../engine/directory/organisation.js';
import type { Charge } from '../../engine/directory/port.js';
import { refuseSubstitution } from '../../engine/directory/substitutions.js';
import type { Request } from '../../engine/runtime/engine.js';
import { RevisedSetting, type Revised } from '../../engine/runtime/revised-setting.js';
import { canonical } from '../../engine/store/canonical.js';
import { composeKey } from '../../engine/store/keys.js';
import type { SubstitutionRow } from '../../engine/store/port.js';
import type { Json } from '../../engine/kernel/state.js';
import type { Api, Reader } from '../context.js';
import { Problem } from '../problems.js';
import { officeProblem } from './office-problem.js';
import { handOverTasks, workOf } from './hand-over-tasks.js';
import { personnelPlan, type PersonnelWish } from './personnel-plan.js';

export interface Wish extends PersonnelWish {
  readonly reason: string;
  /** 請假: until when. */
  readonly until?: number | undefined;
  readonly takesTasks: boolean;
}
interface Things { readonly members: readonly Member[]; readonly charges: readonly Charge[] }
export interface Kept {
  readonly id: string;
  readonly kind: Wish['kind'];
  readonly person: string;
  readonly to?: string;
  readonly reason: string;
  readonly by: string;
  readonly madeAt: number;
  readonly at: number;
  readonly until?: number;
  readonly handed: readonly string[];
  readonly before: Things;
  readonly after: Things;
  readonly substitution?: string;
  readonly revoked: readonly SubstitutionRow[];
  readonly undone?: { readonly at: number; readonly by: string };
}
interface Ids extends Revised { readonly ids: readonly string[] }

/** So many can be looked back at, and taken back. */
const REMEMBERED = 200;
const nameOf = (id: string): string => `personnel:${id}`;
const jsonOf = (value: object): Json => JSON.parse(JSON.stringify(value));

const things = ({ members, organisation }: OfficeState, { members: people = [], charges = [], endedCharges = [] }: OfficeChange): Things => ({
  members: members.filter(({ id }) => people.some((one) => one.id === id)), charges: organisation.charges.filter(({ id }) => endedCharges.includes(id) || charges.some((one) => one.id === id)),
});

/** What would be done, and nothing is. */
export async function previewChange(api: Api, reader: Reader, wish: Wish, asked: Request) {
  const { differences, faults } = api.office.trial(personnelPlan(api.office.state, wish));
  const refusal = wish.kind === 'leave' ? refuseSubstitution(await api.store.substitutions.lasting(api.clock()), leaveOf(wish)) : undefined;
  const tasks = wish.to !== undefined && wish.takesTasks ? await handOverTasks(api, reader, { ...wish, from: wish.person, preview: true }, asked) : [];
  return { differences, faults, tasks, ...(refusal ? { refusal: { code: refusal.code, message: refusal.message } } : {}) };
}

const leaveOf = ({ person, to = '', at, until = at }: Wish) => ({ owner: person, substitute: to, from: at, to: until });

export async function makeChange(api: Api, reader: Reader, wish: Wish, revision: number, asked: Request) {
  const { store, office, clock } = api;
  const change = personnelPlan(office.state, wish);
  const { faults } = office.trial(change);
  if (faults.length > 0) throw officeProblem({ ok: false, code: 'ORGANISATION_WRONG', faults });
  const lasting = await store.substitutions.lasting(clock());
  const refusal = wish.kind === 'leave' ? refuseSubstitution(lasting, leaveOf(wish)) : undefined;
  if (refusal) throw new Problem(refusal.code, refusal.message);
  const revoked = wish.kind === 'exit' ? lasting.filter(({ owner, substitute }) => owner === wish.person || substitute === wish.person) : [];
  const takes = wish.to !== undefined && wish.takesTasks;
  const id = randomUUID();
  const kept: Kept = {
    id, kind: wish.kind, person: wish.person, ...(wish.to === undefined ? {} : { to: wish.to }), reason: wish.reason, by: reader.person.id, madeAt: clock(), at: wish.at, ...(wish.until === undefined ? {} : { until: wish.until }),
    handed: takes ? (await workOf(api, wish.person)).map(({ task }) => composeKey(task.instance, task.key)) : [],
    before: things(office.state, change), after: { members: change.members ?? [], charges: change.charges ?? [] }, ...(wish.kind === 'leave' ? { substitution: id } : {}), revoked,
  };
  await store.settings.put(nameOf(id), jsonOf(kept));
  const saved = await office.save(revision, change);
  if (!saved.ok) {
    await store.settings.put(nameOf(id), null);
    throw officeProblem(saved);
  }
  if (wish.kind === 'leave') {
    const late = await store.substitutions.add({ ...leaveOf(wish), id, createdBy: reader.person.id, createdAt: clock() }, (all) => refuseSubstitution(all, leaveOf(wish)));
    if (late) {
      await restoreOffice(api, kept);
      await store.settings.put(nameOf(id), null);
      throw new Problem(late.code, late.message);
    }
  }
  await remember(api, id);
  for (const one of revoked) await store.substitutions.revoke(one.id, clock());
  const tasks = takes ? await handOverTasks(api, reader, { ...wish, from: wish.person, preview: false }, asked) : [];
  return { kept, revision: office.revision, tasks };
}

async function remember({ store: { settings } }: Api, id: string): Promise<void> {
  const list = new RevisedSetting<Ids>(settings, 'personnel', { revision: 0, ids: [] });
  let old: readonly string[] = [];
  do await list.refresh();
  while (!await list.save(list.value.revision, ({ ids }) => {
    old = [id, ...ids].slice(REMEMBERED);
    return { ids: [id, ...ids].slice(0, REMEMBERED) };
  }));
  for (const one of old) await settings.put(nameOf(one), null);
}

/** The latest first. */
export async function keptChanges({ store: { settings } }: Pick<Api, 'store'>, limit: number): Promise<readonly Kept[]> {
  const list = new RevisedSetting<Ids>(settings, 'personnel', { revision: 0, ids: [] });
  await list.refresh();
  return (await Promise.all(list.value.ids.slice(0, limit).map((id) => keptChange(settings, id)))).filter((one) => one !== undefined);
}

async function keptChange(settings: Api['store']['settings'], id: string): Promise<Kept | undefined> {
  const found = await settings.get(nameOf(id));
  return found === undefined || found === null ? undefined : JSON.parse(JSON.stringify(found));
}

/** Gives back what is still as it was made: open tasks that they hold, posts that nobody has changed since. Of two who undo it the second is told. */
export async function undoChange(api: Api, reader: Reader, id: string, reason: string, asked: Request) {
  const { store, clock } = api;
  const kept = await keptChange(store.settings, id);
  if (!kept) throw new Problem('PERSONNEL_CHANGE_NOT_FOUND', `Expected a change of personnel '${id.slice(0, 60)}', but found none`);
  const undone = { ...kept, undone: { at: clock(), by: reader.person.id } };
  if (kept.undone || !await store.settings.swap(nameOf(id), jsonOf(kept), jsonOf(undone))) throw new Problem('PERSONNEL_CHANGE_UNDONE', 'Expected a change that is in force, but it was taken back already');
  const office = await restoreOffice(api, kept);
  if (kept.substitution !== undefined) await store.substitutions.revoke(kept.substitution, clock());
  let substitutions = 0;
  for (const one of kept.revoked.filter(({ to }) => to > clock())) {
    const again: SubstitutionRow = { id: randomUUID(), owner: one.owner, substitute: one.substitute, from: one.from, to: one.to, ...(one.processes ? { processes: one.processes } : {}), createdBy: reader.person.id, createdAt: clock() };
    if (await store.substitutions.add(again, (all) => refuseSubstitution(all, again)) === undefined) substitutions += 1;
  }
  const tasks = kept.to === undefined || kept.handed.length === 0 ? [] : await handOverTasks(api, reader, { from: kept.to, to: kept.person, reason, userTaskKeys: kept.handed, preview: false }, asked);
  return { kept: undone, office, substitutions, tasks, revision: api.office.revision };
}

/** `changed`: somebody has changed one of them since, and that stays. */
async function restoreOffice({ office }: Api, { before, after }: Kept): Promise<'restored' | 'changed' | 'untouched'> {
  if (after.members.length + after.charges.length === 0) return 'untouched';
  for (;;) {
    await office.refresh();
    const { members, organisation: { charges } } = office.state;
    const same = (all: readonly { readonly id: string }[], one: { readonly id: string }): boolean => canonical(jsonOf(all.find(({ id }) => id === one.id) ?? {})) === canonical(jsonOf(one));
    if (!after.members.every((one) => same(members, one)) || !after.charges.every((one) => same(charges, one))) return 'changed';
    const saved = await office.save(office.revision, {
      members: before.members, charges: before.charges, endedCharges: after.charges.filter((one) => !before.charges.some(({ id }) => id === one.id)).map(({ id }) => id),
    });
    if (saved.ok) return 'restored';
    if (saved.code === 'ORGANISATION_WRONG') return 'changed';
  }
}
