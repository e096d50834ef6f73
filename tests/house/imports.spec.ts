import { describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';

interface Cruised { summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] }; modules: { source: string }[] }

describe('imports', () => {
  const cruised = JSON.parse(execFileSync(
    process.execPath, ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'engine', 'api', 'modeler-ui/src', 'schemas'],
    { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'ignore'] },
  )) as Cruised;

  it('were looked at in every folder of the house', () => {
    for (const folder of ['engine/kernel/', 'engine/store/', 'engine/directory/', 'engine/definitions/', 'engine/work/', 'engine/runtime/', 'api/', 'modeler-ui/src/']) {
      expect([folder, cruised.modules.filter((module) => module.source.startsWith(folder)).length > 1]).toEqual([folder, true]);
    }
  });

  it('run one way', () => {
    expect(cruised.summary.violations.map((violation) => `${violation.rule.name}: ${violation.from} -> ${violation.to}`)).toEqual([]);
  });
});
