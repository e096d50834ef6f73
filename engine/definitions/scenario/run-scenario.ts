/** Plays a scenario against the kernel on a virtual clock. Stops at the first step that fails. */
import { evaluate } from '../../kernel/expressions/evaluate.js';
import type { Actor } from '../../kernel/context.js';
import { visibleVariables } from '../../kernel/variables.js';
import { caseOf, incidentsOf } from './choose-task.js';
import type { OpenTask } from './choose-task.js';
import { caseDifferences, finalDifferences, incidentDifferences, taskDifferences } from './expectations.js';
import { momentAfter, momentOf } from './moments.js';
import type { FormFault, ScenarioReport, ScenarioWorld } from './ports.js';
import type { MessageStep, RefuseStep, Scenario, Step, TaskChoice, TaskStep } from './scenario.js';
import { isVerb, performVerb, taskFor, titleOf } from './verbs.js';
import { Restless, World } from './world.js';
import type { Case } from './world.js';

interface Refusal { readonly code: string; readonly message: string; readonly faults?: readonly FormFault[] }
type Differences = readonly string[];
const NONE: Differences = [];

/** Never throws for what a scenario or a diagram has wrong: that is in the report. */
export async function runScenario(scenario: Scenario, ports: ScenarioWorld): Promise<ScenarioReport> {
  const at = momentOf(scenario.at);
  const play = new Play(scenario, new World(ports, at ?? 0));
  if (at === undefined) return play.report([{ step: -1, message: `Expected 'at' to be a moment with an offset, but found '${scenario.at}'` }]);
  return play.report(await play.run());
}

/** Plays a scenario in a world that its caller made, and looks into afterwards. The world's clock has to stand at the scenario's moment. */
export async function playScenario(scenario: Scenario, world: World): Promise<ScenarioReport['failures']> {
  return new Play(scenario, world).run();
}

class Play {
  #main: Case | undefined;
  constructor(readonly scenario: Scenario, readonly world: World) {}

  report(failures: ScenarioReport['failures']): ScenarioReport {
    const { name } = this.scenario;
    return { name, passed: failures.length === 0, failures, trace: this.world.trace, coverage: this.world.coverage.result() };
  }

  async run(): Promise<ScenarioReport['failures']> {
    const { steps, expect = {} } = this.scenario;
    const parts: (() => Promise<Differences>)[] = [() => this.#start(), ...steps.map((step) => () => this.#step(step)), async () => this.#end(expect)];
    for (const [index, part] of parts.entries()) {
      this.world.step = index - 1;
      const differences = await this.#played(part);
      if (differences.length > 0) return differences.map((message) => ({ step: index - 1, message }));
    }
    return [];
  }

  async #played(part: () => Promise<Differences>): Promise<Differences> {
    try {
      const differences = await part();
      await this.world.settle();
      return differences;
    } catch (error) {
      if (error instanceof Restless) return [error.message];
      throw error;
    }
  }

  async #start(): Promise<Differences> {
    const { process, start } = this.scenario;
    const model = this.world.definition(process);
    if (!model) return [`Expected a process '${process}', but found ${this.world.ports.definitions.map(({ processId }) => processId).join(', ') || 'none'}`];
    if ('by' in start) {
      const refusal = this.#startByHand(process, start.by);
      if (refusal) return [`${refusal.code}: ${refusal.message}`];
    } else if ('message' in start) {
      const { message, key = '', variables = {} } = start;
      this.world.mail.publish({ key: this.world.newKey(), name: message, correlationKey: key, variables });
    } else if ('signal' in start) {
      this.world.mail.broadcast(start.signal, start.variables ?? {});
    } else if ('timer' in start) {
      const begun = this.world.start(model, { variables: {}, start: start.timer });
      if (!begun.ok) return [`${begun.rejection.code}: ${begun.rejection.message}`];
    } else {
      const { by, parentCaseNo, variables = {} } = start.call;
      if (by !== undefined && !this.world.ports.person(by)) return [unknownPerson(by)];
      const begun = this.world.start(model, {
        variables: { ...variables, ...(parentCaseNo === undefined ? {} : { parentCaseNo }) }, ...(by === undefined ? {} : { initiator: by }),
      });
      if (!begun.ok) return [`${begun.rejection.code}: ${begun.rejection.message}`];
    }
    this.#main = this.world.cases.find((one) => one.model.processId === process);
    await this.world.settle();
    return this.#main ? NONE : [`Expected the start to begin a case of '${process}', but it began none`];
  }

  #startByHand(processId: string, by: string): Refusal | undefined {
    const model = this.world.definition(processId);
    const person = this.world.ports.person(by);
    if (!model) return { code: 'PROCESS_NOT_FOUND', message: `Expected a process '${processId}', but found none` };
    if (!person) return { code: 'PERSON_NOT_FOUND', message: unknownPerson(by) };
    if (!model.startableBy.some((group) => person.groups.includes(group))) {
      return { code: 'NOT_STARTABLE_BY_YOU', message: `Expected '${processId}' to be started by one of ${model.startableBy.join(', ') || 'nobody'}, but '${by}' is in ${person.groups.join(', ')}` };
    }
    const begun = this.world.start(model, { variables: {}, initiator: by, actor: { id: by, groups: person.groups } });
    return begun.ok ? undefined : begun.rejection;
  }

  async #step(step: Step): Promise<Differences> {
    if ('task' in step) return this.#task(step);
    if (isVerb(step)) {
      const refusal = performVerb(this.world, this.#main, step);
      return refusal ? [`${titleOf(step)}: ${refusal.code}: ${refusal.message}`] : NONE;
    }
    if ('advance' in step) return this.#moveTo(momentAfter(this.world.now, step.advance), step.advance);
    if ('until' in step) return this.#moveTo(momentOf(step.until), step.until);
    if ('message' in step) return this.#message(step);
    if ('signal' in step) {
      const reached = this.world.mail.broadcast(step.signal, step.variables ?? {});
      return reached > 0 ? NONE : [`Expected the signal '${step.signal}' to reach a case, but none waits for it`];
    }
    if ('refuse' in step) return this.#refuse(step);
    const { in: processId } = step.expect;
    const one = caseOf(this.world, this.#main, processId);
    return one ? caseDifferences(this.world, one, step.expect) : [`Expected a case of '${processId ?? ''}', but there is none${incidentsOf(this.world)}`];
  }

  async #task(step: TaskStep): Promise<Differences> {
    const found = taskFor(this.world, this.#main, step.task, step);
    if (!found.ok) return [found.refusal.message];
    const { task, actor } = found;
    const differences = step.expect ? taskDifferences(task, step.expect) : NONE;
    if (differences.length > 0) return differences;
    const refusal = await this.#complete(task, step, actor);
    if (!refusal) return NONE;
    return [`${refusal.code}: ${refusal.message}`, ...(refusal.faults ?? []).map(({ path, message }) => `${path || '/'} ${message}`)];
  }

  async #complete({ case: at, key, task }: OpenTask, { form: values = {} }: TaskChoice, actor: Actor): Promise<Refusal | undefined> {
    if (task.form === undefined) return this.world.submit(at, { type: 'completeTask', task: key, variables: values }, actor);
    const form = this.world.ports.forms.get(task.form);
    if (!form) return { code: 'FORM_NOT_FOUND', message: `Expected the form '${task.form}', but found none` };
    const filled = await form.fill(values, visibleVariables(at.state, key));
    if (!filled.ok) {
      const { faults } = filled;
      return { code: 'FORM_INVALID', message: `Expected the form '${task.form}' to be filled in right, but found ${faults.length} fault(s)`, faults };
    }
    const { ok: _ok, ...given } = filled;
    return this.world.submit(at, { type: 'completeTask', task: key, ...given }, actor);
  }

  async #refuse({ refuse, code, fields = [] }: RefuseStep): Promise<Differences> {
    const refusal = await this.#attempt(refuse);
    if (typeof refusal === 'string') return [refusal];
    if (!refusal) return [`Expected ${isVerb(refuse) ? titleOf(refuse) : 'task' in refuse ? `'${refuse.task}'` : `the start of '${refuse.start}'`} by '${refuse.by}' to be refused with ${code}, but it was accepted`];
    if (refusal.code !== code) return [`Expected a refusal ${code}, but found ${refusal.code}: ${refusal.message}`];
    const named = (refusal.faults ?? []).map(({ path }) => path);
    const missing = fields.filter((field) => !named.includes(field));
    return missing.length === 0 ? NONE : [`Expected the refusal to name ${missing.join(', ')}, but it named ${named.join(', ') || 'none'}`];
  }

  async #attempt(refuse: RefuseStep['refuse']): Promise<Refusal | string | undefined> {
    if (isVerb(refuse)) return performVerb(this.world, this.#main, refuse);
    if ('start' in refuse) return this.#startByHand(refuse.start, refuse.by);
    const found = taskFor(this.world, this.#main, refuse.task, refuse);
    if (found.ok) return this.#complete(found.task, refuse, found.actor);
    return found.refusal.code === 'PERSON_NOT_FOUND' ? found.refusal.message : found.refusal;
  }

  async #message({ message, key, in: processId, variables = {}, unheard = false }: MessageStep): Promise<Differences> {
    const over = caseOf(this.world, this.#main, processId);
    const result = evaluate(key, { variables: over?.state.variables[0] ?? {}, now: this.world.now });
    if (!result.ok) return [result.message];
    const reached = this.world.mail.publish({
      key: this.world.newKey(), name: message, correlationKey: String(result.value ?? ''), variables,
    });
    if (reached > 0 === !unheard) return NONE;
    return [unheard ? `Expected nobody to wait for the message '${message}', but it reached ${reached} case(s)`
      : `Expected a case to wait for the message '${message}' with the key '${String(result.value ?? '')}', but none does`];
  }

  async #moveTo(at: number | undefined, text: string): Promise<Differences> {
    if (at === undefined) return [`Expected a moment or a duration, but found '${text}'`];
    if (at < this.world.now) return [`Expected the clock to move forward, but '${text}' has passed`];
    await this.world.advanceTo(at);
    return NONE;
  }

  #end(expected: NonNullable<Scenario['expect']>): Differences {
    if (!this.#main) return NONE;
    const { incidents = [], ...rest } = expected;
    return [...finalDifferences(this.world, this.#main, rest), ...incidentDifferences(this.world.cases, incidents)];
  }
}

function unknownPerson(id: string): string {
  return `Expected a person of the directory, but found '${id}'`;
}
