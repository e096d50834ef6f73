/** Browser suites: each has a server, a database and a Chromium of its own; two run side by side. */
import base from './jest.config.js';

export default {
  ...base,
  roots: ['<rootDir>/tests/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/tests/browser/build-first.js',
  maxWorkers: 2,
  testTimeout: 300_000,
};
