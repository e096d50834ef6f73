/**
 * Runs a diagram on our kernel and on `bpmn-engine`, and says where they part. Two engines that were written by
 * different people agree by chance only on what is simple; a difference is shown to the designer before publishing.
 */
import { CHINA_HOLIDAYS, officeCalendar } from '../../kernel/calendar/index.js';
import { compileProcesses } from '../../kernel/model/compile.js';
import type { ProcessModel } from '../../kernel/model/process-model.js';
import { momentOf } from '../scenario/moments.js';
import type { ScenarioReport, ScenarioWorld } from '../scenario/ports.js';
import { playScenario } from '../scenario/run-scenario.js';
import type { Scenario } from '../scenario/scenario.js';
import type { Case } from '../scenario/world.js';
import { SecondEngine } from './ask-second.js';
import { followPlan } from './follow-plan.js';
import { ownRun } from './own-run.js';
import type { Cut, OwnRun } from './own-run.js';
import type { EnginePlan } from './plan.js';
import type { Answer, StepResult } from './protocol.js';
import { RecordingWorld } from './recording-world.js';
import { reduceDiagram } from './reduce-diagram.js';
import { roleOf } from './roles.js';

export interface EngineDifference {
  /** Which command of the run it came of; 0 is the start. */
  readonly part: number;
  /** The first element, in the order of our run, that one of them completed more often; or the process, whose end they see differently. */
  readonly element: string;
  /** How often each completed it in this part; of the process, 1 where it has ended. */
  readonly ours: number;
  readonly second: number;
}

export interface Comparison {
  /** `outside`: nothing could be compared. */
  readonly verdict: 'agrees' | 'differs' | 'outside';
  /** Completions that were compared, of all in the run. */
  readonly compared: number;
  readonly of: number;
  readonly difference?: EngineDifference;
  /** Where the comparison ended before the run did, and why. */
  readonly until?: Cut;
}

export interface Patience {
  /** Milliseconds for each run on the second engine. */
  readonly timeLimit?: number;
  /** Absent: one for this question alone. */
  readonly engine?: SecondEngine;
}

/** A case that our kernel has run, on the second engine too. */
export async function compareCase(xml: string, world: RecordingWorld, one: Case, patience: Patience = {}): Promise<Comparison> {
  const { model, events } = one;
  const ends = world.endsOf(one);
  const role = (lost: readonly string[]) => (id: string) => {
    const node = model.nodes[id];
    return node && !lost.includes(id) ? roleOf(model, node).is : 'outside';
  };
  const first = ownRun(model, events, ends);
  const start = chosenStart(model, first.start);
  const reduced = await reduceDiagram(xml, model.processId, start, role([]));
  if (!reduced) return nothing(first, { element: model.processId, because: 'the file has no such process' });
  const run = reduced.lost.length === 0 ? first : ownRun(model, events, ends, reduced.lost);
  const xmlOfRun = reduced.lost.length === 0 ? reduced : await reduceDiagram(xml, model.processId, start, role(reduced.lost)) ?? reduced;
  if (run.parts.length === 0) return nothing(run, run.until ?? { element: model.processId, because: 'nothing was completed' });
  const answer = await asked(xmlOfRun.xml, run, patience);
  if (!answer.ok) return nothing(run, { element: model.processId, because: `the second engine: ${answer.message}` });
  const difference = firstDifference(model.processId, run, answer.steps);
  const compared = run.parts.reduce((sum, { completed }) => sum + completed.length, 0);
  return {
    verdict: difference ? 'differs' : 'agrees', compared, of: run.completions, ...(difference ? { difference } : {}), ...(run.until === undefined ? {} : { until: run.until }),
  };
}

export type ScenarioComparison = Pick<ScenarioReport, 'failures' | 'coverage'> & { readonly comparison: Comparison };

/** Plays a scenario, and runs its case on the second engine as far as it came. */
export async function compareScenario(xml: string, scenario: Scenario, ports: ScenarioWorld, patience: Patience = {}): Promise<ScenarioComparison> {
  const world = new RecordingWorld(ports, momentOf(scenario.at) ?? 0);
  const failures = await playScenario(scenario, world);
  const main = world.cases.find(({ model }) => model.processId === scenario.process);
  const none: Comparison = { verdict: 'outside', compared: 0, of: 0, until: { element: scenario.process, because: 'the scenario began no case' } };
  return { failures, coverage: world.coverage.result(), comparison: main ? await compareCase(xml, world, main, patience) : none };
}

/** The same for a plan that only starts a process and completes its tasks: for small diagrams without an office around them. */
export async function compareEngines(xml: string, plan: EnginePlan = {}, patience: Patience = {}): Promise<Comparison> {
  const { models, findings } = await compileProcesses(xml);
  const [model] = models;
  const refused = (because: string): Comparison => ({ verdict: 'outside', compared: 0, of: 0, until: { element: model?.processId ?? '', because } });
  if (!model || findings.some(({ severity }) => severity === 'error')) return refused('its deployment is refused');
  const world = new RecordingWorld({
    definitions: models, decisions: [], forms: new Map(), person: () => undefined, calendar: officeCalendar(CHINA_HOLIDAYS), handlers: () => ({}), unhandledJobs: 'wait',
  }, START);
  const followed = await followPlan(world, model, plan);
  return followed.ok ? compareCase(xml, world, followed.case, patience) : refused(followed.because);
}

/** Monday, when the office opens: nothing in the common subset reads the clock. */
const START = Date.UTC(2026, 2, 2, 1);

/** Milliseconds: a loop without a wait never returns in the second engine. */
const TIME_LIMIT = 10_000;

/** Only where there is a choice: without start events all that no flow leads to begins. */
function chosenStart(model: ProcessModel, taken: string | undefined): string | undefined {
  return taken !== undefined && model.nodes[taken]?.type === 'startEvent' ? taken : undefined;
}

async function asked(xml: string, { variables, parts }: OwnRun, { timeLimit = TIME_LIMIT, engine }: Patience): Promise<Answer> {
  const second = engine ?? new SecondEngine();
  try {
    return await second.ask({ xml, variables, parts: parts.map(({ signals }) => ({ signals })) }, timeLimit);
  } finally {
    if (!engine) second.close();
  }
}

/** Branches that run side by side have no order of their own, so a part's elements are compared by how often they completed. */
function firstDifference(processId: string, { parts, until }: OwnRun, second: readonly StepResult[]): EngineDifference | undefined {
  for (const [part, { completed, ended }] of parts.entries()) {
    const theirs = second[part] ?? { completed: [], ended: false };
    for (const element of new Set([...completed, ...theirs.completed])) {
      const [a, b] = [times(completed, element), times(theirs.completed, element)];
      if (a !== b) return { part, element, ours: a, second: b };
    }
    const last = part === parts.length - 1 && until === undefined;
    if (ended !== undefined && (last || ended) && ended !== theirs.ended) return { part, element: processId, ours: Number(ended), second: Number(theirs.ended) };
  }
  return undefined;
}

const times = (completed: readonly string[], element: string): number => completed.filter((one) => one === element).length;

function nothing({ completions }: OwnRun, until: Cut): Comparison {
  return { verdict: 'outside', compared: 0, of: completions, until };
}
