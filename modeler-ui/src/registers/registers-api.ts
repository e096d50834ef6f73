/** 登記簿 and 台賬 as the server reads them from the cases, in the reader's language. */
import { useQuery } from '@tanstack/react-query';
import { api } from '../app/api-client.js';
import type { Page } from '../app/office-api.js';

export interface RegisterInfo {
  readonly id: string;
  readonly processDefinitionId: string;
  readonly name: string;
  /** Absent where no section of the office owns the duty. */
  readonly section?: string;
}

export type CellKind = 'text' | 'number' | 'money' | 'date' | 'moment' | 'yesNo';
export type Cell = string | number | boolean | null;
export interface RegisterColumn { readonly field: string; readonly name: string; readonly kind: CellKind }

export interface RegisterRow {
  readonly processInstanceKey: string;
  readonly state: string;
  readonly hasIncident: boolean;
  readonly startDate: string;
  readonly endDate?: string;
  readonly caseNo?: string;
  /** Absent of what is secret. */
  readonly title?: string;
  readonly secret?: boolean;
  readonly outcome?: string;
  readonly dueAt?: string;
  readonly late?: boolean;
  readonly initiatorName?: string;
  readonly deptName?: string;
  readonly cells: readonly Cell[];
}

export interface RegisterPageOf extends RegisterInfo, Page<RegisterRow> { readonly columns: readonly RegisterColumn[] }

/** Days (`2026-11-23`), of the office's zone, both counted in. */
export interface RegisterFilter { readonly text: string; readonly from: string; readonly to: string; readonly state: '' | 'open' | 'closed' }

export const useRegisters = (language: string) =>
  useQuery({ queryKey: ['registers', language], queryFn: ({ signal }) => api<{ items: readonly RegisterInfo[] }>('/v2/registers/cases', { signal }), staleTime: 60_000 });

export function readRegister(id: string, { text, from, to, state }: RegisterFilter, after: string | undefined, limit: number, signal?: AbortSignal): Promise<RegisterPageOf> {
  const asked = new URLSearchParams({ limit: String(limit) });
  if (text.trim() !== '') asked.set('text', text.trim());
  if (from !== '') asked.set('from', `${from}T00:00:00+08:00`);
  if (to !== '') asked.set('until', new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY).toISOString());
  if (state !== '') asked.set('state', state);
  if (after !== undefined) asked.set('after', after);
  return api<RegisterPageOf>(`/v2/registers/cases/${encodeURIComponent(id)}?${asked.toString()}`, signal === undefined ? {} : { signal });
}

const DAY = 86_400_000;
