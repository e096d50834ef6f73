/** A table of the office as the sheet of a workbook, and back: all cells text, so that no program takes an id for a number or a text for a formula. */
import type { SheetData } from 'read-excel-file/browser';
import type { CellObject, Row } from 'write-excel-file/browser';

export const sheetOf = (rows: readonly (readonly string[])[]): Row[] =>
  rows.map((row, index) => row.map((value): CellObject => ({ type: String, value, ...(index === 0 ? { fontWeight: 'bold' } : {}) })));

/** Days that somebody typed as days are `2026-12-31`; a workbook knows no zones. */
export const rowsOfSheet = (sheet: SheetData<number | Date>): string[][] =>
  sheet.map((row) => row.map((cell) => (cell === null ? '' : cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell))));

/** UTF-8, or else GB 18030, in which the office's spreadsheets write CSV. */
export function textOfCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
