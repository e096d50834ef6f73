/** npm's oidc-provider on loopback, with people who sign in without being asked, and a hand in what its token endpoint answers. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider, { type KoaContextWithOIDC } from 'oidc-provider';
import type { GroupRule, OidcSettings } from '../../../api/identity/oidc-settings.js';

/** Where browsers reach the office, as the settings say: nothing listens there. */
export const PUBLIC = 'http://office.test';
const CLIENT = { id: 'dutyflow', secret: 'a secret of this test alone' };

export type OpenProvider = Awaited<ReturnType<typeof openProvider>>;
type Answer = Record<string, unknown>;
interface Hands {
  /** Whose turn it is, and what the provider says of them. */
  account: string;
  claims: Readonly<Record<string, unknown>>;
  refuses: boolean;
  /** Changes what the token endpoint answers. */
  tamper?: (answer: Answer) => Answer;
  /** What it answers whatever the code. */
  always?: Answer;
}

/** `at`: where browsers reach the office, if it is not `PUBLIC`. */
export async function openProvider(at = PUBLIC) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const http = createServer();
  await new Promise<void>((resolve) => { http.listen(0, '127.0.0.1', resolve); });
  const bound = http.address();
  const issuer = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}`;
  const open: { hands: Hands } = { hands: { account: 'wang.fang', claims: {}, refuses: false } };

  const provider = new Provider(issuer, {
    clients: [{
      client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [`${at}/v2/session/oidc/callback`], post_logout_redirect_uris: [`${at}/signin`], response_types: ['code'], grant_types: ['authorization_code'],
    }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'the-key', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    claims: { openid: ['sub'], profile: ['name', 'groups'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AuthorizationCode: 60, IdToken: 600, AccessToken: 600 },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...open.hands.claims }) }),
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: CLIENT.id, accountId: ctx.oidc.session?.accountId ?? '' });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (ctx: KoaContextWithOIDC, next: () => Promise<void>) => {
    const { always, tamper } = open.hands;
    if (ctx.path === '/token' && always) {
      ctx.body = always;
      return;
    }
    await next();
    if (ctx.path === '/token' && ctx.status === 200 && tamper) ctx.body = tamper(ctx.body as Answer);
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (!request.url?.startsWith('/interaction/')) {
      answer(request, response);
      return;
    }
    const result = open.hands.refuses ? { error: 'access_denied', error_description: 'not today' } : { login: { accountId: open.hands.account } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });

  return Object.assign(open, {
    issuer, publicKey,
    settings: (groups: readonly GroupRule[] = [], more: Partial<OidcSettings> = {}): OidcSettings => ({
      issuer: new URL(issuer), clientId: CLIENT.id, clientSecret: CLIENT.secret, publicUrl: new URL(at), claim: 'sub', groupsClaim: 'groups', scope: 'openid profile', algorithm: 'RS256', groups, ...more,
    }),
    /** A browser at the provider, from the address where the office sent it until it is sent back there: path and query of that. */
    walk: async (url: string, cookies = new Map<string, string>()): Promise<string> => {
      for (let here = url; ;) {
        if (here.startsWith(at)) return here.slice(at.length);
        const response = await fetch(here, { redirect: 'manual', headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
        for (const line of response.headers.getSetCookie()) {
          const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
          cookies.set(name, value);
        }
        const next = response.headers.get('location');
        if (next === null) throw new Error(`Expected the provider to send the browser on from ${here}, but found ${response.status}: ${(await response.text()).slice(0, 500)}`);
        here = new URL(next, here).href;
      }
    },
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => { http.close(resolve); });
    },
  });
}
