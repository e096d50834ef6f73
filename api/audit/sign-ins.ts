/** Every sign-in by a password, good and bad, stands in the audit log before it is answered; that it is tried is noted before it is counted. */
import type { Request } from 'express';
import type { Person } from '../../engine/directory/port.js';
import type { Api } from '../context.js';
import { Problem } from '../problems.js';

/** Does it, from an address. What was typed as a name that is nobody's is not kept: some type their password there. */
export async function auditedSignIn(
  { audit, directory, accounts }: Pick<Api, 'audit' | 'directory' | 'accounts'>, request: Request, { username, password, address, how }: { readonly username: string; readonly password: string; readonly address: string; readonly how: 'password' | 'basic' },
): Promise<Person> {
  const about = directory.person(username) ? { about: username } : {};
  const refusal = ({ code }: Problem) => ({ outcome: 'refused', ...about, details: { how, code } } as const);
  // Who is locked out may go on asking without end: it is neither noted nor counted.
  const locked = await accounts.lockedOut(username, address);
  const tried = locked ?? await audit.changes(request, [['sign-in', { ...about, details: { how } }]], () => accounts.signIn(username, password, address).catch(asRefusal), (found) => {
    if (!(found instanceof Problem)) return [['sign-in', { by: found.id, details: { how } }]];
    return found.code === LOCKED ? [] : [['sign-in-refused', refusal(found)]];
  });
  if (!(tried instanceof Problem)) return tried;
  if (tried.code === LOCKED) await audit.writeOnce(request, 'locked-out', refusal(tried));
  throw tried;
}

const LOCKED = 'TOO_MANY_ATTEMPTS';

function asRefusal(cause: unknown): Problem {
  if (cause instanceof Problem && cause.status < 500) return cause;
  throw cause;
}
