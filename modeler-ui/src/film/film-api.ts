/** What the film asks of the server: the commits of a case, the definitions they ran on, names and labels. */
import { useQueries, useQuery } from '@tanstack/react-query';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Json } from '../../../engine/kernel/state.js';
import type { Commit } from '../../../engine/store/commit.js';
import { api } from '../app/api-client.js';

export interface FilmDefinition {
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly name?: string;
  readonly version: number;
  readonly xml: string;
  readonly model: ProcessModel;
}

export interface FilmReel {
  readonly processInstanceKey: string;
  readonly commits: readonly Commit[];
  readonly definitions: readonly FilmDefinition[];
  /** Texts kept beside the log, by their reference; absent: erased, or not for this reader. */
  readonly payloads?: Readonly<Record<string, Json>>;
}

export const useReel = (processInstanceKey: string) =>
  useQuery({
    queryKey: ['film', processInstanceKey],
    queryFn: ({ signal }) => api<FilmReel>(`/v2/process-instances/${processInstanceKey}/film`, { signal }),
  });

interface Named {
  readonly items: readonly { readonly username?: string; readonly groupId?: string; readonly name?: string; readonly displayName?: string }[];
}

/** Names of persons and groups by id. Ids stand for themselves until they are loaded. */
export function useDirectory(): { person: (id: string) => string; group: (id: string) => string } {
  const { data: people } = useQuery({ queryKey: ['people'], queryFn: ({ signal }) => api<Named>('/v2/people', { signal }), staleTime: 600_000 });
  const { data: groups } = useQuery({ queryKey: ['groups'], queryFn: ({ signal }) => api<Named>('/v2/groups', { signal }), staleTime: 600_000 });
  const find = (list: Named | undefined, id: string): string | undefined => {
    const found = list?.items.find((item) => item.username === id || item.groupId === id);
    return found?.displayName ?? found?.name;
  };
  return {
    person: (id) => find(people, id) ?? id,
    group: (id) => find(groups, id) ?? find(people, id) ?? id,
  };
}

interface FormDocument {
  readonly schema?: { readonly properties?: Readonly<Record<string, { readonly title?: string }>> };
}

/** The titles of form fields by variable name, from the forms of these definitions' user tasks. */
export function useFieldTitles(definitions: readonly FilmDefinition[]): Readonly<Record<string, string>> {
  const forms = [...new Set(definitions.flatMap(({ model }) =>
    Object.values(model.nodes).flatMap((node) => (node.type === 'userTask' && node.form !== undefined && !node.form.startsWith('=') ? [node.form] : [])),
  ))];
  return useQueries({
    queries: forms.map((form) => ({
      queryKey: ['form', form],
      queryFn: ({ signal }: { signal: AbortSignal }) => api<FormDocument>(`/v2/forms/${form}`, { signal }),
      staleTime: 600_000,
      retry: false,
    })),
    combine: (answers) => {
      const titles: Record<string, string> = {};
      for (const { data } of answers) {
        for (const [name, property] of Object.entries(data?.schema?.properties ?? {})) {
          if (property.title !== undefined) titles[name] ??= property.title;
        }
      }
      return titles;
    },
  });
}
