/** Persons (and, where they may be asked, posts) of the directory, found by name. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Select from 'antd/es/select/index.js';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { people } from '../app/office-api.js';
import { groups } from './verbs-api.js';

export interface PeoplePickerProps {
  readonly label: string;
  readonly many?: boolean;
  /** May be left empty. */
  readonly optional?: boolean;
  /** Posts too: any of their holders signs. */
  readonly posts?: boolean;
  /** Usernames, and posts as `@group`. */
  readonly value: readonly string[];
  readonly except: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
}

interface Option { readonly value: string; readonly label: string; readonly note: string }

export const POST = '@';

export function PeoplePicker({ label, many = false, optional = false, posts = false, value, except, onChange }: PeoplePickerProps) {
  const { t } = useTranslation('verbs');
  const id = useId();
  const [text, setText] = useState('');
  // Those chosen keep their names when the search goes on to others.
  const [known, setKnown] = useState<Readonly<Record<string, string>>>({});
  const found = useQuery({ queryKey: ['people', text], queryFn: ({ signal }) => people(text, signal), placeholderData: keepPreviousData, staleTime: 300_000 });
  const held = useQuery({ queryKey: ['groups'], queryFn: ({ signal }) => groups(signal), staleTime: Infinity, enabled: posts });
  const persons = (found.data?.items ?? []).filter(({ username }) => !except.includes(username)).map((person): Option => ({
    value: person.username, label: person.displayName, note: [person.unit?.name, person.posts[0]?.name].filter(Boolean).join(' · '),
  }));
  const offered = posts ? (held.data?.items ?? []).filter(({ name }) => text !== '' && name.includes(text)).map((group): Option => ({ value: `${POST}${group.groupId}`, label: group.name, note: t('person.post') })) : [];
  const options = [...persons, ...offered];
  const choose = (chosen: readonly string[]) => {
    setKnown((old) => ({ ...old, ...Object.fromEntries(options.map((one) => [one.value, one.label])) }));
    setText('');
    onChange(chosen);
  };
  const named = (one: string) => ({ value: one, label: known[one] ?? options.find((option) => option.value === one)?.label ?? one });
  const shared = {
    id, options, labelInValue: true as const, allowClear: true, style: { width: '100%' }, placeholder: t(posts ? 'person.choosePost' : 'person.choose'),
    showSearch: { filterOption: false as const, searchValue: text, onSearch: setText },
    // Inside the dialog, which lies above everything else.
    getPopupContainer: (node: HTMLElement) => node.closest('dialog') ?? document.body,
    optionRender: (option: { readonly data: { readonly label?: unknown; readonly value?: unknown } }) => {
      const full = options.find((one) => one.value === option.data.value);
      return <span className="option-person">{full?.label} <small>{full?.note}</small></span>;
    },
    notFoundContent: found.isFetching ? t('person.looking') : t('person.nobody'),
  };
  type Labelled = { value: string; label: string };
  return (
    <div className="verb-field" data-first>
      <label htmlFor={id}>{label}{!optional && <b className="needed">{t('needed')}</b>}</label>
      {many
        ? <Select<Labelled[], Option> {...shared} mode="multiple" value={value.map(named)} onChange={(chosen) => choose(chosen.map((one) => one.value))} />
        : <Select<Labelled, Option> {...shared} {...(value[0] === undefined ? {} : { value: named(value[0]) })} onChange={(chosen: Labelled | undefined) => choose(chosen === undefined ? [] : [chosen.value])} />}
    </div>
  );
}
