/** Runs a case through the compiler and the kernel, and says in sentences how it differs from its expectation. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import type { TaskState } from '../../engine/kernel/state.js';
import { momentAfter, momentOf } from '../../engine/definitions/scenario/moments.js';
import { World } from '../../engine/definitions/scenario/world.js';
import type { Case } from '../../engine/definitions/scenario/world.js';
import { sayWhatIsWrong } from '../kernel/model/messages.js';
import { advanceWithStarts, startTimers } from '../../engine/definitions/simulate/timer-starts.js';
import type { Completed, ConformanceCase, ConformanceStep, InstanceExpectation } from './case.js';

const CALENDAR = officeCalendar(CHINA_HOLIDAYS);
const MONDAY = momentOf('2026-03-02T09:00:00+08:00') ?? 0;

export async function differences(xml: string, given: ConformanceCase): Promise<readonly string[]> {
  const { models, findings } = await compileProcesses(xml);
  sayWhatIsWrong(findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (given.refused) {
    const { rule, element } = given.refused;
    const named = errors.some((finding) => (rule === undefined || finding.rule === rule) && (element === undefined || finding.element === element));
    return named ? [] : [`Expected the finding ${rule ?? 'of any rule'} at '${element ?? ''}', but found ${errors.map((one) => `${one.rule} at '${one.element ?? ''}'`).join(', ') || 'none'}`];
  }
  if (errors.length > 0) return errors.map(({ rule, message }) => `${rule}: ${message}`);
  const run = await play(models, given);
  return run.ok ? compared(run.world, given) : [run.message];
}

export type Play = { readonly ok: true; readonly world: World } | { readonly ok: false; readonly message: string };

/** Starts the processes and does the steps; `ok` false: one of them could not be done. */
export async function play(models: readonly ProcessModel[], given: Pick<ConformanceCase, 'start' | 'variables' | 'steps'>): Promise<Play> {
  const world = new World({
    definitions: models, decisions: [], forms: new Map(), person: () => undefined, calendar: CALENDAR,
    handlers: () => ({}), unhandledJobs: 'wait',
  }, MONDAY);
  const starts = { timers: startTimers(models, CALENDAR, MONDAY) };
  for (const processId of given.start ?? models.slice(0, 1).map((model) => model.processId)) {
    const model = models.find((one) => one.processId === processId);
    const begun = model && world.start(model, { variables: given.variables ?? {} });
    if (!begun?.ok) return { ok: false, message: `Expected '${processId}' to start, but ${begun?.rejection.message ?? 'the file has none'}` };
    await world.settle();
  }
  await world.advanceTo(world.now);
  for (const [index, step] of (given.steps ?? []).entries()) {
    const wrong = await played(world, step, starts);
    if (wrong !== undefined) return { ok: false, message: `Step ${index + 1}: ${wrong}` };
    await world.settle();
  }
  return { ok: true, world };
}

async function played(world: World, step: ConformanceStep, starts: { timers: ReturnType<typeof startTimers> }): Promise<string | undefined> {
  if ('complete' in step) {
    const open = world.cases.flatMap((one) => Object.entries(one.state.tasks).map(([key, task]) => ({ one, key: Number(key), task })))
      .find(({ one, key }) => one.state.elements[key]?.id === step.complete);
    if (!open) return `Expected an open user task '${step.complete}', but found ${world.cases.flatMap(standing).join(', ') || 'none'}`;
    return world.submit(open.one, { type: 'completeTask', task: open.key, variables: step.variables ?? {} }, actorOf(open.task))?.message;
  }
  if ('job' in step) {
    const open = world.cases.flatMap((one) => Object.entries(one.state.jobs).map(([key, job]) => ({ one, key: Number(key), job }))).find(({ job }) => job.type === step.job);
    if (!open) return `Expected a job '${step.job}', but found none`;
    const command = 'error' in step
      ? { type: 'throwJobError' as const, job: open.key, code: step.error } : { type: 'completeJob' as const, job: open.key, variables: step.variables ?? {} };
    return world.submit(open.one, command)?.message;
  }
  if ('message' in step) world.mail.publish({ key: world.newKey(), name: step.message, correlationKey: step.key ?? '', variables: step.variables ?? {} });
  else if ('signal' in step) world.mail.broadcast(step.signal, step.variables ?? {});
  else if ('advance' in step) starts.timers = await advanceWithStarts(world, starts.timers, momentAfter(world.now, step.advance) ?? world.now);
  else {
    const [first] = world.cases;
    return first && world.submit(first, { type: 'setVariables', scope: 0, variables: step.set })?.message;
  }
  return undefined;
}

const actorOf = (task: TaskState) => ({ id: task.assignee ?? task.candidateUsers?.[0] ?? 'somebody', groups: task.candidateGroups ?? [] });

function compared(world: World, { expect = {} }: ConformanceCase): readonly string[] {
  const [main] = world.cases;
  const { others = {}, ...own } = expect;
  if (!main) return ['Expected an instance, but none began'];
  return [
    ...ofInstance(main, own),
    ...Object.entries(others).flatMap(([processId, expected]) => {
      const found = world.cases.filter((one) => one !== main && one.model.processId === processId);
      if (found.length !== expected.length) return [`Expected ${expected.length} further instance(s) of '${processId}', but found ${found.length}`];
      return found.flatMap((one, index) => ofInstance(one, expected[index] ?? {}).map((difference) => `${processId}: ${difference}`));
    }),
  ];
}

function ofInstance(one: Case, expected: InstanceExpectation): readonly string[] {
  const incidents = Object.values(one.state.incidents);
  const state = one.state.status === 'active' && incidents.length > 0 ? 'incident' : one.state.status;
  const found = one.state.variables[0] ?? {};
  return [
    ...different('the state', expected.state, state),
    ...different('what is active', expected.active && [...expected.active].sort(), [...standing(one)].sort()),
    ...different('the incidents', expected.incidents?.map(({ element }) => element), incidents.map(({ id }) => id)),
    ...(expected.incidents ?? []).flatMap(({ element, code }) => (code === undefined ? [] : different('the code', code, incidents.find(({ id }) => id === element)?.code))),
    ...(expected.incidents === undefined && expected.state !== 'incident' ? incidents.map(({ id, code, message }) => `Expected no incident, but found ${id} ${code}: ${message}`) : []),
    ...Object.entries(expected.variables ?? {}).flatMap(([name, value]) => different(`the variable '${name}'`, value, found[name] ?? null)),
    ...(expected.completed ? completedInOrder(expected.completed, completedOf(one)) : []),
  ];
}

/** Of a multi-instance or loop activity its instances, not the activity around them. */
export function completedOf(one: Case): readonly string[] {
  const bodies = new Set(one.events.flatMap((event) => {
    if (event.type !== 'elementActivated' || event.loopCounter !== undefined) return [];
    const node = one.model.nodes[event.id];
    const repeats = node && (('loop' in node && node.loop !== undefined) || ('repeat' in node && node.repeat !== undefined));
    return repeats ? [event.key] : [];
  }));
  return one.events.flatMap((event) => (event.type === 'elementCompleted' && !bodies.has(event.key) ? [event.id] : []));
}

/** Where tokens are: activations without activations inside, and tokens that wait at joins. */
export function standing(one: Case): readonly string[] {
  const around = new Set(Object.values(one.state.elements).map(({ scope }) => scope));
  return [
    ...Object.entries(one.state.elements).filter(([key, { standsIn }]) => !around.has(Number(key)) && !standsIn).map(([, { id }]) => id),
    ...Object.values(one.state.arrivals).map(({ id }) => id),
  ];
}

function completedInOrder(expected: Completed, found: readonly string[]): readonly string[] {
  let at = 0;
  const inOrder = expected.map((part) => {
    if (typeof part === 'string') return found[at++];
    const slice = found.slice(at, at += part.length);
    return slice.toSorted().join() === [...part].sort().join() ? part : slice;
  });
  return different('to be completed', expected, [...inOrder, ...found.slice(at)]);
}

function different(what: string, expected: unknown, found: unknown): readonly string[] {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(found)];
  return expected === undefined || wanted === got ? [] : [`Expected ${what}: ${wanted}, but found ${got ?? 'nothing'}`];
}
