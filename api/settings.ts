/** Settings from the environment. A wrong one stops the start with a sentence. */
import { resolve } from 'node:path';
import { PACKAGE_ROOT } from './package-root.js';

const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
export type LogLevel = (typeof LEVELS)[number];

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
}

export class SettingRefused extends Error {
  override readonly name = 'SettingRefused';
}

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
  return { ...(token === undefined ? {} : { metricsToken: token }), stopAfter: Number(delay) * 1000, port: Number(port), host, databaseFile: file === ':memory:' ? file : resolve(PACKAGE_ROOT, file), ...(url === undefined ? {} : { mongodbUrl: url }), logLevel };
}
