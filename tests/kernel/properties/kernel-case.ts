/** One instance on the bare kernel, without more: what every property plays with. */
import { CHINA_HOLIDAYS, officeCalendar } from '../../../engine/kernel/calendar/index.js';
import { decide } from '../../../engine/kernel/decide.js';
import { lineageOf } from '../../../engine/kernel/lineage.js';
import { moment, person } from '../play.js';
import type { Command } from '../../../engine/kernel/commands.js';
import type { Decision } from '../../../engine/kernel/decide.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { InstanceState } from '../../../engine/kernel/state.js';

const calendar = officeCalendar(CHINA_HOLIDAYS);
const anyone = person('somebody');

export class KernelCase {
  /** The events of each command that was not refused, and the state after it. */
  readonly commits: { readonly events: readonly Event[]; readonly state: InstanceState }[] = [];
  now = moment('2026-03-02T09:00:00+08:00');

  constructor(readonly model: ProcessModel, readonly stepLimit: number) {}

  get state(): InstanceState {
    const last = this.commits.at(-1);
    if (!last) throw new Error('not started');
    return last.state;
  }

  start(variables: Record<string, number | boolean>): readonly Event[] {
    return this.do({ type: 'createInstance', definitionKey: '1', variables: { caseNo: 'CASE-1', ...variables }, caseNo: 'CASE-1', initiator: 'clerk' });
  }

  /** What the kernel would answer; nothing changes. */
  decide(command: Command, state: InstanceState | undefined = this.commits.at(-1)?.state): Decision {
    return decide(this.model, state, command, {
      now: this.now, actor: anyone, calendar, decision: () => undefined, stepLimit: this.stepLimit,
      lineage: () => lineageOf(this.commits.flatMap(({ events }) => events)),
    });
  }

  do(command: Command): readonly Event[] {
    const decision = this.decide(command);
    if (!decision.ok) throw new Error(`${command.type} was refused: ${decision.rejection.message}`);
    this.commits.push(decision);
    return decision.events;
  }
}

/** Everything that someone outside may do for the case now; timers whether they are due or not. */
export function possible(state: InstanceState, pick = 0): Command[] {
  const variables = [{}, { a: pick % 6 }, { b: pick % 6 }, { p: pick % 2 === 0 }][pick % 4] ?? {};
  const keys = (map: object | undefined): number[] => Object.keys(map ?? {}).map(Number);
  return [
    ...keys(state.tasks).map((task): Command => ({ type: 'completeTask', task, variables })),
    ...keys(state.jobs).map((job): Command => (pick % 3 === 0 ? { type: 'throwJobError', job, code: `C${pick % 4}` } : { type: 'completeJob', job, variables })),
    ...keys(state.timers).map((timer): Command => ({ type: 'fireTimer', timer })),
    ...Object.entries(state.subscriptions).map(([key, { on, name }]): Command => (on === 'message'
      ? { type: 'correlateMessage', subscription: Number(key), messageKey: '1', variables: {} } : { type: 'deliverSignal', name, signalKey: '1', variables: {} })),
    ...keys(state.incidents).map((incident): Command => ({ type: 'resolveIncident', incident })),
  ];
}

/** Does one of the things that are possible, or changes a variable; time passes as far as it has to. */
export function move(kase: KernelCase, pick: number): void {
  const commands: Command[] = [...possible(kase.state, Math.floor(pick / 64)), { type: 'setVariables', scope: 0, variables: { b: pick % 7 } }];
  const command = commands[pick % commands.length];
  if (!command) return;
  if (command.type === 'fireTimer') kase.now = Math.max(kase.now, kase.state.timers[command.timer]?.dueAt ?? 0);
  kase.do(command);
}
