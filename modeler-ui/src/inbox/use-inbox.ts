/** The open tasks that I may act on, page by page; and their leaving the list at once when they are done. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { InfiniteData } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import { findTasks } from '../app/office-api.js';
import type { Page, TaskFilter as Filter, TaskSort as Sort, UserTask } from '../app/office-api.js';
import { TOP_URGENT, URGENT } from '../app/office-values.js';
import { useSession } from '../app/session.js';

export const FILTERS: readonly Filter[] = ['all', 'today', 'mine', 'claimable', 'urgent'];
export const SORTS: readonly Sort[] = ['due', 'newest', 'oldest'];

const KEY = ['tasks', 'todo'] as const;

/** Tasks that left this desk, and when: a list that was read a moment earlier must not bring them back. A later one may (直送退回人). */
let gone: ReadonlyMap<string, number> = new Map();
const A_MOMENT = 4_000;
const listeners = new Set<() => void>();
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export interface Inbox {
  readonly rows: readonly UserTask[];
  readonly total: number;
  readonly state: 'loading' | 'fault' | 'ready';
  readonly more?: () => void;
  readonly again: () => void;
}

export function useInbox(filter: Filter, sort: Sort): Inbox {
  const me = useSession()?.username ?? '';
  const left = useSyncExternalStore(subscribe, () => gone);
  const query = useInfiniteQuery({
    queryKey: [...KEY, filter, sort],
    queryFn: ({ pageParam, signal }) => findTasks({ filter, sort, me, urgent: [...TOP_URGENT, ...URGENT], ...(pageParam === '' ? {} : { after: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => (last.items.length > 0 ? last.page.endCursor : undefined),
  });
  const { dataUpdatedAt } = query;
  const hasLeft = useMemo(() => (row: UserTask) => dataUpdatedAt < (left.get(row.userTaskKey) ?? -Infinity) + A_MOMENT, [left, dataUpdatedAt]);
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((page) => page.items).filter((row) => !hasLeft(row)), [query.data, hasLeft]);
  const first = query.data?.pages[0];
  return {
    rows,
    total: Math.max(rows.length, (first?.page.totalItems ?? 0) - (first?.items.filter(hasLeft).length ?? 0)),
    state: query.data !== undefined ? 'ready' : query.isError ? 'fault' : 'loading',
    ...(query.hasNextPage && !query.isFetchingNextPage ? { more: () => void query.fetchNextPage() } : {}),
    again: () => void query.refetch(),
  };
}

/** Takes a finished task out of every list at once; the server's answer follows. */
export function useLeaveInbox(): (userTaskKey: string) => void {
  const client = useQueryClient();
  return (userTaskKey) => {
    gone = new Map([...gone, [userTaskKey, Date.now()]]);
    for (const listener of listeners) listener();
    void client.invalidateQueries({ queryKey: ['tasks'] });
    // Not its own sheet: it is over, and the page leaves it.
    void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'case' && !queryKey.includes(userTaskKey) });
  };
}

/** Shows a change of one row (claimed, released) before the server's list comes. */
export function usePatchInbox(): (userTaskKey: string, change: (row: UserTask) => UserTask) => void {
  const client = useQueryClient();
  return (userTaskKey, change) => {
    client.setQueriesData<InfiniteData<Page<UserTask>, string>>({ queryKey: KEY }, (old) => old && ({
      ...old,
      pages: old.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.userTaskKey === userTaskKey ? change(row) : row)) })),
    }));
    void client.invalidateQueries({ queryKey: KEY });
  };
}
