/** 迴避 in words' parts: who was left out of a step, as one of which post, and by which of its rules. */
import type { Recused } from '../../engine/kernel/events.js';

export interface PresentedBar {
  readonly name: string;
  /** The post as one of whose holders they were asked. */
  readonly asName?: string;
  readonly rule: Recused['rule'];
  /** The step in which they acted, or the post that they hold. */
  readonly ofName?: string;
}

export function presentBar({ user, group, ...bar }: Recused, nameOf: (id: string) => string, stepName: (id: string) => string | undefined): PresentedBar {
  return {
    name: nameOf(user), ...(group === undefined ? {} : { asName: nameOf(group) }), rule: bar.rule,
    ...(bar.rule === 'initiator' ? {} : { ofName: bar.rule === 'step' ? stepName(bar.of) ?? bar.of : nameOf(bar.of) }),
  };
}
