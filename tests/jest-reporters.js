/** Writes jest's result as JSON where `.ci/run` asks for it, so that it can count the tests of several runs. */
export const reporters = process.env.DUTYFLOW_JEST_REPORT
  ? ['default', ['<rootDir>/tests/json-reporter.js', { file: process.env.DUTYFLOW_JEST_REPORT }]]
  : ['default'];
