/** The check of licences (`npm run licences`, in `.ci/run`) lets through what may be used, and nothing else. */
import { EXCEPTIONS, isAllowed, licenceFaults } from '../../scripts/licences.mjs';

const lockOf = (packages: Readonly<Record<string, { license?: string; optional?: boolean }>>) => ({
  packages: { '': {}, ...Object.fromEntries(EXCEPTIONS.map(([name, license]) => [`node_modules/${name.replace('*', '')}`, { license }])), ...Object.fromEntries(Object.entries(packages).map(([name, one]) => [`node_modules/${name}`, one])) },
});
const nothing = (): undefined => undefined;

it.each([['MIT', true], ['(MIT OR GPL-3.0-only)', true], ['MIT AND Apache-2.0', true], ['MIT AND GPL-3.0-only', false], ['GPL-3.0-or-later', false], ['AGPL-3.0', false], ['SSPL-1.0', false], ['UNLICENSED', false], ['', false]])('%s: %s', (licence, allowed) => {
  expect(isAllowed(licence)).toBe(allowed);
});

it('names what bears another licence, or none, wherever it is nested', () => {
  const faults = licenceFaults(lockOf({ good: { license: 'MIT' }, bad: { license: 'AGPL-3.0' }, 'good/node_modules/none': {} }), nothing);
  expect(faults.map((fault) => /'(\w+)'/.exec(fault)?.[1])).toEqual(['bad', 'none']);
});

it('asks what is installed where the lockfile says nothing', () => {
  expect(licenceFaults(lockOf({ old: {} }), (path) => (path === 'node_modules/old' ? 'MIT' : undefined))).toEqual([]);
});

it('holds an exception to its licence, and to being used', () => {
  expect(licenceFaults(lockOf({ 'bpmn-js': { license: 'GPL-3.0-only' } }), nothing)).toEqual([expect.stringContaining("Expected 'bpmn-js' to bear 'SEE LICENSE IN LICENSE'")]);
  const { packages } = lockOf({});
  expect(licenceFaults({ packages: Object.fromEntries(Object.entries(packages).filter(([path]) => !path.includes('elkjs'))) }, nothing)).toEqual([expect.stringContaining("'elkjs'")]);
});
