import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '../../../api/settings.js';

const GOOD = { OIDC_ISSUER: 'https://id.example.gov/realms/office', OIDC_CLIENT_ID: 'dutyflow', OIDC_CLIENT_SECRET: 'do not tell', PUBLIC_URL: 'https://oa.example.gov' };

describe('settings of OpenID Connect', () => {
  let folder: string;
  beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'oidc-settings-')); });
  afterAll(() => { rmSync(folder, { recursive: true }); });
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('are none where no issuer is given', () => {
    expect(readSettings({ PUBLIC_URL: 'nonsense', OIDC_CLIENT_ID: 'x' }).oidc).toBeUndefined();
  });
  it('have the rest of OpenID Connect by default, and end the offer of the demo', () => {
    const { oidc, demo, demoData } = readSettings(GOOD);
    expect(oidc).toEqual({
      issuer: new URL(GOOD.OIDC_ISSUER), publicUrl: new URL(GOOD.PUBLIC_URL), clientId: 'dutyflow', clientSecret: 'do not tell', claim: 'sub', groupsClaim: 'groups', scope: 'openid profile', algorithm: 'RS256', groups: [],
    });
    expect([demo, demoData]).toEqual([false, 'none']);
    expect(readSettings({ ...GOOD, DEMO: 'yes' }).demo).toBe(true);
  });
  it('take secret and mapping from files', () => {
    const { OIDC_CLIENT_SECRET: _secret, ...rest } = GOOD;
    const { oidc } = readSettings({ ...rest, OIDC_CLIENT_SECRET_FILE: file('secret', 'of the file\n'), OIDC_GROUPS_FILE: file('groups', '{"/a b": {"roles": ["auditor"]}, "c": {"posts": ["dept-head@finance"]}}') });
    expect(oidc?.clientSecret).toBe('of the file');
    expect(oidc?.groups).toEqual([{ group: '/a b', posts: [], roles: ['auditor'] }, { group: 'c', posts: ['dept-head@finance'], roles: [] }]);
    expect(readSettings(rest).oidc).not.toHaveProperty('clientSecret');
  });
  it('that are wrong stop the start with a sentence that tells no secret', () => {
    const wrong: readonly (readonly [Readonly<Record<string, string | undefined>>, string])[] = [
      [{ OIDC_ISSUER: 'http://id.example.gov' }, 'Expected OIDC_ISSUER to be an address (https://…)'],
      [{ OIDC_ISSUER: 'https://user:do not tell@id.example.gov' }, "but found 'https://…@id.example.gov'."],
      [{ PUBLIC_URL: undefined }, 'Expected PUBLIC_URL with OIDC_ISSUER, but found none.'],
      [{ PUBLIC_URL: 'https://oa.example.gov/office' }, 'Expected PUBLIC_URL to be scheme, host and port alone'],
      [{ PUBLIC_URL: 'javascript:alert(1)' }, 'Expected PUBLIC_URL to be an address'],
      [{ OIDC_CLIENT_ID: ' ' }, 'Expected OIDC_CLIENT_ID with OIDC_ISSUER, but found none.'],
      [{ OIDC_ALGORITHM: 'none' }, 'Expected OIDC_ALGORITHM to be one of RS256'],
      [{ OIDC_ALGORITHM: 'HS256' }, 'Expected OIDC_ALGORITHM to be one of RS256'],
      [{ OIDC_CLIENT_SECRET_FILE: '/nowhere' }, 'Expected OIDC_CLIENT_SECRET or OIDC_CLIENT_SECRET_FILE, but found both.'],
      [{ OIDC_GROUPS_FILE: '/nowhere' }, 'Expected OIDC_GROUPS_FILE to name a file that can be read'],
      [{ OIDC_GROUPS: '{do not tell' }, 'Expected OIDC_GROUPS to be JSON'],
      [{ OIDC_GROUPS: '[]' }, 'Expected OIDC_GROUPS to be an object of groups'],
      [{ OIDC_GROUPS: '{"a": {"post": []}}' }, "Expected posts and roles of the group 'a' in OIDC_GROUPS, but found post."],
      [{ OIDC_GROUPS: '{"a": {"roles": ["king"]}}' }, "of the group 'a' in OIDC_GROUPS"],
      [{ OIDC_GROUPS: '{"a": {"roles": "auditor"}}' }, "of the group 'a' in OIDC_GROUPS"],
    ];
    for (const [change, sentence] of wrong) {
      const refusal = (): string => {
        try {
          readSettings({ ...GOOD, ...change });
        } catch (cause) {
          return String(cause);
        }
        return 'no refusal';
      };
      expect(refusal()).toContain(sentence);
      expect(refusal()).not.toContain('do not tell');
    }
  });
});
