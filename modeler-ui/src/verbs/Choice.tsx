/** One of a few, each with what it means beneath it. */
import type { ReactNode } from 'react';

export interface ChoiceOption<T extends string> {
  readonly value: T;
  readonly label: ReactNode;
  readonly note?: ReactNode;
}

export function Choice<T extends string>({ name, legend, options, value, first = false, onChange }: {
  name: string; legend: string; options: readonly ChoiceOption<T>[]; value: T | undefined; first?: boolean; onChange: (value: T) => void;
}) {
  return (
    <fieldset className="verb-choice" {...(first ? { 'data-first': true } : {})}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value || undefined}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          <span>{option.label}{option.note !== undefined && <small>{option.note}</small>}</span>
        </label>
      ))}
    </fieldset>
  );
}
