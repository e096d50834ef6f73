/** Takes a played case to another drawing of its process. */
import { expect } from '@jest/globals';
import type { Diagram } from '../model/diagram.js';
import { modelOf, person, type Play } from '../play.js';
import type { Event } from '../../../engine/kernel/events.js';
import type { Rejection } from '../../../engine/kernel/rejections.js';

export const operator = person('ops', 'operator');
export type To = Readonly<Record<string, string>>;
const mappings = (to: To) => Object.entries(to).map(([from, target]) => ({ from, to: target }));

export async function migrate(play: Play, drawn: Diagram, to: To): Promise<Event[]> {
  return play.do({ type: 'migrate', definitionKey: `${Number(play.state.definitionKey) + 1}`, model: await modelOf(drawn.xml()), mappings: mappings(to) }, operator);
}

/** What is said of a migration that is not done; nothing has changed by it. */
export async function refusal(play: Play, drawn: Diagram, to: To): Promise<Rejection> {
  const before = JSON.stringify(play.state);
  const rejection = play.refuse({ type: 'migrate', definitionKey: `${Number(play.state.definitionKey) + 1}`, model: await modelOf(drawn.xml()), mappings: mappings(to) }, operator);
  expect(JSON.stringify(play.state)).toBe(before);
  return rejection;
}

export async function refuse(play: Play, drawn: Diagram, to: To): Promise<Pick<Rejection, 'code' | 'element'>> {
  const { message: _message, ...said } = await refusal(play, drawn, to);
  return said;
}
export const refused = (element?: string) => ({ code: 'MIGRATION_NOT_POSSIBLE', ...(element === undefined ? {} : { element }) });
