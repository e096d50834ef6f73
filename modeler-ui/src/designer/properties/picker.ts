/**
 * Choosing from many by typing: posts, persons, steps, statutory limits. What is chosen stands above the field, each with a
 * button to take it away; the list opens under it, so that the narrow panel never cuts it.
 */
import { useError } from '@bpmn-io/properties-panel';
import { useEffect, useRef, useState } from '@bpmn-io/properties-panel/preact/hooks';
import { jsx } from '@bpmn-io/properties-panel/preact/jsx-runtime';
import type { Choice } from './choices.js';

export interface PickerProps {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly options: readonly Choice[];
  readonly chosen: readonly string[];
  /** At most one. */
  readonly single: boolean;
  /** What is not in the list may be typed as well. */
  readonly free: boolean;
  readonly words: { readonly choose: string; readonly none: string; remove(name: string): string };
  readonly onChange: (chosen: readonly string[]) => void;
}

const SHOWN = 60;
const matches = ({ value, label, note = '' }: Choice, typed: string): boolean => `${label} ${value} ${note}`.toLowerCase().includes(typed.toLowerCase());

export function Picker({ id, label, description, options, chosen, single, free, words, onChange }: PickerProps): unknown {
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLElement>(null);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const error = useError(id);
  const field = `bio-properties-panel-${id}`;
  const found = options.filter((option) => !chosen.includes(option.value) && matches(option, typed.trim())).slice(0, SHOWN);
  const current = Math.min(at, found.length - 1);

  useEffect(() => {
    if (open) list.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);

  const take = (value: string): void => {
    onChange(single ? [value] : [...chosen, value]);
    setTyped('');
    setAt(0);
    setOpen(false);
  };
  const move = (by: number): void => {
    setOpen(true);
    const next = Math.max(0, Math.min(found.length - 1, open ? current + by : 0));
    setAt(next);
    document.getElementById(`${field}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const keys = (event: KeyboardEvent): void => {
    const option = found[current];
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') move(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Escape' && open) setOpen(false);
    else if (event.key === 'Enter' && open && option !== undefined) take(option.value);
    else if (event.key === 'Enter' && free && typed.trim() !== '') take(typed.trim());
    else if (event.key === 'Backspace' && typed === '' && chosen.length > 0) onChange(chosen.slice(0, -1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return jsx('div', {
    class: `bio-properties-panel-entry df-picker${error === undefined ? '' : ' has-error'}`, 'data-entry-id': id,
    children: [
      jsx('label', { class: 'bio-properties-panel-label', for: field, children: label }),
      chosen.length > 0 && jsx('ul', { class: 'df-picked', 'data-testid': `${id}-chosen`, children: chosen.map((value) => picked(options.find((option) => option.value === value) ?? { value, label: value })) }),
      jsx('input', {
        ref: input, id: field, class: 'bio-properties-panel-input', type: 'text', role: 'combobox', autocomplete: 'off', spellcheck: false, value: typed, placeholder: words.choose, 'data-chosen': chosen.length,
        'aria-expanded': open, 'aria-controls': `${field}-list`, 'aria-autocomplete': 'list', ...(open && found.length > 0 ? { 'aria-activedescendant': `${field}-${current}` } : {}),
        onInput: (event: { currentTarget: HTMLInputElement }) => { setTyped(event.currentTarget.value); setOpen(true); setAt(0); },
        onKeyDown: keys, onClick: () => setOpen(true), onBlur: () => setOpen(false),
      }),
      jsx('ul', {
        ref: list, id: `${field}-list`, class: 'df-options', role: 'listbox', 'aria-label': label, hidden: !open,
        children: !open ? [] : found.length === 0 ? [jsx('li', { class: 'df-option-none', role: 'option', 'aria-disabled': true, 'aria-selected': false, children: words.none })] : found.map((option, index) => jsx('li', {
          id: `${field}-${index}`, role: 'option', 'aria-selected': index === current, 'data-value': option.value,
          // Before the field loses the focus.
          onMouseDown: (event: MouseEvent) => { event.preventDefault(); take(option.value); },
          children: inside(option),
        }, option.value)),
      }),
      error !== undefined && jsx('div', { class: 'bio-properties-panel-error', children: error }),
      description !== undefined && jsx('div', { class: 'bio-properties-panel-description', children: description }),
    ],
  });

  function picked(option: Choice): unknown {
    return jsx('li', {
      'data-value': option.value,
      children: [
        jsx('span', { children: inside(option) }),
        jsx('button', {
          type: 'button', 'aria-label': words.remove(option.label), title: words.remove(option.label), children: '×',
          onClick: () => { onChange(chosen.filter((value) => value !== option.value)); input.current?.focus(); },
        }),
      ],
    }, option.value);
  }
}

const inside = ({ label, note, mark }: Choice): unknown[] => [
  jsx('b', { children: label }), mark !== undefined && jsx('em', { children: mark }), note !== undefined && jsx('small', { children: note }),
];
