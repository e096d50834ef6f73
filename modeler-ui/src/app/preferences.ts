/** What a person chose for this browser: language, theme, density. Kept in localStorage, shared by an external store. */
import { useSyncExternalStore } from 'react';

export const LANGUAGES = ['zh-Hant', 'zh-Hans', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Theme = 'light' | 'dark';
export type Density = 'comfortable' | 'compact';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
  readonly density: Density;
}

const KEY = 'dutyflow.preferences';

const isLanguage = (value: unknown): value is Language => LANGUAGES.some((language) => language === value);

function read(): Preferences {
  const stored: Record<string, unknown> = (() => {
    try {
      const parsed: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
      return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
    } catch {
      return {};
    }
  })();
  const systemTheme: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  return {
    language: isLanguage(stored['language']) ? stored['language'] : 'zh-Hant',
    theme: stored['theme'] === 'dark' || stored['theme'] === 'light' ? stored['theme'] : systemTheme,
    density: stored['density'] === 'compact' ? 'compact' : 'comfortable',
  };
}

let current = read();
const listeners = new Set<() => void>();

export const preferences = (): Preferences => current;

/** Changes some preferences, keeps them, and tells every component that shows them. */
export function changePreferences(changes: Partial<Preferences>): void {
  current = { ...current, ...changes };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A browser that keeps nothing (private mode) still works for this page.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);
