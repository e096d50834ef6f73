/**
 * Sign-in by OpenID Connect: code flow with PKCE, state and nonce (openid-client). Between the two steps everything that is to be
 * compared lies with the browser that began, sealed. The ID token's signature is checked by the provider's published keys, with the
 * one algorithm that the settings name; so neither `none` nor a key that is public anyway signs anything.
 */
import { createHash } from 'node:crypto';
import * as client from 'openid-client';
import type { AccountStore } from '../../engine/store/port.js';
import type { OidcSettings } from './oidc-settings.js';
import { ownPage } from './own-page.js';
import { Sealed } from './sealed.js';

/** Why somebody did not come in, for the words of the sign-in page. */
export type OidcFaultKind = 'state' | 'refused' | 'failed' | 'away' | 'unknown' | 'closed' | 'groups';
export class OidcFault extends Error {
  override readonly name = 'OidcFault';
  /** Whom the provider named, where it named somebody. */
  readonly person?: string;
  constructor(readonly kind: OidcFaultKind, message: string, { cause, person }: { readonly cause?: unknown; readonly person?: string } = {}) {
    super(message, { cause });
    if (person !== undefined) this.person = person;
  }
}

export interface Claims {
  /** The id of a person of the office, if there is such a person. */
  readonly id: string;
  readonly groups: readonly string[];
  /** The page of ours to go to. */
  readonly to: string;
}

const CALLBACK = '/v2/session/oidc/callback';
/** So long somebody may take at the provider. */
export const FLOW_LASTS = 10 * 60_000;
/** The provider's description and keys are asked for anew after it. */
const DESCRIBED_FOR = 60 * 60_000;
const PATIENCE_SECONDS = 10;

export class Oidc {
  readonly settings: OidcSettings;
  readonly #clock: () => number;
  readonly #sealed: Sealed;
  readonly #taken: Pick<AccountStore, 'swapAttempts'>;
  #described: { readonly until: number; readonly provider: Promise<client.Configuration> } | undefined;

  constructor(settings: OidcSettings, parts: { readonly secret: string; readonly clock: () => number; readonly taken: Pick<AccountStore, 'swapAttempts'> }) {
    this.settings = settings;
    this.#clock = parts.clock;
    this.#taken = parts.taken;
    this.#sealed = new Sealed(parts.secret, parts.clock);
  }

  /** Where the browser is sent, and what it keeps meanwhile. Throws OidcFault. */
  async begin(to: string | undefined): Promise<{ readonly url: string; readonly kept: string }> {
    const provider = await this.#provider();
    const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
    const url = client.buildAuthorizationUrl(provider, {
      redirect_uri: new URL(CALLBACK, this.settings.publicUrl).href, scope: this.settings.scope, state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256',
    });
    return { url: url.href, kept: this.#sealed.seal({ state, nonce, verifier, to: ownPage(to) }, FLOW_LASTS) };
  }

  /** Whom the provider sent back. `query` of the callback, `kept` by the browser. Throws OidcFault. */
  async finish(query: string, kept: string | undefined): Promise<Claims> {
    const { state, nonce, verifier, to } = (kept === undefined ? undefined : this.#sealed.open(kept)) ?? {};
    const url = new URL(CALLBACK, this.settings.publicUrl);
    url.search = query;
    if (!state || !nonce || !verifier || url.searchParams.get('state') !== state) throw new OidcFault('state', 'Expected the answer to a sign-in that this browser began, but found another');
    if (url.searchParams.get('error') === 'access_denied') throw new OidcFault('refused', 'Expected the provider to let somebody in, but it refused');
    const provider = await this.#provider();
    try {
      const answer = await client.authorizationCodeGrant(provider, url, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true });
      const claims = answer.claims();
      if (!claims) throw new OidcFault('failed', 'Expected an ID token, but found none');
      if (!await this.#first(state)) throw new OidcFault('state', 'Expected an answer that comes once, but found it again');
      const all = await this.#withUserInfo(provider, answer.access_token, claims);
      const id = all[this.settings.claim];
      if (typeof id !== 'string' || id === '') throw new OidcFault('unknown', `Expected the claim '${this.settings.claim}' to say who came, but it does not`);
      return { id, groups: textsOf(all[this.settings.groupsClaim]), to: ownPage(to) };
    } catch (cause) {
      throw faultOf(cause);
    }
  }

  /** Where the provider's own session ends; undefined: it says nowhere. */
  async signOutUrl(): Promise<string | undefined> {
    const provider = await this.#provider().catch(() => undefined);
    if (provider?.serverMetadata().end_session_endpoint === undefined) return undefined;
    return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: new URL('/signin', this.settings.publicUrl).href }).href;
  }

  #provider(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, algorithm } = this.settings;
    if (this.#described === undefined || this.#described.until <= this.#clock()) {
      const provider = client.discovery(
        issuer, clientId, { id_token_signed_response_alg: algorithm }, clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret),
        { timeout: PATIENCE_SECONDS, execute: [client.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [])] },
      ).catch((cause: unknown) => {
        this.#described = undefined;
        throw faultOf(cause, 'away');
      });
      this.#described = { until: this.#clock() + DESCRIBED_FOR, provider };
    }
    return this.#described.provider;
  }

  /** What the ID token does not say of who it is and their groups is asked for. */
  async #withUserInfo(provider: client.Configuration, accessToken: string, claims: client.IDToken): Promise<Readonly<Record<string, unknown>>> {
    const { claim, groupsClaim, groups } = this.settings;
    const whole = claims[claim] !== undefined && (groups.length === 0 || claims[groupsClaim] !== undefined);
    if (whole || provider.serverMetadata().userinfo_endpoint === undefined) return claims;
    return { ...await client.fetchUserInfo(provider, accessToken, claims.sub), ...claims };
  }

  /** One answer is taken once, on all servers, though a provider should take its code back only once anyway. */
  #first(state: string): Promise<boolean> {
    return this.#taken.swapAttempts({ id: `oidc:${createHash('sha256').update(state).digest('base64url')}`, v: 1, failures: 0, lastAt: this.#clock(), lockedUntil: 0 });
  }
}

function faultOf(cause: unknown, otherwise: OidcFaultKind = 'failed'): OidcFault {
  if (cause instanceof OidcFault) return cause;
  const found = cause instanceof Error ? cause : new Error(String(cause));
  const away = found.name === 'TypeError' || ('code' in found && found.code === 'OAUTH_TIMEOUT');
  return new OidcFault(away ? 'away' : otherwise, `Expected an answer of the OpenID provider that can be trusted, but: ${found.message}`, { cause });
}

const textsOf = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
