/** What others wrote comes in while one types: the caret stays with the words that it stood at. */
import { flushSync } from 'react-dom';

/** Where a caret goes when the text around it becomes another: behind the same words, or before the same rest. */
export function movedCaret(before: string, after: string, caret: number): number {
  const shortest = Math.min(before.length, after.length);
  let same = 0;
  while (same < shortest && before[same] === after[same]) same += 1;
  if (caret <= same) return caret;
  return Math.max(same, after.length - (before.length - caret));
}

const isText = (element: Element | null): element is HTMLInputElement | HTMLTextAreaElement => element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.selectionStart !== null);

export function keepingCaret(change: () => void): void {
  const field = document.activeElement;
  if (!isText(field)) {
    change();
    return;
  }
  const { value: before, selectionStart, selectionEnd, scrollTop } = field;
  flushSync(change);
  if (field.value === before || document.activeElement !== field) return;
  field.setSelectionRange(movedCaret(before, field.value, selectionStart ?? 0), movedCaret(before, field.value, selectionEnd ?? 0));
  field.scrollTop = scrollTop;
}
