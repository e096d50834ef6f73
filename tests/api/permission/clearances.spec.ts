/**
 * The demo's people are cleared for what they do: whoever a scenario names in a process, for the highest level that it names there. What is
 * called has a level of its own: of a secret plan the short version is published by people who never see the plan.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../../api/package-root.js';
import { levelOf } from '../../../api/policy/rules.js';
import { demoOffice } from '../../../engine/directory/office.js';
import { SECRECY } from '../../../engine/kernel/secrecy.js';

/** All values that stand under one of these names, however deep. */
function under(names: readonly string[], value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => [...(typeof inner === 'string' && names.includes(name) ? [inner] : []), ...under(names, inner)]);
}

it('every scenario of a secret case is played by people who are cleared for it', () => {
  const folder = join(PACKAGE_ROOT, 'processes');
  const office = demoOffice();
  let secret = 0;
  const faults = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.scenario.json')).flatMap((file) => {
    const { steps, ...begun } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly process: string; readonly steps: readonly { readonly in?: string }[] };
    const processOf = (step: { readonly in?: string }): string => step.in ?? begun.process;
    const levels = [...new Set([begun.process, ...steps.map(processOf)])].map((process) => {
      const parts = [...(process === begun.process ? [begun] : []), ...steps.filter((step) => processOf(step) === process)];
      const level = Math.max(0, ...under(['secrecy'], parts).map((one) => SECRECY.indexOf(one) + 1));
      return { level, faults: [...new Set(under(['by'], parts))].flatMap((id) => office.person(id) ?? []).filter((person) => levelOf(person) < level).map(({ id }) => `${file} in ${process}: ${id}`) };
    });
    if (levels.some(({ level }) => level > 0)) secret += 1;
    return levels.flatMap(({ faults }) => faults);
  });
  expect(faults).toEqual([]);
  expect(secret).toBeGreaterThan(20);
});
