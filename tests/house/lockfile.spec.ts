import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { missingPlatformPackages } from '../../scripts/platform-packages.mjs';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as { packages: Record<string, { deprecated?: string; resolved?: string }> };
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;

describe('package-lock.json', () => {
  it('holds the packages of every system, so that `npm ci` takes it anywhere (npm run lockfile)', () => {
    expect(Object.keys(missingPlatformPackages(lock))).toEqual([]);
  });

  it('names no download address and no deprecated package', () => {
    const entries = Object.entries(lock.packages);
    expect(entries.length).toBeGreaterThan(500);
    expect(entries.filter(([, { resolved, deprecated }]) => resolved?.startsWith('http') || deprecated).map(([name]) => name)).toEqual([]);
  });
});

describe('package.json', () => {
  it('names exact versions', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});
