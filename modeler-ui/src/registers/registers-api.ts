/** 登記簿 and 台賬 as the server reads them from the cases, in the reader's language. */
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';

export type RegisterInfo = Schemas['CaseRegister'];

export type CellKind = RegisterColumn['kind'];
export type Cell = RegisterRow['cells'][number];
export type RegisterColumn = RegisterPageOf['columns'][number];

export type RegisterRow = Schemas['CaseRegisterRow'];

export type RegisterPageOf = Schemas['CaseRegisterPage'];

/** Days (`2026-11-23`), of the office's zone, both counted in. */
export interface RegisterFilter { readonly text: string; readonly from: string; readonly to: string; readonly state: '' | 'open' | 'closed' }

export const useRegisters = (language: string) =>
  useQuery({ queryKey: ['registers', language], queryFn: ({ signal }) => ask('GET /v2/registers/cases', { signal }), staleTime: 60_000 });

export function readRegister(id: string, { text, from, to, state }: RegisterFilter, after: string | undefined, limit: number, signal?: AbortSignal): Promise<RegisterPageOf> {
  return ask('GET /v2/registers/cases/{register}', { signal, path: { register: id }, query: {
    limit: String(limit), ...(text.trim() === '' ? {} : { text: text.trim() }), ...(from === '' ? {} : { from: `${from}T00:00:00+08:00` }),
    ...(to === '' ? {} : { until: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY).toISOString() }), ...(state === '' ? {} : { state }), ...(after === undefined ? {} : { after }),
  } });
}

const DAY = 86_400_000;
