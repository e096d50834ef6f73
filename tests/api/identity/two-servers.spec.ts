/** Two servers on one store: who guesses at both has no more tries than at one. */
import { pino } from 'pino';
import request from 'supertest';
import { openServer, type OpenServer } from '../../../api/open-server.js';
import type { Store } from '../../../engine/store/port.js';
import { openFreshStore } from '../../store/fresh-store.js';
import { MONDAY } from '../open-office.js';

const MINUTE = 60_000;
const FREE = 5;
let store: Store;
let servers: readonly OpenServer[];
let now = MONDAY;
beforeAll(async () => {
  ({ store } = await openFreshStore(''));
  const opening = { store, log: pino({ level: 'silent' }), version: '0', clock: () => now };
  servers = [await openServer(opening), await openServer(opening)];
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map(({ server }) => server.close()));
  await store.close();
});

const signIn = async (at: number, password: string, name = 'wang.fang', address = '203.0.113.7') => {
  const app = servers[at % 2]?.server.app;
  if (!app) throw new Error('Expected a server');
  return (await request(app).post('/v2/session').set('X-Requested-With', 'dutyflow').set('X-Forwarded-For', address).send({ username: name, password })).status;
};

it('wrong passwords at one and at the other count together, and the lock holds at both', async () => {
  const answers: number[] = [];
  for (let n = 0; n < FREE; n += 1) answers.push(await signIn(n, 'a guess'));
  expect(answers).toEqual([401, 401, 401, 401, 401]);
  expect([await signIn(0, 'demo'), await signIn(1, 'demo')]).toEqual([429, 429]);
  now += MINUTE;
  expect(await signIn(1, 'demo')).toBe(200);
});

it('of many at both at once no more are looked at than of one', async () => {
  const answers = await Promise.all(Array.from({ length: 16 }, (_none, n) => signIn(n, `guess ${n}`, 'li.na')));
  expect(answers.filter((status) => status === 401)).toHaveLength(FREE);
  expect(answers.filter((status) => status === 429)).toHaveLength(16 - FREE);
});

it('an address that is locked out is so at both, whatever the name', async () => {
  await store.accounts.swapAttempts({ id: 'from:203.0.113.9', v: 1, failures: 49, lastAt: now, lockedUntil: 0 });
  expect(await signIn(0, 'a guess', 'nobody-1', '203.0.113.9')).toBe(401);
  expect([await signIn(0, 'a guess', 'nobody-2', '203.0.113.9'), await signIn(1, 'a guess', 'nobody-3', '203.0.113.9')]).toEqual([429, 429]);
  expect(await signIn(1, 'a guess', 'nobody-4', '203.0.113.10')).toBe(401);
});
