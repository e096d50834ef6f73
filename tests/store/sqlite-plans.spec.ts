/**
 * How SQLite means to read, for every statement of the store that reads: through an index, and nothing from end to end but what
 * is named here with its bound. The fixed statements are those that the contract prepares; a list is what its filter makes of
 * it, so the lists that people and servers ask for are named one by one.
 */
import { Database } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { describeStore } from './contract/index.js';
import { T0, taskOf, writeOf } from './rows.js';

/** Read whole on purpose: an office has hundreds of these, and the statement asks for all of them. */
const SMALL: Readonly<Record<string, string>> = {
  'definitions USING INDEX definitions_latest': 'one row a process: the index holds the latest versions only',
  decisions: 'the tables of the duties, with their versions',
  forms: 'the forms of the duties, with their versions',
  diagram_drafts: 'diagrams that are being drawn',
  'substitutions USING INDEX substitutions_created': 'from the newest on, up to a limit',
  people: 'the people of an office',
  accounts: 'one row a person',
  migrations: 'one row a migration',
};

const prepared = new Set<string>();
describeStore('SQLite in memory, each statement noted', async () => {
  const database = new Database(':memory:');
  migrate(database);
  const prepare = database.sql.bind(database);
  database.sql = (text) => { prepared.add(text); return prepare(text); };
  return storeOn(database);
});

/** What SQLite means to do for a statement, one line for each table. */
function planOf(database: Database, text: string): string[] {
  const places = text.split('?').length - 1;
  return database.sql(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length: places }, () => null)).map((row) => String(row['detail']));
}

/** Lines that read a table or an index from end to end: values, and what a query has just made, are no table. */
const scansIn = (plan: readonly string[]): string[] => plan.filter((line) => /^SCAN (?!json_each|\d+ CONSTANT|CONSTANT|\(subquery)/.test(line));

describe('a statement that reads', () => {
  /** Lists: named below. What copies a table reads it from end to end. */
  const isList = (text: string): boolean => text.endsWith('/* whole table */') || /LIMIT \? OFFSET \?(\) ORDER BY [^?]+)?$/.test(text) || text.startsWith('SELECT count(*) AS n FROM (SELECT 1 FROM');

  it('reads through an index, or a small table that is meant to be read whole', () => {
    const database = new Database(':memory:');
    migrate(database);
    const fixed = [...prepared].filter((text) => /^(SELECT|UPDATE|DELETE|INSERT)/.test(text) && !isList(text));
    const found = fixed.flatMap((text) => scansIn(planOf(database, text)).map((line) => `${line}: ${text}`));
    database.close();
    expect(fixed.length).toBeGreaterThan(80);
    expect(found.filter((line) => !Object.keys(SMALL).some((known) => line.startsWith(`SCAN ${known}`)))).toEqual([]);
    // What is named here is there.
    expect(Object.keys(SMALL).filter((known) => !found.some((line) => line.startsWith(`SCAN ${known}`)))).toEqual([]);
  });
});

describe('the plans of the lists', () => {
  /** Statements that a call prepared, with what SQLite means to do for each. */
  async function plansOf(call: (store: ReturnType<typeof storeOn>) => Promise<unknown>): Promise<string[]> {
    const database = new Database(':memory:');
    migrate(database);
    const seen: string[] = [];
    const prepare = database.sql.bind(database);
    const store = storeOn(database);
    await store.commits.append(writeOf(1, 1, { tasks: { opened: [taskOf(1, 1, 1, { assignee: 'li' })], changed: [] } }));
    database.sql = (text) => { seen.push(text); return prepare(text); };
    await call(store);
    const plans = seen.filter((text) => text.startsWith('SELECT')).flatMap((text) => {
      const places = text.split('?').length - 1;
      return prepare(`EXPLAIN QUERY PLAN ${text}`).all(...Array.from({ length: places }, () => null)).map((row) => String(row['detail']));
    });
    database.close();
    return plans;
  }
  const scans = (plans: string[]): string[] => plans.filter((line) => /^SCAN (?!json_each|CONSTANT|\(subquery)/.test(line) && !line.includes('USING'));

  const me = { user: 'li', groups: ['dept-head', 'any-clerk'], barredBy: ['u:li', 'g:dept-head'] };
  const after = Buffer.from(JSON.stringify([T0, 1, 1])).toString('base64');
  const deep = Buffer.from(JSON.stringify([T0, 1])).toString('base64');
  const page = { limit: 50 };
  it.each<[string, (store: ReturnType<typeof storeOn>) => Promise<unknown>]>([
    ['待辦', (store) => store.search.tasks({ actionableBy: me, sort: [{ field: 'createdAt', order: 'desc' }], page })],
    ['待辦, a later page', (store) => store.search.tasks({ actionableBy: me, sort: [{ field: 'createdAt', order: 'desc' }], page: { after } })],
    ['已辦', (store) => store.search.tasks({ doneFor: 'li', sort: [{ field: 'endedAt', order: 'desc' }], page })],
    ['tasks of a candidate group', (store) => store.search.tasks({ filter: { candidateGroup: { eq: 'mayor' }, status: { eq: 'created' } }, page })],
    ['tasks of an assignee', (store) => store.search.tasks({ filter: { assignee: { eq: 'li' }, status: { eq: 'created' } }, page })],
    ['我發起', (store) => store.search.instances({ filter: { initiator: { eq: 'li' } }, sort: [{ field: 'startedAt', order: 'desc' }], page })],
    ['我發起, a later page', (store) => store.search.instances({ filter: { initiator: { eq: 'li' } }, sort: [{ field: 'startedAt', order: 'desc' }], page: { after: deep } })],
    ['all instances by start', (store) => store.search.instances({ sort: [{ field: 'startedAt', order: 'desc' }], page: { after: deep } })],
    ['instances by root variable', (store) => store.search.instances({ variables: [{ name: 'urgency', value: '加急' }], page })],
    ['variables of an instance', (store) => store.search.variables({ filter: { instance: { eq: 1 } }, page })],
    ['elements of an instance', (store) => store.search.elements({ filter: { instance: { eq: 1 } }, page })],
    ['open incidents', (store) => store.search.incidents({ filter: { status: { eq: 'active' } }, page })],
    ['jobs of a type that failed', (store) => store.search.jobs({ filter: { type: { eq: 'number' }, status: { eq: 'failed' } }, page })],
    ['jobs of a duty', (store) => store.search.jobs({ filter: { processId: { eq: 'p' } }, page })],
    ['a variable by its key', (store) => store.search.variables({ filter: { variableKey: { eq: '1' } }, page })],
    ['what cases of a duty wait for', (store) => store.search.subscriptions({ filter: { processId: { eq: 'p' }, status: { eq: 'created' } }, page })],
    ['the heat of a version', (store) => store.search.tally({ filter: { definitionKey: { eq: '1' } } })],
    ['cases that stand at an element', (store) => store.search.instances({ filter: { definitionKey: { eq: '1' } }, element: { elementId: { eq: 'U' }, status: { eq: 'active' }, definitionKey: { eq: '1' } }, page })],
    ['due work', (store) => store.due.lease({ owner: 'o', now: T0, until: T0 + 1, limit: 10, types: ['', 'number'] })],
    ['next due moment', (store) => store.due.nextAt(['', 'number'])],
    ['waiting subscriptions', (store) => store.subscriptions.waiting('message', 'm', 'k')],
    ['open messages', (store) => store.messages.open('m', 'k', T0)],
    ['pending commits', (store) => store.commits.pending(T0, 10)],
    ['starts', (store) => store.subscriptions.starts('signal', 's')],
    ['notices', (store) => store.notices.of('li')],
    ['待辦 of a substitute', (store) => store.search.tasks({ actionableBy: { ...me, standsFor: [{ user: 'wang', groups: ['x'] }, { user: 'zhao', groups: ['y'], processes: ['p'] }] }, page })],
    ['substitutions that last', (store) => store.substitutions.lasting(T0)],
    ['substitutions of a person', (store) => store.substitutions.list({ person: 'li' })],
    ['my circulations', (store) => store.circulations.of('li', { before: { at: T0, instance: 1, key: 1 } })],
    ['my unread circulations', (store) => store.circulations.of('li', { unreadOnly: true })],
    ['how many are unread', (store) => store.circulations.unread('li')],
    ['who has not read', (store) => store.circulations.ofInstance(1)],
    ['待辦 of who is not cleared for all', (store) => store.search.tasks({ clearance: 1, actionableBy: me, sort: [{ field: 'createdAt', order: 'desc' }], page })],
    ['variables of who is not cleared for all', (store) => store.search.variables({ clearance: 0, filter: { instance: { eq: 1 } }, page })],
    ['whether something was circulated', (store) => store.circulations.received(1, 'li')],
  ])('%s reads no table from end to end', async (_name, call) => {
    expect(scans(await plansOf(call))).toEqual([]);
  });

  it('已辦 stands in its order in two indexes, which are merged: nothing is sorted', async () => {
    const plans = await plansOf((store) => store.search.tasks({ doneFor: 'li', sort: [{ field: 'endedAt', order: 'desc' }], page }));
    expect(plans.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
    expect(plans).toContain('MERGE (UNION ALL)');
  });

  it('已辦 of one status is found and counted by the person, not by the status, which half the table has', async () => {
    const plans = await plansOf((store) => store.search.tasks({ doneFor: 'li', filter: { status: { eq: 'completed' } }, sort: [{ field: 'endedAt', order: 'desc' }], page }));
    expect(plans.filter((line) => line.includes(' tasks ')).map((line) => /INDEX (\w+)/.exec(line)?.[1])).toEqual(['tasks_completed', 'tasks_done_for', 'tasks_completed', 'tasks_done_for']);
  });

  it('待辦 is sorted by what stands in an index of open tasks, and its rows are looked up one by one', async () => {
    const plans = await plansOf((store) => store.search.tasks({ actionableBy: me, clearance: 0, sort: [{ field: 'dueAt', order: 'asc' }, { field: 'createdAt', order: 'asc' }], page }));
    expect(plans.filter((line) => / tasks /.test(line))).toEqual([
      'SEARCH tasks USING COVERING INDEX tasks_open (instance=? AND key=?)', 'SEARCH tasks USING PRIMARY KEY (instance=? AND key=?)', 'SEARCH tasks USING COVERING INDEX tasks_open (instance=? AND key=?)',
    ]);
  });
});
