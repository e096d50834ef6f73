/** The office in force: posts that begin and end by the clock, changes that are whole or not at all, and heard of by other processes. */
import type { Member } from '../../../engine/directory/organisation.js';
import { OfficePeople } from '../../../engine/runtime/organisation/office-people.js';
import type { Store } from '../../../engine/store/port.js';
import { openFreshStore } from '../../store/fresh-store.js';

const T0 = Date.parse('2026-11-23T01:00:00Z');
const DAY = 86_400_000;
let store: Store;
let now = T0;
let opened = 0;
const open = (): Promise<OfficePeople> => OfficePeople.open(store, () => now);

beforeEach(async () => {
  now = T0;
  ({ store } = await openFreshStore(`organisation_${opened += 1}`));
});
afterEach(async () => { await store.close(); });

const memberIn = (office: OfficePeople, id: string): Member => {
  const found = office.state.members.find((one) => one.id === id);
  if (!found) throw new Error(`Expected '${id}'`);
  return found;
};

describe('a post with dates', () => {
  it('is held from its first moment to before its last, and with it all that stands for it', async () => {
    const office = await open();
    const wang = memberIn(office, 'wang.fang');
    const acting = { post: 'research-chief', unit: 'research', from: T0 + DAY, to: T0 + 3 * DAY };
    expect(await office.save(0, { members: [{ ...wang, holdings: [...wang.holdings, acting] }] })).toMatchObject({ ok: true, revision: 1, differences: [{ kind: 'person', id: 'wang.fang', change: 'changed', fields: ['holdings'] }] });
    const held = (): boolean[] => ['research-chief', 'research-chief@research', 'any-chief@research', 'unit-head@research', 'research-chief@secretariat'].map((group) => office.directory.groupsOf('wang.fang').includes(group));
    expect([0, 1, 2.99, 3].map((days) => { now = T0 + days * DAY; return held(); })).toEqual([
      [false, false, false, false, false], [true, true, true, true, false], [true, true, true, true, false], [false, false, false, false, false],
    ]);
    now = T0 + DAY;
    expect([...office.directory.members('research-chief@research')].sort()).toEqual(['lin.hai', 'wang.fang']);
    expect(office.directory.person('wang.fang')).toMatchObject({ unit: 'secretariat', posts: ['secretariat-clerk', 'research-chief'] });
    now = T0;
    expect(office.directory.members('research-chief')).toEqual(['lin.hai']);
  });

  it('in another unit takes along where the person belongs, when the one before is over', async () => {
    const office = await open();
    const wang = memberIn(office, 'wang.fang');
    await office.save(0, { members: [{ ...wang, holdings: [{ post: 'secretariat-clerk', unit: 'secretariat', to: T0 + DAY }, { post: 'research-clerk', unit: 'research', from: T0 + DAY }] }] });
    expect(office.directory.unitOf('wang.fang')?.id).toBe('secretariat');
    now = T0 + DAY;
    expect(office.directory.unitOf('wang.fang')?.id).toBe('research');
    expect(office.directory.groupsOf('wang.fang')).toEqual(expect.arrayContaining(['any-clerk@research', 'research-clerk@research']));
    expect(office.directory.groupsOf('wang.fang')).not.toContain('secretariat-clerk');
  });

  it('ends with the day on which its holder leaves, who is still named', async () => {
    const office = await open();
    await office.save(0, { members: [{ ...memberIn(office, 'tang.yu'), until: T0 + DAY }] });
    expect(office.directory.members('seal-keeper')).toEqual(['tang.yu']);
    now = T0 + DAY;
    expect(office.directory.members('seal-keeper')).toEqual([]);
    expect(office.directory.groupsOf('tang.yu')).toEqual([]);
    expect(office.directory.person('tang.yu')).toMatchObject({ name: '唐宇', left: true, roles: [] });
    expect(office.directory.people().some(({ id }) => id === 'tang.yu')).toBe(false);
  });
});

describe('分管', () => {
  it('makes a leader of a unit, from when to when it says', async () => {
    const office = await open();
    expect(office.directory.members('leader-of@finance')).toEqual(['liu.zhiwei']);
    const [charge] = office.state.organisation.charges;
    if (!charge) throw new Error('Expected a charge');
    await office.save(0, { charges: [{ ...charge, to: T0 + DAY }, { id: 'sun-2', leader: 'sun.lihua', units: ['finance'], from: T0 + DAY }] });
    now = T0 + DAY;
    expect(office.directory.members('leader-of@finance')).toEqual(['sun.lihua']);
    expect(office.directory.members('leader-of@development')).toEqual([]);
    expect(office.directory.group('leader-of@finance')?.name).toBe('財政局分管領導');
  });
});

describe('a change', () => {
  it('is whole or not at all: of two of the same revision the second is told', async () => {
    const [one, other] = [await open(), await open()];
    const [wang, li] = [memberIn(one, 'wang.fang'), memberIn(one, 'li.na')];
    const answers = await Promise.all([one.save(0, { members: [{ ...wang, clearance: 'none' }] }), other.save(0, { members: [{ ...li, clearance: 'none' }] })]);
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'ORGANISATION_CONFLICT' });
    await Promise.all([one.refresh(), other.refresh()]);
    for (const office of [one, other, await open()]) {
      expect(office.revision).toBe(1);
      expect(['wang.fang', 'li.na'].filter((id) => office.directory.person(id)?.clearance === 'none')).toHaveLength(1);
    }
  });

  it('is heard of by another process when it refreshes, also when several went by', async () => {
    const [one, other] = [await open(), await open()];
    for (const [revision, clearance] of (['none', 'secret', 'top'] as const).entries()) expect(await one.save(revision, { members: [{ ...memberIn(one, 'wang.fang'), clearance }] })).toMatchObject({ ok: true });
    expect(other.revision).toBe(0);
    await Promise.all([other.refresh(), other.refresh()]);
    expect(other.directory.person('wang.fang')?.clearance).toBe('top');
    expect(await other.save(2, { units: [] })).toMatchObject({ ok: false, code: 'ORGANISATION_CONFLICT' });
    const left = await store.settings.get('organisation');
    expect(left).toMatchObject({ revision: 3 });
  });

  it('adds people, units and posts that are then as all others', async () => {
    const office = await open();
    const saved = await office.save(0, {
      units: [{ id: 'planning', name: '規劃科', nameHans: '规划科', nameEn: 'Planning Section', kind: 'section' }],
      posts: [{ id: 'planning-chief', name: '規劃科科長', nameHans: '规划科科长', nameEn: 'Chief, Planning', unit: 'planning', as: 'chief' }],
      members: [{ id: 'new.one', name: '新人', nameHans: '新人', nameEn: 'New One', unit: 'planning', holdings: [{ post: 'planning-chief', unit: 'planning' }], roles: ['staff'], clearance: 'secret' }],
    });
    expect(saved).toMatchObject({ ok: true });
    const again = await open();
    expect(again.directory.groupsOf('new.one')).toEqual(expect.arrayContaining(['staff', 'planning-chief', 'any-chief@planning', 'unit-head']));
    expect(again.directory.unitOf('new.one')?.name).toBe('規劃科');
    expect(again.directory.groups().map(({ id }) => id)).toEqual(expect.arrayContaining(['planning-chief', 'any-chief@planning']));
    expect((await store.people.get('new.one'))?.name).toBe('新人');
  });

  it.each([
    ['an unknown unit', { unit: 'nowhere' }, 'UNIT_UNKNOWN'], ['an unknown post', { holdings: [{ post: 'nobody', unit: 'secretariat' }] }, 'POST_UNKNOWN'],
    ["another unit's post", { holdings: [{ post: 'research-chief', unit: 'secretariat' }] }, 'POST_NOT_IN_UNIT'], ['a post of departments', { holdings: [{ post: 'dept-head', unit: 'secretariat' }] }, 'POST_NOT_IN_UNIT'],
    ['a post that ends before it begins', { holdings: [{ post: 'archivist', unit: 'secretariat', from: T0 + 2, to: T0 + 1 }] }, 'PERIOD_WRONG'],
    ['a post twice at a time', { holdings: [{ post: 'archivist', unit: 'secretariat' }, { post: 'archivist', unit: 'secretariat', from: T0 }] }, 'HELD_TWICE'],
    ['no name', { name: ' ' }, 'NAME_MISSING'], ['a wrong id', { id: 'Wang Fang' }, 'ID_WRONG'],
  ])('with %s is refused and changes nothing', async (_name, part, code) => {
    const office = await open();
    const refused = await office.save(0, { members: [{ ...memberIn(office, 'wang.fang'), ...part }] });
    expect(refused).toMatchObject({ ok: false, code: 'ORGANISATION_WRONG', faults: expect.arrayContaining([expect.objectContaining({ kind: 'person', code })]) });
    expect([office.revision, await store.settings.get('organisation')]).toEqual([0, undefined]);
  });

  it('closes no unit and no post that somebody holds, leaves somebody to administer, and puts nobody in charge twice', async () => {
    const office = await open();
    const { organisation: { units, posts } } = office.state;
    const unit = units.find(({ id }) => id === 'research');
    const post = posts.find(({ id }) => id === 'archivist');
    if (!unit || !post) throw new Error('Expected them');
    const codesOf = (faults: readonly { code: string }[]): string[] => faults.map(({ code }) => code);
    expect(codesOf(office.trial({ units: [{ ...unit, closed: true }], posts: [{ ...post, closed: true }] }).faults)).toEqual(['STILL_HELD', 'STILL_HELD']);
    expect(codesOf(office.trial({ members: [{ ...memberIn(office, 'cai.ming'), roles: ['staff'] }] }).faults)).toEqual(['NO_ADMINISTRATOR']);
    expect(codesOf(office.trial({ charges: [{ id: 'more', leader: 'sun.lihua', units: ['finance'] }] }).faults)).toEqual(['CHARGE_OVERLAPS']);
    expect(codesOf(office.trial({ members: [{ ...memberIn(office, 'demo'), roles: ['staff'] }] }).faults)).toEqual(['DEMO_PERSON']);
  });
});
