/** Compares what a scenario expects with what is; each difference is one sentence. */
import type { Json, Variables } from '../../kernel/state.js';
import { isoMoment, momentOf } from './moments.js';
import type { Expectation, FinalExpectation, IncidentExpectation, NoticeExpectation, TaskExpectation } from './scenario.js';
import type { OpenTask } from './choose-task.js';
import type { Case, Notice, World } from './world.js';

export function jsonEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((one, index) => jsonEqual(one, b[index] ?? null));
  }
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && jsonEqual(a[key] ?? null, b[key] ?? null));
}

/** Whether a value is a context with at least these fields. */
export function matchesFields(value: Json, fields: Json): boolean {
  if (typeof value !== 'object' || typeof fields !== 'object' || value === null || fields === null || isList(value) || isList(fields)) return false;
  return Object.entries(fields).every(([name, expected]) => jsonEqual(value[name] ?? null, expected));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

export function taskDifferences({ case: at, key, task }: OpenTask, expected: TaskExpectation): readonly string[] {
  const clock = Object.values(at.state.clocks).find(({ owner }) => owner === key);
  const due = expected.due === undefined ? undefined : momentOf(expected.due);
  return [
    ...(expected.due === undefined || (due !== undefined && due === clock?.dueAt) ? []
      : [`Expected the task to be due ${expected.due}, but found ${clock ? isoMoment(clock.dueAt) : 'no limit'}`]),
    ...different('the assignee', expected.assignee, task.assignee),
    ...differentSets('the candidate groups', expected.groups, task.candidateGroups ?? []),
    ...differentSets('the candidate users', expected.users, task.candidateUsers ?? []),
    ...different('the priority', expected.priority, task.priority),
  ];
}

export function caseDifferences(world: World, one: Case, expected: Expectation | FinalExpectation): readonly string[] {
  return [
    ...('active' in expected ? differentSets('the case to stand at', expected.active, activeElements(one)) : []),
    ...('tasks' in expected ? differentSets('the open tasks', expected.tasks, Object.keys(one.state.tasks).map((key) => one.state.elements[Number(key)]?.id ?? '?')) : []),
    ...('unread' in expected ? differentSets('those who have not read', expected.unread, Object.values(one.state.circulations ?? {}).flat()) : []),
    ...('suspended' in expected && expected.suspended !== (one.state.suspended !== undefined)
      ? [`Expected the case ${expected.suspended === true ? 'to be suspended' : 'not to be suspended'}, but it ${one.state.suspended ? 'is' : 'is not'}`] : []),
    ...different('the status', expected.status, one.state.status),
    ...different('the outcome', expected.outcome, one.state.outcome),
    ...variableDifferences(one, expected.variables ?? {}),
    ...(expected.notices ?? []).flatMap((notice) => (world.notices.some((sent) => isNotice(sent, notice)) ? []
      : [`Expected a notice ${JSON.stringify(notice)}, but found ${JSON.stringify(world.notices)}`])),
    ...(expected.incidents ? incidentDifferences([one], expected.incidents) : []),
  ];
}

export function finalDifferences(world: World, one: Case, expected: FinalExpectation): readonly string[] {
  const visited = new Set(one.events.flatMap((event) => (event.type === 'elementActivated' ? [event.id] : [])));
  return [
    ...caseDifferences(world, one, expected),
    ...(expected.completed ? orderDifferences(one, expected.completed) : []),
    ...(expected.visited ?? []).filter((id) => !visited.has(id)).map((id) => `Expected the case to pass '${id}', but it did not`),
    ...(expected.notVisited ?? []).filter((id) => visited.has(id)).map((id) => `Expected the case not to pass '${id}', but it did`),
  ];
}

/** Open incidents that the scenario does not name are never right. */
export function incidentDifferences(cases: readonly Case[], expected: readonly IncidentExpectation[]): readonly string[] {
  const open = cases.flatMap((one) => Object.values(one.state.incidents).map((incident) => ({ ...incident, processId: one.model.processId })));
  const rest = [...open];
  const missing = expected.filter(({ element, code }) => {
    const index = rest.findIndex((incident) => incident.id === element && (code === undefined || incident.code === code));
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
  return [
    ...missing.map((one) => `Expected an incident ${JSON.stringify(one)}, but found ${open.length === 0 ? 'none' : open.map(({ id, code }) => `${id} ${code}`).join(', ')}`),
    ...rest.map((incident) => `Expected no incident at '${incident.id}' of '${incident.processId}', but found ${incident.code}: ${incident.message}`),
  ];
}

/** Where tokens stand: not the sub-processes and multi-instance bodies around them. */
function activeElements(one: Case): readonly string[] {
  const containers = new Set(Object.values(one.state.elements).map(({ scope }) => scope));
  const standing = Object.entries(one.state.elements).filter(([key, { standsIn }]) => !containers.has(Number(key)) && !standsIn).map(([, element]) => element.id);
  return [...new Set([...standing, ...Object.values(one.state.arrivals).map(({ id }) => id)])];
}

function variableDifferences(one: Case, expected: Variables): readonly string[] {
  const found = one.state.variables[0] ?? {};
  return Object.entries(expected).filter(([name, value]) => !jsonEqual(found[name] ?? null, value))
    .map(([name, value]) => `Expected the variable '${name}' to be ${JSON.stringify(value)}, but found ${JSON.stringify(found[name] ?? null)}`);
}

function orderDifferences(one: Case, expected: readonly string[]): readonly string[] {
  const completed = one.events.flatMap((event) => (event.type === 'elementCompleted' ? [event.id] : []));
  let from = 0;
  for (const id of expected) {
    const at = completed.indexOf(id, from);
    if (at < 0) return [`Expected '${id}' to be completed after ${from === 0 ? 'the start' : `'${completed[from - 1] ?? ''}'`}, but the order was ${completed.join(', ')}`];
    from = at + 1;
  }
  return [];
}

function isNotice(sent: Notice, expected: NoticeExpectation): boolean {
  return (expected.template === undefined || sent.template === expected.template) && (expected.to ?? []).every((one) => sent.to.includes(one));
}

function different(what: string, expected: string | number | undefined, found: string | number | undefined): readonly string[] {
  return expected === undefined || expected === found ? [] : [`Expected ${what} to be '${expected}', but found ${found === undefined ? 'none' : `'${found}'`}`];
}

function differentSets(what: string, expected: readonly string[] | undefined, found: readonly string[]): readonly string[] {
  if (expected === undefined || [...expected].sort().join('\n') === [...found].sort().join('\n')) return [];
  return [`Expected ${what} to be ${expected.join(', ') || 'none'}, but found ${found.join(', ') || 'none'}`];
}
