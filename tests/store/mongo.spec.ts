import { fromDocument, isDuplicate, toDocument } from '../../engine/store/mongo/documents.js';
import { openMongoStore } from '../../engine/store/mongo/index.js';
import { TASKS } from '../../engine/store/tables.js';
import { describeStore } from './contract/index.js';
import { testDatabase } from './mongo-database.js';
import { taskOf } from './rows.js';

const url = process.env.MONGODB_URL;

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
if (url) {
  const database = testDatabase(url, 'contract');
  afterAll(() => database.drop());
  describeStore('MongoDB', async () => {
    const store = await openMongoStore(database.url);
    await database.empty();
    return store;
  });
}
