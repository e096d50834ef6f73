/** Errors and escalations: they go to the nearest scope that catches them (BPMN 2.0.2 §10.5.6, §13.5). */
import { closeOwned } from './waits.js';
import { cancelContents } from './cancel.js';
import { triggersIn, triggersOf } from './model/event-parts.js';
import { isInterrupted, startOf, trigger } from './trigger.js';
import { hopsOf } from './restless.js';
import { failsFirst } from './winding-up.js';
import type { Run } from './run.js';
import type { BoundaryEvent, SingleTrigger, StartEvent, Trigger } from './model/process-model.js';
import type { LocalKey, Variables } from './state.js';

/** The event that catches, which of its definitions does, and the activation that it belongs to. */
interface Catcher { readonly node: BoundaryEvent | StartEvent; readonly part: number; readonly owner: LocalKey }
type Coded = Extract<SingleTrigger, { on: 'error' | 'escalation' }>;

/** Throws a BPMN error from an activation. False: nothing catches it. */
export function throwError(run: Run, from: LocalKey, code: string, message: string | undefined, variables: Variables = {}): boolean {
  const catcher = catcherOf(run, from, 'error', code);
  const { id } = run.element(from);
  run.emit({
    type: 'errorThrown', v: 1, key: from, id, code, ...(message === undefined ? {} : { message }), ...(catcher ? { caughtBy: catcher.node.id } : {}),
  });
  if (!catcher) return false;
  const awaited = triggersOf(catcher.node)[catcher.part];
  const named = awaited?.on === 'error'
    ? { ...(awaited.codeVariable ? { [awaited.codeVariable]: code } : {}), ...(awaited.messageVariable ? { [awaited.messageVariable]: message ?? null } : {}) }
    : {};
  const gives = { ...variables, ...named };
  if (!failsFirst(run, from, { id: catcher.node.id, owner: catcher.owner, part: catcher.part, gives })) hit(run, catcher, gives);
  return true;
}

/**
 * An escalation that nobody catches has no effect (BPMN 2.0.2 §10.5.6): of a called process, nobody here or around the
 * calls that led to it. `own` ones stay in the instance: reminders are not drawn.
 */
export function throwEscalation(run: Run, from: LocalKey, code: string, variables: Variables = {}, own = false): void {
  const catcher = catcherOf(run, from, 'escalation', code);
  const id = from === 0 ? run.model.processId : run.element(from).id;
  run.emit({ type: 'escalationThrown', v: 1, key: from, id, code, variables, ...(catcher ? { caughtBy: catcher.node.id } : {}) });
  if (!catcher) {
    const { parent } = run.state;
    if (parent && !own) run.emit({ type: 'parentToldOfEscalation', v: 1, key: run.key(), parent, code, variables, ...afterEscalation(run) });
    return;
  }
  const awaited = triggersOf(catcher.node)[catcher.part];
  hit(run, catcher, { ...variables, ...(awaited?.on === 'escalation' && awaited.codeVariable ? { [awaited.codeVariable]: code } : {}) });
}

/** An error that nothing catches ends a called process; its caller throws it on. */
export function endByError(run: Run, code: string, message: string | undefined): boolean {
  const { parent } = run.state;
  if (!parent) return false;
  cancelContents(run, 0);
  closeOwned(run, 0);
  run.emit({ type: 'instanceTerminated', v: 1, at: run.context.now, reason: `error ${code}` });
  run.emit({
    type: 'parentToldOfEnd', v: 1, key: run.key(), parent, status: 'terminated',
    error: { code, ...(message === undefined ? {} : { message }) }, variables: {}, ...hopsOf(run.state), ...afterEscalation(run),
  });
  return true;
}

/** The end of a called process is news that comes after its last escalation. */
export const afterEscalation = ({ state }: Run): { after?: LocalKey } => (state.escalated === undefined ? {} : { after: state.escalated });

function hit(run: Run, { node, part, owner }: Catcher, gives: Variables): void {
  trigger(run, node.id, owner, gives, part);
}

function catcherOf(run: Run, from: LocalKey, on: Coded['on'], code: string): Catcher | undefined {
  for (let at = from; ;) {
    if (at !== 0) {
      const node = run.node(run.element(at).id);
      // The events on a multi-instance activity belong to its body, not to the inner instances.
      if ('boundary' in node && run.element(at).loopCounter === undefined && !run.element(at).standsIn) {
        const events = node.boundary.map((id) => run.node(id)).filter((event) => event.type === 'boundaryEvent');
        const boundary = matching(events, on, code);
        if (boundary) return { ...boundary, owner: at };
      }
    }
    // What is thrown inside a compensation is thrown by who asked for it: what is compensated is over.
    const thrower = at === 0 ? undefined : run.element(at).thrower;
    if (thrower !== undefined) { at = thrower; continue; }
    const scope = at === 0 ? 0 : run.element(at).scope;
    const start = eventSubProcessFor(run, scope, at, on, code);
    if (start) return { ...start, owner: scope };
    if (scope === 0) return undefined;
    at = scope;
  }
}

function eventSubProcessFor(run: Run, scope: LocalKey, from: LocalKey, on: Coded['on'], code: string): Match<StartEvent> | undefined {
  const contents = scope !== 0 && run.element(scope).multi ? undefined : run.scopeModel(scope);
  if (!contents || isInterrupted(run, scope)) return undefined;
  const came = from === 0 ? undefined : run.element(from).id;
  const starts = contents.eventSubProcesses.filter((id) => id !== came).map((id) => startOf(run, id)).filter((start) => start !== undefined);
  return matching(starts, on, code);
}

interface Match<T> { readonly node: T; readonly part: number }

/** The handler of just this code before the one of any code. */
function matching<T extends { trigger?: Trigger }>(events: readonly T[], on: Coded['on'], code: string): Match<T> | undefined {
  const found = events.flatMap((node) => triggersIn(node.trigger).map((one, part) => ({ node, part, code: one.on === on ? one.code : null })));
  return found.find((one) => one.code === code) ?? found.find((one) => one.code === undefined);
}
