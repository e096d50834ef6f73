/** `npm start`: builds what is missing or older than its sources, then runs the server in this terminal.
 * `--build` only builds, all of it; `--no-run` only builds what is old. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from './node-flags.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const npx = (name, ...args) => {
  const bin = join(root, 'node_modules', '.bin', name);
  // Whoever asks for the build may be a test: what is built is the product all the same, and React's own in its short form.
  const { status } = spawnSync(bin, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } });
  if (status !== 0) process.exit(status ?? 1);
};

/** Latest change of a file below these paths. */
function changed(paths) {
  let latest = 0;
  const visit = (path) => {
    if (!existsSync(path)) return;
    const stat = statSync(path);
    if (stat.isDirectory()) for (const name of readdirSync(path)) visit(join(path, name));
    else if (stat.mtimeMs > latest) latest = stat.mtimeMs;
  };
  paths.map((path) => join(root, path)).forEach(visit);
  return latest;
}
const older = (made, sources) => !existsSync(join(root, made)) || statSync(join(root, made)).mtimeMs < changed(sources);

const force = process.argv.includes('--build');
if (force || older('dist/server/.built', ['engine', 'api', 'schemas', 'types', 'scripts/store', 'scripts/store.ts', 'scripts/account.ts', 'tsconfig.json', 'tsconfig.build.json', 'package.json'])) {
  console.log('Building the server …');
  npx('tsc', '-p', 'tsconfig.build.json');
  writeFileSync(join(root, 'dist/server/.built'), '');
}
if (existsSync(join(root, 'modeler-ui/vite.config.ts')) && (force || older('dist/ui/index.html', ['modeler-ui', 'engine/kernel', 'engine/definitions', 'schemas', 'package.json']))) {
  console.log('Building the face …');
  npx('vite', 'build', '--config', 'modeler-ui/vite.config.ts');
}
if (!force && !process.argv.includes('--no-run')) {
  const server = spawn(process.execPath, [...NODE_FLAGS, join(root, 'dist/server/api/main.js')], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  server.on('exit', (code, signal) => process.exit(signal ? 1 : code ?? 0));
}
