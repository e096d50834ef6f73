/** The office as requests say it and answers show it: moments as ISO texts, people by their user names. */
import type { OfficeChange as Change, OfficeFault } from '../../engine/directory/office-change.js';
import { inForce, period, type Member } from '../../engine/directory/organisation.js';
import type { Charge, Holding, Post, Unit } from '../../engine/directory/port.js';
import type { Schemas } from '../../schemas/api/openapi.js';
import { isoMoment } from '../presenters/moments.js';

interface Period { readonly from?: string; readonly to?: string }
const moments = ({ from, to }: Period) => period(from === undefined ? undefined : Date.parse(from), to === undefined ? undefined : Date.parse(to));
const isoPeriod = ({ from, to }: { readonly from?: number; readonly to?: number }): Period => ({ ...(from === undefined ? {} : { from: isoMoment(from) }), ...(to === undefined ? {} : { to: isoMoment(to) }) });

/** What the body asks for. Names that are left out are the first one's, or the id. */
export function changeOf({ people, units, posts, charges, endedCharges }: Omit<Schemas['OfficeChange'], 'revision'>): Change {
  return {
    ...(people ? { members: people.map(({ username, name, nameHans, nameEn, unit, holdings, roles, clearance, until }): Member => ({
      id: username, name: name.trim(), nameHans: nameHans ?? name.trim(), nameEn: nameEn ?? username, unit,
      holdings: holdings.map((one): Holding => ({ post: one.post, unit: one.unit, ...moments(one) })), roles: [...new Set(roles)], clearance, ...(until === undefined ? {} : { until: Date.parse(until) }),
    })) } : {}),
    ...(units ? { units: units.map(({ id, name, nameHans, nameEn, kind, closed }): Unit => ({ id, name: name.trim(), nameHans: nameHans ?? name.trim(), nameEn: nameEn ?? id, kind, ...(closed ? { closed: true } : {}) })) } : {}),
    ...(posts ? { posts: posts.map(({ id, name, nameHans, nameEn, unit, kind, as, closed }): Post => ({
      id, name: name.trim(), nameHans: nameHans ?? name.trim(), nameEn: nameEn ?? id, ...(unit === undefined ? {} : { unit }), ...(kind === undefined ? {} : { kind }), ...(as === undefined ? {} : { as }), ...(closed ? { closed: true } : {}),
    })) } : {}),
    ...(charges ? { charges: charges.map(({ id, leader, units: led, from, to }): Charge => ({ id: id ?? `${leader}-${led.join('-')}-${from ?? ''}`.slice(0, 100), leader, units: led, ...moments({ ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }) })) } : {}),
    ...(endedCharges ? { endedCharges } : {}),
  };
}

export const presentHolding = (one: Holding, at: number) => ({ post: one.post, unit: one.unit, ...isoPeriod(one), inForce: inForce(one, at) });
export const presentMember = ({ id, name, nameHans, nameEn, unit, holdings, roles, clearance, until }: Member, at: number) => ({
  username: id, name, nameHans, nameEn, unit, holdings: holdings.map((one) => presentHolding(one, at)), roles, clearance,
  ...(until === undefined ? {} : { until: isoMoment(until), left: until <= at }),
});
export const presentCharge = (charge: Charge, at: number) => ({ id: charge.id, leader: charge.leader, units: charge.units, ...isoPeriod(charge), inForce: inForce(charge, at) });

export const presentFault = ({ kind, id, code, value, message }: OfficeFault) => ({ kind, id, code, value, message });
