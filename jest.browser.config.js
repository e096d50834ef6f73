/** Browser suites: the real server, a real Chromium, one after the other. */
import base from './jest.config.js';

export default {
  ...base,
  roots: ['<rootDir>/tests/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  maxWorkers: 1,
  testTimeout: 300_000,
};
