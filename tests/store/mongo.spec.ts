import mongoose from 'mongoose';
import { fromDocument, isDuplicate, toDocument } from '../../engine/store/mongo/documents.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import type { Store } from '../../engine/store/port.js';
import { TASKS } from '../../engine/store/tables.js';
import { describeStore } from './contract.js';
import { taskOf } from './rows.js';

const url = process.env.MONGODB_URL;
const DATABASE = `contract_${process.pid}`;

describe('rows as documents', () => {
  it('come back as they went, whatever names and signs the JSON in them has', () => {
    const task = taskOf(7, 3, 2, { decision: { $where: '1', 'a.b': [null, '$x'] }, candidateGroups: ['dept-head'], title: '通知' });
    const document = toDocument(TASKS, task, { readers: ['g:dept-head'] });
    expect(document).toMatchObject({ _id: '7:3', decision: '{"$where":"1","a.b":[null,"$x"]}', readers: ['g:dept-head'] });
    expect(fromDocument(TASKS, document)).toEqual(task);
  });

  it('are refused as duplicates only where nothing else went wrong', () => {
    expect(isDuplicate({ code: 11_000 })).toBe(true);
    expect(isDuplicate({ code: 11_000, writeErrors: [{ code: 11_000 }, { code: 121 }] })).toBe(false);
    expect(isDuplicate(new Error('connection lost'))).toBe(false);
  });
});

/** One database for all: making its indexes takes longer than the specifications; it is emptied before each. */
async function openEmptied(at: string): Promise<Store> {
  const store = await openMongoStore(at);
  const connection = await mongoose.createConnection(at).asPromise();
  const names = (await connection.db?.listCollections().toArray() ?? []).map(({ name }) => name).filter((name) => !name.startsWith('migration') && !name.startsWith('system.'));
  await Promise.all(names.map((name) => connection.collection(name).deleteMany({})));
  await connection.close();
  return store;
}

if (url) {
  const at = new URL(url);
  at.pathname = DATABASE;
  afterAll(async () => {
    const connection = await mongoose.createConnection(at.href).asPromise();
    await connection.dropDatabase();
    await connection.close();
  });
  describeStore('MongoDB', () => openEmptied(at.href));
} else {
  process.stderr.write('The MongoDB suites did not run: MONGODB_URL=mongodb://… npm test -- tests/store/mongo runs them.\n');
}
