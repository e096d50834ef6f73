/** A text into which phrases go: one click, or Alt and a digit, puts one where the caret stands. */
import { useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import { flushSync } from 'react-dom';
import { digitOf, usePhrases } from './use-phrases.js';
import type { Phrases } from './use-phrases.js';

export interface PhraseBox {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly phrases: Phrases;
  readonly insert: (phrase: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function usePhraseBox(text: string, write: (text: string) => void): PhraseBox {
  const box = useRef<HTMLTextAreaElement>(null);
  const phrases = usePhrases();
  const insert = (phrase: string) => {
    const at = box.current;
    const [from, to] = at === null ? [text.length, text.length] : [at.selectionStart, at.selectionEnd];
    flushSync(() => write(`${text.slice(0, from)}${phrase}${text.slice(to)}`));
    at?.focus();
    at?.setSelectionRange(from + phrase.length, from + phrase.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const phrase = event.altKey && !event.ctrlKey && !event.metaKey ? phrases.items[digitOf(event.code) - 1] : undefined;
    if (phrase === undefined) return;
    event.preventDefault();
    insert(phrase);
  };
  return { box, phrases, insert, onKeyDown };
}
