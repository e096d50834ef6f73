/** Server and kernel suites: native ES modules, TypeScript through swc (`tsc` checks types apart). */
import { reporters } from './tests/jest-reporters.js';

export default {
  // What spec files have in common is loaded once in a worker, and not by each of them.
  testEnvironment: '<rootDir>/tests/kept-modules/environment.cjs',
  runtime: '<rootDir>/tests/kept-modules/runtime.cjs',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/tests/browser/', '/tests/bench/', '/tests/long/'],
  maxWorkers: '100%',
  testSequencer: '<rootDir>/tests/sequencer.js',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript', tsx: true }, target: 'es2022', experimental: { keepImportAttributes: true } }, module: { type: 'es6' } }],
  },
  // Patience, no measure: a busy machine is slow, and so is a database over the network.
  testTimeout: process.env.MONGODB_URL ? 60_000 : 20_000,
  globalSetup: '<rootDir>/tests/mongo-or-not.js',
  globalTeardown: '<rootDir>/tests/drop-databases.js',
  reporters,
};
