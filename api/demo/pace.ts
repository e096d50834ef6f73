/** When people do what lies on their desks: within hours or days, mostly before its limit, a few after it. */
import type { Dice } from '../../engine/definitions/play/dice.js';
import type { OfficeHours } from './office-hours.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A step whose limit is shorter is done by whoever is there, at any hour. */
const AT_ONCE = 8 * HOUR;
/** Working time that a step waits on a desk on average. */
const DESK = 5 * HOUR;
/** Of the steps with a limit so many are done after it. */
const LATE = 0.035;

export class Pace {
  constructor(readonly hours: OfficeHours, readonly dice: Dice) {}

  /** `first`: the step with which a case begins, of whoever begins it. */
  moment(createdAt: number, dueAt: number | undefined, first: boolean): number {
    const { hours, dice } = this;
    if (first) return createdAt + Math.floor((3 + dice.next() * 30) * MINUTE);
    const span = dueAt === undefined ? Infinity : dueAt - createdAt;
    const late = dice.chance(LATE);
    if (span <= AT_ONCE) return createdAt + Math.max(MINUTE, Math.floor(span * (late ? 1.1 + dice.next() : 0.1 + 0.75 * dice.next())));
    if (late && dueAt !== undefined) return hours.after(dueAt, Math.floor(-Math.log(1 - dice.next()) * 12 * HOUR));
    const wished = 5 * MINUTE - Math.log(1 - dice.next()) * DESK * (dice.chance(0.15) ? 4 : 1);
    const room = dueAt === undefined ? Infinity : hours.between(createdAt, dueAt) * 0.9;
    return hours.after(createdAt, Math.floor(room > MINUTE ? Math.min(wished, room) : wished));
  }

  /** Somebody who is asked again, or has to see to something. */
  soon(from: number): number {
    return this.hours.after(from, Math.floor((0.2 + 2 * this.dice.next()) * HOUR));
  }
}
