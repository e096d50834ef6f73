/** The document of the API as this page reads it, and what of it a search finds. */
import { useQuery } from '@tanstack/react-query';
import { ask } from '../app/api-client.js';

export interface Shape {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
  readonly additionalProperties?: boolean | Shape;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}
type Content = Readonly<Record<string, { readonly schema: Shape }>>;
interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly 'x-permission': string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string; readonly schema: Shape }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly 'x-codes'?: readonly string[]; readonly content?: Content }>>;
}
export interface Operation extends Described {
  readonly method: string;
  readonly path: string;
}
export interface Group {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly Operation[];
}
export interface ApiDocument {
  readonly version: string;
  readonly introduction: string;
  readonly groups: readonly Group[];
  readonly shapes: Readonly<Record<string, Shape>>;
}

interface OpenApi {
  readonly info: { readonly version: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Shape>> };
}

function read({ info, tags, paths, components }: OpenApi): ApiDocument {
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, described]): Operation => ({ ...described, method: method.toUpperCase(), path })));
  return {
    version: info.version, introduction: info.description, shapes: components.schemas,
    groups: tags.map(({ name, description }) => ({ name, description, operations: all.filter((one) => one.tags.includes(name)) })),
  };
}

const isOpenApi = (answer: object): answer is OpenApi => 'paths' in answer && 'components' in answer;

export const useApiDocument = () => useQuery({
  queryKey: ['openapi'], staleTime: Infinity,
  queryFn: async ({ signal }) => {
    const answer: object = await ask('GET /v2/openapi.json', { signal });
    if (!isOpenApi(answer)) throw new Error('Expected a document of OpenAPI, but found something else');
    return read(answer);
  },
});

/** Every word has to be in the path, the name, the summary, or one of the codes. */
export function found(groups: readonly Group[], text: string): readonly Group[] {
  const words = text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return groups;
  const says = (one: Operation): string => [one.method, one.path, one.operationId, one.summary, one.description ?? '', ...Object.values(one.responses).flatMap((answer) => answer['x-codes'] ?? [])].join(' ').toLowerCase();
  return groups.map((group) => ({ ...group, operations: group.operations.filter((one) => words.every((word) => says(one).includes(word))) })).filter(({ operations }) => operations.length > 0);
}

export const nameOf = ($ref: string): string => $ref.split('/').at(-1) ?? $ref;
