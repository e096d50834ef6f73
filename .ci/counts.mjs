/** Reads what jest counted: `again FILE` names the files to run once more, `sum FILE AGAIN` answers "passed failed" with those counted anew. */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';

/** More than so many are no accident: they are not tried again. */
const FEW = 5;
const [what, first, second] = process.argv.slice(2);
const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
};
const counts = (report) => report === undefined ? [0, 1] : [report.numPassedTests, report.numFailedTests + report.numRuntimeErrorTestSuites + report.numPendingTests + report.numTodoTests];
const report = read(first);

if (what === 'again') {
  const files = report?.failedFiles ?? [];
  if (files.length <= FEW) for (const { file } of files) console.log(relative(process.cwd(), file));
} else {
  let [passed, failed] = counts(report);
  if (existsSync(second)) {
    for (const file of report.failedFiles) {
      passed -= file.passed;
      failed -= file.failed;
    }
    const anew = counts(read(second));
    passed += anew[0];
    failed += anew[1];
  }
  console.log(passed, failed);
}
