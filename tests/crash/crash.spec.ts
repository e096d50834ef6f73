import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAULT_POINTS } from '../../engine/runtime/ports.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';
import { bundleVictim, playRound } from './client.js';
import { engineOn } from './engine-on.js';
import { judge } from './verdict.js';

const KILLS_A_POINT = Number(process.env.DUTYFLOW_KILLS_A_POINT ?? 6);
const RANDOM_KILLS = Number(process.env.DUTYFLOW_RANDOM_KILLS ?? 25);

describe('a server that is killed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dutyflow-crash-'));
  const [file, log] = [join(folder, 'office.sqlite'), join(folder, 'acknowledged.jsonl')];
  afterAll(() => { rmSync(folder, { recursive: true }); });

  it('between any two writes, or at random under load, loses and doubles nothing that it acknowledged', async () => {
    writeFileSync(log, '');
    const victim = await bundleVictim();
    const plan = [
      ...FAULT_POINTS.flatMap((point) => Array.from({ length: KILLS_A_POINT }, (_none, index) => ({ point, count: index < 5 ? 1 : index - 3 }))),
      ...Array.from({ length: RANDOM_KILLS }, (_none, index) => ({ killAfter: 400 + (index * 37) % 400 })),
    ];
    const hit = new Map<string, number>();
    for (const [round, one] of plan.entries()) {
      const atPoint = await playRound({ killAfter: 15_000, ...one, victim, file, log, round });
      if ('point' in one && atPoint) hit.set(one.point, (hit.get(one.point) ?? 0) + 1);
    }
    expect(FAULT_POINTS.filter((point) => (hit.get(point) ?? 0) < Math.min(5, KILLS_A_POINT))).toEqual([]);

    const store = openSqliteStore(file);
    try {
      // What the crashes left undone is taken up, far enough in the future that every lease and back-off has run out.
      let now = Date.now() + 3_600_000;
      const engine = engineOn(store, { clock: () => now });
      for (let turn = 0; turn < 50 && await engine.runDueWork() > 0; turn += 1) now += 60_000;
      await engine.stop();
      const verdict = await judge(store, log);
      expect(verdict.faults.slice(0, 10)).toEqual([]);
      expect(verdict.acknowledged).toBeGreaterThan(plan.length);
      expect((await store.commits.pending(Number.MAX_SAFE_INTEGER, 10)).length).toBe(0);
    } finally {
      await store.close();
    }
  }, 3_600_000);
});
