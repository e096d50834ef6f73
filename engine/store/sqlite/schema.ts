/** Migrations of the embedded store, numbered and run once each, in order. A published one is never edited. */
import { variableKeyOf } from '../variable-key.js';
import type { Database } from './database.js';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** What SQL has no words for, after it. */
  readonly run?: (database: Database) => void;
}

/** Column names are the fields' own, so that one table of fields (`tables.ts`) serves both ways. */
export const MIGRATIONS: readonly Migration[] = [
  {
    number: 1,
    name: 'commits and what is projected from them',
    sql: `
CREATE TABLE commits (
  instance INTEGER NOT NULL, version INTEGER NOT NULL, commitId TEXT NOT NULL, requestId TEXT NOT NULL,
  definitionKey TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, onBehalfOf TEXT, pending INTEGER NOT NULL,
  body TEXT NOT NULL, alg TEXT NOT NULL, prevHash TEXT NOT NULL, hash TEXT NOT NULL, schema INTEGER NOT NULL,
  PRIMARY KEY (instance, version)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX commits_request ON commits (instance, requestId);
CREATE INDEX commits_pending ON commits (at) WHERE pending = 1;
CREATE TABLE causes (cause TEXT PRIMARY KEY, instance INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE snapshots (instance INTEGER PRIMARY KEY, v INTEGER NOT NULL, state TEXT NOT NULL) STRICT;

CREATE TABLE instances (
  instance INTEGER PRIMARY KEY, v INTEGER NOT NULL, processId TEXT NOT NULL, processName TEXT NOT NULL,
  definitionKey TEXT NOT NULL, processVersion INTEGER NOT NULL, versionTag TEXT, caseNo TEXT, title TEXT, initiator TEXT,
  dept TEXT, status TEXT NOT NULL, outcome TEXT, startedAt INTEGER NOT NULL, endedAt INTEGER, updatedAt INTEGER NOT NULL,
  parentInstance INTEGER, parentElement INTEGER, dueAt INTEGER, hasIncident INTEGER NOT NULL) STRICT;
CREATE INDEX instances_initiator ON instances (initiator, startedAt, instance);
CREATE INDEX instances_started ON instances (startedAt, instance);
CREATE INDEX instances_process ON instances (processId, status, startedAt, instance);
CREATE INDEX instances_status ON instances (status, startedAt, instance);
CREATE INDEX instances_case ON instances (caseNo);
CREATE INDEX instances_definition ON instances (definitionKey, status);
CREATE INDEX instances_parent ON instances (parentInstance) WHERE parentInstance IS NOT NULL;
CREATE INDEX instances_incident ON instances (startedAt, instance) WHERE hasIncident = 1;

CREATE TABLE tasks (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, v INTEGER NOT NULL, status TEXT NOT NULL, elementId TEXT NOT NULL,
  name TEXT, processId TEXT NOT NULL, processName TEXT NOT NULL, definitionKey TEXT NOT NULL, processVersion INTEGER NOT NULL,
  caseNo TEXT, title TEXT, initiator TEXT, urgency TEXT, assignee TEXT, candidateGroups TEXT NOT NULL,
  candidateUsers TEXT NOT NULL, form TEXT, priority INTEGER NOT NULL, createdAt INTEGER NOT NULL, endedAt INTEGER,
  completedBy TEXT, onBehalfOf TEXT, decision TEXT, dueAt INTEGER, limitStartedAt INTEGER,
  PRIMARY KEY (instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_assignee ON tasks (assignee, status, createdAt, instance, key);
CREATE INDEX tasks_completed ON tasks (completedBy, endedAt, instance, key) WHERE completedBy IS NOT NULL;
CREATE INDEX tasks_status ON tasks (status, createdAt, instance, key);
CREATE INDEX tasks_created ON tasks (createdAt, instance, key);
CREATE INDEX tasks_process ON tasks (processId, status, createdAt);
CREATE INDEX tasks_due ON tasks (dueAt, instance, key) WHERE status = 'created';
CREATE TABLE task_people (
  who TEXT NOT NULL, instance INTEGER NOT NULL, key INTEGER NOT NULL,
  PRIMARY KEY (who, instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX task_people_task ON task_people (instance, key);

CREATE TABLE elements (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, v INTEGER NOT NULL, elementId TEXT NOT NULL, name TEXT, type TEXT NOT NULL,
  processId TEXT NOT NULL, definitionKey TEXT NOT NULL, scope INTEGER NOT NULL, status TEXT NOT NULL,
  startedAt INTEGER NOT NULL, endedAt INTEGER, incident INTEGER,
  PRIMARY KEY (instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX elements_definition ON elements (definitionKey, elementId, status);
CREATE INDEX elements_process ON elements (processId, status, elementId);
CREATE INDEX elements_incident ON elements (instance, key) WHERE incident IS NOT NULL;

CREATE TABLE variables (
  instance INTEGER NOT NULL, scope INTEGER NOT NULL, name TEXT NOT NULL, v INTEGER NOT NULL, value TEXT NOT NULL,
  match TEXT, processId TEXT NOT NULL, definitionKey TEXT NOT NULL,
  PRIMARY KEY (instance, scope, name)) STRICT, WITHOUT ROWID;
CREATE INDEX variables_match ON variables (name, match, instance) WHERE scope = 0 AND match IS NOT NULL;

CREATE TABLE incidents (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, v INTEGER NOT NULL, status TEXT NOT NULL, elementId TEXT NOT NULL,
  owner INTEGER NOT NULL, job INTEGER, code TEXT NOT NULL, message TEXT NOT NULL, createdAt INTEGER NOT NULL, resolvedAt INTEGER,
  processId TEXT NOT NULL, definitionKey TEXT NOT NULL,
  PRIMARY KEY (instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX incidents_status ON incidents (status, createdAt, instance, key);
CREATE INDEX incidents_process ON incidents (processId, status, createdAt);

CREATE TABLE subscriptions (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, v INTEGER NOT NULL, "on" TEXT NOT NULL, name TEXT NOT NULL,
  correlationKey TEXT NOT NULL, elementId TEXT NOT NULL, processId TEXT NOT NULL, openedAt INTEGER NOT NULL, open INTEGER NOT NULL,
  PRIMARY KEY (instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX subscriptions_waiting ON subscriptions ("on", name, correlationKey, openedAt, instance, key) WHERE open = 1;
`,
  },
  {
    number: 2,
    name: 'due work and messages',
    sql: `
CREATE TABLE due (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, v INTEGER NOT NULL, kind TEXT NOT NULL, type TEXT NOT NULL,
  dueAt INTEGER NOT NULL, done INTEGER NOT NULL, work TEXT NOT NULL,
  owner TEXT, until INTEGER, nextAt INTEGER NOT NULL, fence INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (instance, key)) STRICT, WITHOUT ROWID;
CREATE INDEX due_next ON due (type, nextAt) WHERE done = 0;

CREATE TABLE messages (
  message INTEGER PRIMARY KEY, messageId TEXT, name TEXT NOT NULL, correlationKey TEXT NOT NULL, variables TEXT NOT NULL,
  publishedAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL) STRICT;
CREATE INDEX messages_open ON messages (name, correlationKey, publishedAt, message);
CREATE INDEX messages_id ON messages (messageId, name, correlationKey) WHERE messageId IS NOT NULL;
CREATE TABLE correlations (
  message INTEGER NOT NULL, processId TEXT NOT NULL, instance INTEGER NOT NULL, subscription INTEGER NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (message, processId)) STRICT, WITHOUT ROWID;
`,
  },
  {
    number: 3,
    name: 'definitions, decisions, forms, drafts',
    sql: `
CREATE TABLE definitions (
  definitionKey TEXT PRIMARY KEY, processId TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, versionTag TEXT,
  resourceName TEXT NOT NULL, deploymentKey TEXT NOT NULL, deployedAt INTEGER NOT NULL, deployedBy TEXT NOT NULL,
  contentHash TEXT NOT NULL, isLatest INTEGER NOT NULL, model TEXT NOT NULL, xml TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX definitions_version ON definitions (processId, version);
CREATE UNIQUE INDEX definitions_latest ON definitions (processId) WHERE isLatest = 1;
CREATE TABLE starts (
  definitionKey TEXT NOT NULL, processId TEXT NOT NULL, "on" TEXT NOT NULL, name TEXT NOT NULL, element TEXT NOT NULL,
  active INTEGER NOT NULL, PRIMARY KEY (definitionKey, element)) STRICT, WITHOUT ROWID;
CREATE INDEX starts_active ON starts ("on", name) WHERE active = 1;
CREATE INDEX starts_process ON starts (processId) WHERE active = 1;
CREATE TABLE decisions (
  decisionKey TEXT PRIMARY KEY, decisionId TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, resourceName TEXT NOT NULL,
  deploymentKey TEXT NOT NULL, deployedAt INTEGER NOT NULL, contentHash TEXT NOT NULL, model TEXT NOT NULL, xml TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX decisions_version ON decisions (decisionId, version);
CREATE TABLE forms (
  formKey TEXT PRIMARY KEY, formId TEXT NOT NULL, version INTEGER NOT NULL, contentHash TEXT NOT NULL, deploymentKey TEXT NOT NULL,
  deployedAt INTEGER NOT NULL, document TEXT NOT NULL) STRICT;
CREATE UNIQUE INDEX forms_version ON forms (formId, version);
CREATE TABLE diagram_drafts (
  id TEXT PRIMARY KEY, processId TEXT NOT NULL, name TEXT NOT NULL, xml TEXT NOT NULL, author TEXT NOT NULL,
  updatedAt INTEGER NOT NULL, revision INTEGER NOT NULL) STRICT;
CREATE TABLE task_drafts (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, person TEXT NOT NULL, variables TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (instance, key, person)) STRICT, WITHOUT ROWID;
`,
  },
  {
    number: 4,
    name: 'numbers, payloads, files, people, notices, sessions, settings',
    sql: `
CREATE TABLE numbers (
  series TEXT NOT NULL, year INTEGER NOT NULL, n INTEGER NOT NULL, holder TEXT NOT NULL, status TEXT NOT NULL,
  at INTEGER NOT NULL, voidedAt INTEGER, reason TEXT,
  PRIMARY KEY (series, year, n)) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX numbers_holder ON numbers (series, year, holder);
CREATE TABLE payloads (
  instance INTEGER NOT NULL, id TEXT NOT NULL, value TEXT, salt TEXT,
  PRIMARY KEY (instance, id)) STRICT, WITHOUT ROWID;
CREATE TABLE files (
  id TEXT PRIMARY KEY, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, name TEXT NOT NULL, mediaType TEXT NOT NULL,
  uploadedBy TEXT NOT NULL, uploadedAt INTEGER NOT NULL, instance INTEGER, field TEXT) STRICT;
CREATE INDEX files_instance ON files (instance, uploadedAt) WHERE instance IS NOT NULL;
CREATE TABLE file_contents (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT;
CREATE TABLE people (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, active INTEGER NOT NULL, passwordHash TEXT, profile TEXT NOT NULL) STRICT;
CREATE TABLE notices (
  id TEXT PRIMARY KEY, person TEXT NOT NULL, at INTEGER NOT NULL, template TEXT NOT NULL, about TEXT NOT NULL,
  instance INTEGER, readAt INTEGER) STRICT;
CREATE INDEX notices_person ON notices (person, at, id);
CREATE INDEX notices_unread ON notices (person, at, id) WHERE readAt IS NULL;
CREATE TABLE sessions (id TEXT PRIMARY KEY, content TEXT NOT NULL, person TEXT, expiresAt INTEGER NOT NULL) STRICT;
CREATE INDEX sessions_person ON sessions (person) WHERE person IS NOT NULL;
CREATE INDEX sessions_expiry ON sessions (expiresAt);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`,
  },
  {
    number: 5,
    name: 'circulations',
    sql: `
CREATE TABLE circulations (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, person TEXT NOT NULL, v INTEGER NOT NULL, "by" TEXT NOT NULL, onBehalfOf TEXT,
  at INTEGER NOT NULL, task INTEGER, elementId TEXT, text TEXT, readAt INTEGER,
  PRIMARY KEY (instance, key, person)) STRICT, WITHOUT ROWID;
CREATE INDEX circulations_person ON circulations (person, at, instance, key);
CREATE INDEX circulations_unread ON circulations (person, at, instance, key) WHERE readAt IS NULL;
`,
  },
  {
    number: 6,
    name: 'cases that go on with closed ones',
    sql: `
ALTER TABLE instances ADD COLUMN continues INTEGER;
CREATE INDEX instances_continues ON instances (continues) WHERE continues IS NOT NULL;
`,
  },
  {
    number: 7,
    name: 'limits in lists as they stand',
    sql: `
ALTER TABLE tasks ADD COLUMN clock TEXT;
ALTER TABLE instances ADD COLUMN clock TEXT;
`,
  },
  {
    number: 8,
    name: 'substitutions',
    sql: `
CREATE TABLE substitutions (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, substitute TEXT NOT NULL, "from" INTEGER NOT NULL, "to" INTEGER NOT NULL, processes TEXT,
  createdBy TEXT NOT NULL, createdAt INTEGER NOT NULL, revokedAt INTEGER) STRICT;
CREATE INDEX substitutions_lasting ON substitutions ("to") WHERE revokedAt IS NULL;
CREATE INDEX substitutions_owner ON substitutions (owner, createdAt);
CREATE INDEX substitutions_substitute ON substitutions (substitute, createdAt);
CREATE INDEX substitutions_created ON substitutions (createdAt, id);
`,
  },
  {
    number: 9,
    name: 'one draft a task, with its versions',
    sql: `
ALTER TABLE task_drafts RENAME TO drafts_of_persons;
CREATE TABLE task_drafts (
  instance INTEGER NOT NULL, key INTEGER NOT NULL, version INTEGER NOT NULL, variables TEXT NOT NULL, person TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (instance, key, version)) STRICT, WITHOUT ROWID;
INSERT INTO task_drafts (instance, key, version, variables, person, at)
  SELECT instance, key, row_number() OVER (PARTITION BY instance, key ORDER BY at, person), variables, person, at FROM drafts_of_persons;
DROP TABLE drafts_of_persons;
`,
  },
  {
    number: 10,
    name: 'when a task was urged',
    sql: 'ALTER TABLE tasks ADD COLUMN urgedAt INTEGER;',
  },
  {
    number: 11,
    name: 'what a substitute did, in the list of whom they stood in for',
    sql: 'CREATE INDEX tasks_done_for ON tasks (onBehalfOf, endedAt, instance, key) WHERE onBehalfOf IS NOT NULL;',
  },
  {
    number: 12,
    name: 'whom conflict rules keep from standing in',
    sql: 'ALTER TABLE tasks ADD COLUMN barred TEXT;',
  },
  {
    number: 13,
    name: 'to whom a delegated task comes back',
    sql: 'ALTER TABLE tasks ADD COLUMN owner TEXT; CREATE INDEX tasks_owner ON tasks (owner, status, createdAt, instance, key) WHERE owner IS NOT NULL;',
  },
  {
    number: 14,
    name: 'how many cases in a row led to a message',
    sql: 'ALTER TABLE messages ADD COLUMN hops INTEGER;',
  },
  {
    number: 15,
    name: 'who from outside sent a message, and what of it is personal',
    sql: 'ALTER TABLE messages ADD COLUMN sender TEXT; ALTER TABLE messages ADD COLUMN personal TEXT;',
  },
  {
    number: 16,
    name: 'jobs, subscriptions, variables and decisions as Camunda 8 lists them',
    sql: `
ALTER TABLE due ADD COLUMN elementId TEXT;
ALTER TABLE due ADD COLUMN element INTEGER;
ALTER TABLE due ADD COLUMN processId TEXT;
ALTER TABLE due ADD COLUMN definitionKey TEXT;
ALTER TABLE due ADD COLUMN status TEXT;
ALTER TABLE due ADD COLUMN retries INTEGER;
ALTER TABLE due ADD COLUMN errorCode TEXT;
ALTER TABLE due ADD COLUMN errorMessage TEXT;
ALTER TABLE due ADD COLUMN createdAt INTEGER;
ALTER TABLE due ADD COLUMN endedAt INTEGER;
UPDATE due SET element = work ->> '$.owner', retries = work ->> '$.retries', elementId = e.elementId, processId = e.processId, definitionKey = e.definitionKey,
    status = iif(due.done = 1, 'completed', 'created'), createdAt = e.startedAt, endedAt = iif(due.done = 1, e.endedAt, NULL)
  FROM elements AS e WHERE due.kind = 'job' AND e.instance = due.instance AND e.key = due.work ->> '$.owner';
CREATE INDEX due_jobs ON due (type, status, instance, key) WHERE status IS NOT NULL;
CREATE INDEX due_jobs_process ON due (processId, status, instance, key) WHERE status IS NOT NULL;
ALTER TABLE subscriptions ADD COLUMN definitionKey TEXT NOT NULL DEFAULT '';
ALTER TABLE subscriptions ADD COLUMN owner INTEGER;
ALTER TABLE subscriptions ADD COLUMN status TEXT NOT NULL DEFAULT 'created';
ALTER TABLE subscriptions ADD COLUMN updatedAt INTEGER NOT NULL DEFAULT 0;
UPDATE subscriptions SET definitionKey = i.definitionKey, updatedAt = openedAt, owner = s.state ->> ('$.subscriptions."' || subscriptions.key || '".owner'),
    status = iif(s.state ->> ('$.subscriptions."' || subscriptions.key || '".owner') IS NULL, 'deleted', 'created')
  FROM instances AS i JOIN snapshots AS s ON s.instance = i.instance WHERE i.instance = subscriptions.instance;
CREATE INDEX subscriptions_process ON subscriptions (processId, status, openedAt);
ALTER TABLE variables ADD COLUMN variableKey TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN requirementsId TEXT;
ALTER TABLE decisions ADD COLUMN requirementsKey TEXT;
`,
    run(database) {
      for (const row of database.sql('SELECT instance, scope, name FROM variables').all()) {
        const [instance, scope, name] = [Number(row['instance']), Number(row['scope']), String(row['name'])];
        database.sql('UPDATE variables SET variableKey = ? WHERE instance = ? AND scope = ? AND name = ?').run(variableKeyOf(instance, scope, name), instance, scope, name);
      }
      database.exec('CREATE INDEX variables_key ON variables (variableKey)');
    },
  },
  {
    number: 17,
    name: 'accounts, wrong passwords, tokens, and when a session was used',
    sql: `
ALTER TABLE sessions ADD COLUMN usedAt INTEGER;
CREATE TABLE accounts (id TEXT PRIMARY KEY, v INTEGER NOT NULL, passwordHash TEXT, mustChange INTEGER, passwordUntil INTEGER, changedAt INTEGER, closedAt INTEGER, epoch INTEGER NOT NULL) STRICT;
CREATE TABLE attempts (id TEXT PRIMARY KEY, v INTEGER NOT NULL, failures INTEGER NOT NULL, lastAt INTEGER NOT NULL, lockedUntil INTEGER NOT NULL) STRICT;
CREATE INDEX attempts_last ON attempts (lastAt);
CREATE TABLE tokens (id TEXT PRIMARY KEY, person TEXT NOT NULL, name TEXT NOT NULL, scopes TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL, usedAt INTEGER, revokedAt INTEGER) STRICT;
CREATE INDEX tokens_person ON tokens (person, createdAt DESC);
`,
  },
  {
    number: 18,
    name: 'the secrecy of cases',
    sql: `
ALTER TABLE instances ADD COLUMN secrecy INTEGER;
UPDATE instances SET secrecy = CASE v.value WHEN '"秘密"' THEN 1 WHEN '"機密"' THEN 2 ELSE 3 END
  FROM variables AS v WHERE v.instance = instances.instance AND v.scope = 0 AND v.name = 'secrecy' AND v.value IN ('"秘密"', '"機密"', '"絕密"');
CREATE INDEX instances_secrecy ON instances (secrecy, instance) WHERE secrecy IS NOT NULL;
`,
  },
  {
    number: 19,
    name: 'the audit log',
    sql: `
CREATE TABLE audit (
  schema INTEGER NOT NULL, chain INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, outcome TEXT NOT NULL, person TEXT, address TEXT,
  requestId TEXT NOT NULL, instance INTEGER, about TEXT, details TEXT, salt TEXT NOT NULL, digest TEXT NOT NULL, alg TEXT NOT NULL, prevHash TEXT NOT NULL, hash TEXT NOT NULL,
  PRIMARY KEY (chain, seq)) STRICT, WITHOUT ROWID;
CREATE INDEX audit_at ON audit (at, chain, seq);
CREATE INDEX audit_person ON audit (person, at, chain, seq);
CREATE INDEX audit_kind ON audit (kind, at, chain, seq);
CREATE INDEX audit_instance ON audit (instance, at, chain, seq) WHERE instance IS NOT NULL;
CREATE INDEX audit_about ON audit (about, at, chain, seq) WHERE about IS NOT NULL;
`,
  },
  {
    number: 20,
    name: 'logs of cases that ended long ago',
    sql: `
CREATE TABLE archived (instance INTEGER PRIMARY KEY, at INTEGER NOT NULL, versions INTEGER NOT NULL, hashes TEXT NOT NULL, content BLOB NOT NULL) STRICT;
CREATE INDEX instances_ended ON instances (endedAt, instance) WHERE endedAt IS NOT NULL;
`,
  },
  {
    // As rows of an index, most commits needed a page of 4 kB beside their own: the file was twice as large, and a case's log two reads a commit.
    number: 21,
    name: 'commits one after the other, as they are written',
    sql: `
CREATE TABLE commits_in_order (
  instance INTEGER NOT NULL, version INTEGER NOT NULL, commitId TEXT NOT NULL, requestId TEXT NOT NULL,
  definitionKey TEXT NOT NULL, at INTEGER NOT NULL, actor TEXT NOT NULL, onBehalfOf TEXT, pending INTEGER NOT NULL,
  body TEXT NOT NULL, alg TEXT NOT NULL, prevHash TEXT NOT NULL, hash TEXT NOT NULL, schema INTEGER NOT NULL) STRICT;
INSERT INTO commits_in_order SELECT * FROM commits;
DROP TABLE commits;
ALTER TABLE commits_in_order RENAME TO commits;
CREATE UNIQUE INDEX commits_version ON commits (instance, version);
CREATE UNIQUE INDEX commits_request ON commits (instance, requestId);
CREATE INDEX commits_pending ON commits (at) WHERE pending = 1;
`,
  },
  {
    number: 22,
    name: 'versions of files, and uploads that nobody handed in',
    sql: `
ALTER TABLE files ADD COLUMN replaces TEXT;
ALTER TABLE files ADD COLUMN unscanned INTEGER;
ALTER TABLE file_contents ADD COLUMN unnamedAt INTEGER;
CREATE INDEX files_forgotten ON files (uploadedAt, id) WHERE instance IS NULL;
CREATE INDEX files_content ON files (sha256);
CREATE INDEX contents_unnamed ON file_contents (unnamedAt) WHERE unnamedAt IS NOT NULL;
`,
  },
  {
    number: 23,
    name: 'changes that are noted before they are done',
    sql: `
CREATE TABLE audit_intentions (id TEXT PRIMARY KEY, at INTEGER NOT NULL, leasedUntil INTEGER NOT NULL, entries TEXT NOT NULL) STRICT;
CREATE INDEX audit_intentions_lease ON audit_intentions (leasedUntil);
`,
  },
  {
    number: 24,
    name: 'what is left of cases that were destroyed, and all that a case has by its number',
    sql: `
CREATE TABLE destroyed (
  instance INTEGER PRIMARY KEY, at INTEGER NOT NULL, processId TEXT NOT NULL, processName TEXT NOT NULL, caseNo TEXT, title TEXT, archiveNos TEXT NOT NULL,
  retention TEXT NOT NULL, keptThrough INTEGER NOT NULL, secrecy INTEGER, accused TEXT, versions INTEGER NOT NULL, firstHash TEXT NOT NULL, lastHash TEXT NOT NULL,
  approval INTEGER NOT NULL, destroyNo TEXT NOT NULL, reason TEXT NOT NULL, "by" TEXT NOT NULL, witnesses TEXT NOT NULL, requestId TEXT NOT NULL,
  digest TEXT NOT NULL, done INTEGER NOT NULL) STRICT;
CREATE INDEX destroyed_at ON destroyed (at, instance);
CREATE INDEX destroyed_secrecy ON destroyed (secrecy, instance) WHERE secrecy IS NOT NULL;
CREATE INDEX destroyed_request ON destroyed (requestId);
CREATE INDEX destroyed_unfinished ON destroyed (instance) WHERE done = 0;
CREATE INDEX causes_instance ON causes (instance);
CREATE INDEX correlations_instance ON correlations (instance);
CREATE INDEX notices_instance ON notices (instance) WHERE instance IS NOT NULL;
`,
  },
  {
    number: 25,
    name: 'the order of a long inbox',
    sql: "CREATE INDEX tasks_open ON tasks (instance, key, dueAt, createdAt, priority, status, processId, barred) WHERE status = 'created';",
  },
  { number: 26, name: 'numbers that were given on paper', sql: 'ALTER TABLE numbers ADD COLUMN through INTEGER;' },
];

/** Runs what has not been run, each in one transaction. Refuses a file written by a later version of the program. */
export function migrate(database: Database): void {
  database.exec('CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT');
  const done = new Set(migrationsDone(database));
  const unknown = [...done].find((number) => !MIGRATIONS.some((migration) => migration.number === number));
  if (unknown !== undefined) throw new Error(`The database has migration ${unknown}, which this version of Dutyflow does not know. Start a newer version.`);
  for (const migration of MIGRATIONS) {
    if (done.has(migration.number)) continue;
    database.exec('BEGIN IMMEDIATE');
    try {
      database.exec(migration.sql);
      migration.run?.(database);
      database.sql('INSERT INTO migrations (number, name) VALUES (?, ?)').run(migration.number, migration.name);
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }
}

export function migrationsDone(database: Database): number[] {
  return database.sql('SELECT number FROM migrations ORDER BY number').all().map((row) => Number(row['number']));
}
