/** Servers that start together begin with due work at different moments; one that has its store for itself begins at once. */
import { jest } from '@jest/globals';
import type { Store } from '../../engine/store/port.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { diagram } from '../kernel/model/diagram.js';
import { DAY, Office } from '../runtime/office.js';

const timed = diagram('timed', { startableBy: 'any-clerk' }).start().catchEvent('T', { on: { timer: { duration: 'PT1H' } } }).userTask('after', { assignee: 'wang.fang' }).end();
/** A store that others write, too; they have written nothing. */
const shared = (store: Store): Store => ({ ...store, news: { commits: async () => [], notices: async () => [], drafts: async () => [] } });
const settled = async (): Promise<void> => { for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => { setImmediate(resolve); }); };

beforeEach(() => { jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'clearImmediate', 'queueMicrotask', 'performance', 'hrtime', 'Date'] }); });
afterEach(() => { jest.useRealTimers(); });

it.each([
  ['at once', 'has its store for itself', (store: Store) => store, 0.5, 0],
  ['in the middle of two seconds', 'shares its store and draws the middle', shared, 0.5, 1000],
  ['late in two seconds', 'shares its store and draws late', shared, 0.9, 1800],
])('%s, when a server %s', async (_when, _what, made, draw, moment) => {
  const office = new Office({ store: made(openSqliteStore(':memory:')) });
  await office.deploy(timed);
  await office.start('timed');
  office.now += DAY;
  const engine = office.anotherEngine({ random: () => draw });
  engine.start();
  await settled();
  if (moment > 0) {
    expect(await office.openTasks()).toEqual([]);
    await jest.advanceTimersByTimeAsync(moment - 1);
    await settled();
    expect(await office.openTasks()).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    await settled();
  }
  expect(await office.openTasks()).toEqual(['after']);
  await engine.stop();
});
