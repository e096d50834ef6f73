/** Names for the ids that values carry. */
import { useQuery } from '@tanstack/react-query';
import { people, units } from '../app/office-api.js';
import type { OfficeUnit } from '../app/office-api.js';
import { usePreferences } from '../app/preferences.js';

export function useUnits(): readonly OfficeUnit[] {
  const { language } = usePreferences();
  return useQuery({ queryKey: ['units', language], queryFn: ({ signal }) => units(signal), staleTime: Infinity }).data?.items ?? [];
}

/** 財政局 for `finance`, 王芳 for `wang.fang`; the id itself where nobody bears it. */
export function useNameOf(): (id: string) => string {
  const { language } = usePreferences();
  const known = useUnits();
  const persons = useQuery({ queryKey: ['people', 'all', language], queryFn: ({ signal }) => people('', signal), staleTime: 300_000 }).data?.items ?? [];
  return (id) => known.find((unit) => unit.id === id)?.name ?? persons.find((person) => person.username === id)?.displayName ?? id;
}
