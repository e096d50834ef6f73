/** What scenarios are played against: the duties of a library with one diagram in place of its own, and the office's people. */
import type { Duty } from '../../engine/definitions/library.js';
import type { ScenarioForm, ScenarioWorld } from '../../engine/definitions/scenario/ports.js';
import type { Directory } from '../../engine/directory/port.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import { compileDecisions } from '../../engine/kernel/expressions/compile-decision.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import type { ProcessModel } from '../../engine/kernel/model/process-model.js';
import { Form } from '../../engine/runtime/forms.js';
import { scenarioHandlers } from '../../engine/work/memory-ports.js';

/** `own`: what is rehearsed; it takes the place of processes of the same id. */
export async function scenarioOffice(duties: readonly Duty[], own: readonly ProcessModel[], office: Directory): Promise<ScenarioWorld> {
  const compiled = await Promise.all(duties.flatMap(({ diagrams }) => diagrams).map(({ content }) => compileProcesses(content)));
  const decided = await Promise.all(duties.flatMap(({ decisions }) => decisions).map(({ content }) => compileDecisions(content)));
  const replaced = new Set(own.map(({ processId }) => processId));
  return {
    definitions: [...own, ...compiled.flatMap(({ models }) => models).filter(({ processId }) => !replaced.has(processId))],
    decisions: decided.flatMap(({ decisions }) => decisions),
    forms: new Map(duties.flatMap(({ forms }) => forms).map(({ id, content }) => [id, scenarioForm(content, office)])),
    person: (id) => {
      const person = office.person(id);
      return person && { id, unit: person.unit, groups: office.groupsOf(id) };
    },
    calendar: officeCalendar(CHINA_HOLIDAYS),
    handlers: (records) => scenarioHandlers({ members: (group) => office.members(group), isPerson: (id) => office.person(id) !== undefined }, records),
  };
}

/** The server's own form check; files count as uploaded. */
function scenarioForm(content: string, office: Directory): ScenarioForm {
  const form = new Form({ document: JSON.parse(content) });
  const existence = {
    file: () => Promise.resolve(true),
    user: (id: string) => office.person(id) !== undefined,
    dept: (id: string) => office.units().some((unit) => unit.id === id),
  };
  return {
    async fill(given, standing) {
      const result = await form.fill(given, standing, existence);
      if (!result.ok) return { ok: false, faults: result.fields.map(({ path, message }) => ({ path, message })) };
      const { variables, decision, opinionField } = result.filled;
      const opinion = opinionField === undefined ? undefined : variables[opinionField];
      return { ok: true, variables, ...(decision === undefined ? {} : { decision }), ...(opinion === undefined ? {} : { opinion }) };
    },
  };
}
