/** What the properties panel offers to choose from: the office's people, posts and sections, the process's fields, the law's limits. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { STATUTORY_LIMITS } from '../../../engine/kernel/calendar/statutory-limits.js';
import type { Surroundings } from '../../../engine/kernel/model/surroundings.js';
import { api } from '../app/api-client.js';
import { useLimitWords } from '../limits/limit-words.js';
import type { LimitWords } from '../limits/limit-words.js';
import type { Choice, PanelChoices } from './properties/choices.js';

interface Items<T> { readonly items: readonly T[] }
interface Group { readonly groupId: string; readonly name: string }
interface Person { readonly username: string; readonly displayName: string; readonly unit?: { readonly name: string } }
interface Unit { readonly id: string; readonly name: string }

const useItems = <T>(what: string): readonly T[] | undefined =>
  useQuery({ queryKey: ['office', what], queryFn: ({ signal }) => api<Items<T>>(`/v2/${what}`, { signal }), staleTime: Infinity }).data?.items;

/** As far as they are known; what is still asked for is empty. */
export function usePanelChoices(processId: string, around: Surroundings | undefined): PanelChoices {
  const groups = useItems<Group>('groups');
  const people = useItems<Person>('people');
  const units = useItems<Unit>('units');
  const words = useLimitWords();
  return useMemo(() => ({
    groups: (groups ?? []).map(({ groupId, name }) => ({ value: groupId, label: name, note: groupId })),
    people: (people ?? []).map(({ username, displayName, unit }) => ({ value: username, label: displayName, note: unit?.name ?? username })),
    units: (units ?? []).map(({ id, name }) => ({ value: id, label: name, note: id })),
    fields: fieldsOf(processId, around).map((field) => ({ value: field, label: field })),
    laws: lawChoices(words),
  }), [groups, people, units, processId, around, words]);
}

const fieldsOf = (processId: string, around: Surroundings | undefined): readonly string[] =>
  [...new Set(Object.entries(around?.forms ?? {}).filter(([form]) => form.startsWith(`${processId}/`)).flatMap(([, { fields }]) => fields))].sort();

const lawChoices = (words: LimitWords): readonly Choice[] => STATUTORY_LIMITS.flatMap((row) => row.keys.map((key): Choice => ({
  value: key, label: `${key} ${words.says(row)}`,
  note: [row.rules.filter((rule) => rule.key === key).map(words.length).join(' / '), words.basis(row)].filter((part) => part !== undefined).join(' · '),
  ...(row.read ? {} : { mark: words.unconfirmed }),
})));
