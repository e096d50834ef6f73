/** Which tasks this browser has opened: what is not among them is bold. */
import { useSyncExternalStore } from 'react';

const KEY = 'dutyflow.opened';
const KEEPS = 3_000;

function load(): ReadonlySet<string> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : []);
  } catch {
    return new Set();
  }
}

let opened = load();
const listeners = new Set<() => void>();

export function markOpened(userTaskKey: string): void {
  if (opened.has(userTaskKey)) return;
  opened = new Set([...[...opened].slice(-KEEPS), userTaskKey]);
  try {
    localStorage.setItem(KEY, JSON.stringify([...opened]));
  } catch {
    // Kept for this page only.
  }
  for (const listener of listeners) listener();
}

export function useOpened(): ReadonlySet<string> {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, () => opened);
}
