/** What a password has to be: ten characters, not the person's name, and not what guessers try first (zxcvbn). */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

export const SHORTEST = 10;
/** Below it are those that fall to a few million guesses. */
const WEAKEST = 2;
/** What is behind them is not looked at: each is looked at in more than linear time. */
const LOOKED_AT = 72;

export type PasswordFault = 'PASSWORD_TOO_SHORT' | 'PASSWORD_NAMES_YOU' | 'PASSWORD_TOO_COMMON';

/** Its dictionaries are large: loaded when the first password is chosen. */
let loading: Promise<ZxcvbnFactory> | undefined;

async function load(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common] = await Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]);
  return new Factory({ dictionary: common.dictionary, graphs: common.adjacencyGraphs });
}

/** As it is hashed and compared: the same characters however a keyboard composes them. */
export const normalized = (password: string): string => password.normalize('NFKC');

/** The first rule that it breaks. `names`: of whom it must not tell. */
export async function faultOf(password: string, names: readonly string[]): Promise<PasswordFault | undefined> {
  const text = normalized(password);
  if ([...text].length < SHORTEST) return 'PASSWORD_TOO_SHORT';
  const plain = bare(text);
  if (names.map(bare).some((name) => name.length > 1 && plain.includes(name))) return 'PASSWORD_NAMES_YOU';
  loading ??= load();
  const judge = await loading;
  return judge.check(text.slice(0, LOOKED_AT), names.flatMap((name) => [name, bare(name)])).score < WEAKEST ? 'PASSWORD_TOO_COMMON' : undefined;
}

/** `Wang.Fang` is `wangfang` too. */
const bare = (text: string): string => normalized(text).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
