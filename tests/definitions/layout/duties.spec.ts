import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layoutReport } from '../../../engine/definitions/layout/lint.js';

const PROCESSES = fileURLToPath(new URL('../../../processes/', import.meta.url));
const FILES = readdirSync(PROCESSES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.bpmn')).sort();

interface Row {
  readonly file: string;
  readonly flows: number;
  readonly crossings: number;
  readonly size: string;
  readonly findings: readonly string[];
}

describe('the drawings of the duties', () => {
  let rows: Row[];
  beforeAll(async () => {
    rows = [];
    for (const file of FILES) {
      const report = await layoutReport(readFileSync(join(PROCESSES, file), 'utf8'));
      const findings = report.findings.filter((finding) => finding.rule !== 'layout-crossings').map((finding) => `${finding.rule}: ${finding.message}`);
      rows.push({ file, flows: report.flows, crossings: report.crossings, size: `${report.width}×${report.height}`, findings });
    }
  }, 60_000);

  it('are looked at', () => {
    expect(FILES.length).toBeGreaterThan(7);
    expect(rows.every((row) => row.flows > 0)).toBe(true);
  });

  it('show all, overlap nothing, run through nothing and run to the right', () => {
    expect(rows.filter((row) => row.findings.length > 0)).toEqual([]);
  });

  it('cross at most one flow in ten', () => {
    const crowded = rows.filter((row) => row.crossings > row.flows / 10);
    expect(crowded.map((row) => `${row.file}: ${row.crossings} crossings of ${row.flows} flows, ${row.size}`)).toEqual([]);
  });
});
