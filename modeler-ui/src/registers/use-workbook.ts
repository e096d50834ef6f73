/** A register as an XLSX workbook, made in the browser of all that the filter finds: real dates and numbers, to be counted on. */
import { useTranslation } from 'react-i18next';
import type { CellObject, Row } from 'write-excel-file/browser';
import { useOutcomeName } from '../app/outcome-name.js';
import { readRegister, type Cell, type CellKind, type RegisterFilter, type RegisterPageOf, type RegisterRow } from './registers-api.js';

const PAGE = 500;
/** More rows nobody reads; the server counts no further either. */
const MOST = 10_000;
const FEN = 100;
const EIGHT_HOURS = 8 * 3_600_000;

/** A workbook knows no zones: the clock on the office's wall, as if it were UTC. */
const wall = (moment: string): Date => new Date(Date.parse(moment) + EIGHT_HOURS);
const DAY = 'yyyy-mm-dd';
const MINUTE = 'yyyy-mm-dd hh:mm';

export function useWorkbook(processDefinitionId: string) {
  const { t } = useTranslation(['registers', 'outcomes']);
  const outcomeName = useOutcomeName(processDefinitionId);
  const said = (kind: CellKind, cell: Cell): CellObject | null => {
    if (cell === null) return null;
    if (typeof cell === 'boolean') return { value: t(cell ? 'yes' : 'no') };
    if (typeof cell === 'number') return kind === 'money' ? { type: Number, value: cell / FEN, format: '#,##0.00' } : { type: Number, value: cell };
    if (kind === 'date') return { type: Date, value: wall(`${cell}T00:00:00+08:00`), format: DAY };
    return kind === 'moment' ? { type: Date, value: wall(cell), format: MINUTE } : { type: String, value: cell };
  };
  const line = ({ columns }: RegisterPageOf, row: RegisterRow): Row => [
    { type: String, value: row.caseNo ?? '' }, { type: String, value: row.secret === true ? t('secret') : row.title ?? '' },
    ...columns.map(({ kind }, index) => said(kind, row.cells[index] ?? null)),
    { type: String, value: row.initiatorName ?? '' }, { type: String, value: row.deptName ?? '' },
    said('moment', row.startDate), said('moment', row.dueAt ?? null), said('moment', row.endDate ?? null),
    { type: String, value: row.outcome === undefined ? t(`outcomes:state.${row.state}`) : outcomeName(row.outcome) },
  ];

  /** Reads page after page, tells how many so far, and gives the file to the reader. `cut`: there were more. */
  return async (register: RegisterPageOf, filter: RegisterFilter, told: (rows: number) => void): Promise<{ readonly rows: number; readonly cut: boolean }> => {
    const rows: RegisterRow[] = [];
    let after: string | undefined;
    do {
      const { items, page } = await readRegister(register.id, filter, after, PAGE);
      rows.push(...items);
      told(rows.length);
      after = items.length === PAGE ? page.endCursor : undefined;
    } while (after !== undefined && rows.length < MOST);
    const head = [t('column.caseNo'), t('column.title'), ...register.columns.map(({ name }) => name), t('column.by'), t('column.unit'), t('column.begun'), t('column.due'), t('column.ended'), t('column.state')];
    const { default: writeXlsxFile } = await import('write-excel-file/browser');
    await writeXlsxFile([head.map((value): CellObject => ({ value, fontWeight: 'bold', wrap: true })), ...rows.map((row) => line(register, row))], {
      sheet: register.name.slice(0, 31), stickyRowsCount: 1, columns: head.map((_name, index) => ({ width: index === 1 ? 48 : 18 })),
    }).toFile(`${register.name}.xlsx`);
    return { rows: rows.length, cut: after !== undefined };
  };
}
