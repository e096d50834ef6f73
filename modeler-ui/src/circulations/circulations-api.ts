/** 傳閱: what was shown to me, kept under `['circulations']`, and who has read what was shown of a case, by what its sheet tells. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';
import type { Sheet } from '../app/office-types.js';
import type { CursorList } from '../inbox/use-cursor-list.js';

export type Circulation = Pick<ReceivedCirculation, keyof ReceivedCirculation & keyof CaseCirculation>;

/** One that was shown to the reader. */
export type ReceivedCirculation = Schemas['ReceivedCirculation'];

export type Receiver = CaseCirculation['people'][number];

/** One of a case, with whom it was shown to. */
export type CaseCirculation = Schemas['CaseCirculation'];

type Received = Schemas['ReceivedCirculationList'];

const KEY = 'circulations';
const PAGE = 50;
/** Hints may be lost on the way (a proxy, another process of the server). */
const ASK_AGAIN = 60_000;

const received = (query: { unread?: string; limit?: string; after?: string }, signal: AbortSignal): Promise<Received> => ask('GET /v2/circulations', { query, signal });

/** How many the reader has not read yet; 0 until the server has answered. */
export function useUnreadCirculations(): number {
  const query = useQuery({ queryKey: [KEY, 'unread'], queryFn: ({ signal }) => received({ unread: 'true', limit: '1' }, signal), refetchInterval: ASK_AGAIN });
  return query.data?.unread ?? 0;
}

/** What was shown to the reader, newest first; page by page. */
export function useReceived(unreadOnly: boolean): CursorList<ReceivedCirculation> & { readonly unread: number } {
  const query = useInfiniteQuery({
    queryKey: [KEY, 'list', unreadOnly],
    queryFn: ({ pageParam, signal }) => received({ limit: String(PAGE), ...(unreadOnly ? { unread: 'true' } : {}), ...(pageParam === '' ? {} : { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ items }) => (items.length < PAGE ? undefined : items.at(-1)?.circulationKey),
    staleTime: 0,
  });
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  return {
    items, total: items.length, unread: query.data?.pages.at(-1)?.unread ?? 0,
    state: query.data !== undefined ? 'ready' : query.isError ? 'fault' : 'loading',
    ...(query.hasNextPage && !query.isFetchingNextPage ? { more: () => void query.fetchNextPage() } : {}),
    again: () => void query.refetch(),
  };
}

/** What was shown of the case of a sheet, the oldest first. Asked for when the sheet says that there is something new, so not of a case that has left the reader. */
export function useCaseCirculations({ case: { processInstanceKey }, circulations }: Pick<Sheet, 'case' | 'circulations'>): readonly CaseCirculation[] | undefined {
  return useQuery<{ readonly items: readonly CaseCirculation[] }>({
    queryKey: ['circulations-of', processInstanceKey, circulations], enabled: circulations > 0,
    placeholderData: (before, earlier) => (earlier?.queryKey[1] === processInstanceKey ? before : undefined),
    queryFn: ({ signal }) => ask('GET /v2/process-instances/{key}/circulations', { path: { key: processInstanceKey }, signal }),
  }).data?.items;
}

/** Says that the reader has read it; recorded once. */
export function useMarkCirculationRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ circulationKey }: Pick<Circulation, 'circulationKey' | 'processInstanceKey'>) => ask('POST /v2/circulations/{key}/reading', { path: { key: circulationKey }, body: {} }),
    onSettled: (_done, _fault, { processInstanceKey }) => {
      void client.invalidateQueries({ queryKey: [KEY] });
      void client.invalidateQueries({ queryKey: ['circulations-of', processInstanceKey] });
    },
  });
}
