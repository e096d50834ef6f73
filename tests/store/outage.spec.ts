import { outageOf, StoreOutage } from '../../engine/store/outage.js';

const failure = (name: string, more: object): Error => Object.assign(new Error('x'), { name }, more);

describe('an outage of the database', () => {
  it.each([
    ['SQLite without space', failure('Error', { errcode: 13 }), 'STORAGE_FULL'],
    ['SQLite whose disk fails (an extended code)', failure('Error', { errcode: 10 | (3 << 8) }), 'STORE_UNAVAILABLE'],
    ['a log that could not be flushed', new StoreOutage('STORE_UNAVAILABLE', 'x'), 'STORE_UNAVAILABLE'],
    ['MongoDB that does not answer', failure('MongoServerSelectionError', {}), 'STORE_UNAVAILABLE'],
    ['a connection that broke', failure('MongoNetworkError', {}), 'STORE_UNAVAILABLE'],
    ['a pool that was cleared', failure('MongoPoolClearedOnNetworkError', {}), 'STORE_UNAVAILABLE'],
    ['MongoDB without space', failure('MongoServerError', { code: 14031 }), 'STORAGE_FULL'],
    ['a primary that stepped down', failure('MongoServerError', { code: 189 }), 'STORE_UNAVAILABLE'],
    ['one wrapped in a sentence of ours', new Error('The sweep did not finish', { cause: failure('MongoNetworkTimeoutError', {}) }), 'STORE_UNAVAILABLE'],
  ])('is %s', (_what, cause, expected) => { expect(outageOf(cause)).toBe(expected); });

  it.each([
    ['a constraint of SQLite', failure('Error', { errcode: 19 })], ['a duplicate key', failure('MongoServerError', { code: 11_000 })],
    ['a fault of ours', new TypeError('x')], ['nothing', undefined], ['a text', 'MongoNetworkError'], ['a file that is missing', failure('Error', { code: 'ENOENT' })],
  ])('is not %s', (_what, cause) => { expect(outageOf(cause)).toBeUndefined(); });
});
