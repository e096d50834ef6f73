/** 請假, 調岗, 離職 as a change of the office: who holds what from then on, and who is in charge. Pure. */
import type { OfficeChange, OfficeState } from '../../engine/directory/office-change.js';
import type { Member } from '../../engine/directory/organisation.js';
import type { Charge, Holding } from '../../engine/directory/port.js';

export interface PersonnelWish {
  readonly kind: 'leave' | 'move' | 'exit';
  readonly person: string;
  /** Who takes over. */
  readonly to?: string | undefined;
  /** From when. */
  readonly at: number;
  /** 調岗: what they hold from then on. */
  readonly posts: readonly Pick<Holding, 'post' | 'unit'>[];
  /** Posts and units in charge go to who takes over. */
  readonly takesPosts: boolean;
}

/** Who is away keeps their posts: somebody stands in for them. */
export function personnelPlan({ members, organisation }: OfficeState, { kind, person, to, at, posts, takesPosts }: PersonnelWish): OfficeChange {
  const who = members.find(({ id }) => id === person);
  if (kind === 'leave' || !who) return {};
  const lasting = who.holdings.filter((one) => (one.to ?? Infinity) > at);
  // What was to begin later never does.
  const ended = who.holdings.filter((one) => (one.from ?? -Infinity) < at).map((one): Holding => ((one.to ?? Infinity) > at ? { ...one, to: at } : one));
  const next: Member = { ...who, holdings: [...ended, ...posts.map(({ post, unit }): Holding => ({ post, unit, from: at }))], ...(kind === 'exit' ? { until: at } : {}) };
  const successor = takesPosts ? members.find(({ id }) => id === to) : undefined;
  const holds = (one: Pick<Holding, 'post' | 'unit'>): boolean => successor?.holdings.some((held) => held.post === one.post && held.unit === one.unit && (held.to ?? Infinity) > at) ?? false;
  const taken = lasting.filter((one) => !holds(one)).map((one): Holding => ({ ...one, from: Math.max(at, one.from ?? at) }));
  const led = organisation.charges.filter((one) => one.leader === person && (one.to ?? Infinity) > at);
  const begun = (one: Charge): boolean => (one.from ?? -Infinity) < at;
  const charges = led.flatMap((one): Charge[] => [
    ...(begun(one) ? [{ ...one, to: at }] : []),
    ...(successor ? [{ ...one, id: `${successor.id}-${one.id}`.slice(0, 100), leader: successor.id, from: Math.max(at, one.from ?? at) }] : []),
  ]);
  return {
    members: [next, ...(successor && taken.length > 0 ? [{ ...successor, holdings: [...successor.holdings, ...taken] }] : [])],
    ...(charges.length === 0 ? {} : { charges }), ...(led.every((one) => begun(one)) ? {} : { endedCharges: led.filter((one) => !begun(one)).map(({ id }) => id) }),
  };
}
