/** One's notices, newest first, kept under `['notices']` and asked for again when the server hints. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';

export type Notice = Schemas['Notice'];

export type NoticeList = Schemas['NoticeList'];

const KEY = ['notices'] as const;
/** Hints may be lost on the way (a proxy, another process of the server). */
const ASK_AGAIN = 60_000;

export const useNotices = () => useQuery({
  queryKey: KEY, queryFn: ({ signal }) => ask('GET /v2/notices', { query: { limit: '100' }, signal }), refetchInterval: ASK_AGAIN,
});

export type Which = { readonly noticeIds: readonly string[] } | { readonly all: true };

/** Marks notices as read: shown at once, said to the server, taken back where it refuses. */
export function useMarkRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (which: Which) => ask('POST /v2/notices/read', { body: which }),
    onMutate: async (which) => {
      await client.cancelQueries({ queryKey: KEY });
      const before = client.getQueryData<NoticeList>(KEY);
      if (before !== undefined) client.setQueryData<NoticeList>(KEY, readIn(before, which, new Date().toISOString()));
      return { before };
    },
    onError: (_cause, _which, context) => client.setQueryData(KEY, context?.before),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

function readIn({ items, unread }: NoticeList, which: Which, readAt: string): NoticeList {
  const meant = (notice: Notice): boolean => notice.readAt === undefined && ('all' in which || which.noticeIds.includes(notice.noticeId));
  const count = 'all' in which ? unread : items.filter(meant).length;
  return { items: items.map((notice) => (meant(notice) ? { ...notice, readAt } : notice)), unread: Math.max(0, unread - count) };
}

/** Where a notice leads: to its task while that is the reader's to do, else to the case. */
export async function placeOf({ template, about, processInstanceKey }: Notice): Promise<string | undefined> {
  const { task } = about;
  if (template.startsWith('substitution')) return '/substitutions';
  if (template === 'told.incident') return '/incidents';
  if (template === 'unmanned') return '/organisation/unmanned';
  if (typeof task === 'string') {
    const found = await ask('GET /v2/user-tasks/{key}', { path: { key: task } }).catch(() => undefined);
    const may = found?.duty.may;
    if (found?.state === 'CREATED' && (may?.claim === true || may?.complete === true)) return `/inbox/${task}`;
  }
  return processInstanceKey === undefined ? undefined : `/cases/${processInstanceKey}`;
}
