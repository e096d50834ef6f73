import { useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '../app/office-api.js';

export interface CursorList<T> {
  readonly items: readonly T[];
  readonly total: number;
  readonly state: 'loading' | 'fault' | 'ready';
  readonly more?: () => void;
  readonly again: () => void;
}

/** A list that is read page by page, further pages when asked for. */
export function useCursorList<T>(key: readonly string[], read: (after: string | undefined, signal: AbortSignal) => Promise<Page<T>>): CursorList<T> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => read(pageParam === '' ? undefined : pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (last, pages) =>
      (pages.reduce((sum, page) => sum + page.items.length, 0) < last.page.totalItems || last.page.hasMoreTotalItems === true) && last.items.length > 0 ? last.page.endCursor : undefined,
  });
  return {
    items: (query.data?.pages ?? []).flatMap((page) => page.items),
    total: query.data?.pages[0]?.page.totalItems ?? 0,
    state: query.data !== undefined ? 'ready' : query.isError ? 'fault' : 'loading',
    ...(query.hasNextPage && !query.isFetchingNextPage ? { more: () => void query.fetchNextPage() } : {}),
    again: () => void query.refetch(),
  };
}
