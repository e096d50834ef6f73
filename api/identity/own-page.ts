/** Where somebody goes after the sign-in: a page of this server and never elsewhere, whatever a link says. */

const NOWHERE = 'http://own.invalid';
const INBOX = '/inbox';

/** `to` read as a browser reads it: `//evil.example`, `/\evil.example`, `/.//evil.example` and the like lead to the inbox. */
export function ownPage(to: string | undefined): string {
  if (to === undefined || !to.startsWith('/') || !URL.canParse(to, NOWHERE)) return INBOX;
  const { origin, pathname, search, hash } = new URL(to, NOWHERE);
  return origin !== NOWHERE || /^\/\//.test(pathname) || /^\/(v2|signin)(\/|$)/i.test(pathname) ? INBOX : pathname + search + hash;
}
