/**
 * The lower drawer: closed, with only its tabs to be seen, while there is nothing to say, so that the canvas has the
 * room. It opens of itself when errors appear for the first time; after that only the person opens and closes it.
 */
import { useState } from 'react';
import type { Finding } from '../../../engine/kernel/model/finding.js';

export type DrawerTab = string | undefined;

export function useDrawer(findings: readonly Finding[] | undefined): readonly [DrawerTab, (next: DrawerTab | ((now: DrawerTab) => DrawerTab)) => void] {
  const [chosen, setChosen] = useState<{ readonly tab: DrawerTab }>();
  const [alarmed, setAlarmed] = useState(false);
  // Kept when the errors are mended: a drawer that closes under the hand is worse than one that is open.
  if (!alarmed && findings?.some(({ severity }) => severity === 'error') === true) setAlarmed(true);
  const tab = chosen === undefined ? (alarmed ? 'check' : undefined) : chosen.tab;
  return [tab, (next) => setChosen({ tab: typeof next === 'function' ? next(tab) : next })];
}
