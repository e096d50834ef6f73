/** 常用語 of one's own, kept by the server under `['phrases']`: the same at every desk. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../app/api-client.js';

interface PhraseItems { readonly items: readonly string[] }

export interface Phrases {
  readonly items: readonly string[];
  /** The server has answered. */
  readonly known: boolean;
  /** It did not keep the last change. */
  readonly fault: boolean;
  /** Shown at once, taken back where the server refuses. */
  readonly put: (items: readonly string[]) => void;
}

/** As the server allows (docs/api.md). */
export const MOST_PHRASES = 50;
export const LONGEST_PHRASE = 200;

const KEY = ['phrases'] as const;
const PATH = '/v2/people/me/phrases';

/** 3 for the key `Digit3`, whatever it writes with Alt; 0 for no digit. */
export const digitOf = (code: string): number => Number(/^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1] ?? 0);

export function usePhrases(): Phrases {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => api<PhraseItems>(PATH, { signal }), staleTime: 300_000 });
  const change = useMutation({
    mutationFn: (items: readonly string[]) => api<PhraseItems>(PATH, { method: 'PUT', body: { items } }),
    onMutate: async (items) => {
      await client.cancelQueries({ queryKey: KEY });
      const before = client.getQueryData<PhraseItems>(KEY);
      client.setQueryData<PhraseItems>(KEY, { items });
      return { before };
    },
    onError: (_cause, _items, context) => client.setQueryData(KEY, context?.before),
    // One after the other, so that the last one stays.
    scope: { id: 'phrases' },
  });
  return { items: query.data?.items ?? [], known: query.data !== undefined, fault: change.isError, put: (items) => change.mutate(items) };
}
