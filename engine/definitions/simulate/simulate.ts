/**
 * Deploys a file in memory, starts its processes and lets time pass: what a designer, a test or a build wants to know
 * before a diagram is published. Pure: the same in a browser, a test and `scripts/simulate.ts`.
 *
 * Nobody works here unless a scenario does: user tasks, receive tasks and jobs wait. Messages and signals that are thrown
 * reach the other instances of the run, and called processes are instances of their own.
 */
import { CHINA_HOLIDAYS, officeCalendar } from '../../kernel/calendar/index.js';
import { draftProcesses } from '../../kernel/model/compile.js';
import type { Finding } from '../../kernel/model/finding.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import type { Variables } from '../../kernel/state.js';
import { momentAfter, momentOf } from '../scenario/moments.js';
import type { ScenarioFailure, ScenarioWorld } from '../scenario/ports.js';
import { playScenario } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import { Restless, World } from '../scenario/world.js';
import { elementTypes } from './element-types.js';
import { instanceRecords } from './instance-record.js';
import type { InstanceRecord } from './instance-record.js';
import { advanceWithStarts, startTimers } from './timer-starts.js';

export interface SimulationPlan {
  /** Process ids in the order in which they start; absent or empty: all that have a none start event, in file order. */
  readonly start?: readonly string[];
  /** Given to every process that is started. */
  readonly variables?: Variables;
  /** ISO 8601 duration that passes after everything has come to rest. */
  readonly advance?: string;
  /** Plays its start and its steps; then only the processes named in `start` are started beside it. */
  readonly scenario?: Scenario;
  /** Decisions, forms, people and handlers, where there are any. */
  readonly office?: Partial<Omit<ScenarioWorld, 'definitions'>>;
}

export interface SimulationDocument {
  readonly findings: readonly Finding[];
  readonly instances: readonly InstanceRecord[];
  readonly scenario?: { readonly name: string; readonly passed: boolean; readonly failures: readonly ScenarioFailure[] };
  /** The instances did not come to rest (they call or wake each other for ever): why the run was stopped. */
  readonly stopped?: string;
}

export type Simulated =
  /** `deployed` false: findings of severity error refused the file, and nothing ran. */
  | { readonly ok: true; readonly deployed: boolean; readonly document: SimulationDocument }
  /** The plan does not fit the file, or cannot be read; `message` is a sentence. */
  | { readonly ok: false; readonly message: string };

/** Where the clock stands at first: a working Monday, when the office opens. */
export const SIMULATION_START = '2026-03-02T09:00:00+08:00';

export async function simulate(xml: string, plan: SimulationPlan = {}): Promise<Simulated> {
  const { models, findings } = (await draftProcesses(xml, Object.keys(plan.variables ?? {}))).judge();
  if (findings.some(({ severity }) => severity === 'error')) return { ok: true, deployed: false, document: { findings, instances: [] } };
  const from = momentOf(plan.scenario?.at ?? SIMULATION_START);
  if (from === undefined) return { ok: false, message: `Expected the scenario's 'at' to be a moment with an offset, but found '${plan.scenario?.at ?? ''}'` };
  if (plan.advance !== undefined && (momentAfter(from, plan.advance) ?? -1) < from) {
    return { ok: false, message: `Expected an ISO 8601 duration such as P3D to advance by, but found '${plan.advance}'` };
  }
  const chosen = chosenProcesses(models, plan);
  if (!chosen.ok) return chosen;
  const calendar = plan.office?.calendar ?? officeCalendar(CHINA_HOLIDAYS);
  const world = new World({
    decisions: [], forms: new Map(), person: () => undefined, handlers: () => ({}), unhandledJobs: 'wait', ...plan.office, calendar, definitions: models,
  }, from);
  const run = await ran(world, chosen.models, plan);
  const types = await elementTypes(xml);
  const given = plan.variables ?? {};
  return { ok: true, deployed: true, document: { findings, instances: instanceRecords(world, types, given), ...run } };
}

async function ran(world: World, models: readonly ProcessModel[], { variables = {}, advance, scenario }: SimulationPlan): Promise<Pick<SimulationDocument, 'scenario' | 'stopped'>> {
  const timers = startTimers(world.ports.definitions, world.ports.calendar, world.now);
  let played: Pick<SimulationDocument, 'scenario'> = {};
  try {
    for (const model of models) {
      const begun = world.start(model, { variables });
      // Which processes may be started was asked before; what is left is a limit on the variables.
      if (!begun.ok) return { stopped: begun.rejection.message };
    }
    await world.settle();
    if (scenario) {
      const failures = await playScenario(scenario, world);
      played = { scenario: { name: scenario.name, passed: failures.length === 0, failures } };
    }
    await advanceWithStarts(world, timers, momentAfter(world.now, advance ?? 'PT0S') ?? world.now);
    return played;
  } catch (error) {
    if (error instanceof Restless) return { ...played, stopped: error.message };
    throw error;
  }
}

function chosenProcesses(models: readonly ProcessModel[], { start = [], scenario }: SimulationPlan): { ok: true; models: readonly ProcessModel[] } | { ok: false; message: string } {
  if (start.length === 0) return { ok: true, models: scenario ? [] : models.filter(startsByItself) };
  const named = start.map((id) => ({ id, model: models.find(({ processId }) => processId === id) }));
  const wrong = named.find(({ model }) => !model || !startsByItself(model));
  if (wrong) {
    const startable = models.filter(startsByItself).map(({ processId }) => processId).join(', ') || 'none';
    return { ok: false, message: `Expected --start to name an executable process with a none start event (${startable}), but found '${wrong.id}'` };
  }
  return { ok: true, models: named.flatMap(({ model }) => model ?? []) };
}

/** A none start event, or none drawn at all; a global task is only called. */
function startsByItself(model: ProcessModel): boolean {
  if (model.globalTask) return false;
  const starts = (model.scopes[model.processId]?.starts ?? []).flatMap((id) => model.nodes[id] ?? []);
  const events = starts.filter((node) => node.type === 'startEvent');
  if (events.length > 0) return events.some((event) => event.trigger === undefined);
  // What begins a case by an event is no start of ours: a receive task, or what is behind an event-based gateway.
  return starts.every((node) => node.incoming.length === 0 && !('instantiate' in node && node.instantiate !== undefined));
}
