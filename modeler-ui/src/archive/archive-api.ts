/** 到期清單, 銷毀清冊 and the destruction itself. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ApiProblem, ask } from '../app/api-client.js';
import { queryClient } from '../app/query-client.js';

export type DueCase = Schemas['DueCase'];
export type DestructionRecord = Schemas['DestructionRecord'];

const PAGE = '50';

export const useDue = (language: string) => useInfiniteQuery({
  queryKey: ['archive', 'due', language],
  queryFn: ({ pageParam, signal }) => ask('GET /v2/archive/due', { signal, query: { limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (last) => last.next,
});

export const useDestroyed = (language: string) => useInfiniteQuery({
  queryKey: ['archive', 'destroyed', language],
  queryFn: ({ pageParam, signal }) => ask('GET /v2/archive/destructions', { signal, query: { limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) } }),
  initialPageParam: '',
  getNextPageParam: (last) => (last.items.length === Number(PAGE) ? last.page.endCursor : undefined),
});

/** `requestKey`: asked again under it (after an answer that did not come), it is done once. */
export const useDestroy = () => useMutation({
  mutationFn: ({ requestKey, ...body }: Schemas['Destruction'] & { readonly requestKey: string }) => ask('POST /v2/archive/destructions', { body, headers: { 'Idempotency-Key': requestKey } }),
  onSettled: () => { for (const key of ['archive', 'case', 'cases', 'register']) void queryClient.invalidateQueries({ queryKey: [key] }); },
});

/** What is left of a case, where the server says that it was destroyed. */
export function destructionIn(cause: unknown): DestructionRecord | undefined {
  if (!(cause instanceof ApiProblem) || cause.code !== 'INSTANCE_DESTROYED') return undefined;
  const record: unknown = cause.document['destruction'];
  return typeof record === 'object' && record !== null ? record as DestructionRecord : undefined;
}
