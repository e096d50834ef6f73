/** People with accounts of their own, and browsers that they sign in with. */
import request from 'supertest';
import { Accounts } from '../../../api/identity/accounts.js';
import { openOffice } from '../../../engine/directory/office.js';
import type { Office } from '../open-office.js';

export const OWN = ['X-Requested-With', 'dutyflow'] as const;
/** Good enough for the rules. */
export const CHOSEN = 'plough the north field';

export type Browser = Awaited<ReturnType<typeof browserOf>>;

/** A browser that nobody has signed in with. */
export function browserOf(office: Office, agent = 'Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36') {
  const asking = request.agent(office.app);
  const ask = (method: 'get' | 'post' | 'put' | 'delete') => (path: string, body?: object) => {
    const asked = asking[method](path).set(...OWN).set('User-Agent', agent).set('Accept-Language', 'en');
    return body === undefined ? asked : asked.send(body);
  };
  const browser = { get: ask('get'), post: ask('post'), put: ask('put'), delete: ask('delete') };
  return { ...browser, signIn: (username: string, password: string) => browser.post('/v2/session', { username, password }) };
}

/** What an administrator gives: a password for one change. Ends the demo. */
export async function given(office: Office, person: string): Promise<string> {
  const accounts = new Accounts({ store: office.store, directory: await openOffice(office.store.people), clock: () => office.time.now, demo: true });
  return (await accounts.reset(person)).password;
}

/** Somebody with a password that they chose, signed in. */
export async function settled(office: Office, person: string, password = CHOSEN): Promise<Browser> {
  const browser = browserOf(office);
  const first = await given(office, person);
  await browser.signIn(person, first).expect(200);
  await browser.put('/v2/account/password', { current: first, password }).expect(204);
  return browser;
}
