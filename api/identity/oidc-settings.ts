/**
 * Settings of OpenID Connect. The secret and the mapping of groups come from the environment or from the file that `…_FILE` names,
 * as container platforms hand secrets over.
 */
import { readFileSync } from 'node:fs';
import { ROLES, type Role } from '../../engine/directory/port.js';
import { SettingRefused } from '../setting-refused.js';

export const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** What membership of one group of the provider's gives. */
export interface GroupRule {
  readonly group: string;
  /** `post`, in the person's own unit, or `post@unit`. */
  readonly posts: readonly string[];
  readonly roles: readonly Role[];
}

export interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  /** Without it the client is a public one, which PKCE alone protects. */
  readonly clientSecret?: string;
  /** Where browsers reach this server, without a path: never taken from what a request says of its host. */
  readonly publicUrl: URL;
  /** The claim that is the id of a person of the office. */
  readonly claim: string;
  readonly groupsClaim: string;
  readonly scope: string;
  /** The one with which the provider signs; any other is refused. */
  readonly algorithm: Algorithm;
  /** How the office calls the provider, on the button. */
  readonly name?: string;
  readonly groups: readonly GroupRule[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const LOOPBACK = /^(localhost|127\.[0-9.]+|\[::1\])$/i;

/** Undefined: OIDC_ISSUER is not set. Throws SettingRefused. */
export function readOidcSettings(environment: Environment): OidcSettings | undefined {
  if (environment['OIDC_ISSUER'] === undefined) return undefined;
  const algorithm = ALGORITHMS.find((one) => one === (environment['OIDC_ALGORITHM'] ?? 'RS256'));
  if (!algorithm) throw new SettingRefused(`Expected OIDC_ALGORITHM to be one of ${ALGORITHMS.join(', ')}, but found '${environment['OIDC_ALGORITHM'] ?? ''}'.`);
  const publicUrl = address(environment, 'PUBLIC_URL');
  if (publicUrl.pathname !== '/' || publicUrl.search !== '' || publicUrl.hash !== '') throw new SettingRefused('Expected PUBLIC_URL to be scheme, host and port alone, but it has more.');
  const clientSecret = textOrFile(environment, 'OIDC_CLIENT_SECRET');
  const name = environment['OIDC_NAME']?.trim();
  return {
    issuer: address(environment, 'OIDC_ISSUER'), publicUrl, algorithm, clientId: text(environment, 'OIDC_CLIENT_ID'), claim: text(environment, 'OIDC_CLAIM', 'sub'), groupsClaim: text(environment, 'OIDC_GROUPS_CLAIM', 'groups'),
    scope: [...new Set(['openid', ...text(environment, 'OIDC_SCOPE', 'openid profile').split(/\s+/)])].join(' '),
    groups: rulesOf(textOrFile(environment, 'OIDC_GROUPS') ?? '{}'), ...(clientSecret === undefined ? {} : { clientSecret }), ...(name ? { name: name.slice(0, 40) } : {}),
  };
}

function text(environment: Environment, name: string, otherwise?: string): string {
  const found = (environment[name] ?? otherwise)?.trim();
  if (!found || found.length > 500) throw new SettingRefused(`Expected ${name} with OIDC_ISSUER, but found ${found ? 'more than 500 characters' : 'none'}.`);
  return found;
}

/** https, or http to this machine. */
function address(environment: Environment, name: string): URL {
  const found = text(environment, name);
  const url = URL.canParse(found) ? new URL(found) : undefined;
  if (!url || url.username !== '' || url.password !== '' || !(url.protocol === 'https:' || (url.protocol === 'http:' && (name === 'PUBLIC_URL' || LOOPBACK.test(url.hostname))))) {
    throw new SettingRefused(`Expected ${name} to be an address (https://…), but found '${found.replace(/\/\/[^/]*@/, '//…@')}'.`);
  }
  return url;
}

/** Never told in a sentence: it may be a secret. */
function textOrFile(environment: Environment, name: string): string | undefined {
  const [given, path] = [environment[name], environment[`${name}_FILE`]];
  if (path === undefined) return given === '' ? undefined : given;
  if (given !== undefined) throw new SettingRefused(`Expected ${name} or ${name}_FILE, but found both.`);
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw new SettingRefused(`Expected ${name}_FILE to name a file that can be read, but found '${path}'.`, { cause });
  }
}

/** `{"group of the provider": {"posts": [...], "roles": [...]}}`; posts are looked up when the office is open. */
function rulesOf(json: string): readonly GroupRule[] {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch (cause) {
    throw new SettingRefused('Expected OIDC_GROUPS to be JSON, but it cannot be read as JSON.', { cause });
  }
  if (!isRecord(read)) throw new SettingRefused('Expected OIDC_GROUPS to be an object of groups, but it is none.');
  return Object.entries(read).map(([group, rule]) => {
    const strange = isRecord(rule) ? Object.keys(rule).find((name) => !['posts', 'roles'].includes(name)) : 'no object';
    if (!isRecord(rule) || strange !== undefined) throw new SettingRefused(`Expected posts and roles of the group '${group}' in OIDC_GROUPS, but found ${strange}.`);
    const { posts = [], roles = [] } = rule;
    const known = list(roles).flatMap((role) => ROLES.filter((one) => one === role));
    if (!isTexts(posts) || !isTexts(roles) || known.length !== roles.length) {
      throw new SettingRefused(`Expected lists of posts and of roles (${ROLES.join(', ')}) of the group '${group}' in OIDC_GROUPS, but found ${JSON.stringify(rule).slice(0, 200)}.`);
    }
    return { group, posts, roles: known };
  });
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((item) => typeof item === 'string');
