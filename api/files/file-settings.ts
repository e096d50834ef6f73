/** Settings of files: how large, how many, of which kinds, and who looks for viruses. */
import { isAbsolute } from 'node:path';
import { SettingRefused } from '../setting-refused.js';
import { KIND_NAMES, USUAL, type KindName } from './kinds.js';

export interface FileSettings {
  /** Of one file, in bytes. */
  readonly largest: number;
  /** In one request. */
  readonly together: number;
  /** In one case, with those that were replaced. */
  readonly inCase: number;
  /** Bytes of uploads that are looked at at one moment, of all requests; absent: the server's own. */
  readonly inMemory?: number;
  readonly kinds: readonly KindName[];
  readonly clamd?: Clamd;
}
export interface Clamd {
  readonly at: { readonly host: string; readonly port: number } | { readonly path: string };
  /** What is done with a file that nobody could look at. */
  readonly away: 'refuse' | 'accept';
}

const MB = 1024 * 1024;
export const FILE_SETTINGS: FileSettings = { largest: 20 * MB, together: 20, inCase: 500, kinds: USUAL };

type Environment = Readonly<Record<string, string | undefined>>;

/** Throws SettingRefused. */
export function readFileSettings(environment: Environment): FileSettings {
  const number = (name: string, otherwise: number, most: number): number => {
    const text = environment[name] ?? String(otherwise);
    if (!/^[0-9]{1,6}$/.test(text) || Number(text) < 1 || Number(text) > most) throw new SettingRefused(`Expected ${name} to be a number from 1 to ${most}, but found '${text}'.`);
    return Number(text);
  };
  const named = environment['FILE_KINDS']?.split(',').map((name) => name.trim());
  const kinds = named === undefined ? FILE_SETTINGS.kinds : KIND_NAMES.filter((name) => named.includes(name));
  if (kinds.length === 0 || (named && kinds.length !== new Set(named).size)) throw new SettingRefused(`Expected FILE_KINDS to be some of ${KIND_NAMES.join(', ')}, but found '${environment['FILE_KINDS'] ?? ''}'.`);
  const clamd = clamdOf(environment);
  return { largest: number('FILE_SIZE', 20, 200) * MB, together: number('FILE_COUNT', FILE_SETTINGS.together, 100), inCase: number('FILES_IN_CASE', FILE_SETTINGS.inCase, 100_000), kinds, ...(clamd === undefined ? {} : { clamd }) };
}

function clamdOf(environment: Environment): Clamd | undefined {
  const text = environment['CLAMD'];
  const away = environment['CLAMD_AWAY'] ?? 'refuse';
  if (away !== 'refuse' && away !== 'accept') throw new SettingRefused(`Expected CLAMD_AWAY to be refuse or accept, but found '${away}'.`);
  if (text === undefined) return undefined;
  if (isAbsolute(text)) return { at: { path: text }, away };
  const [, host, port] = /^(\[[0-9a-f:]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})$/i.exec(text) ?? [];
  if (host === undefined || Number(port) > 65_535) throw new SettingRefused(`Expected CLAMD to be host:port, or the path of a socket, but found '${text}'.`);
  return { at: { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }, away };
}
