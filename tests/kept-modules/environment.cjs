/**
 * One environment for the spec files of a worker that lie in `TOGETHER`, so that what they have in common (the product and its
 * libraries) is read, linked and warmed up once and not with each of them: see `runtime.cjs` beside. A file that must be alone says
 * `@jest-environment node` in its first comment.
 */
const { TestEnvironment } = require('jest-environment-node');

const TOGETHER = /\/tests\/kernel\//;
/** What Jest marks the global object with, of one file. */
const MARKS = /JEST|EVENT_HANDLERS|RETR|TIMEOUT/;

/** What a file may leave behind, and the next one must not find. */
class KeptEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const { process } = this.global;
    this.begun = { exit: process.exit, env: { ...process.env }, cwd: process.cwd(), own: new Set(Reflect.ownKeys(this.global)) };
  }

  async teardown() {
    const { begun: { exit, env, cwd, own }, global } = this;
    this.fakeTimers.useRealTimers();
    this.fakeTimersModern.useRealTimers();
    global.process.exit = exit;
    for (const name of Object.keys(global.process.env)) if (!(name in env)) delete global.process.env[name];
    Object.assign(global.process.env, env);
    if (global.process.cwd() !== cwd) global.process.chdir(cwd);
    for (const key of Object.getOwnPropertySymbols(global)) if (!own.has(key) && MARKS.test(String(key)) && Reflect.getOwnPropertyDescriptor(global, key)?.configurable) delete global[key];
  }
}

let kept;
module.exports = function environmentOf(config, context) {
  if (!TOGETHER.test(context.testPath)) return new TestEnvironment(config, context);
  return kept ??= new KeptEnvironment(config, context);
};
module.exports.isKept = (environment) => environment === kept;
