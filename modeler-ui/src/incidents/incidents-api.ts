/** What has stopped, kept under `['incidents']`: the list, how many are open, and trying one again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';
import type { Page } from '../app/office-api.js';
import { useCursorList, type CursorList } from '../inbox/use-cursor-list.js';
import { newRequestKey } from '../verbs/verbs-api.js';

export type Incident = Schemas['Incident'];

const KEY = 'incidents';
const PAGE = 50;
/** Hints may be lost on the way (a proxy, another process of the server). */
const ASK_AGAIN = 60_000;

const find = (body: Readonly<Record<string, unknown>>, signal?: AbortSignal): Promise<Page<Incident>> =>
  api('/v2/incidents/search', { method: 'POST', body, ...(signal === undefined ? {} : { signal }) });

/** How many are open; 0 until the server has answered, and for whom they do not concern. */
export function useOpenIncidents(enabled: boolean): number {
  const query = useQuery({ queryKey: [KEY, 'open'], queryFn: ({ signal }) => find({ filter: { state: 'ACTIVE' }, page: { limit: 1 } }, signal), refetchInterval: ASK_AGAIN, enabled });
  return query.data?.page.totalItems ?? 0;
}

export type Which = 'ACTIVE' | 'RESOLVED';

/** The newest first. */
export function useIncidents(state: Which): CursorList<Incident> {
  return useCursorList([KEY, 'list', state], (after, signal) =>
    find({ filter: { state }, sort: [{ field: 'creationTime', order: 'DESC' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) } }, signal));
}

/** Tries again; true: it went on, false: it stopped there once more, as a new incident. */
export function useRetry() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ incidentKey, processInstanceKey, elementId }: Incident): Promise<boolean> => {
      await api<undefined>(`/v2/incidents/${incidentKey}/resolution`, { method: 'POST', body: {}, headers: { 'Idempotency-Key': newRequestKey() } });
      const { items } = await find({ filter: { processInstanceKey, elementId, state: 'ACTIVE' } });
      return items.length === 0;
    },
    onSettled: () => { for (const key of [KEY, 'case', 'cases', 'tasks']) void client.invalidateQueries({ queryKey: [key] }); },
  });
}
