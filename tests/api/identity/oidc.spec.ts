import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { openTestOffice, type Office } from '../open-office.js';
import { openProvider, type OpenProvider } from './oidc-provider.js';
import { browserOf, CHOSEN, settled, type Browser } from './people-of.js';

let provider: OpenProvider;
let office: Office;
beforeAll(async () => {
  provider = await openProvider();
  office = await openTestOffice({ duties: [], oidc: provider.settings() });
}, 120_000);
beforeEach(() => { provider.hands = { account: 'wang.fang', claims: {}, refuses: false }; });
afterAll(async () => {
  await office.close();
  await provider.close();
});

/** Goes to the provider and stands before the door of the office again: path and query of the callback. */
const sentBack = async (browser: Browser, to?: string): Promise<string> =>
  provider.walk(String((await browser.get(`/v2/session/oidc${to === undefined ? '' : `?to=${encodeURIComponent(to)}`}`).expect(303)).headers['location']));
/** The whole way in: where the browser stands at the end. */
const comeIn = async (browser: Browser, to?: string): Promise<string> => String((await browser.get(await sentBack(browser, to)).expect(303)).headers['location']);
const signedIn = async (browser: Browser): Promise<boolean> => (await browser.get('/v2/session')).status === 200;

describe('sign-in by OpenID Connect', () => {
  it('lets a person of the office in, beside those with a password of their own, and says so in the list of sessions', async () => {
    const [mine, theirs] = [browserOf(office), await settled(office, 'li.na')];
    expect(await comeIn(mine, '/case/7?tab=film#3')).toBe('/case/7?tab=film#3');
    expect((await mine.get('/v2/session').expect(200)).body).toMatchObject({ username: 'wang.fang', groups: expect.arrayContaining(['secretariat-clerk', 'staff']) });
    expect((await mine.get('/v2/account/sessions').expect(200)).body.items).toEqual([expect.objectContaining({ current: true, how: 'oidc' })]);
    expect((await theirs.get('/v2/session').expect(200)).body.username).toBe('li.na');
    // Nobody has a password there, and none is asked for.
    expect((await browserOf(office).signIn('wang.fang', CHOSEN)).status).toBe(401);
    expect((await mine.get('/v2/account').expect(200)).body).toMatchObject({ state: 'none' });
  });
  it('is offered on the page of the sign-in, under the name that the office gives', async () => {
    expect((await browserOf(office).get('/v2/session/accounts').expect(200)).body).toMatchObject({ oidc: {} });
    const named = await openTestOffice({ duties: [], oidc: provider.settings([], { name: '統一身份認證' }) });
    expect((await browserOf(named).get('/v2/session/accounts').expect(200)).body.oidc).toEqual({ name: '統一身份認證' });
    await named.close();
    const without = await openTestOffice({ duties: [] });
    expect((await browserOf(without).get('/v2/session/accounts').expect(200)).body).not.toHaveProperty('oidc');
    expect((await browserOf(without).get('/v2/session/oidc').expect(404)).body.code).toBe('OIDC_NOT_FOUND');
    await without.close();
  });
  it('asks with PKCE, a state and a nonce that are never the same, and keeps them sealed', async () => {
    const asked = async () => {
      const { headers } = await browserOf(office).get('/v2/session/oidc').expect(303);
      return { query: new URL(String(headers['location'])).searchParams, cookie: String(headers['set-cookie']) };
    };
    const [one, two] = [await asked(), await asked()];
    expect(Object.fromEntries(one.query)).toEqual({
      client_id: 'dutyflow', scope: 'openid profile', response_type: 'code', redirect_uri: 'http://office.test/v2/session/oidc/callback',
      code_challenge_method: 'S256', code_challenge: expect.stringMatching(/^[\w-]{43}$/), state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(one.query.get(name)).not.toBe(two.query.get(name));
    expect(one.cookie).toMatch(/^dutyflow\.oidc=[\w-]+; Max-Age=600; Path=\/v2\/session\/oidc; .*HttpOnly; SameSite=Lax/);
    expect(one.cookie).not.toContain(one.query.get('state'));
  });
  it('ends here and at the provider', async () => {
    const browser = browserOf(office);
    await comeIn(browser);
    const { body } = await browser.delete('/v2/session').expect(200);
    const url = new URL(body.signOutUrl);
    expect([url.origin, url.searchParams.get('post_logout_redirect_uri'), url.searchParams.get('client_id')]).toEqual([provider.issuer, 'http://office.test/signin', 'dutyflow']);
    expect(await signedIn(browser)).toBe(false);
    await (await settled(office, 'li.na')).delete('/v2/session').expect(204);
  });
  it('begins a session with an id of its own: whoever planted one before has nothing', async () => {
    const browser = await settled(office, 'li.na');
    const before = String((await browser.signIn('li.na', CHOSEN)).headers['set-cookie']).split(';')[0] ?? '';
    await comeIn(browser);
    expect((await browser.get('/v2/session').expect(200)).body.username).toBe('wang.fang');
    await office.anybody().get('/v2/session').set('Cookie', before).expect(401);
  });
  it('dies with the account: closed, a session ends at once, and nobody comes in before it is opened again', async () => {
    const browser = browserOf(office);
    await comeIn(browser);
    const administrator = await settled(office, 'cai.ming');
    await administrator.post('/v2/accounts/wang.fang/closing').expect(204);
    expect(await signedIn(browser)).toBe(false);
    expect(await comeIn(browser)).toBe('/signin?fault=closed');
    await administrator.post('/v2/accounts/wang.fang/reopening').expect(204);
    expect(await comeIn(browser)).toBe('/inbox');
  });
});

describe('who is not let in', () => {
  const refused = async (browser: Browser, fault: string, callback?: string): Promise<void> => {
    const { headers } = await browser.get(callback ?? await sentBack(browser)).expect(303);
    expect(headers['location']).toBe(`/signin?fault=${fault}`);
    expect(await signedIn(browser)).toBe(false);
  };

  it('is no person of the office, or is the account of the demo that holds everything', async () => {
    for (const account of ['mallory', 'demo', 'WANG.FANG', '__proto__']) {
      provider.hands.account = account;
      await refused(browserOf(office), 'unknown');
    }
  });
  it('stands in the audit log, as whoever came in does', async () => {
    office.time.now += 60_000;
    await comeIn(browserOf(office));
    provider.hands.account = 'mallory';
    await comeIn(browserOf(office));
    for (let times = 0; times < 3; times += 1) await browserOf(office).get('/v2/session/oidc/callback?state=x').expect(303);
    const entries = (await office.store.audit.entries(0, undefined, 1000)).filter(({ at }) => at === office.time.now);
    expect(entries.map(({ kind, person, about, details }) => ({ kind, person, about, details }))).toEqual([
      { kind: 'sign-in', person: 'wang.fang', about: undefined, details: { how: 'oidc' } },
      { kind: 'sign-in-refused', person: undefined, about: 'mallory', details: { how: 'oidc', code: 'OIDC_UNKNOWN' } },
      { kind: 'sign-in-refused', person: undefined, about: undefined, details: { how: 'oidc', code: 'OIDC_STATE' } },
    ]);
  });
  it('is whoever the provider refused', async () => {
    provider.hands.refuses = true;
    await refused(browserOf(office), 'refused');
  });
  it('comes with another state, with the answer to another browser, or without having begun', async () => {
    const [mine, theirs] = [browserOf(office), browserOf(office)];
    const [answer, other] = [await sentBack(mine), await sentBack(theirs)];
    await refused(mine, 'state', answer.replace(/state=[^&]+/, 'state=mine'));
    const again = browserOf(office);
    await sentBack(again);
    await refused(again, 'state', other);
    await refused(browserOf(office), 'state', other);
    await refused(browserOf(office), 'state', '/v2/session/oidc/callback');
  });
  it('comes a second time with the same answer, though the browser kept what it should have forgotten', async () => {
    const begun = await office.anybody().get('/v2/session/oidc').expect(303);
    const kept = String(begun.headers['set-cookie']).split(';')[0] ?? '';
    const answer = await provider.walk(String(begun.headers['location']));
    const once = () => office.anybody().get(answer).set('Cookie', kept).expect(303);
    expect((await once()).headers['location']).toBe('/inbox');
    expect((await once()).headers['location']).toBe('/signin?fault=failed');
  });
  it('comes a second time, though the provider answers to a code as often as it is asked', async () => {
    provider.hands.tamper = (answer) => {
      provider.hands.always = answer;
      return answer;
    };
    const begun = await office.anybody().get('/v2/session/oidc').expect(303);
    const answer = await provider.walk(String(begun.headers['location']));
    const once = () => office.anybody().get(answer).set('Cookie', String(begun.headers['set-cookie']).split(';')[0] ?? '').expect(303);
    expect((await once()).headers['location']).toBe('/inbox');
    expect((await once()).headers['location']).toBe('/signin?fault=state');
  });
  it('took longer than ten minutes, or changed what the browser keeps', async () => {
    const late = browserOf(office);
    const answer = await sentBack(late);
    office.time.now += 10 * 60_000;
    await refused(late, 'state', answer);
    const begun = await office.anybody().get('/v2/session/oidc').expect(303);
    const kept = String(begun.headers['set-cookie']).split(';')[0] ?? '';
    const callback = await provider.walk(String(begun.headers['location']));
    for (const cookie of [`${kept.slice(0, -2)}AA`, 'dutyflow.oidc=AAAA', `dutyflow.oidc=${Buffer.from('{"state":"x"}').toString('base64url')}`]) {
      expect((await office.anybody().get(callback).set('Cookie', cookie).expect(303)).headers['location']).toBe('/signin?fault=state');
    }
  });
  it('is named as issuer by somebody else (mix-up)', async () => {
    const browser = browserOf(office);
    await refused(browser, 'failed', (await sentBack(browser)).replace(/iss=[^&]+/, `iss=${encodeURIComponent('http://127.0.0.1:1')}`));
  });
  it('comes while the provider is away, or is another than it says', async () => {
    for (const [issuer, fault] of [['http://127.0.0.1:1', 'away'], [`${provider.issuer.replace('127.0.0.1', 'localhost')}/`, 'away']] as const) {
      const other = await openTestOffice({ duties: [], oidc: provider.settings([], { issuer: new URL(issuer) }) });
      expect((await browserOf(other).get('/v2/session/oidc?to=/due').expect(303)).headers['location']).toBe(`/signin?fault=${fault}&to=%2Fdue`);
      await other.close();
    }
  });
});

describe('an ID token', () => {
  const part = (of: object): string => Buffer.from(JSON.stringify(of)).toString('base64url');
  const read = (token: unknown): [Record<string, unknown>, Record<string, unknown>, string] => {
    const [head = '', body = '', signature = ''] = String(token).split('.');
    return [JSON.parse(Buffer.from(head, 'base64url').toString()), JSON.parse(Buffer.from(body, 'base64url').toString()), signature];
  };
  const hmac = (text: string, key: string | Buffer): string => createHmac('sha256', key).update(text).digest('base64url');
  const { privateKey: stranger } = generateKeyPairSync('rsa', { modulusLength: 2048 });

  /** Each makes another token of the right one, for the chief whom nobody has signed in as. */
  const forgeries: Readonly<Record<string, (token: unknown) => string>> = {
    'that nobody signed (alg none)': (token) => `${part({ alg: 'none', typ: 'JWT' })}.${part({ ...read(token)[1], sub: 'zhou.ping' })}.`,
    'that is signed by HS256 with the public key': (token) => {
      const text = `${part({ alg: 'HS256', kid: 'the-key' })}.${part({ ...read(token)[1], sub: 'zhou.ping' })}`;
      return `${text}.${hmac(text, provider.publicKey.export({ type: 'spki', format: 'pem' }))}`;
    },
    'that is signed by HS256 with the secret of the client': (token) => {
      const text = `${part({ alg: 'HS256' })}.${part({ ...read(token)[1], sub: 'zhou.ping' })}`;
      return `${text}.${hmac(text, provider.settings().clientSecret ?? '')}`;
    },
    'that is signed by a key of somebody else': (token) => {
      const text = `${part(read(token)[0])}.${part({ ...read(token)[1], sub: 'zhou.ping' })}`;
      return `${text}.${createSign('sha256').update(text).sign(stranger, 'base64url')}`;
    },
    'that brings a key of its own': (token) => {
      const text = `${part({ alg: 'RS256', jwk: stranger.export({ format: 'jwk' }) })}.${part({ ...read(token)[1], sub: 'zhou.ping' })}`;
      return `${text}.${createSign('sha256').update(text).sign(stranger, 'base64url')}`;
    },
    'whose content was changed': (token) => {
      const [head, body, signature] = read(token);
      return `${part(head)}.${part({ ...body, sub: 'zhou.ping' })}.${signature}`;
    },
    'that is none': () => 'not.a.token',
  };
  for (const [what, forge] of Object.entries(forgeries)) {
    it(`${what} lets nobody in`, async () => {
      provider.hands.tamper = (answer) => ({ ...answer, id_token: forge(answer['id_token']) });
      const browser = browserOf(office);
      expect(await comeIn(browser)).toBe('/signin?fault=failed');
      expect(await signedIn(browser)).toBe(false);
    });
  }
  it('that is missing lets nobody in', async () => {
    provider.hands.tamper = ({ id_token: _token, ...answer }) => answer;
    expect(await comeIn(browserOf(office))).toBe('/signin?fault=failed');
  });
  it('of an earlier sign-in, with its nonce, lets nobody in', async () => {
    let first: unknown;
    provider.hands.tamper = (answer) => {
      first ??= answer['id_token'];
      return { ...answer, id_token: first };
    };
    expect(await comeIn(browserOf(office))).toBe('/inbox');
    expect(await comeIn(browserOf(office))).toBe('/signin?fault=failed');
  });
  it('of another algorithm than the settings name is refused, though the provider signed it', async () => {
    const strict = await openTestOffice({ duties: [], oidc: provider.settings([], { algorithm: 'ES256' }) });
    expect(await comeIn(browserOf(strict))).toBe('/signin?fault=failed');
    await strict.close();
  });
});

describe('the page to go to afterwards', () => {
  it('is one of this server, however a link is written', async () => {
    const elsewhere = [
      'https://evil.example', '//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/.//evil.example', '/x/..//evil.example', '/%2e//evil.example', 'javascript:alert(1)', ' //evil.example', 'evil.example',
      '/signin?to=//evil.example', '/v2/session/oidc', '', '/\n/evil.example', 'http:evil.example', '/@evil.example/..//',
    ];
    for (const to of elsewhere) expect([to, await comeIn(browserOf(office), to)]).toEqual([to, '/inbox']);
  });
  it('is kept when the sign-in could not begin', async () => {
    expect((await browserOf(office).get('/v2/session/oidc?to=/a&to=//evil.example').expect(303)).headers['location']).toMatch(`${provider.issuer}/auth?`);
  });
});
