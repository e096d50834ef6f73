/** The office's list of functions, as the server tells it in the reader's language. */
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';

export type CatalogueDuty = Schemas['CatalogueDuty'];

export type CatalogueClause = CatalogueList['clauses'][number];

export type CatalogueList = Schemas['Catalogue'];

export const useCatalogue = (language: string) =>
  useQuery({ queryKey: ['catalogue', language], queryFn: ({ signal }) => ask('GET /v2/catalogue', { signal }), staleTime: 60_000 });

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
