/** 整理版面: `npm run layout -- FILE…` draws each file anew in place and says what is still wrong with the drawing. */
import { readFile, writeFile } from 'node:fs/promises';
import { layout } from '../engine/definitions/layout/layout.js';
import { layoutReport } from '../engine/definitions/layout/lint.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Usage: npm run layout -- FILE.bpmn…');
  process.exit(2);
}
for (const file of files) {
  const xml = await layout(await readFile(file, 'utf8'));
  await writeFile(file, xml);
  const report = await layoutReport(xml);
  console.log(`${file}: ${report.width} × ${report.height}, ${report.flows} flows, ${report.crossings} crossings`);
  for (const finding of report.findings) console.log(`  ${finding.rule}: ${finding.message}`);
}
