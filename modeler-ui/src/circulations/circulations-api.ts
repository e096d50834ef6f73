/** 傳閱: what was shown to me, kept under `['circulations']`, and who has read what was shown of a case, by what its sheet tells. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../app/api-client.js';
import type { Sheet } from '../app/office-types.js';
import type { CursorList } from '../inbox/use-cursor-list.js';

export interface Circulation {
  readonly circulationKey: string;
  readonly processInstanceKey: string;
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  readonly onBehalfOfName?: string;
  readonly userTaskKey?: string;
  readonly text?: string;
}

/** One that was shown to the reader. */
export interface ReceivedCirculation extends Circulation {
  readonly processName?: string;
  readonly caseNo?: string;
  readonly title?: string;
  readonly readAt?: string;
}

export interface Receiver {
  readonly username: string;
  readonly name: string;
  readonly readAt?: string;
}

/** One of a case, with whom it was shown to. */
export interface CaseCirculation extends Circulation {
  readonly people: readonly Receiver[];
  readonly unread: number;
  /** When those who have not read it were last urged to (催閱). */
  readonly urgedAt?: string;
  readonly may: { readonly urge: boolean };
}

interface Received {
  readonly items: readonly ReceivedCirculation[];
  readonly unread: number;
}

const KEY = 'circulations';
const PAGE = 50;
/** Hints may be lost on the way (a proxy, another process of the server). */
const ASK_AGAIN = 60_000;

function received(query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Received> {
  return api(`/v2/circulations?${new URLSearchParams(query).toString()}`, { signal });
}

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
    queryFn: ({ signal }) => api(`/v2/process-instances/${processInstanceKey}/circulations`, { signal }),
  }).data?.items;
}

/** Says that the reader has read it; recorded once. */
export function useMarkCirculationRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ circulationKey }: Pick<Circulation, 'circulationKey' | 'processInstanceKey'>) => api<undefined>(`/v2/circulations/${circulationKey}/reading`, { method: 'POST', body: {} }),
    onSettled: (_done, _fault, { processInstanceKey }) => {
      void client.invalidateQueries({ queryKey: [KEY] });
      void client.invalidateQueries({ queryKey: ['circulations-of', processInstanceKey] });
    },
  });
}
