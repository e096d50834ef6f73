/**
 * Stryker's test runner on jest-circus, the runner inside jest, in one process: the specifications are evaluated anew
 * for each mutant (see specs.mjs), only those that reach the mutant are run, and the first failure ends the run.
 * Built-in runners keep modules loaded, and with them caches that an earlier mutant filled; and leave constants out.
 */
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Script } from 'node:vm';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, TestStatus, determineHitLimitReached, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import * as circus from 'jest-circus';
import { expect } from 'expect';
import { buildScript, importOutside, LEFT_OUT_TESTS, PARAMETERS } from './specs.mjs';

const LOADING = 'loading';
const SEPARATOR = ' › ';
const RANDOM_CASES = 20;
const fileOf = (id) => id.slice(0, id.indexOf(SEPARATOR));
/** Much more than any test takes; what does not end is ended from outside. */
const TEST_TIMEOUT = 600_000;

class CircusRunner {
  #stryker = (globalThis.__stryker__ ??= {});
  #files = [];
  #load;
  #ids = new Map();
  #bail = false;

  capabilities() {
    return { reloadEnvironment: true };
  }

  async init() {
    const built = await buildScript(process.cwd());
    const outside = new Map(await Promise.all(built.outside.map(async (name) => [name, name === 'fast-check' ? fewer(await importOutside(name)) : await importOutside(name)])));
    const script = new Script(`(function (${PARAMETERS.join(', ')}) {${built.text}\n})`, { filename: 'specs.js' });
    const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
    this.#files = built.files;
    // Each kernel mends a method of feelin's for itself (comparable-types.ts).
    const { prototype } = outside.get('feelin')?.FeelRange ?? { prototype: {} };
    const { includes } = prototype;
    this.#load = async (wanted) => {
      prototype.includes = includes;
      let loading;
      const offer = (file, load) => { if (file === wanted) loading = load(); };
      script.runInThisContext()(offer, (name) => outside.get(name), describe, it, test, expect, beforeAll, beforeEach, afterAll, afterEach);
      await loading;
    };
    circus.addEventHandler((event, state) => {
      if (event.name === 'test_start') this.#stryker.currentTestId = this.#ids.get(event.test);
      if (event.name === 'test_done' && this.#bail && event.test.errors.length > 0) stop(state.rootDescribeBlock);
    });
  }

  async dryRun() {
    this.#stryker.activeMutant = undefined;
    this.#stryker.mutantCoverage = { static: {}, perTest: {} };
    const result = await this.#run();
    const mutantCoverage = { static: {}, perTest: this.#stryker.mutantCoverage.perTest };
    // What loading a file reaches concerns all tests of that file: they are loaded anew with the mutant.
    for (const file of this.#files) {
      const loading = Object.keys(mutantCoverage.perTest[file] ?? {});
      delete mutantCoverage.perTest[file];
      for (const id of this.#ids.values()) if (id.startsWith(`${file}${SEPARATOR}`)) for (const mutant of loading) (mutantCoverage.perTest[id] ??= {})[mutant] = 1;
    }
    if (result.status !== DryRunStatus.Complete) return result;
    if (MOST_TESTS < Number.POSITIVE_INFINITY) keepReached(mutantCoverage.perTest);
    // While others work on the kernel: judge by the tests that pass.
    const tests = process.env.MUTATION_SKIP_RED ? result.tests.filter(({ status }) => status === TestStatus.Success) : result.tests;
    return { ...result, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, hitLimit, testFilter, disableBail }) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    this.#stryker.activeMutant = activeMutant.id;
    this.#stryker.mutantCoverage = undefined;
    this.#stryker.hitCount = hitLimit === undefined ? undefined : 0;
    // Stryker allows a hundred times the hits of the run without mutants: with hundreds of tests that takes minutes. Twice is more than enough.
    this.#stryker.hitLimit = hitLimit === undefined ? undefined : Math.max(1000, hitLimit / 50);
    const own = specOf(activeMutant.fileName);
    const result = await this.#run(testFilter && new Set(mostParticular(activeMutant.id, testFilter, own)), !disableBail, own);
    const endless = determineHitLimitReached(this.#stryker.hitCount, this.#stryker.hitLimit);
    if (process.env.MUTANT_TIMES) appendFileSync(process.env.MUTANT_TIMES, `${Math.round(performance.now() - began)} ms, cpu ${Math.round(process.cpuUsage(cpu).user / 1000)}, ${result.tests?.length} of ${testFilter?.length} ${result.tests?.some((t) => t.status === TestStatus.Failed)} ${activeMutant.fileName.split('kernel/')[1]}:${activeMutant.location.start.line + 1} ${activeMutant.mutatorName} ${result.tests?.at(-1)?.id}\n`);
    return toMutantRunResult(endless ?? result);
  }

  /** File by file, as under jest, and `first` first; with `bail` no further than the first failure. */
  async #run(filter, bail = false, first = undefined) {
    const wanted = filter && new Set([...filter].map(fileOf));
    const results = [];
    this.#bail = bail;
    this.#ids = new Map();
    for (const file of this.#files.toSorted((a, b) => Number(b === first) - Number(a === first))) {
      if (wanted && !wanted.has(file)) continue;
      const { tests, errors } = await this.#runFile(file, filter);
      if (errors.length > 0) return { status: DryRunStatus.Error, errorMessage: errors.join('\n') };
      results.push(...tests);
      if (bail && tests.some(({ status }) => status === TestStatus.Failed)) break;
    }
    this.#stryker.currentTestId = undefined;
    return { status: DryRunStatus.Complete, tests: results };
  }

  async #runFile(file, filter) {
    circus.resetState();
    circus.getState().testTimeout = TEST_TIMEOUT;
    this.#stryker.currentTestId = file;
    try {
      await inBlockOf(file, this.#load);
    } catch (error) {
      // A mutant that keeps a file from loading fails a test of its own.
      return { tests: [{ id: `${file}${SEPARATOR}${LOADING}`, name: LOADING, timeSpentMs: 0, status: TestStatus.Failed, failureMessage: String(error) }], errors: [] };
    }
    const { rootDescribeBlock } = circus.getState();
    const ids = identify(rootDescribeBlock);
    for (const [test, id] of ids) this.#ids.set(test, id);
    keep(rootDescribeBlock, (test) => !isLeftOut(ids.get(test)) && (!filter || filter.has(ids.get(test))));
    const { unhandledErrors } = await circus.run();
    return { tests: [...ids].filter(([{ duration }]) => typeof duration === 'number').map(resultOf), errors: unhandledErrors };
  }
}

const without = process.env.MUTATION_WITHOUT && new RegExp(process.env.MUTATION_WITHOUT);
const isLeftOut = (id) => LEFT_OUT_TESTS.test(id) || (without && without.test(id));

const MOST_TESTS = Number(process.env.MUTATION_TESTS ?? Number.POSITIVE_INFINITY);
/** Which tests reach which mutants, left by the process of the first run for the others. */
const REACHED = 'reports-tmp/reached.json';
/** Mutants are numbered as they stand in the code: so far off is nearby. */
const NEARBY = 25;
let reached;

/** What specifies a file bears its name: `tests/kernel/model/rules/endless.spec.ts`. */
const specOf = (fileName) => `tests/${fileName.slice(fileName.indexOf('engine/kernel/') + 'engine/'.length).replace(/\.ts$/, '.spec.ts')}`;

/**
 * With MUTATION_TESTS at most so many tests (or all that specify its file) judge a mutant; what they let live counts as survived, so the score can
 * only be too low. Every line of the core is reached by hundreds of tests that mean another: those are taken that
 * specify the file, then those that reach what few others reach nearby.
 */
function mostParticular(mutant, ids, own) {
  if (ids.length <= MOST_TESTS) return ids;
  reached ??= JSON.parse(readFileSync(REACHED, 'utf8'));
  const weight = new Map(ids.map((id) => [id, fileOf(id) === own ? 3 * NEARBY : 0]));
  for (let near = Number(mutant) - NEARBY; near <= Number(mutant) + NEARBY; near += 1) {
    const tests = reached.of[near] ?? [];
    for (const id of tests.map((number) => reached.tests[number])) if (weight.has(id)) weight.set(id, weight.get(id) + 1 / tests.length);
  }
  const ownTests = ids.filter((id) => fileOf(id) === own).length;
  return ids.toSorted((a, b) => weight.get(b) - weight.get(a)).slice(0, Math.max(MOST_TESTS, ownTests));
}

/** By number: written out, the names of the tests of ten thousand mutants are longer than a text may be. */
function keepReached(perTest) {
  const tests = Object.keys(perTest);
  const of = {};
  for (const [number, id] of tests.entries()) for (const mutant of Object.keys(perTest[id])) (of[mutant] ??= []).push(number);
  mkdirSync(dirname(REACHED), { recursive: true });
  writeFileSync(REACHED, JSON.stringify({ tests, of }));
}

/** Few random cases, the same for every mutant and every run: what they find, an example found before. */
function fewer({ default: fc, ...rest }) {
  const sparing = (parameters) => ({ ...parameters, seed: 20261122, endOnFailure: true, numRuns: Math.min(parameters?.numRuns ?? 100, RANDOM_CASES) });
  return { ...rest, default: { ...fc, assert: (property, parameters) => fc.assert(property, sparing(parameters)) } };
}

/** A file has a kernel of its own, as under jest, and a block around it, that its hooks be its own. */
async function inBlockOf(file, load) {
  circus.describe(file, () => {});
  const state = circus.getState();
  state.currentDescribeBlock = state.rootDescribeBlock.children.at(-1);
  await load(file);
  state.currentDescribeBlock = state.rootDescribeBlock;
}

function testsOf(block) {
  return block.children.flatMap((child) => (child.type === 'test' ? [child] : testsOf(child)));
}

/** Names by file, blocks and test; of equal names the later ones are numbered. */
function identify(root) {
  const seen = new Map();
  return new Map(testsOf(root).map((test) => {
    const names = [];
    for (let at = test; at.parent; at = at.parent) names.unshift(at.name);
    const name = names.join(SEPARATOR);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return [test, times === 1 ? name : `${name} (${times})`];
  }));
}

/** Leaves out tests, and blocks that are empty then: their hooks need not run. */
function keep(block, wanted) {
  block.children = block.children.filter((child) => {
    if (child.type === 'test') return wanted(child);
    keep(child, wanted);
    return child.children.length > 0;
  });
}

/** What is not begun yet is not run any more. */
function stop(block) {
  for (const child of block.children) if (child.type === 'describeBlock') stop(child);
  block.children.length = 0;
}

function resultOf([test, id]) {
  const shared = { id, name: id, timeSpentMs: test.duration };
  if (test.errors.length === 0) return { ...shared, status: TestStatus.Success };
  const [thrown] = test.errors.flat();
  return { ...shared, status: TestStatus.Failed, failureMessage: thrown instanceof Error ? thrown.message : String(thrown) };
}

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'circus', () => new CircusRunner())];
