/**
 * What somebody wrote is no formula in a table that an office program opens: not in a workbook, and not by what separates cells
 * (signs at the beginning of a cell of comma-separated values: tests/api/organisation/organisation.spec.ts).
 */
import writeXlsxFile from 'write-excel-file/node';
import { readSheet } from 'read-excel-file/node';
import { csvOf, rowsOfCsv } from '../../../api/organisation/office-table.js';
import { sheetOf } from '../../../modeler-ui/src/organisation/workbook.js';

const WRITTEN = ['=1+1', '=HYPERLINK("http://elsewhere.example","見附件")', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', "=cmd|'/C calc'!A0"];

it('a separator, a quote or a new line in a cell begins no other cell', () => {
  const rows = [['甲,=1+1', '乙"\n=1+1', '丙\r\n=1+1']];
  expect(rowsOfCsv(csvOf(rows))).toEqual(rows);
});

it('a cell of a workbook is a text, and its file has no formula', async () => {
  const file = await writeXlsxFile(sheetOf([['文'], ...WRITTEN.map((text) => [text])])).toBuffer();
  const sheet = await readSheet(file);
  expect(sheet.slice(1).map(([cell]) => typeof cell)).toEqual(WRITTEN.map(() => 'string'));
  expect(sheet.slice(1).map(([cell]) => String(cell).trim())).toEqual(WRITTEN.map((text) => text.trim()));
});
