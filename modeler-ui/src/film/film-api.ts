/** What the film asks of the server: the commits of a case, the definitions they ran on, names and labels. */
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { InstanceState, Json } from '../../../engine/kernel/state.js';
import type { Commit } from '../../../engine/store/commit.js';
import { api } from '../app/api-client.js';

export interface FilmDefinition {
  readonly processDefinitionId: string;
  readonly name: string;
  readonly version: number;
  readonly xml: string;
  readonly model: ProcessModel;
}

/** `GET /v2/process-instances/{key}/film` */
export interface FilmReel {
  readonly processInstanceKey: string;
  readonly caseNo?: string;
  readonly title?: string;
  readonly commits: readonly Commit[];
  /** By process definition key. */
  readonly definitions: Readonly<Record<string, FilmDefinition>>;
  /** Texts kept beside the log, by their reference; absent: erased, or not for this reader. */
  readonly payloads?: Readonly<Record<string, Json>>;
  /** Names of the persons and groups in the commits. */
  readonly names: Readonly<Record<string, string>>;
  /** The state that the server has stored, to compare the fold with. */
  readonly state?: InstanceState;
  readonly version?: number;
}

export const useReel = (processInstanceKey: string) =>
  useQuery({
    queryKey: ['film', processInstanceKey],
    queryFn: ({ signal }) => api<FilmReel>(`/v2/process-instances/${processInstanceKey}/film`, { signal }),
  });

interface Groups {
  readonly items: readonly { readonly groupId: string; readonly name: string }[];
}

/** Names of posts by id, for those that the commits do not name; an id stands for itself until they are loaded. */
export function useGroupNames(): (id: string) => string | undefined {
  const { data } = useQuery({ queryKey: ['groups'], queryFn: ({ signal }) => api<Groups>('/v2/groups', { signal }), staleTime: 600_000 });
  return useMemo(() => {
    const names = new Map(data?.items.map(({ groupId, name }) => [groupId, name]));
    return (id) => names.get(id);
  }, [data]);
}

interface FormDocument {
  readonly schema?: { readonly properties?: Readonly<Record<string, { readonly title?: string }>> };
}

/** The titles of form fields by variable name, from the forms of these definitions' user tasks. */
export function useFieldTitles(definitions: readonly FilmDefinition[]): Readonly<Record<string, string>> {
  const forms = [...new Set(definitions.flatMap(({ model }) =>
    Object.values(model.nodes).flatMap((node) => (node.type === 'userTask' && node.form !== undefined ? formsIn(node.form) : [])),
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

/** A form may be chosen by an expression: then all that it names. */
const formsIn = (form: string): readonly string[] =>
  form.startsWith('=') ? [...form.matchAll(/"([\w-]+\/[\w-]+)"/g)].flatMap(([, name]) => (name === undefined ? [] : [name])) : [form];
