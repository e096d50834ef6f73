/** Where the film stands: kept in the address (`?v=12`), moved by keys, played by a clock. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { indexOfVersion } from './film-fold.js';
import type { Moment } from './film-fold.js';

export interface Playhead {
  readonly index: number;
  readonly goTo: (index: number) => void;
  readonly toPerson: (direction: 1 | -1) => void;
  /** The next or previous act that sent the case back; stays where there is none. */
  readonly toReturn: (direction: 1 | -1) => void;
  readonly returns: { readonly before: number; readonly after: number };
  readonly playing: boolean;
  readonly play: (on: boolean) => void;
  readonly speed: number;
  readonly setSpeed: (speed: number) => void;
}

/** A step lasts so long at speed 1. */
const STEP_MS = 1400;

export function usePlayhead(moments: readonly Moment[]): Playhead {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('v');
  const index = indexOfVersion(moments, asked === null || !/^\d+$/.test(asked) ? undefined : Number(asked));
  const last = moments.length - 1;
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState(1);

  const goTo = useCallback((target: number) => {
    const moment = moments[Math.min(last, Math.max(0, target))];
    if (moment === undefined) return;
    setSearch((now) => {
      const next = new URLSearchParams(now);
      next.set('v', String(moment.version));
      return next;
    }, { replace: true });
  }, [moments, last, setSearch]);

  const toPerson = useCallback((direction: 1 | -1) => {
    const acts = moments.flatMap(({ kind }, at) => (kind === 'decision' || kind === 'return' || at === 0 ? [at] : []));
    goTo(direction === 1 ? acts.find((at) => at > index) ?? last : acts.findLast((at) => at < index) ?? 0);
  }, [moments, index, last, goTo]);

  const returns = useMemo(() => moments.flatMap(({ kind }, at) => (kind === 'return' ? [at] : [])), [moments]);
  const toReturn = useCallback((direction: 1 | -1) => {
    const target = direction === 1 ? returns.find((at) => at > index) : returns.findLast((at) => at < index);
    if (target !== undefined) goTo(target);
  }, [returns, index, goTo]);

  useEffect(() => {
    if (!playing || index >= last) return undefined;
    const timer = setTimeout(() => {
      goTo(index + 1);
      if (index + 1 >= last) setPlaying(false);
    }, STEP_MS / speed);
    return () => clearTimeout(timer);
  }, [playing, index, last, speed, goTo]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : undefined;
      const typing = target?.matches('input:not([type=range]), textarea, select, [contenteditable=true]') === true;
      // Tabs, radio groups and menus have arrows of their own.
      if (typing || target?.closest('[role=tablist],[role=radiogroup],[role=menu],[role=listbox]') || event.altKey || event.ctrlKey || event.metaKey) return;
      const move: Record<string, () => void> = {
        ArrowRight: () => (event.shiftKey ? toPerson(1) : goTo(index + 1)),
        ArrowLeft: () => (event.shiftKey ? toPerson(-1) : goTo(index - 1)),
        r: () => toReturn(1),
        R: () => toReturn(-1),
        Home: () => goTo(0),
        End: () => goTo(last),
        ' ': () => setPlaying((on) => !on),
      };
      if (event.key === ' ' && target?.closest('button, a, summary')) return;
      const act = move[event.key];
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key !== ' ') setPlaying(false);
      act();
    };
    // Before the slider and the canvas, which would move for the same keys.
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [index, last, goTo, toPerson, toReturn]);

  const play = useCallback((on: boolean) => {
    if (on && index >= last) goTo(0);
    setPlaying(on);
  }, [index, last, goTo]);

  const before = returns.filter((at) => at < index).length;
  const after = returns.filter((at) => at > index).length;
  return { index, goTo, toPerson, toReturn, returns: { before, after }, playing, play, speed, setSpeed };
}
