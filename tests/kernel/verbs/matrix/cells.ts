/** One cell of a table of verbs and places, and its specification: what changes is named, and all else is as it was. */
import { expect, it } from '@jest/globals';
import { tellingsOf } from '../../../../engine/kernel/told.js';
import type { Command } from '../../../../engine/kernel/commands.js';
import type { Actor } from '../../../../engine/kernel/context.js';
import type { RejectionCode } from '../../../../engine/kernel/rejections.js';
import type { Play } from '../../play.js';
import { PLACE_NAMES, type Place, type Ways } from './places.js';
import { comeTo, footprintOf, somebody, type Footprint } from './walk.js';

/** What is otherwise after it, and who gets which notice (absent: nobody); or why it is refused. */
export type Cell = RejectionCode | (Partial<Footprint> & { readonly told?: string });

export interface Verb {
  readonly command: (play: Play) => Command;
  /** Absent: who holds X, or may take it. */
  readonly by?: Actor;
  readonly ways?: Ways;
  /** What was done before. */
  readonly given?: (play: Play) => void;
  readonly cells: Record<Place, Cell>;
}

export function specify(verbs: Readonly<Record<string, Verb>>): void {
  for (const [name, verb] of Object.entries(verbs)) {
    for (const place of PLACE_NAMES) {
      const cell = verb.cells[place];
      it(`${name}, ${place}: ${said(cell)}`, async () => { check(await comeTo(place, verb.ways), verb, cell); });
    }
  }
}

function said(cell: Cell): string {
  if (typeof cell === 'string') return `is refused with ${cell}, and changes nothing`;
  const { told, ...changes } = cell;
  const changed = Object.entries(changes).map(([what, value]) => `${what} ${value === '' ? 'nothing' : value}`).join('; ');
  return `${changed === '' ? 'leaves all as it was' : changed}; tells ${told ?? 'nobody'}`;
}

function check(play: Play, { command, by = somebody, given }: Verb, cell: Cell): void {
  given?.(play);
  const { state: was } = play;
  const before = footprintOf(play);
  if (typeof cell === 'string') {
    const frozen = JSON.stringify(was);
    expect(play.refuse(command(play), by).code).toBe(cell);
    expect(JSON.stringify(play.state)).toBe(frozen);
    return;
  }
  const { told = '', ...changes } = cell;
  const events = play.do(command(play), by);
  expect(footprintOf(play)).toEqual({ ...before, ...changes });
  // What is named as a change is one: a table that says what was so before says nothing.
  for (const [what, value] of Object.entries(changes)) expect([what, value]).not.toEqual([what, before[what as keyof Footprint]]);
  expect(tellingsOf(was, events, play.state, by.id).map(({ of, to }) => [of, ...to].join(' ')).join(', ')).toBe(told);
  expect(Object.keys(play.state.tasks).every((key) => play.state.elements[Number(key)])).toBe(true);
  expect(play.state.variables[0]?.['returnCount']).toBe(play.state.returns);
}
