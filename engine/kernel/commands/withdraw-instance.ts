/** 撤回 (R-WITHDRAW, duties.md D.4): who started a case takes it back, up to the step that the diagram names. */
import type { Actor } from '../context.js';
import type { Lineage } from '../lineage.js';
import type { ProcessModel } from '../model/process-model.js';
import { lineageIn } from '../return-targets.js';
import { cancelInstance } from './cancel-instance.js';
import { correlateMessage } from './correlate-message.js';
import { namesOf, signed } from './task-rules.js';
import type { CommandOf } from '../commands.js';
import type { Rejection } from '../rejections.js';
import type { Run } from '../run.js';
import type { InstanceState, LocalKey } from '../state.js';

/** The message of a withdrawal that the diagram draws itself (duties.md D.7). */
export const WITHDRAW_MESSAGE = 'msg.withdraw';
/** The outcome of a case that was withdrawn where the diagram draws nothing for it. */
export const WITHDRAWN = 'withdrawn';

export function withdrawInstance(run: Run, { reason }: CommandOf<'withdrawInstance'>): Rejection | undefined {
  const { actor, now } = run.context;
  const refusal = withdrawalRefusal(run.model, run.state, () => lineageIn(run.context), actor);
  if (refusal) return refusal;
  if (typeof reason === 'string' && reason.trim() === '') return { code: 'REASON_MISSING', message: 'Expected a reason for withdrawing the case, but found none' };
  const drawn = drawnWithdrawal(run.state);
  if (drawn !== undefined) return correlateMessage(run, { type: 'correlateMessage', subscription: drawn, messageKey: 'withdrawal', variables: { reason } });
  run.emit({ type: 'instanceWithdrawn', v: 1, at: now, ...signed(actor), reason });
  return cancelInstance(run, { type: 'cancelInstance', reason: WITHDRAWN, outcome: WITHDRAWN });
}

/** Why somebody may not withdraw the case now; undefined: they may. */
export function withdrawalRefusal(model: ProcessModel, state: InstanceState, lineage: () => Lineage, actor: Actor): Rejection | undefined {
  const names = namesOf(actor);
  const rule = model.withdraw;
  const entitled = (state.initiator !== undefined && names.includes(state.initiator)) || rule?.groups.some((group) => actor.groups.includes(group)) === true;
  if (!entitled) {
    return { code: 'WITHDRAWAL_NOT_YOURS', message: `Expected '${[state.initiator ?? 'nobody', ...rule?.groups ?? []].join("', '")}' to withdraw the case, but '${actor.id}' asked` };
  }
  const drawn = eventsThatDraw(model).filter(({ around }) => lives(model, state, around));
  const begun = drawn.find(({ id }) => lives(model, state, id));
  if (begun) return { code: 'WITHDRAWAL_UNDER_WAY', element: begun.id, message: `Expected a case that nobody is withdrawing yet, but found '${begun.id}' under way` };
  if (drawnWithdrawal(state) !== undefined) return undefined;
  // Something else interrupted that scope: the case is being wound up in a way of its own.
  if (drawn[0]) return { code: 'WITHDRAWAL_NOT_POSSIBLE', element: drawn[0].id, message: `Expected '${drawn[0].id}' to wait for a withdrawal, but it does not` };
  if (!rule) return { code: 'WITHDRAWAL_NOT_POSSIBLE', element: model.processId, message: `Expected '${model.processId}' to be at a step from which it may be withdrawn, but it is not` };
  const passed = [...lineage().passages.values()].find(({ id, ended, undone }) => rule.until.includes(id) && ended === 'completed' && !undone);
  return passed && { code: 'WITHDRAWAL_NOT_POSSIBLE', element: passed.id, message: `Expected the case to be withdrawn before '${passed.id}' is done, but it is done` };
}

/** The event sub-processes that draw the withdrawal, each with the scope that it stands in. */
function eventsThatDraw({ nodes }: ProcessModel): readonly { readonly id: string; readonly around: string }[] {
  return Object.values(nodes).flatMap((node) => {
    const start = node.type === 'eventSubProcess' ? nodes[node.start] : undefined;
    const trigger = start?.type === 'startEvent' ? start.trigger : undefined;
    const parts = trigger?.on === 'several' ? trigger.of : trigger ? [trigger] : [];
    return parts.some((part) => part.on === 'message' && part.name === WITHDRAW_MESSAGE) ? [{ id: node.id, around: node.scope }] : [];
  });
}

/** Also what a return put aside: it comes back. */
function lives({ processId }: ProcessModel, { elements, parked = {} }: InstanceState, scope: string): boolean {
  return scope === processId || [elements, ...Object.values(parked).map((branch) => branch.elements)].some((of) => Object.values(of).some(({ id }) => id === scope));
}

/** The wait for the message, where the diagram draws the withdrawal and is in a place from which it goes. */
export function drawnWithdrawal({ subscriptions }: InstanceState): LocalKey | undefined {
  const found = Object.entries(subscriptions).find(([, { on, name }]) => on === 'message' && name === WITHDRAW_MESSAGE);
  return found && Number(found[0]);
}
