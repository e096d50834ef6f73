/**
 * What scenarios are played against: the duties of a library, the office's people, the server's own form check and its
 * handlers in memory. The same for the designer's rehearsal, `npm run simulate` and the tests.
 */
import type { Duty, LibraryFile } from '../definitions/library.js';
import type { ScenarioForm, ScenarioWorld } from '../definitions/scenario/ports.js';
import type { Directory } from '../directory/port.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../kernel/calendar/index.js';
import { compileDecisions } from '../kernel/expressions/compile-decision.js';
import { draftProcesses } from '../kernel/model/compile.js';
import type { ProcessModel } from '../kernel/model/process-model.js';
import { scenarioHandlers } from '../work/memory-ports.js';
import { Form } from './forms.js';
import { soleGroups } from './standing-in.js';

/** The duties as they stand in the library: what is wrong with their diagrams was said when they were deployed. */
export async function scenarioOffice(duties: readonly Duty[], office: Directory): Promise<ScenarioWorld> {
  const drafts = await Promise.all(duties.flatMap(({ diagrams }) => diagrams).map(({ content }) => draftProcesses(content)));
  return {
    definitions: drafts.flatMap(({ models }) => models),
    decisions: await scenarioDecisions(duties.flatMap(({ decisions }) => decisions)),
    forms: new Map(duties.flatMap(({ forms }) => forms).map(({ id, content }) => [id, scenarioForm(content, office)])),
    ...scenarioPeople(office),
    calendar: officeCalendar(CHINA_HOLIDAYS),
  };
}

/** `own` in the place of the processes of the same id: what is rehearsed, or a stand-in for a called process. */
export function withModels(world: ScenarioWorld, own: readonly ProcessModel[]): ScenarioWorld {
  const replaced = new Set(own.map(({ processId }) => processId));
  return { ...world, definitions: [...own, ...world.definitions.filter(({ processId }) => !replaced.has(processId))] };
}

export async function scenarioDecisions(files: readonly Pick<LibraryFile, 'content'>[]): Promise<ScenarioWorld['decisions']> {
  const compiled = await Promise.all(files.map(({ content }) => compileDecisions(content)));
  return compiled.flatMap(({ decisions }) => decisions);
}

/** Who acts, and the jobs that depend on who is who. */
export function scenarioPeople(office: Directory): Pick<ScenarioWorld, 'person' | 'members' | 'handlers'> {
  const members = (group: string): readonly string[] => office.members(group);
  return {
    members,
    person: (id) => {
      const person = office.person(id);
      return person && { id, unit: person.unit, groups: office.groupsOf(id), soleGroups: soleGroups(office, id) };
    },
    handlers: (records) => scenarioHandlers({ members, isPerson: (id) => office.person(id) !== undefined, units: () => office.units().map(({ id }) => id) }, records),
  };
}

/** The server's own form check; files count as uploaded. Throws where the content is no form document. */
export function scenarioForm(content: string, office: Directory): ScenarioForm {
  const form = new Form({ document: JSON.parse(content) });
  const existence = {
    file: () => Promise.resolve(true),
    user: (id: string) => office.person(id) !== undefined,
    unit: (id: string) => office.units().find((unit) => unit.id === id)?.kind,
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
