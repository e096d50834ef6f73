/** What scenarios are played against: every duty of `processes/`, the demo office, the real forms, handlers and calendar. */
import { join } from 'node:path';
import { readLibrary } from '../../engine/definitions/library.js';
import type { ScenarioForm, ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import { demoOffice } from '../../engine/directory/office.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { compileDecisions } from '../../engine/kernel/expressions/compile-decision.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { Form } from '../../engine/runtime/forms.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { scenarioHandlers } from '../../engine/work/memory-ports.js';

export const PROCESSES = join(import.meta.dirname, '../../processes');
const office = demoOffice();

/** `standIns`: models in the place of called processes, so that their answer can be said in one step. */
export async function officeWorld(standIns: readonly ProcessModel[] = []): Promise<ScenarioWorld> {
  const duties = await readLibrary(PROCESSES);
  const compiled = await Promise.all(duties.flatMap(({ diagrams }) => diagrams).map(({ content }) => compileProcesses(content)));
  const definitions = compiled.flatMap(({ models }) => models);
  const decided = await Promise.all(duties.flatMap(({ decisions }) => decisions).map(({ content }) => compileDecisions(content)));
  return {
    definitions: [...definitions.filter(({ processId }) => !standIns.some((model) => model.processId === processId)), ...standIns],
    decisions: decided.flatMap(({ decisions }) => decisions),
    forms: new Map(duties.flatMap(({ forms }) => forms).map(({ id, content }) => [id, scenarioForm(content)])),
    person: (id) => {
      const person = office.person(id);
      return person && { id, unit: person.unit, groups: office.groupsOf(id) };
    },
    calendar: officeCalendar(CHINA_HOLIDAYS),
    handlers: (records) => scenarioHandlers({ members: (group) => office.members(group), isPerson: (id) => office.person(id) !== undefined }, records),
  };
}

/** The server's own form check; files count as uploaded. */
function scenarioForm(content: string): ScenarioForm {
  const form = new Form({ document: JSON.parse(content) });
  const existence = {
    file: () => Promise.resolve(true),
    user: (id: string) => office.person(id) !== undefined,
    dept: (id: string) => office.units().some((unit) => unit.id === id),
  };
  return {
    async fill(given, standing) {
      const result = await form.fill(given, standing, existence);
      if (!result.ok) return { ok: false, faults: result.fields.map(({ path, message, params }) => ({ path, message: `${message} ${JSON.stringify(params)}` })) };
      const { variables, decision, opinionField } = result.filled;
      const opinion = opinionField === undefined ? undefined : variables[opinionField];
      return { ok: true, variables, ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }) };
    },
  };
}
