/**
 * Two wrote the same fields of one draft: theirs and mine side by side, to choose from; the rest is merged already. It stands
 * above the bar, so that the paper does not move under the hands of who is typing.
 */
import { useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { TaskForm, Values } from '../app/office-api.js';
import { allFieldsOf, asRecord, kindOf } from '../form/form-schema.js';
import { ReadValue } from '../paper/ReadValue.js';
import type { Choice, Others } from './draft-sync.js';

export interface DraftClashProps {
  readonly form: TaskForm | undefined;
  readonly clash: Others;
  readonly taken: Others | undefined;
  /** What is on the screen. */
  readonly values: Values;
  readonly nameOf: (field: string) => string;
  readonly onSettle: (choices: Readonly<Record<string, Choice>>) => void;
}

export function DraftClash({ form, clash, taken, values, nameOf, onSettle }: DraftClashProps) {
  const { t } = useTranslation('task');
  const dates = useDates();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  // The paper has less room now: what is being written stays in sight.
  useLayoutEffect(() => {
    if (document.activeElement?.closest('.task-sheet')) document.activeElement.scrollIntoView({ block: 'nearest' });
  }, []);
  const { fields, at, values: theirs } = clash;
  const who = clash.byName ?? t('draft.others');
  const all = (choice: Choice) => onSettle(Object.fromEntries(fields.map((name) => [name, choice])));
  const open = fields.filter((name) => choices[name] === undefined).length;
  const rest = taken?.fields.filter((name) => !fields.includes(name)) ?? [];
  return (
    <section className="clash" aria-labelledby="clash-title" data-testid="draft-clash">
      <h3 id="clash-title" role="alert">{t('clash.title', { who, count: fields.length })}</h3>
      <p>{t('clash.meaning', { at: dates.short(at) })}</p>
      {fields.map((name) => (
        <fieldset key={name} className="verb-choice" data-clash={name}>
          <legend>{nameOf(name)}</legend>
          <Side name={name} choice="theirs" label={t('clash.theirs', { who })} chosen={choices[name]} form={form} values={theirs} onChoose={setChoices} />
          <Side name={name} choice="mine" label={t('clash.mine')} chosen={choices[name]} form={form} values={values} onChoose={setChoices} />
          {isProse(form, name) && typeof theirs[name] === 'string' && typeof values[name] === 'string' && (
            <Side name={name} choice="both" label={t('clash.both')} chosen={choices[name]} form={form} values={{}} onChoose={setChoices} />
          )}
        </fieldset>
      ))}
      {rest.length > 0 && (
        <details open>
          <summary>{t('clash.rest', { count: rest.length })}</summary>
          <dl>{rest.map((name) => <div key={name}><dt>{nameOf(name)}</dt><dd><Value form={form} name={name} value={values[name]} /></dd></div>)}</dl>
        </details>
      )}
      <footer>
        <button type="button" className="act small" onClick={() => all('theirs')}>{t('clash.allTheirs')}</button>
        <button type="button" className="act small" onClick={() => all('mine')}>{t('clash.allMine')}</button>
        <button type="button" className="act small first" disabled={open > 0} onClick={() => onSettle(choices)}>{open > 0 ? t('clash.open', { count: open }) : t('clash.settle')}</button>
      </footer>
    </section>
  );
}

interface SideProps {
  readonly name: string;
  readonly choice: Choice;
  readonly label: string;
  readonly chosen: Choice | undefined;
  readonly form: TaskForm | undefined;
  readonly values: Values;
  readonly onChoose: (change: (old: Readonly<Record<string, Choice>>) => Readonly<Record<string, Choice>>) => void;
}

function Side({ name, choice, label, chosen, form, values, onChoose }: SideProps) {
  const { t } = useTranslation('task');
  return (
    <label data-chosen={chosen === choice || undefined} data-choice={choice}>
      <input type="radio" name={`clash-${name}`} value={choice} checked={chosen === choice} onChange={() => onChoose((old) => ({ ...old, [name]: choice }))} />
      <span>
        {label}
        {choice !== 'both' && <span className="clash-value">{values[name] === undefined ? <i>{t('clash.emptied')}</i> : <Value form={form} name={name} value={values[name]} />}</span>}
      </span>
    </label>
  );
}

const fieldIn = (form: TaskForm | undefined, name: string) => (form === undefined ? undefined : allFieldsOf(form.schema, form.uiSchema).find(([one]) => one === name)?.[1]);

/** Text that can stand one after the other. */
function isProse(form: TaskForm | undefined, name: string): boolean {
  const field = fieldIn(form, name);
  return field !== undefined && (asRecord(field['x-duty'])['role'] === 'opinion' || kindOf(field, asRecord(asRecord(form?.uiSchema)[name])) === 'long');
}

function Value({ form, name, value }: { form: TaskForm | undefined; name: string; value: unknown }) {
  const field = fieldIn(form, name);
  if (value === undefined) return null;
  return <ReadValue field={field ?? {}} ui={asRecord(asRecord(form?.uiSchema)[name])} value={value} />;
}
