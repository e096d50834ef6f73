/** Every limit of every duty in force, and what the office made of its own. */
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';

export type Length = Schemas['Length'];
/** A length in force; `drawn`: what the diagram says, where the office set another. `when`: the condition of this case of a limit, in FEEL. */
export interface LengthInForce extends Length { readonly when?: string; readonly drawn?: Length }

export type DutyLimit = Schemas['DutyLimit'];
export type DutyLimits = Schemas['DutyLimitList'];
export type LimitChange = Schemas['LimitChange'];

const pathOf = ({ processDefinitionId, key }: Pick<DutyLimit, 'processDefinitionId' | 'key'>): string => `/v2/limits/${encodeURIComponent(processDefinitionId)}/${encodeURIComponent(key)}`;

export const DUTY_LIMITS = 'duty-limits';

export const useDutyLimits = (language: string) => useQuery({
  queryKey: [DUTY_LIMITS, language], queryFn: ({ signal }) => api<DutyLimits>('/v2/limits', { signal }),
});

export const useLimitHistory = (limit: DutyLimit, revision: number) => useQuery({
  queryKey: [DUTY_LIMITS, 'history', limit.processDefinitionId, limit.key, revision],
  queryFn: ({ signal }) => api<{ items: readonly LimitChange[] }>(`${pathOf(limit)}/history`, { signal }),
});

/** Without a length the diagram's own again. Throws ApiProblem. */
export const setLimit = (limit: DutyLimit, change: { readonly revision: number; readonly when?: string; readonly reason: string } & Partial<Length>): Promise<unknown> =>
  api(pathOf(limit), { method: 'PUT', body: change });
