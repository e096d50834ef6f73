import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { GOLDEN_CASES } from './golden-cases.js';
import { fold } from '../../engine/kernel/evolve.js';
import type { Event } from '../../engine/kernel/events.js';
import type { InstanceState } from '../../engine/kernel/state.js';

const FOLDER = new URL('./golden/', import.meta.url);
/** Under which new files are written; those of releases before it stay. */
const RELEASE = '0.2.0';

interface Golden { readonly events: Event[]; readonly state: InstanceState }

/** What a release wrote is never written again: a file is made once, with DUTYFLOW_WRITE_GOLDEN. */
async function writeMissing(): Promise<void> {
  for (const [name, play] of Object.entries(GOLDEN_CASES)) {
    if (readdirSync(FOLDER).some((file) => file.endsWith(`-${name}.json`))) continue;
    const { events, state } = await play();
    writeFileSync(new URL(`${RELEASE}-${name}.json`, FOLDER), `${JSON.stringify({ events, state }, null, 1)}\n`);
  }
}

if (process.env.DUTYFLOW_WRITE_GOLDEN) await writeMissing();
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
const golden = (file: string): Golden => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as Golden;

describe('commits of released versions', () => {
  it.each(files)('%s folds to the state that it had then', (file) => {
    const { events, state } = golden(file);
    expect(fold(undefined, events)).toEqual(state);
  });

  it('between them hold every event in every version', () => {
    const written = new Set(files.flatMap((file) => golden(file).events.map((event) => `${event.type} ${event.v}`)));
    const source = readFileSync(new URL('../../engine/kernel/events.ts', import.meta.url), 'utf8');
    const known = [...source.matchAll(/type: '(\w+)'; v: (\d+)/g)].map(([, type, v]) => `${type} ${v}`);
    expect(known.length).toBeGreaterThan(40);
    expect(known.filter((one) => !written.has(one))).toEqual([]);
  });
});
