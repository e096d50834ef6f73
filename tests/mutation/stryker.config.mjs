/**
 * Mutants of engine/kernel (Stryker): `npm run test:mutants` tries all of them, `npm run test:mutants -- --mutate
 * 'engine/kernel/calendar/*.ts'` those of a folder, `npm run test:mutants:sample` some 60, drawn by the commit.
 */
import { readdirSync } from 'node:fs';
import { sampleOf, seedOfCommit } from './sample.mjs';

/** Tables, not decisions: the holidays (compared with another source day by day) and what the laws say. */
const DATA = ['engine/kernel/calendar/china-holidays.ts', 'engine/kernel/calendar/statutory-limits.ts'];
/** Types alone; a specification reads them as they are written. */
const TYPES = ['engine/kernel/commands.ts', 'engine/kernel/context.ts', 'engine/kernel/events.ts', 'engine/kernel/rejections.ts'];
const sampled = Number(process.env.MUTATION_SAMPLE ?? 0);

const kernel = readdirSync('engine/kernel', { recursive: true }).map((file) => `engine/kernel/${file}`)
  .filter((file) => file.endsWith('.ts') && !DATA.includes(file) && !TYPES.includes(file) && new RegExp(process.env.MUTATION_FILES ?? '').test(file)).sort();

export default {
  mutate: sampled > 0 ? sampleOf(kernel, sampled, process.env.MUTATION_SEED ?? seedOfCommit()) : kernel,
  plugins: ['./tests/mutation/circus-runner.mjs'],
  testRunner: 'circus',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 15,
  // Of what all tests take that reach the mutant, of which MUTATION_TESTS lets few judge.
  timeoutFactor: process.env.MUTATION_TESTS === undefined ? 4 : 0.1,
  // A sample is a dozen stretches: it may be many points off, most of all where it falls into model/.
  thresholds: { high: 90, low: 85, break: sampled > 0 ? 50 : 85 },
  ignorePatterns: ['dist', 'docs/images', 'modeler-ui', 'api', 'tests/browser', 'tests/ui', 'tests/bench', 'data', 'coverage', 'reports-tmp'],
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, reportMutants: sampled > 0 },
  jsonReporter: { fileName: 'reports-tmp/mutation.json' },
  tempDirName: '.stryker-tmp',
  // Types are checked apart; the specifications are built without them.
  disableTypeChecks: false,
};
