/** The rows that the commits of one case lead to, made anew from nothing but these: what stands in the lists is compared with them. */
import { fold } from '../../kernel/evolve.js';
import type { InstanceState } from '../../kernel/state.js';
import type { Commit } from '../../store/commit.js';
import type { CirculationRow, Definition, DueRow, ElementRow, IncidentRow, InstanceRow, SubscriptionRow, TaskRow, VariableRow } from '../../store/port.js';
import { CIRCULATIONS, DUE, ELEMENTS, INCIDENTS, SUBSCRIPTIONS, TASKS, VARIABLES } from '../../store/tables.js';
import type { Table } from '../../store/tables.js';
import { project } from '../projection/project.js';
import { readEvents } from '../read-events.js';

export interface RowsOfLog {
  readonly state: InstanceState;
  readonly instance: InstanceRow;
  readonly tasks: ReadonlyMap<string, TaskRow>;
  readonly elements: ReadonlyMap<string, ElementRow>;
  readonly variables: ReadonlyMap<string, VariableRow>;
  readonly incidents: ReadonlyMap<string, IncidentRow>;
  readonly subscriptions: ReadonlyMap<string, SubscriptionRow>;
  readonly circulations: ReadonlyMap<string, CirculationRow>;
  /** As the commits left it: what was leased, given back or done since is not in them. */
  readonly due: ReadonlyMap<string, DueRow>;
}

/** Undefined when there are no commits. The definition is looked up by the key that the commit names. */
export async function rowsOfLog(commits: readonly Commit[], definitionOf: (key: string) => Promise<Definition>): Promise<RowsOfLog | undefined> {
  let state: InstanceState | undefined;
  let instance: InstanceRow | undefined;
  const tasks = new Rows(TASKS), elements = new Rows(ELEMENTS), variables = new Rows(VARIABLES), incidents = new Rows(INCIDENTS);
  const subscriptions = new Rows(SUBSCRIPTIONS), circulations = new Rows(CIRCULATIONS), due = new Rows(DUE);
  for (const commit of commits) {
    const events = readEvents(commit);
    const after = fold(state, events);
    const rows = project({ before: state, after, events, commit, definition: await definitionOf(after.definitionKey) });
    tasks.take(rows.tasks);
    elements.take(rows.elements);
    variables.take({ opened: rows.variables, changed: [] });
    incidents.take(rows.incidents);
    subscriptions.take(rows.subscriptions);
    due.take(rows.due);
    if (rows.circulations) circulations.take(rows.circulations);
    state = after;
    instance = rows.instance;
  }
  return state && instance && {
    state, instance, tasks: tasks.all, elements: elements.all, variables: variables.all, incidents: incidents.all,
    subscriptions: subscriptions.all, circulations: circulations.all, due: due.all,
  };
}

/** `3` or `0:title`: the row's place within its case. */
export function placeOf<Row extends object>(table: Table<Row>, row: object): string {
  return table.key.filter((field) => field !== 'instance').map((field) => String(Reflect.get(row, field))).join(':');
}

/** As a store keeps them: a row is written by the first commit that names it, changed by later ones only. */
class Rows<Row extends { readonly v: number }> {
  readonly all = new Map<string, Row>();
  readonly #table: Table<Row>;

  constructor(table: Table<Row>) {
    this.#table = table;
  }

  take({ opened, changed }: { readonly opened: readonly Row[]; readonly changed: readonly { readonly v: number }[] }): void {
    for (const row of opened) {
      const place = placeOf(this.#table, row);
      if ((this.all.get(place)?.v ?? 0) < row.v) this.all.set(place, row);
    }
    for (const change of changed) {
      const place = placeOf(this.#table, change);
      const row = this.all.get(place);
      if (row && row.v < change.v) this.all.set(place, this.#changed(row, change));
    }
  }

  #changed(row: Row, change: object): Row {
    const next = { ...row };
    for (const [field, value] of Object.entries(change)) {
      if (value === undefined) continue;
      if (value === null && Reflect.get(this.#table.columns, field) !== 'json') Reflect.deleteProperty(next, field);
      else Reflect.set(next, field, value);
    }
    return next;
  }
}
