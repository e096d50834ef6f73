import { writeFileSync } from 'node:fs';

/** What `.ci/run` counts, and the files that have to be looked at again. */
export default class JsonReporter {
  constructor(_config, options) { this.file = options.file; }

  onRunComplete(_contexts, { numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, testResults }) {
    const failedFiles = testResults.filter((file) => file.testExecError || file.numFailingTests > 0)
      .map(({ testFilePath, numPassingTests, numFailingTests, testExecError }) => ({ file: testFilePath, passed: numPassingTests, failed: numFailingTests + (testExecError ? 1 : 0) }));
    writeFileSync(this.file, JSON.stringify({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, numRuntimeErrorTestSuites, failedFiles }));
  }
}
