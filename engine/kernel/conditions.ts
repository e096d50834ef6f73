/**
 * Conditional events (BPMN 2.0.2 §10.5.5): they fire when their condition turns true, which is looked at when they begin
 * to wait and whenever variables change that they can see. After that they wait for it to have been false.
 */
import { triggersOf } from './model/event-parts.js';
import { mayBegin } from './input-sets.js';
import { evaluated } from './variables.js';
import type { Run } from './run.js';
import type { ConditionState, LocalKey, Variables } from './state.js';

/** A condition that holds from the first moment turns true then: whoever waits must not miss it. */
export function awaitCondition(run: Run, id: string, owner: LocalKey, part?: number): void {
  run.emit({ type: 'conditionAwaited', v: 1, key: run.key(), id, owner, holds: false, ...(part === undefined ? {} : { part }) });
  run.noteChange(owner);
}

type Fire = (id: string, owner: LocalKey, part?: number) => void;

/** Looks at the conditions that can see what changed; `fire` tells the element that waits. */
export function reconsiderConditions(run: Run, fire: Fire): void {
  for (let changed = run.takeChanged(); changed.size > 0; changed = run.takeChanged()) {
    for (const key of Object.keys(run.state.conditions ?? {}).map(Number)) {
      // One that fired before may have ended what this one belongs to.
      const awaited = run.state.conditions?.[key];
      if (awaited && seesChange(run, awaited.owner, changed)) turn(run, key, awaited, fire);
    }
  }
}

function turn(run: Run, key: LocalKey, { id, owner, holds, part }: ConditionState, fire: Fire): void {
  if (waitsForData(run, id, part)) {
    if (!mayBegin(run, owner, run.node(id))) return;
    run.emit({ type: 'conditionTurned', v: 1, key, id, holds: true, condition: INPUTS, read: {} });
    return fire(id, owner, part);
  }
  const condition = conditionOf(run, id, part);
  const found = look(run, id, owner, condition);
  if (!found || found.holds === holds) return;
  run.emit({ type: 'conditionTurned', v: 1, key, id, holds: found.holds, condition, read: found.read });
  if (found.holds) fire(id, owner, part);
}

/** What an activity or throwing event waits for that needs data: not its event, but its inputs (BPMN 2.0.2 §10.4.2). */
const INPUTS = 'its data inputs are available';

export function waitsForData(run: Run, id: string, part: number | undefined): boolean {
  return triggersOf(run.node(id))[part ?? 0]?.on !== 'condition';
}

/** Whether it holds; what is not known yet does not hold. Absent: it cannot be evaluated, which is an incident, once. */
function look(run: Run, id: string, owner: LocalKey, condition: string): { holds: boolean; read: Variables } | undefined {
  const known = Object.entries(run.state.incidents).find(([, incident]) => incident.id === id && incident.owner === owner);
  let found: { holds: boolean; read: Variables } | undefined;
  const seen = (): void => {
    const { value, read } = evaluated(run, condition, owner);
    found = { holds: value === true, read };
  };
  if (known) return undefined;
  run.attempt(owner, id, { do: 'look' }, seen);
  return found;
}

function conditionOf(run: Run, id: string, part = 0): string {
  const awaited = triggersOf(run.node(id))[part];
  if (awaited?.on !== 'condition') throw new Error(`Expected '${id}' to wait for a condition`);
  return awaited.condition;
}

function seesChange(run: Run, owner: LocalKey, changed: ReadonlySet<LocalKey>): boolean {
  for (let at: LocalKey | undefined = owner; at !== undefined; at = run.state.elements[at]?.scope) {
    if (changed.has(at)) return true;
  }
  return false;
}
