/** `npm run test:mongo -- --url mongodb://…`: the contract of the store, the suite of the API and several servers on that deployment. Makes databases of its own and drops them. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({ options: { url: { type: 'string' } }, allowPositionals: true });
const url = values.url ?? process.env.MONGODB_URL;
if (!url || !/^mongodb(\+srv)?:\/\/[^/]/.test(url)) {
  process.stderr.write(`Expected --url mongodb://… (or MONGODB_URL), but found ${url ? 'something else' : 'nothing'}.\n`);
  process.exit(2);
}
const { status } = spawnSync(process.execPath, ['node_modules/.bin/jest', ...(positionals.length > 0 ? positionals : ['tests/store/mongo', 'tests/store/migrations', 'tests/api/', 'tests/several-processes/', 'tests/store/archive-killed', 'tests/deploy/rolling-restart'])], {
  cwd: root, stdio: 'inherit', env: { ...process.env, MONGODB_URL: url, NODE_OPTIONS: '--experimental-vm-modules' },
});
process.exit(status ?? 1);
