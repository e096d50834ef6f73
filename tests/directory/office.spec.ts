import { DEMO_PEOPLE } from '../../engine/directory/demo/people.js';
import { DEMO_POSTS } from '../../engine/directory/demo/posts.js';
import { demoOffice, openOffice, type PersonRecord } from '../../engine/directory/office.js';

const memoryRecords = () => {
  const rows: PersonRecord[] = [];
  return { rows, put: async (people: readonly PersonRecord[]) => void rows.push(...people), all: async () => rows };
};

describe('the demo office', () => {
  const office = demoOffice();

  it('holds every post of duties.md A.2 with a person of its own, besides the demo account', () => {
    expect(DEMO_POSTS.filter(({ id }) => office.members(id).length === 0)).toEqual([]);
  });
  it('knows every post and unit that a person names', () => {
    const posts = new Set(DEMO_POSTS.map(({ id }) => id));
    const units = new Set(office.units().map(({ id }) => id));
    for (const person of DEMO_PEOPLE) {
      expect(person.id).toMatch(/^[a-z]+(\.[a-z]+)?$/);
      expect(units).toContain(person.unit);
      for (const post of person.posts) expect(posts).toContain(post);
    }
    expect(new Set(DEMO_PEOPLE.map(({ id }) => id)).size).toBe(DEMO_PEOPLE.length);
  });
  it('keeps cashier and accountant apart and has two confidential officers', () => {
    expect(office.members('cashier').filter((id) => office.members('accountant').includes(id))).toEqual([]);
    expect(office.members('confidential-officer').length).toBeGreaterThanOrEqual(2);
  });
  it('has a head and a handler in each department and town', () => {
    for (const unit of office.units()) {
      const kind = unit.kind === 'department' ? 'dept' : unit.kind === 'town' ? 'town' : undefined;
      if (kind === undefined) continue;
      expect(office.members(`${kind}-head@${unit.id}`)).toHaveLength(1);
      expect(office.members(`${kind}-handler@${unit.id}`).length).toBeGreaterThan(0);
    }
  });
  it('makes clerks of sections any-clerk, and chiefs any-chief of their own section', () => {
    expect(office.groupsOf('wang.fang')).toEqual(expect.arrayContaining(['secretariat-clerk', 'any-clerk', 'staff']));
    expect(office.groupsOf('pan.feng')).toContain('any-chief@hotline-emergency');
    expect(office.groupsOf('pan.feng')).not.toContain('any-chief@secretariat');
    expect(office.groupsOf('shi.xiaolei')).not.toContain('any-clerk');
  });
  it('gives the demo account every group and every role', () => {
    const missing = office.groups().map(({ id }) => id).filter((id) => !office.groupsOf('demo').includes(id));
    expect(missing.filter((id) => !id.includes('@'))).toEqual([]);
    expect(office.groupsOf('demo')).toEqual(expect.arrayContaining(['designer', 'auditor', 'operator', 'administrator', 'dept-head@finance', 'town-head@anguang']));
  });
});

describe('signing in', () => {
  it('accepts the password, and refuses a wrong one or an unknown name', async () => {
    const records = memoryRecords();
    const office = await openOffice(records);
    expect((await office.authenticate('wang.fang', 'demo'))?.name).toBe('王芳');
    expect(await office.authenticate('wang.fang', 'wrong')).toBeUndefined();
    expect(await office.authenticate('nobody', 'demo')).toBeUndefined();
    expect(records.rows[0]?.passwordHash).toMatch(/^\$argon2id\$/);
  });
  it('sows the office once and reads it again as it was', async () => {
    const records = memoryRecords();
    const first = await openOffice(records);
    const again = await openOffice(records);
    expect(records.rows).toHaveLength(DEMO_PEOPLE.length);
    expect(again.people()).toEqual(first.people());
    expect(again.people()[0]?.id).toBe('zhang.jianguo');
    expect(again.people().at(-1)?.id).toBe('demo');
  });
});
