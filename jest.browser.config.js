/** Browser suites: each has a server, a database and a Chromium of its own; two run side by side. */
import { createRequire } from 'node:module';
import base from './jest.config.js';

export default {
  ...base,
  // What these load is small; each is alone.
  testEnvironment: 'node',
  runtime: createRequire(import.meta.url).resolve('jest-runtime'),
  roots: ['<rootDir>/tests/browser'],
  // What runs on MongoDB runs where there is one.
  testPathIgnorePatterns: ['/node_modules/', ...(process.env.MONGODB_URL ? [] : ['/on-mongo/'])],
  globalSetup: '<rootDir>/tests/browser/build-first.js',
  maxWorkers: 2,
  testTimeout: 300_000,
};
