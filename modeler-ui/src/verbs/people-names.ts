import { useQuery } from '@tanstack/react-query';
import { people } from '../app/office-api.js';

/** 王芳 for `wang.fang`; the id itself until the directory has answered. */
export function usePeopleNames(): (username: string) => string {
  const all = useQuery({ queryKey: ['people', ''], queryFn: ({ signal }) => people('', signal), staleTime: 300_000 }).data?.items ?? [];
  return (username) => all.find((person) => person.username === username)?.displayName ?? username;
}
