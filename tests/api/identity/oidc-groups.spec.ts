import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { memberAfter } from '../../../api/identity/group-mapping.js';
import type { GroupRule } from '../../../api/identity/oidc-settings.js';
import { OfficePeople } from '../../../engine/runtime/organisation/office-people.js';
import { openTestOffice, type Office } from '../open-office.js';
import { openProvider, type OpenProvider } from './oidc-provider.js';
import { browserOf } from './people-of.js';

const RULES: readonly GroupRule[] = [
  { group: 'registry', posts: ['registry-clerk'], roles: [] },
  { group: 'auditors', posts: [], roles: ['auditor'] },
  { group: 'administrators', posts: [], roles: ['administrator'] },
  { group: 'heads of finance', posts: ['dept-head@finance'], roles: [] },
  { group: 'strange', posts: ['dept-head@secretariat'], roles: [] },
];

describe('groups of the provider', () => {
  let provider: OpenProvider;
  let office: Office;
  beforeAll(async () => {
    provider = await openProvider();
    office = await openTestOffice({ duties: [], oidc: provider.settings(RULES) });
  }, 120_000);
  afterAll(async () => {
    await office.close();
    await provider.close();
  });

  const comeIn = async (account: string, groups: unknown) => {
    provider.hands = { account, claims: { groups }, refuses: false };
    office.time.now += 60_000;
    const browser = browserOf(office);
    const { headers } = await browser.get('/v2/session/oidc').expect(303);
    const back = await browser.get(await provider.walk(String(headers['location']))).expect(303);
    return { browser, at: String(back.headers['location']) };
  };
  const groupsOf = async (account: string, groups: unknown): Promise<readonly string[]> => (await (await comeIn(account, groups)).browser.get('/v2/session').expect(200)).body.groups;

  it('give posts and roles at the sign-in, and take them at the next one; what the mapping does not name stays', async () => {
    expect(await groupsOf('wang.fang', [])).not.toContain('registry-clerk');
    const given = await groupsOf('wang.fang', ['registry', 'auditors', 'choir']);
    expect(given).toEqual(expect.arrayContaining(['registry-clerk', 'registry-clerk@secretariat', 'auditor', 'secretariat-clerk', 'staff']));
    const after = await groupsOf('wang.fang', ['auditors']);
    expect(after).toEqual(expect.arrayContaining(['auditor', 'secretariat-clerk', 'staff']));
    expect(after).not.toContain('registry-clerk');
  });
  it('count in a session that was open before, on this server and on others', async () => {
    const { browser } = await comeIn('wang.fang', ['auditors']);
    const elsewhere = await OfficePeople.open(office.store, () => office.time.now);
    await comeIn('wang.fang', ['registry']);
    expect((await browser.get('/v2/session').expect(200)).body.groups).toEqual(expect.arrayContaining(['registry-clerk']));
    await elsewhere.refresh();
    expect(elsewhere.directory.members('registry-clerk')).toContain('wang.fang');
    expect(elsewhere.directory.members('auditor')).not.toContain('wang.fang');
  });
  it('that the provider does not list, or lists as something else, take everything that the mapping names', async () => {
    for (const groups of [undefined, null, 7, { registry: true }, [['registry']]]) {
      await groupsOf('wang.fang', ['registry', 'auditors']);
      const after = await groupsOf('wang.fang', groups);
      expect([groups, after.includes('registry-clerk'), after.includes('auditor'), after.includes('secretariat-clerk')]).toEqual([groups, false, false, true]);
    }
    expect(await groupsOf('wang.fang', 'registry')).toContain('registry-clerk');
  });
  it('give a post in another unit', async () => {
    expect(await groupsOf('li.na', ['heads of finance'])).toEqual(expect.arrayContaining(['dept-head@finance', 'unit-head@finance', 'secretariat-clerk@secretariat']));
    expect(await groupsOf('li.na', [])).not.toContain('dept-head@finance');
  });
  it('that the office’s own rules refuse let nobody in, and change nothing', async () => {
    const before = (await office.as('zhou.ping').get('/v2/people?q=zhou.ping').expect(200)).body;
    expect((await comeIn('zhou.ping', ['strange'])).at).toBe('/signin?fault=groups');
    expect((await office.as('zhou.ping').get('/v2/people?q=zhou.ping').expect(200)).body).toEqual(before);
    // The last administrator of all.
    expect((await comeIn('cai.ming', [])).at).toBe('/signin?fault=groups');
    expect((await comeIn('cai.ming', ['administrators'])).at).toBe('/inbox');
  });
  it('are mapped to what the office has, or the server does not start', async () => {
    for (const post of ['no-such-post', 'dept-head@nowhere', 'dept-head@finance@finance', '']) {
      await expect(openTestOffice({ duties: [], oidc: provider.settings([{ group: 'x', posts: [post], roles: [] }]) })).rejects.toThrow(`Expected posts of the office (post, or post@unit) for the group 'x' in OIDC_GROUPS, but found '${post}'.`);
    }
  });
});

describe('a member after a sign-in', () => {
  const member = { id: 'li.na', name: '李娜', nameHans: '李娜', nameEn: 'Li Na', unit: 'secretariat', holdings: [{ post: 'secretariat-clerk', unit: 'secretariat' }], roles: ['staff'], clearance: 'none' } as const;
  const clerk = { post: 'registry-clerk', unit: 'secretariat' };

  it('is the same where nothing is to be given or taken', () => {
    expect(memberAfter(RULES, member, [], 100)).toBeUndefined();
    expect(memberAfter([], member, ['registry'], 100)).toBeUndefined();
    expect(memberAfter(RULES, { ...member, holdings: [clerk] }, ['registry'], 100)).toBeUndefined();
  });
  it('holds a post from that moment until the one at which the group is gone, and again later', () => {
    const first = memberAfter(RULES, member, ['registry'], 100);
    expect(first?.holdings).toEqual([...member.holdings, { ...clerk, from: 100 }]);
    const then = first && memberAfter(RULES, first, [], 200);
    expect(then?.holdings).toEqual([...member.holdings, { ...clerk, from: 100, to: 200 }]);
    const again = then && memberAfter(RULES, then, ['registry'], 300);
    expect(again?.holdings).toEqual([...member.holdings, { ...clerk, from: 100, to: 200 }, { ...clerk, from: 300 }]);
  });
  it('has not held what began and ended at one moment, nor what was to come', () => {
    const first = memberAfter(RULES, member, ['registry'], 100);
    expect(first && memberAfter(RULES, first, [], 100)?.holdings).toEqual(member.holdings);
    expect(memberAfter(RULES, { ...member, holdings: [{ ...clerk, from: 500 }] }, ['registry'], 100)?.holdings).toEqual([{ ...clerk, from: 100 }]);
  });
});
