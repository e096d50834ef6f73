/** What the designer asks of the server: definitions and their versions, drafts, the check, the publication. */
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import type { Surroundings } from '../../../engine/kernel/model/surroundings.js';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api, apiText } from '../app/api-client.js';
import type { Rehearsal } from './rehearsal.js';

export type Definition = Schemas['ProcessDefinition'];

interface Page<T> {
  readonly items: readonly T[];
  readonly page: { readonly totalItems: number; readonly hasMoreTotalItems?: boolean };
}

export type Draft = Schemas['DiagramDraft'];

const definitions = (processDefinitionId?: string) => queryOptions({
  queryKey: ['definitions', processDefinitionId ?? 'all'],
  queryFn: ({ signal }) => api<Page<Definition>>('/v2/process-definitions/search', {
    method: 'POST', signal,
    body: {
      filter: processDefinitionId === undefined ? {} : { processDefinitionId },
      sort: [{ field: 'processDefinitionId' }, { field: 'version', order: 'DESC' }], page: { limit: 1000 },
    },
  }),
  select: ({ items }) => [...items].sort((a, b) => a.processDefinitionId.localeCompare(b.processDefinitionId) || b.version - a.version),
});

/** Every version of every process, or of one; newest first. */
export const useDefinitions = (processDefinitionId?: string) => useQuery(definitions(processDefinitionId));

export const useDrafts = () =>
  useQuery({ queryKey: ['diagram-drafts'], queryFn: ({ signal }) => api<{ items: readonly Omit<Draft, 'xml'>[] }>('/v2/diagram-drafts', { signal }), select: ({ items }) => items });

const draftPath = (processId: string): string => `/v2/diagram-drafts/${encodeURIComponent(processId)}`;

/** The draft of a process, `null` where there is none. */
export async function loadDraft(processId: string, signal?: AbortSignal): Promise<Draft | null> {
  const call = signal === undefined ? {} : { signal };
  const { items } = await api<{ items: readonly Omit<Draft, 'xml'>[] }>('/v2/diagram-drafts', call);
  return items.some((draft) => draft.processId === processId) ? api<Draft>(draftPath(processId), call) : null;
}

export const saveDraft = (processId: string, body: { xml: string; name?: string; revision: number }): Promise<{ revision: number; savedAt: string }> =>
  api(draftPath(processId), { method: 'PUT', body });

export const deleteDraft = (processId: string): Promise<void> => api(draftPath(processId), { method: 'DELETE' });

export const loadXml = (processDefinitionKey: string, signal?: AbortSignal): Promise<string> =>
  apiText(`/v2/process-definitions/${processDefinitionKey}/xml`, signal === undefined ? {} : { signal });

export const useXml = (processDefinitionKey: string | undefined) =>
  useQuery({
    queryKey: ['definition-xml', processDefinitionKey], staleTime: Infinity, enabled: processDefinitionKey !== undefined,
    queryFn: ({ signal }) => loadXml(processDefinitionKey ?? '', signal),
  });

export async function checkOnServer(resourceName: string, xml: string): Promise<readonly Finding[]> {
  const { findings } = await api<{ findings: readonly Finding[] }>('/v2/deployments/check', { method: 'POST', body: { resources: [{ name: resourceName, content: xml }] } });
  return findings;
}

/** What stands beside a diagram, for the check as it is drawn; `undefined` until it is known. */
export function useSurroundings(): Surroundings | undefined {
  return useQuery({ queryKey: ['surroundings'], queryFn: ({ signal }) => api<Surroundings>('/v2/deployments/surroundings', { signal }) }).data;
}

export const rehearse = (processDefinitionId: string, xml: string, signal: AbortSignal): Promise<Rehearsal> =>
  api('/v2/rehearsals', { method: 'POST', signal, body: { processDefinitionId, xml } });

export interface Published {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly version: number;
  readonly unchanged: boolean;
}

/** Publishes the next version; `confirmed` are the doubts that were seen. Refused with an `ApiProblem` whose document holds `findings` or `doubts`. */
export async function publish(processId: string, resourceName: string, xml: string, confirmed: readonly string[]): Promise<Published | undefined> {
  const form = new FormData();
  form.append('resources', new File([xml], resourceName, { type: 'application/xml' }));
  if (confirmed.length > 0) form.append('confirmed', confirmed.join(','));
  const answer = await api<{ duty?: { definitions?: readonly Published[] } }>('/v2/deployments', { method: 'POST', body: form });
  return answer.duty?.definitions?.find(({ processDefinitionId }) => processDefinitionId === processId);
}

/** How many cases run on each of these definitions, by key. */
export function useRunning(keys: readonly string[]): Readonly<Record<string, { readonly count: number; readonly more: boolean }>> {
  return useQueries({
    queries: keys.map((processDefinitionKey) => ({
      queryKey: ['running', processDefinitionKey],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api<Page<unknown>>('/v2/process-instances/search', { method: 'POST', signal, body: { filter: { processDefinitionKey, state: 'ACTIVE' }, page: { limit: 1 } } }),
    })),
    combine: (answers) => Object.fromEntries(answers.flatMap(({ data }, at) => {
      const key = keys[at];
      return data === undefined || key === undefined ? [] : [[key, { count: data.page.totalItems, more: data.page.hasMoreTotalItems === true }]];
    })),
  });
}
