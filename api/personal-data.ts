/**
 * Whom personal data of a case is shown to (duties.md D.7). What a form marks as personal lies beside the log; whoever is not of the
 * section whose duty it is sees it masked, unless a step of theirs asks for it and the case is not anonymous. (That a unit
 * never sees who accuses it: `policy/accusations.ts`.)
 */
import type { Json, Variables } from '../engine/kernel/state.js';
import type { PublicService } from '../engine/definitions/public-services.js';
import { referenceIn } from '../engine/runtime/payloads.js';
import type { CaseLog } from './case-log.js';
import type { Api, Reader } from './context.js';
import { fieldsOf, isContext } from './presenters/form.js';
import { formsOf } from './registers/forms-of.js';

const serviceOf = ({ publicServices = [] }: Api, process: string): PublicService | undefined => publicServices.find((one) => one.process === process);
const hold = (when: Variables, variables: Variables): boolean => Object.entries(when).every(([name, value]) => variables[name] === value);

/** Beside them, auditors and operators. */
function knows({ section }: PublicService, { person, groups }: Reader, api: Api): boolean {
  return groups.includes('auditor') || groups.includes('operator') || person.unit === section || api.directory.unitOf(person.id)?.kind === 'leadership';
}

/** The case as this reader may see it: personal values that are not for them are masked. */
export async function veiled(api: Api, log: CaseLog, reader: Reader): Promise<CaseLog> {
  const service = serviceOf(api, log.state.processId);
  if (!service || log.payloads.size === 0 || knows(service, reader, api) || log.state.initiator === reader.person.id) return log;
  const { personal, needed } = await fieldsFor(api, log, service, reader);
  const hidden = new Set<string>();
  const open = new Set<string>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const id: unknown = Reflect.get(value, '$payload');
    if (typeof id === 'string') {
      if (personal.has(name)) hidden.add(id);
      if (needed.has(name)) open.add(id);
      return;
    }
    for (const [inner, one] of Object.entries(value)) visit(one, Array.isArray(value) ? name : inner);
  };
  for (const { event } of log.entries) visit(event, '');
  visit(log.state.variables, '');
  return { ...log, payloads: new Map([...log.payloads].map(([id, value]) => [id, hidden.has(id) && !open.has(id) ? masked(value) : value])) };
}

/** Fields that forms of the duty mark as personal, and those of them that a step of the reader asks for. */
async function fieldsFor(api: Api, log: CaseLog, { anonymous }: PublicService, reader: Reader): Promise<{ readonly personal: ReadonlySet<string>; readonly needed: ReadonlySet<string> }> {
  const forms = await formsOf(api, log.state.processId);
  const marked = new Map(forms.map(({ formId, document }) => [formId, Object.entries(fieldsOf(document)).flatMap(([name, field]) => (field['x-personal'] === true ? [name] : []))]));
  const personal = new Set([...marked.values()].flat());
  if (anonymous && hold(anonymous.when, log.state.variables[0] ?? {})) return { personal, needed: new Set() };
  const { items } = await api.store.search.tasks({ filter: { instance: { eq: log.instance }, status: { eq: 'created' } }, page: { limit: 1000 } });
  const mine = items.filter(({ assignee, candidateUsers, candidateGroups }) =>
    assignee === reader.person.id || (assignee === undefined && (candidateUsers.includes(reader.person.id) || candidateGroups.some((group) => reader.groups.includes(group)))));
  return { personal, needed: new Set(mine.flatMap(({ form }) => (form === undefined ? [] : marked.get(form) ?? []))) };
}

/** 張*, 138****5678; a file is withheld. */
export function masked(value: Json): Json {
  if (typeof value === 'string') {
    const digits = value.replace(/[^0-9]/g, '').length;
    if (digits >= 7) return `${value.slice(0, 3)}****${value.slice(-4)}`;
    const [first = ''] = value;
    return `${first}${'*'.repeat(Math.min(3, Math.max(1, [...value].length - 1)))}`;
  }
  if (Array.isArray(value)) return value.map((one: Json) => masked(one));
  if (isContext(value)) return referenceIn(value) === undefined ? null : value;
  return null;
}

/** The one variable of a row, as the reader may see it: where no log is read. */
export async function veiledValue(api: Api, row: { readonly instance: number; readonly name: string; readonly processId: string }, value: Json, reader: Reader): Promise<Json> {
  const service = serviceOf(api, row.processId);
  if (!service || knows(service, reader, api)) return value;
  const forms = await formsOf(api, row.processId);
  return forms.some(({ document }) => fieldsOf(document)[row.name]?.['x-personal'] === true) ? masked(value) : value;
}
