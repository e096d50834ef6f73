/** Settings from the environment. A wrong one stops the start with a sentence. */
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { SESSION_LIMITS, type SessionLimits } from './middleware/session-cookie.js';
import { readFileSettings, type FileSettings } from './files/file-settings.js';
import { readOidcSettings, type OidcSettings } from './identity/oidc-settings.js';
import { momentBefore } from '../engine/runtime/moving/archive-old.js';
import { PACKAGE_ROOT } from './package-root.js';
import { SettingRefused } from './setting-refused.js';

const MINUTE = 60_000;
const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LEVELS)[number];
const DEMO_DATA = ['none', 'month', 'year'] as const;
export type DemoData = (typeof DEMO_DATA)[number];

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute path, or `:memory:`. */
  readonly databaseFile: string;
  /** Instead of the file: a MongoDB deployment. */
  readonly mongodbUrl?: string;
  readonly logLevel: LogLevel;
  /** Whoever has it may read the metrics; without it only this machine. */
  readonly metricsToken?: string;
  /** At a stop it still answers for so long (ms), though it is not ready any more. */
  readonly stopAfter: number;
  /** What the demo office has behind it at the first start, when the file does not exist yet. */
  readonly demoData: DemoData;
  /** HTTP Basic is taken from everywhere, from this machine, or not at all. */
  readonly basic: 'yes' | 'loopback' | 'no';
  /** The public accounts of the demo are offered as long as nobody has one of their own. */
  readonly demo: boolean;
  readonly sessionLimits: SessionLimits;
  /** Process ids: of the duties only these are put into force; undefined: all. */
  readonly duties?: readonly string[];
  /** Whose word for whom they ask is believed: addresses and networks, or `loopback`. */
  readonly trustedProxies: readonly string[];
  /** Logs of cases that ended before so long (ISO 8601) are packed at night; undefined: they stay as they are. */
  readonly archiveOlderThan?: string;
  /** Folder into which the anchor of the day is written; absolute. */
  readonly anchorFolder?: string;
  /** Proof of work that an application without an account needs, in bits; undefined: there is no public part. */
  readonly challengeBits?: number;
  /** People may sign in by OpenID Connect, too. */
  readonly oidc?: OidcSettings;
  readonly files: FileSettings;
}

export { SettingRefused };

export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const port = environment['PORT'] ?? '8080';
  if (!/^[0-9]{1,5}$/.test(port) || Number(port) > 65_535) throw new SettingRefused(`Expected PORT to be a number from 0 to 65535, but found '${port}'.`);
  const host = environment['HOST'] ?? '127.0.0.1';
  if (!/^[A-Za-z0-9.:%_-]{1,255}$/.test(host)) throw new SettingRefused(`Expected HOST to be an address or a host name, but found '${host}'.`);
  const file = environment['DATABASE_FILE'] ?? './data/dutyflow.sqlite';
  if (file.trim() === '') throw new SettingRefused('Expected DATABASE_FILE to be the path of a file, but found nothing.');
  const url = environment['MONGODB_URL'];
  if (url !== undefined && !/^mongodb(\+srv)?:\/\/[^/]/.test(url)) throw new SettingRefused('Expected MONGODB_URL to begin with mongodb:// or mongodb+srv:// and name a host, but it does not.');
  const level = environment['LOG_LEVEL'] ?? 'info';
  const logLevel = LEVELS.find((known) => known === level);
  if (!logLevel) throw new SettingRefused(`Expected LOG_LEVEL to be one of ${LEVELS.join(', ')}, but found '${level}'.`);
  const token = environment['METRICS_TOKEN'];
  if (token !== undefined && !/^[\x21-\x7e]{16,200}$/.test(token)) throw new SettingRefused('Expected METRICS_TOKEN to have 16 to 200 printable characters without spaces, but it has not.');
  const delay = environment['STOP_DELAY'] ?? '0';
  if (!/^[0-9]{1,2}$/.test(delay) || Number(delay) > 60) throw new SettingRefused(`Expected STOP_DELAY to be a number of seconds from 0 to 60, but found '${delay}'.`);
  const bits = environment['PUBLIC_CHALLENGE_BITS'] ?? '17';
  if (bits !== 'off' && (!/^[0-9]{1,2}$/.test(bits) || Number(bits) > 24)) throw new SettingRefused(`Expected PUBLIC_CHALLENGE_BITS to be a number from 0 to 24, or off, but found '${bits}'.`);
  const oidc = readOidcSettings(environment);
  const trustedProxies = (environment['TRUST_PROXY'] ?? 'loopback').split(',').map((one) => one.trim());
  const untrusted = trustedProxies.find((one) => one !== 'loopback' && !isNetwork(one));
  if (untrusted !== undefined) throw new SettingRefused(`Expected TRUST_PROXY to be addresses or networks (10.0.0.0/24) with commas between them, or loopback, but found '${untrusted}'.`);
  const archiveOlderThan = environment['ARCHIVE_OLDER_THAN'];
  const anchorFolder = environment['ANCHOR_FOLDER'];
  if (anchorFolder?.trim() === '') throw new SettingRefused('Expected ANCHOR_FOLDER to be the path of a folder, but found nothing.');
  const age = archiveOlderThan === undefined ? undefined : momentBefore(0, archiveOlderThan);
  if (age?.ok === false) throw new SettingRefused(`ARCHIVE_OLDER_THAN: ${age.message}.`);
  const demo = yesOrNo(environment, 'DEMO') ?? (LOOPBACK.test(host) && oidc === undefined);
  const basic = environment['BASIC_AUTH'] ?? 'loopback';
  if (basic !== 'yes' && basic !== 'loopback' && basic !== 'no') throw new SettingRefused(`Expected BASIC_AUTH to be yes, loopback or no, but found '${basic}'.`);
  const idle = minutes(environment, 'SESSION_IDLE') ?? SESSION_LIMITS.idle;
  const most = minutes(environment, 'SESSION_MAX') ?? SESSION_LIMITS.most;
  if (most < idle) throw new SettingRefused(`Expected SESSION_MAX to be at least SESSION_IDLE (${idle / MINUTE} minutes), but found ${most / MINUTE}.`);
  const duties = environment['DUTIES']?.split(',').map((id) => id.trim());
  if (duties?.some((id) => !/^[a-z][a-z0-9-]{0,99}$/.test(id))) throw new SettingRefused(`Expected DUTIES to be process ids with commas between them, but found '${environment['DUTIES'] ?? ''}'.`);
  const data = environment['DEMO_DATA'] ?? (url === undefined && duties === undefined && demo ? 'month' : 'none');
  const demoData = DEMO_DATA.find((known) => known === data);
  if (!demoData) throw new SettingRefused(`Expected DEMO_DATA to be one of ${DEMO_DATA.join(', ')}, but found '${data}'.`);
  if (url !== undefined && demoData !== 'none') throw new SettingRefused(`Expected DEMO_DATA to be none with MONGODB_URL, which npm run seed fills, but found '${data}'.`);
  if (duties !== undefined && demoData !== 'none') throw new SettingRefused(`Expected DEMO_DATA to be none with DUTIES, as it is made of all of them, but found '${data}'.`);
  return { demo, basic, trustedProxies, files: readFileSettings(environment), ...(archiveOlderThan === undefined ? {} : { archiveOlderThan }), ...(anchorFolder === undefined ? {} : { anchorFolder: resolve(PACKAGE_ROOT, anchorFolder) }), ...(oidc === undefined ? {} : { oidc }), ...(duties === undefined ? {} : { duties }), sessionLimits: { idle, most }, ...(bits === 'off' ? {} : { challengeBits: Number(bits) }), ...(token === undefined ? {} : { metricsToken: token }), stopAfter: Number(delay) * 1000, demoData, port: Number(port), host, databaseFile: file === ':memory:' ? file : resolve(PACKAGE_ROOT, file), ...(url === undefined ? {} : { mongodbUrl: url }), logLevel };
}

/** Nobody but this machine comes to it. */
const LOOPBACK = /^(localhost|127\.[0-9.]+|::1)$/i;

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : 0;
  return more.length === 0 && most > 0 && (bits === undefined || (/^[0-9]{1,3}$/.test(bits) && Number(bits) <= most));
}

function yesOrNo(environment: Readonly<Record<string, string | undefined>>, name: string): boolean | undefined {
  const text = environment[name];
  if (text !== undefined && text !== 'yes' && text !== 'no') throw new SettingRefused(`Expected ${name} to be yes or no, but found '${text}'.`);
  return text === undefined ? undefined : text === 'yes';
}

/** In milliseconds. */
function minutes(environment: Readonly<Record<string, string | undefined>>, name: string): number | undefined {
  const text = environment[name];
  if (text === undefined) return undefined;
  if (!/^[0-9]{1,5}$/.test(text) || Number(text) < 1 || Number(text) > 10_080) throw new SettingRefused(`Expected ${name} to be a number of minutes from 1 to 10080, but found '${text}'.`);
  return Number(text) * MINUTE;
}
