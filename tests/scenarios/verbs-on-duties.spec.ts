/** The office's verbs in any order, on the diagrams of `processes/`, at any moment of any of their scenarios. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readLibrary } from '../../engine/definitions/library.js';
import { momentOf } from '../../engine/definitions/scenario/moments.js';
import type { ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { readScenario } from '../../engine/definitions/scenario/read-scenario.js';
import { playScenario } from '../../engine/definitions/scenario/run-scenario.js';
import type { Scenario } from '../../engine/definitions/scenario/scenario.js';
import { World, type Case } from '../../engine/definitions/scenario/world.js';
import type { Actor } from '../../engine/kernel/context.js';
import type { Command } from '../../engine/kernel/commands.js';
import { fold } from '../../engine/kernel/evolve.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { previewOf } from '../../engine/kernel/preview.js';
import { returnTargets } from '../../engine/kernel/return-targets.js';
import type { LocalKey } from '../../engine/kernel/state.js';
import { runs } from '../kernel/properties/runs.js';
import { expectSound } from '../kernel/sound.js';
import { officeWorld, PROCESSES } from './office-world.js';

const RUNS = runs(60);
const OTHERS = ['li.na', 'wang.fang', 'zhao.min', 'chen.gang'];

let ports: ScenarioWorld;
let scenarios: readonly Scenario[];
beforeAll(async () => {
  ports = await officeWorld();
  scenarios = (await readLibrary(PROCESSES)).flatMap((duty) => duty.scenarios).map(({ name, content }) => {
    const read = readScenario(content);
    if (!read.ok) throw new Error(`${name}: ${read.messages.join('; ')}`);
    return read.scenario;
  });
}, 120_000);

/** Who may act on the task: its holder, else the first of its candidates. */
function holderOf(of: Case, key: LocalKey): Actor | undefined {
  const { assignee, candidateUsers = [], candidateGroups = [] } = of.state.tasks[key] ?? {};
  const id = assignee ?? candidateUsers[0] ?? candidateGroups.flatMap((group) => ports.members?.(group) ?? [])[0];
  return id === undefined ? undefined : ports.person(id);
}

function verbAt(of: Case, key: LocalKey, pick: number): Command {
  const targets = returnTargets(of.model, lineageOf(of.events), key);
  const target = targets[Math.floor(pick / 10) % Math.max(targets.length, 1)];
  const other = OTHERS[pick % OTHERS.length] ?? '';
  const places = ['before', 'beside', 'after'] as const;
  switch (pick % 10) {
    case 0: case 1: case 2: if (target) return { type: 'returnTask', task: key, to: target.key, mode: 'redo', reason: '不妥' }; break;
    case 3: case 4: if (target) return { type: 'returnTask', task: key, to: target.key, mode: 'direct', reason: '補件' }; break;
    case 5: return { type: 'transferTask', task: key, to: other };
    case 6: return { type: 'delegateTask', task: key, to: other };
    case 7: return { type: 'suspendInstance', reason: '等上級答覆' };
    case 8: return { type: 'resumeInstance' };
  }
  return { type: 'addSigners', task: key, users: [other], place: places[pick % 3] ?? 'beside' };
}

/** One verb of its holder on one of the open tasks; what the office refuses changes nothing. */
async function act(world: World, pick: number): Promise<boolean> {
  const open = [...world.active].flatMap((of) => Object.keys(of.state.tasks).map((key) => ({ of, key: Number(key) })));
  const chosen = open[pick % Math.max(open.length, 1)];
  const actor = chosen && holderOf(chosen.of, chosen.key);
  if (!chosen || !actor) return false;
  const { of, key } = chosen;
  const [before, known] = [of.state, of.events.length];
  const rejection = world.submit(of, verbAt(of, key, Math.floor(pick / 7)), actor);
  if (rejection) {
    expect(of.state).toBe(before);
    return false;
  }
  const seen = previewOf(before, of.events.slice(known), of.state);
  const fresh = Object.keys(of.state.elements).filter((one) => !(one in before.elements)).map(Number);
  expect(seen.opened.map((one) => one.key).sort()).toEqual(fresh.sort());
  for (const one of seen.cancelled) expect(of.state.elements[one.key]).toBeUndefined();
  for (const one of seen.kept) expect(of.state.elements[one.key]).toBeDefined();
  await world.settle();
  for (const each of world.cases) {
    expect(fold(undefined, each.events)).toEqual(each.state);
    expectSound(each.state);
  }
  return true;
}

/** Something that can move it: work, time, a message, a job, a called case, a person who resolves an incident or resumes it. */
const canMove = ({ state }: Case): boolean => state.status !== 'active' || state.suspended !== undefined
  || [state.tasks, state.timers, state.subscriptions, state.jobs, state.incidents].some((map) => Object.keys(map).length > 0) || Object.values(state.elements).some(({ child }) => child !== undefined);

describe('verbs in any order on the duties', () => {
  it('lose no token and no task, and the preview is what then happens', async () => {
    let done = 0;
    await fc.assert(fc.asyncProperty(fc.nat(10_000), fc.nat(100), fc.array(fc.nat(100_000), { minLength: 1, maxLength: 8 }), async (which, part, picks) => {
      const scenario = scenarios[which % scenarios.length];
      if (!scenario) throw new Error('Expected scenarios of the duties');
      const world = new World(ports, momentOf(scenario.at) ?? 0);
      const steps = scenario.steps.slice(0, 1 + Math.floor(part * scenario.steps.length / 101));
      expect(await playScenario({ ...scenario, steps, expect: {} }, world)).toEqual([]);
      for (const pick of picks) if (await act(world, pick)) done += 1;
      expect(world.cases.filter((of) => !canMove(of)).map(({ model }) => model.processId)).toEqual([]);
    }), RUNS);
    // Most of what is tried is done, or nothing was tried.
    expect(done).toBeGreaterThan(RUNS.numRuns);
  }, 3_600_000);
});
