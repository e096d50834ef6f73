/** News of a called process. They travel as commands that may come late or twice, and then change nothing. */
import { parkedWith } from '../parking.js';
import { WITHDRAWN } from './withdraw-instance.js';
import { endByError, throwError, throwEscalation } from '../throwing.js';
import type { CommandOf } from '../commands.js';
import type { Run } from '../run.js';
import type { HeardNews, LocalKey } from '../state.js';

export function noteChildStarted(run: Run, { element, child }: CommandOf<'noteChildStarted'>): undefined {
  const caller = run.state.elements[element] ?? parkedWith(run.state, element)?.branch.elements[element];
  if (!caller) {
    run.emit({ type: 'childCancelRequested', v: 1, key: run.key(), element, child });
  } else if (caller.child === child) {
    ignore(run, 'noteChildStarted', 'it is known already');
  } else {
    run.emit({ type: 'childStarted', v: 1, element, child });
  }
  return undefined;
}

export function noteChildFailed(run: Run, { element, code, message }: CommandOf<'noteChildFailed'>): undefined {
  if (keptAside(run, { element, failure: { code, message } })) return undefined;
  const caller = run.state.elements[element];
  if (!caller || hasIncident(run, element)) ignore(run, 'noteChildFailed', 'nobody waits for it');
  else run.raise(element, caller.id, code, message, { do: 'call' }, { cause: message });
  return undefined;
}

export function noteChildEnded(run: Run, command: CommandOf<'noteChildEnded'>): undefined {
  const { type: _type, ...news } = command;
  const { element, child, outcome, error } = news;
  if (keptAside(run, news)) return undefined;
  const caller = run.state.elements[element];
  if (!caller || (caller.child !== undefined && caller.child !== child) || run.node(caller.id).type !== 'callActivity') {
    ignore(run, 'noteChildEnded', 'nobody waits for it');
    return undefined;
  }
  run.emit({ type: 'childEnded', v: 1, element, child, variables: command.variables, ...(outcome === undefined ? {} : { outcome }), ...(run.state.hops !== undefined && news.hops === undefined ? { rested: true } : {}) });
  if (error) throwOn(run, element, error);
  else if (command.status === 'terminated') endedWithoutResult(run, element, outcome);
  else run.push({ do: 'complete', key: element, gives: results(run, element, command) });
  return undefined;
}

/** Of a caller that was put aside (直送退回人) the news are kept, until it is back or given up. */
export function keptAside(run: Run, news: HeardNews): boolean {
  const aside = parkedWith(run.state, news.element);
  if (aside) run.emit({ type: 'childNewsKept', v: 1, key: aside.key, news });
  return aside !== undefined;
}

/** What a called process told while its caller was put aside. */
export function hearOfChild(run: Run, news: HeardNews): void {
  if ('status' in news) noteChildEnded(run, { type: 'noteChildEnded', ...news });
  else if ('escalation' in news) noteChildEscalated(run, { type: 'noteChildEscalated', ...news });
  else noteChildFailed(run, { type: 'noteChildFailed', element: news.element, ...news.failure });
}

/** It goes on here as if the call activity had thrown it; the called process goes on too, unless what catches it interrupts. */
export function noteChildEscalated(run: Run, command: CommandOf<'noteChildEscalated'>): undefined {
  const { type: _type, ...news } = command;
  const { element, child, code, variables } = news;
  if (keptAside(run, news)) return undefined;
  const caller = run.state.elements[element];
  if (!caller || (caller.child !== undefined && caller.child !== child) || run.node(caller.id).type !== 'callActivity') {
    ignore(run, 'noteChildEscalated', 'nobody waits for it');
  } else throwEscalation(run, element, code, variables);
  return undefined;
}

/**
 * 撤回 or 作廢 of a called case is an error of the call activity, which the diagram may catch by its code. Nobody having drawn
 * what comes of it, it stops there, whoever called this case: the work that waits for it is not undone by a withdrawal.
 */
function endedWithoutResult(run: Run, element: LocalKey, outcome: string | undefined): void {
  const { id } = run.element(element);
  const [code, how] = outcome === WITHDRAWN ? ['CALLED_PROCESS_WITHDRAWN', 'withdrawn'] : ['CALLED_PROCESS_TERMINATED', 'terminated'];
  const message = `Expected the process called by '${id}' to complete, but it was ${how}`;
  if (throwError(run, element, code, message, outcome === undefined ? {} : { outcome })) run.push({ do: 'complete', key: element });
  else run.raise(element, id, code, `${message}: a retry calls it anew, 跳轉 leads elsewhere, and an error event for '${code}' would catch it`, { do: 'call' });
}

function throwOn(run: Run, element: LocalKey, { code, message }: { code: string; message?: string }): void {
  if (throwError(run, element, code, message)) {
    run.push({ do: 'complete', key: element });
    return;
  }
  if (endByError(run, code, message)) return;
  const { id } = run.element(element);
  run.raise(element, id, 'ERROR_NOT_CAUGHT', `Expected an error event that catches '${code}' of the process called by '${id}', but found none`, { do: 'call' }, { error: code });
}

/** With output mappings they choose; without, all of the child's variables but its own, or just its outcome. */
function results(run: Run, element: LocalKey, { outcome, variables }: CommandOf<'noteChildEnded'>): CommandOf<'noteChildEnded'>['variables'] {
  const node = run.node(run.element(element).id);
  const reached = outcome === undefined ? {} : { outcome };
  if (node.type !== 'callActivity') return reached;
  if (node.outputs.length > 0 || node.data) return { ...variables, ...reached };
  if (!node.propagateAllChildVariables) return {};
  const { caseNo: _caseNo, createdAt: _createdAt, initiator: _initiator, dept: _dept, parentCaseNo: _parent, ...shared } = variables;
  return { ...shared, ...reached };
}

function hasIncident(run: Run, owner: LocalKey): boolean {
  return Object.values(run.state.incidents).some((incident) => incident.owner === owner);
}

function ignore(run: Run, command: string, reason: string): void {
  run.emit({ type: 'commandIgnored', v: 1, command, reason });
}
