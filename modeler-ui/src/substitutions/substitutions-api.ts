/** Who stands in for whom (代), and the hand-over of all that somebody holds, as the server takes them (docs/api.md). Kept under `['substitutions']`. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';
import type { Page } from '../app/office-api.js';
import { useSession } from '../app/session.js';

export type Substitution = Schemas['Substitution'];

export type NewSubstitution = Schemas['SubstitutionCreation'];

export type HandedOver = Schemas['HandedOver'];

export type Stage = 'now' | 'later' | 'past';
export const STAGES: readonly Stage[] = ['now', 'later', 'past'];

export function stageOf({ from, to, revokedAt }: Pick<Substitution, 'from' | 'to' | 'revokedAt'>, now: number): Stage {
  if (revokedAt !== undefined || Date.parse(to) <= now) return 'past';
  return Date.parse(from) <= now ? 'now' : 'later';
}

/** They begin and end by the clock alone, which sends no hint. */
const ASK_AGAIN = 60_000;

export const useSubstitutions = (all = false) => useQuery({
  queryKey: ['substitutions', all ? 'all' : 'mine'], refetchInterval: ASK_AGAIN,
  queryFn: ({ signal }) => api<{ readonly items: readonly Substitution[] }>(`/v2/substitutions${all ? '?all=true' : ''}`, { signal }),
});

export interface InForce {
  /** Who stands in for me. */
  readonly byOthers: readonly Substitution[];
  /** For whom I stand in. */
  readonly forOthers: readonly Substitution[];
}

/** Mine that are in force. When one begins or ends the lists are asked for again. */
export function useInForce(): InForce {
  const me = useSession()?.username;
  const client = useQueryClient();
  const inForce = (useSubstitutions().data?.items ?? []).filter((one) => one.inForce);
  const forOthers = inForce.filter(({ substitute }) => substitute === me);
  const mark = forOthers.map(({ substitutionId }) => substitutionId).sort().join();
  const before = useRef(mark);
  useEffect(() => {
    if (before.current === mark) return;
    before.current = mark;
    void client.invalidateQueries({ queryKey: ['tasks'] });
  }, [client, mark]);
  return { byOthers: inForce.filter(({ owner }) => owner === me), forOthers };
}

export const enterSubstitution = (body: NewSubstitution): Promise<Substitution> => api('/v2/substitutions', { method: 'POST', body });
export const revokeSubstitution = (id: string): Promise<void> => api(`/v2/substitutions/${id}`, { method: 'DELETE' });

interface Definition { readonly processDefinitionId: string; readonly name?: string }

/** Every process by its id, the latest version's name. */
export const useProcessNames = () => useQuery({
  queryKey: ['definitions', 'names'], staleTime: 300_000,
  queryFn: async ({ signal }) => {
    const { items } = await api<Page<Definition>>('/v2/process-definitions/search', { method: 'POST', body: { filter: { isLatestVersion: true }, page: { limit: 1000 } }, signal });
    return items.map(({ processDefinitionId, name }) => ({ value: processDefinitionId, label: name ?? processDefinitionId }));
  },
});

/** `to` and `reason` may be left out of a preview: then it lists what the person holds. */
export const handOver = (from: string, body: { readonly to?: string; readonly reason?: string; readonly userTaskKeys?: readonly string[] }, preview: boolean, requestKey?: string): Promise<{ readonly items: readonly HandedOver[] }> =>
  api(`/v2/people/${encodeURIComponent(from)}/hand-over${preview ? '?preview=true' : ''}`, { method: 'POST', body, ...(requestKey === undefined ? {} : { headers: { 'Idempotency-Key': requestKey } }) });
