/**
 * Writes the platform packages into package-lock.json that a registry did not serve when it was made: npm then leaves
 * optional packages of other systems out, and `npm ci` refuses the lock. Run after each `npm install`: `npm run lockfile`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { missingPlatformPackages } from './platform-packages.mjs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lock);
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${Object.keys(missing).length} platform packages added`);
