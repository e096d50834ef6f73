/**
 * One case as the engine decides, chains and projects it, in a store of its own, with marks where cases differ from each other: who,
 * what, when, which case. All its rows are read back from that store, so whatever the engine writes is in them.
 */
import { openOffice } from '../../engine/directory/office.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { Variables } from '../../engine/kernel/state.js';
import { OfficeYears } from '../../engine/runtime/calendar/office-years.js';
import { createEngine } from '../../engine/runtime/create-engine.js';
import type { Engine, Result } from '../../engine/runtime/engine.js';
import { canonical } from '../../engine/store/canonical.js';
import { composeKey, splitKey } from '../../engine/store/keys.js';
import type { Store } from '../../engine/store/port.js';
import { Database, type SqlRow, type SqlValue } from '../../engine/store/sqlite/database.js';
import { storeOn } from '../../engine/store/sqlite/index.js';
import { migrate } from '../../engine/store/sqlite/schema.js';
import { duty } from './load-duty.js';

/** What stands in the template where a case has its own. Each is found in any text. */
const MARKS = { title: '關於某某事項的請示', who: 'wang.fang', processId: 'load-template', amount: 987654321, caseNo: 'LOAD-TEMPLATE-0000-000000' } as const;
/** As the engine counts them. */
const CASE_NO = /LOAD-TEMPLATE-\d{4}-\d{6}/g;
const FIRST_MOMENT = 1_300_000_000_000;
/** What a template asks with begins so, and goes on with its number. */
const REQUEST = 'r'.repeat(28);
const NO_HEX = { commitId: 'c'.repeat(32), requestId: 'r'.repeat(32), prevHash: 'p'.repeat(64) } as const;

/** What a case has of its own, by number: `OWN.moments` and on are the moments of its commits. */
export const OWN = { title: 0, who: 1, processId: 2, definitionKey: 3, amount: 4, instance: 5, key: 6, commitId: 7, requestId: 8, prevHash: 9, caseNo: 10, moments: 11 } as const;
const ASKED = new RegExp(`${REQUEST}\\d{4}`);

/** Text, and by number what comes between. */
export type Pieces = readonly (string | number)[];
/** A column: the same in every case, a text with pieces of its own, the case's number, a moment, or the key of a variable. */
export type Cell = { readonly as: SqlValue } | { readonly text: Pieces } | { readonly number: number } | { readonly variable: { readonly scope: number; readonly name: string } };

export interface TemplateRow { readonly cells: readonly Cell[] }
export interface TemplateTable { readonly name: string; readonly columns: readonly string[]; readonly rows: readonly TemplateRow[] }
export interface Template {
  readonly commits: readonly { readonly version: number; readonly requestId: Pieces; readonly body: Pieces; readonly hashed: Pieces }[];
  /** All but the commits. */
  readonly tables: readonly TemplateTable[];
}

/** Makes templates; `close` it at the end. */
export class Templates {
  readonly #database: Database;
  readonly #store: Store;
  readonly #engine: Engine;
  readonly #clock: { now: number };
  readonly #made = new Map<string, Template>();
  readonly #definitionKey: string;

  private constructor(database: Database, store: Store, engine: Engine, clock: { now: number }, definitionKey: string) {
    [this.#database, this.#store, this.#engine, this.#clock, this.#definitionKey] = [database, store, engine, clock, definitionKey];
  }

  static async open(random: () => number): Promise<Templates> {
    const database = new Database(':memory:');
    migrate(database);
    const store = storeOn(database);
    const clock = { now: FIRST_MOMENT };
    const { calendar } = await OfficeYears.open(store.settings);
    const engine = createEngine({ store, directory: await openOffice(store.people), calendar, clock: () => clock.now, random, handlers: {}, report: (message, cause) => { throw new Error(message, { cause }); } });
    const deployed = good(await engine.deploy([{ name: 'load-template.bpmn', content: duty(MARKS.processId) }], { actor: actorOf('demo') }));
    const [definition] = deployed.definitions;
    if (!definition) throw new Error(`Expected the definition of ${MARKS.processId} to be deployed`);
    return new Templates(database, store, engine, clock, definition.processDefinitionKey);
  }

  /** A case with so many completions, and then over unless it is `open`. */
  async of(completions: number, open: boolean): Promise<Template> {
    const id = `${completions} ${String(open)}`;
    const known = this.#made.get(id);
    if (known) return known;
    const made = this.#read(await this.#run(completions, open));
    this.#made.set(id, made);
    return made;
  }

  async close(): Promise<void> {
    await this.#engine.stop();
    await this.#store.close();
  }

  async #run(completions: number, open: boolean): Promise<number> {
    const actor = actorOf(MARKS.who);
    this.#clock.now = FIRST_MOMENT;
    const variables: Variables = { who: MARKS.who, title: MARKS.title, amount: MARKS.amount, docType: ['通知', '請示', '函'][completions % 3] ?? '', urgency: '平件' };
    const { processInstanceKey } = good(await this.#engine.createInstance({ processDefinitionId: MARKS.processId, variables }, { actor, requestId: `${REQUEST}${String(this.#made.size).padStart(4, '0')}` }));
    const instance = splitKey(processInstanceKey)?.instance ?? 0;
    for (let done = 1; done <= completions; done += 1) {
      this.#clock.now = FIRST_MOMENT + done;
      const [key] = Object.keys((await this.#store.commits.snapshot(instance))?.state.tasks ?? {});
      good(await this.#engine.completeTask(composeKey(instance, Number(key)), { again: open || done < completions }, { actor }));
    }
    return instance;
  }

  #read(instance: number): Template {
    const names = this.#database.sql("SELECT m.name FROM sqlite_schema AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table' AND c.name = 'instance' AND m.name <> 'commits'").all();
    const pieces = (text: string): Pieces => this.#pieces(instance, text);
    return {
      commits: this.#database.sql('SELECT * FROM commits WHERE instance = ? ORDER BY version').all(instance).map((row) => {
        const { pending: _pending, hash: _hash, ...covered } = row;
        const requestId = String(row['requestId']).replace(/^[0-9a-f]{32}$/, NO_HEX.requestId);
        const fields = Object.entries({ ...covered, ...NO_HEX, requestId }).filter(([, value]) => value !== null);
        return { version: Number(row['version']), requestId: pieces(requestId), body: pieces(String(row['body'])), hashed: pieces(canonical(Object.fromEntries(fields))) };
      }),
      tables: names.flatMap(({ name }) => {
        const rows = this.#database.sql(`SELECT * FROM ${String(name)} WHERE instance = ?`).all(instance);
        if (!rows[0]) return [];
        return [{ name: String(name), columns: Object.keys(rows[0]), rows: rows.map((row) => ({ cells: Object.entries(row).map(([column, value]) => this.#cell(instance, row, column, value)) })) }];
      }),
    };
  }

  #cell(instance: number, row: SqlRow, column: string, value: SqlValue): Cell {
    if (column === 'variableKey') return { variable: { scope: Number(row['scope']), name: String(row['name']) } };
    if (typeof value === 'number') {
      if (value === instance) return { number: OWN.instance };
      return value >= FIRST_MOMENT && value < FIRST_MOMENT + 100_000 ? { number: OWN.moments + value - FIRST_MOMENT } : { as: value };
    }
    if (typeof value !== 'string') return { as: value };
    const text = this.#pieces(instance, value);
    return text.length === 1 && typeof text[0] === 'string' ? { as: value } : { text };
  }

  #pieces(instance: number, text: string): Pieces {
    const marks = [MARKS.title, MARKS.who.replace('.', '\\.'), MARKS.processId, this.#definitionKey, String(MARKS.amount), String(instance), composeKey(instance), ...Object.values(NO_HEX), MARKS.caseNo];
    const found = text.replace(ASKED, NO_HEX.requestId).replace(CASE_NO, MARKS.caseNo).split(new RegExp(`(${marks.join('|')}|${String(FIRST_MOMENT).slice(0, 8)}\\d{5}(?!\\d))`));
    return found.flatMap((piece, index): (string | number)[] => {
      if (index % 2 === 0) return piece === '' ? [] : [piece];
      const mark = marks.indexOf(piece.replace('.', '\\.'));
      return [mark >= 0 ? mark : OWN.moments + Number(piece) - FIRST_MOMENT];
    });
  }
}

const actorOf = (id: string): Actor => ({ id, groups: ['any-clerk'] });

export function good<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.rejection.code}: ${result.rejection.message}`);
  return result.value;
}
