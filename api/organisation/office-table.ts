/**
 * The office as a table that an office program opens: a row a person, unit, post or charge. Exported, no cell begins like a formula;
 * imported, a row takes the place of what bears its id, and a column that is not there leaves what is.
 */
import Papa from 'papaparse';
import type { OfficeChange, OfficeState } from '../../engine/directory/office-change.js';
import type { Member } from '../../engine/directory/organisation.js';
import { CLEARANCES, ROLES, UNIT_KINDS, type Charge, type Clearance, type Holding, type Post, type Role, type Unit, type UnitKind } from '../../engine/directory/port.js';
import { firstDayText, firstMomentOf, lastDayText, momentAfter } from './office-days.js';

export const TABLES = ['people', 'units', 'posts', 'charges'] as const;
export type TableName = (typeof TABLES)[number];

/** The heads of the columns: as exported, and what else is understood. */
const COLUMNS: Readonly<Record<TableName, readonly (readonly [field: string, ...heads: string[]])[]>> = {
  people: [['username', '帳號', '账号'], ['name', '姓名'], ['nameHans', '簡體姓名', '简体姓名'], ['nameEn', '拼音姓名'], ['unit', '單位', '单位'], ['posts', '職務', '职务'], ['roles', '角色'], ['clearance', '密級', '密级'], ['lastDay', '末日', '离任日', '離任日']],
  units: [['id', '編號', '编号'], ['name', '名稱', '名称'], ['nameHans', '簡體名稱', '简体名称'], ['nameEn', '英文名稱', '英文名称'], ['kind', '類別', '类别'], ['closed', '停用']],
  posts: [['id', '編號', '编号'], ['name', '名稱', '名称'], ['nameHans', '簡體名稱', '简体名称'], ['nameEn', '英文名稱', '英文名称'], ['unit', '單位', '单位'], ['kind', '單位類別', '单位类别'], ['as', '性質', '性质'], ['closed', '停用']],
  charges: [['id', '編號', '编号'], ['leader', '領導', '领导'], ['units', '分管單位', '分管单位'], ['firstDay', '起始日'], ['lastDay', '末日']],
};
const LEVELS: Readonly<Record<string, Clearance>> = { 普通: 'none', 秘密: 'secret', 機密: 'confidential', 机密: 'confidential', 絕密: 'top', 绝密: 'top' };
const FORMULA = /^[=+\-@\t\r]/;

export interface RowFault { readonly code: 'CELL_WRONG' | 'ID_MISSING' | 'COLUMN_UNKNOWN' | 'TABLE_EMPTY' | 'TABLE_UNREADABLE'; readonly value: string; readonly message: string }
export interface ReadRow { readonly row: number; readonly id: string; readonly fault?: RowFault }

export function exported(what: TableName, { members, organisation: { units, posts, charges } }: OfficeState): readonly (readonly string[])[] {
  const cells: readonly Readonly<Record<string, string>>[] = what === 'people' ? members.map((one) => ({
    username: one.id, name: one.name, nameHans: one.nameHans, nameEn: one.nameEn, unit: one.unit, posts: one.holdings.map(holdingText).join('; '), roles: one.roles.join(' '), clearance: one.clearance, lastDay: lastDay(one.until),
  })) : what === 'units' ? units.map((one) => ({ ...one, closed: one.closed ? 'yes' : '' }))
    : what === 'posts' ? posts.map((one) => ({ id: one.id, name: one.name, nameHans: one.nameHans, nameEn: one.nameEn, unit: one.unit ?? '', kind: one.kind ?? '', as: one.as ?? '', closed: one.closed ? 'yes' : '' }))
      : charges.map((one) => ({ id: one.id, leader: one.leader, units: one.units.join(' '), firstDay: one.from === undefined ? '' : firstDayText(one.from), lastDay: lastDay(one.to) }));
  return [COLUMNS[what].map(([field]) => field), ...cells.map((of) => COLUMNS[what].map(([field]) => guarded(of[field] ?? '')))];
}

/** A program that opens it takes no cell for a formula. */
const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
const unguarded = (text: string): string => (text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text);
const lastDay = (to: number | undefined): string => (to === undefined ? '' : lastDayText(to));
const holdingText = ({ post, unit, from, to }: Holding): string => `${post}@${unit}${from === undefined && to === undefined ? '' : ` ${from === undefined ? '' : firstDayText(from)}~${lastDay(to)}`}`;

/** With a mark of its encoding, which office programs ask for. */
export const csvOf = (rows: readonly (readonly string[])[]): string => `\uFEFF${Papa.unparse(rows.map((row) => [...row]), { newline: '\r\n' })}\r\n`;

/** Of a text, or undefined where its quotes do not match. */
export function rowsOfCsv(text: string): readonly (readonly string[])[] | undefined {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' });
  return errors.some(({ type }) => type === 'Quotes') ? undefined : data;
}

/** What the rows ask for; a row that cannot be read asks for nothing. The first row is the heads. */
export function imported(what: TableName, table: readonly (readonly string[])[], state: OfficeState): { readonly change: OfficeChange; readonly rows: readonly ReadRow[] } {
  const [heads = [], ...lines] = table;
  const fields = heads.map((head) => COLUMNS[what].find((names) => names.includes(head.trim()))?.[0]);
  const strange = fields.indexOf(undefined);
  if (heads.length === 0 || lines.length === 0) return { change: {}, rows: [{ row: 1, id: '', fault: { code: 'TABLE_EMPTY', value: '', message: 'Expected a row of heads and rows below it, but found none' } }] };
  if (strange >= 0) return { change: {}, rows: [{ row: 1, id: '', fault: { code: 'COLUMN_UNKNOWN', value: heads[strange] ?? '', message: `Expected a column of ${what}, but found '${heads[strange] ?? ''}'` } }] };
  const rows: ReadRow[] = [];
  const read: { members: Member[]; units: Unit[]; posts: Post[]; charges: Charge[] } = { members: [], units: [], posts: [], charges: [] };
  for (const [index, line] of lines.entries()) {
    const cells = new Map(fields.map((field, column): readonly [string, string] => [field ?? '', unguarded((line[column] ?? '').trim())]));
    const id = cells.get(what === 'people' ? 'username' : 'id') ?? '';
    const row = index + 2;
    if (id === '') {
      rows.push({ row, id, fault: { code: 'ID_MISSING', value: '', message: `Expected an id in row ${row}, but found none` } });
      continue;
    }
    try {
      if (what === 'people') read.members.push(memberRow(id, cells, state));
      else if (what === 'units') read.units.push(unitRow(id, cells, state));
      else if (what === 'posts') read.posts.push(postRow(id, cells, state));
      else read.charges.push(chargeRow(id, cells, state));
      rows.push({ row, id });
    } catch (cause) {
      if (!(cause instanceof WrongCell)) throw cause;
      rows.push({ row, id, fault: { code: 'CELL_WRONG', value: cause.value, message: cause.message } });
    }
  }
  return { change: { [what === 'people' ? 'members' : what]: what === 'people' ? read.members : read[what] }, rows };
}

class WrongCell extends Error {
  constructor(readonly value: string, expected: string) { super(`Expected ${expected}, but found '${value}'`); }
}
type Cells = ReadonlyMap<string, string>;
const words = (text: string): string[] => text.split(/[\s,;、，；]+/).filter((word) => word !== '');
function oneOf<T extends string>(all: readonly T[], text: string, what: string): T {
  const found = all.find((one) => one === text);
  if (found === undefined) throw new WrongCell(text, what);
  return found;
}
function dayCell(text: string): string {
  if (Number.isNaN(firstMomentOf(text))) throw new WrongCell(text, 'a day as 2026-12-31');
  return text;
}
const names = (id: string, cells: Cells, before: { name: string; nameHans: string; nameEn: string } | undefined) => {
  const name = cells.get('name') ?? before?.name ?? '';
  return { name, nameHans: cells.get('nameHans') || (before?.nameHans ?? name), nameEn: cells.get('nameEn') || (before?.nameEn ?? id) };
};
const named = (all: readonly { id: string; name: string; nameHans: string; nameEn: string }[], text: string): string => all.find((one) => [one.id, one.name, one.nameHans, one.nameEn].includes(text))?.id ?? text;

function memberRow(id: string, cells: Cells, { members, organisation }: OfficeState): Member {
  const before = members.find((one) => one.id === id);
  const unit = cells.has('unit') ? named(organisation.units, cells.get('unit') ?? '') : before?.unit ?? '';
  const [posts, roles, clearance, last] = ['posts', 'roles', 'clearance', 'lastDay'].map((field) => cells.get(field));
  const until = last === undefined ? before?.until : last === '' ? undefined : momentAfter(dayCell(last));
  return {
    id, ...names(id, cells, before), unit,
    holdings: posts === undefined ? before?.holdings ?? [] : posts.split(/[;；]/).map((one) => one.trim()).filter((one) => one !== '').map((one) => holdingCell(one, unit, organisation)),
    roles: roles === undefined ? before?.roles ?? ['staff'] : words(roles).map((one): Role => oneOf(ROLES, one, `one of ${ROLES.join(', ')}`)),
    clearance: clearance === undefined ? before?.clearance ?? 'none' : clearance === '' ? 'none' : LEVELS[clearance] ?? oneOf(CLEARANCES, clearance, `one of ${CLEARANCES.join(', ')}`),
    ...(until === undefined ? {} : { until }),
  };
}

/** `archivist@secretariat 2026-01-01~2026-12-31`; the person's own unit and open ends may be left out. */
function holdingCell(text: string, own: string, { units, posts }: OfficeState['organisation']): Holding {
  const [what = '', days] = text.split(/\s+(?=\S*~)/);
  const [post = '', unit = own] = what.split('@');
  const [from = '', to = ''] = days?.split('~') ?? [];
  return { post: named(posts, post.trim()), unit: named(units, unit.trim()), ...(from === '' ? {} : { from: firstMomentOf(dayCell(from)) }), ...(to === '' ? {} : { to: momentAfter(dayCell(to)) }) };
}

const isClosed = (cells: Cells, before: { closed?: true } | undefined): { closed?: true } => {
  const text = cells.get('closed');
  if (text === undefined) return before?.closed ? { closed: true } : {};
  if (!['', 'yes', 'no', '是', '否'].includes(text)) throw new WrongCell(text, 'yes or no');
  return text === 'yes' || text === '是' ? { closed: true } : {};
};
const kindOf = (text: string): UnitKind => oneOf(UNIT_KINDS, text, `one of ${UNIT_KINDS.join(', ')}`);

function unitRow(id: string, cells: Cells, { organisation }: OfficeState): Unit {
  const before = organisation.units.find((one) => one.id === id);
  return { id, ...names(id, cells, before), kind: kindOf(cells.get('kind') ?? before?.kind ?? ''), ...isClosed(cells, before) };
}

function postRow(id: string, cells: Cells, { organisation }: OfficeState): Post {
  const before = organisation.posts.find((one) => one.id === id);
  const [unit = before?.unit ?? '', kind = before?.kind ?? '', as = before?.as ?? ''] = ['unit', 'kind', 'as'].map((field) => cells.get(field));
  return {
    id, ...names(id, cells, before), ...(unit === '' ? {} : { unit: named(organisation.units, unit) }), ...(kind === '' ? {} : { kind: kindOf(kind) }),
    ...(as === '' ? {} : { as: oneOf(['chief', 'head', 'clerk'] as const, as, 'chief, head or clerk') }), ...isClosed(cells, before),
  };
}

function chargeRow(id: string, cells: Cells, { organisation, members }: OfficeState): Charge {
  const before = organisation.charges.find((one) => one.id === id);
  const [first, last] = ['firstDay', 'lastDay'].map((field) => cells.get(field));
  const from = first === undefined ? before?.from : first === '' ? undefined : firstMomentOf(dayCell(first));
  const to = last === undefined ? before?.to : last === '' ? undefined : momentAfter(dayCell(last));
  return {
    id, leader: named(members, cells.get('leader') ?? before?.leader ?? ''), units: cells.has('units') ? words(cells.get('units') ?? '').map((one) => named(organisation.units, one)) : before?.units ?? [],
    ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }),
  };
}
