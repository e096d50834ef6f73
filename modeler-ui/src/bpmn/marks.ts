/** How states are drawn on a diagram. Never by colour alone: each has a badge with a shape of its own. */
export type Mark = 'active' | 'completed' | 'incident' | 'waiting' | 'cancelled' | Consequence;

/** What a verb would do, before it is confirmed: ends, stays, is put aside, opens again. */
export type Consequence = 'ends' | 'stays' | 'aside' | 'opens';

/** From the weakest to the strongest: the later is drawn over the earlier. */
export const MARKS: readonly Mark[] = ['cancelled', 'completed', 'waiting', 'active', 'incident', 'stays', 'aside', 'ends', 'opens'];

export interface Marking {
  readonly marks: Readonly<Record<string, Mark>>;
  /** Tokens on an element, where there is more than one. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Sequence flows that were taken. */
  readonly flows?: readonly string[];
  /** Elements to be made to stand out for a moment. */
  readonly entered?: readonly string[];
  /** A sentence shown at the badge (whose turn it is, what went wrong). */
  readonly notes?: Readonly<Record<string, string>>;
}

const SIGN: Record<Mark, string> = { active: '', completed: '✓', incident: '!', waiting: '‖', cancelled: '×', ends: '×', stays: '＝', aside: '‖', opens: '↻' };

export function badgeOf(mark: Mark, count: number | undefined, note: string | undefined): HTMLElement {
  const badge = document.createElement('span');
  badge.className = `df-badge df-badge-${mark}`;
  badge.textContent = mark === 'active' || mark === 'waiting' ? `${SIGN[mark]}${count !== undefined && count > 1 ? count : mark === 'active' ? '●' : ''}` : SIGN[mark];
  if (note !== undefined) {
    const text = document.createElement('span');
    text.className = 'df-badge-note';
    text.textContent = note;
    badge.append(text);
  }
  badge.setAttribute('aria-hidden', 'true');
  return badge;
}
