/**
 * Jest's module registry, kept between the spec files of a worker: loading the server takes two seconds of processor time, and what
 * has run for a while runs faster. Each file is read anew itself, and so is Jest's own part; everything that is imported stays.
 */
const { default: Runtime } = require('jest-runtime');
const { isKept } = require('./environment.cjs');

/** The tests' own, which know Jest's functions of this file; not what they hold the server's answers against. */
const OF_ONE_FILE = /\/tests\/(?!api\/openapi\/conformity\.ts$)|@jest\/globals/;

class KeptRuntime extends Runtime {
  begin(testPath) {
    this._testPath = this.esmLoader.testPath = this.executor.testPath = testPath;
    this.testState.state = 'loading';
    return this;
  }

  /** What belongs to the file that has ended goes; what it imported stays. */
  teardown() {
    this.restoreAllMocks();
    const { esModuleRegistry, internalModuleRegistry } = this.registries;
    for (const key of esModuleRegistry.keys()) if (OF_ONE_FILE.test(key)) esModuleRegistry.delete(key);
    internalModuleRegistry.clear();
    this.mockState.clear();
    this.jestGlobals.clearJestObjectCache();
    this.loggedReferenceErrors.clear();
  }
}

let kept;
module.exports = { __esModule: true, default: runtimeOf };
function runtimeOf(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, globalConfig) {
  if (!isKept(environment)) return new Runtime(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, globalConfig);
  kept ??= new KeptRuntime(config, environment, resolver, transformer, cacheFS, coverageOptions, testPath, globalConfig);
  return kept.begin(testPath);
}
Object.setPrototypeOf(runtimeOf, Runtime);
