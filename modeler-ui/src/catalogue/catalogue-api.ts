/** The office's list of functions, as the server tells it in the reader's language. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api-client.js';

export interface CatalogueDuty {
  readonly number: number;
  readonly processDefinitionId: string;
  readonly name: string;
  readonly section: string;
  readonly tier: string;
  readonly shared: boolean;
  readonly limit: string;
  readonly outcomes: readonly string[];
  /** Absent while no process is in force. */
  readonly definition?: { readonly processDefinitionKey: string; readonly version: number };
  /** What the diagram says of itself: the law that it follows. */
  readonly description?: string;
  readonly startable: boolean;
}

export interface CatalogueClause {
  readonly id: string;
  readonly text: string;
  readonly processDefinitionIds: readonly string[];
  readonly note?: string;
}

export interface CatalogueList {
  readonly sections: readonly { readonly id: string; readonly name: string; readonly business: string }[];
  readonly duties: readonly CatalogueDuty[];
  readonly clauses: readonly CatalogueClause[];
}

export const useCatalogue = (language: string) =>
  useQuery({ queryKey: ['catalogue', language], queryFn: ({ signal }) => api<CatalogueList>('/v2/catalogue', { signal }), staleTime: 60_000 });

/** Clauses by the number that the office gives them: `M1a` and `M1b` are of the first of its 主要職能. */
export function byNumber(clauses: readonly CatalogueClause[]): readonly { readonly kind: 'M' | 'S'; readonly number: number; readonly clauses: readonly CatalogueClause[] }[] {
  const groups = new Map<string, { kind: 'M' | 'S'; number: number; clauses: CatalogueClause[] }>();
  for (const clause of clauses) {
    const [, kind = 'M', number = '0'] = /^([MS])(\d+)/.exec(clause.id) ?? [];
    const group = groups.get(kind + number) ?? { kind: kind === 'S' ? 'S' : 'M', number: Number(number), clauses: [] };
    groups.set(kind + number, group);
    group.clauses.push(clause);
  }
  return [...groups.values()];
}
