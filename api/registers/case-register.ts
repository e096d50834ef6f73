/** The rows of a register: one for each case of its duty, newest first, a page at a time. */
import type { DutyRegister } from '../../engine/definitions/registers.js';
import type { Json } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import type { Filter, InstanceFields, InstanceRow, PageRequest } from '../../engine/store/port.js';
import type { Api, Reader } from '../context.js';
import { mayOpen, seesAll } from '../policies.js';
import { isoMoment } from '../presenters/moments.js';
import { personName, unitName } from '../presenters/people.js';
import { INSTANCE_STATE } from '../presenters/process-instance.js';
import type { Column } from './columns.js';

export interface RegisterSearch {
  /** A part of the case number, where it has digits in a row, else of the title. */
  readonly text?: string;
  /** Milliseconds: begun not before, and before. */
  readonly from?: number;
  readonly until?: number;
  readonly open?: boolean;
  readonly page: PageRequest;
}

/** Variables are read so many cases at a time: a page of the store has a thousand rows. */
const VARIABLES = 1_000;
const OPEN_SECRECY = [undefined, null, '無', ''];

export async function registerRows(api: Api, reader: Reader, register: DutyRegister, columns: readonly Column[], search: RegisterSearch) {
  const page = await api.store.search.instances({ filter: filterOf(register, search), sort: [{ field: 'startedAt', order: 'desc' }], page: search.page });
  const variables = await variablesOf(api, page.items, [...columns.map(({ field }) => field), 'secrecy']);
  const items = await Promise.all(page.items.map(async (row) => {
    const own = variables.get(row.instance) ?? {};
    // What is secret stands in the register with its number only, but for those who may open the case.
    const shown = OPEN_SECRECY.some((open) => own['secrecy'] === open) || await mayOpen(api, row, reader);
    return presentRow(row, shown, columns.map((column) => (shown ? column.cell(own[column.field]) : null)), api, reader);
  }));
  return { page, items };
}

function filterOf({ process }: DutyRegister, { text, from, until, open }: RegisterSearch): Filter<InstanceFields> {
  const like = text === undefined ? undefined : { like: `*${text.replace(/[*?]/g, '\\$&')}*` };
  return {
    processId: { eq: process },
    ...(like === undefined ? {} : /[0-9]{4}/.test(text ?? '') ? { caseNo: like } : { title: like }),
    ...(from === undefined && until === undefined ? {} : { startedAt: { ...(from === undefined ? {} : { gte: from }), ...(until === undefined ? {} : { lt: until }) } }),
    ...(open === undefined ? {} : { status: open ? { eq: 'active' } : { neq: 'active' } }),
  };
}

/** Root variables of these names, by case. */
async function variablesOf(api: Api, rows: readonly InstanceRow[], names: readonly string[]): Promise<ReadonlyMap<number, Readonly<Record<string, Json>>>> {
  const found = new Map<number, Record<string, Json>>();
  const step = Math.max(1, Math.floor(VARIABLES / names.length));
  for (let from = 0; from < rows.length; from += step) {
    const instances = rows.slice(from, from + step).map(({ instance }) => instance);
    const { items } = await api.store.search.variables({ filter: { instance: { in: instances }, scope: { eq: 0 }, name: { in: names } }, page: { limit: VARIABLES } });
    for (const { instance, name, value } of items) found.set(instance, { ...found.get(instance), [name]: value });
  }
  return found;
}

function presentRow(row: InstanceRow, shown: boolean, cells: readonly (string | number | boolean | null)[], api: Api, { language }: Reader) {
  return {
    processInstanceKey: composeKey(row.instance), state: INSTANCE_STATE[row.status], hasIncident: row.hasIncident, startDate: isoMoment(row.startedAt),
    ...(row.endedAt === undefined ? {} : { endDate: isoMoment(row.endedAt) }),
    ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }),
    ...(row.outcome === undefined ? {} : { outcome: row.outcome }),
    ...(row.dueAt === undefined ? {} : { dueAt: isoMoment(row.dueAt), late: (row.endedAt ?? api.clock()) > row.dueAt }),
    ...(shown ? {} : { secret: true }),
    ...(shown && row.title !== undefined ? { title: row.title } : {}),
    ...(shown && row.initiator !== undefined ? { initiatorName: personName(api.directory, row.initiator, language) } : {}),
    ...(shown && row.dept !== undefined ? { deptName: unitName(api.directory, row.dept, language) } : {}),
    cells,
  };
}

/** The section whose duty it is, those who lead the office, its auditors and operators, and the posts that it names. */
export function readsRegister({ readers = [] }: DutyRegister, section: string | undefined, reader: Reader): boolean {
  return seesAll(reader) || (section !== undefined && reader.person.unit === section) || [...LEADERS, ...readers].some((group) => reader.groups.includes(group));
}

const LEADERS = ['office-director', 'office-deputy', 'mayor', 'exec-vice-mayor', 'vice-mayor'];
