/** Questions about one limit: its ledger, and 延期. */
import type { Schemas } from '../../../schemas/api/openapi.js';
import { api } from '../app/api-client.js';

export type LedgerEntry = Schemas['LedgerEntry'];
export type Ledger = Schemas['Ledger'];

export const ledgerOf = (key: string, signal?: AbortSignal): Promise<Ledger> => api(`/v2/clocks/${key}/ledger`, signal === undefined ? {} : { signal });
export const extend = (key: string, amount: number, reason: string): Promise<void> => api(`/v2/clocks/${key}/extension`, { method: 'POST', body: { amount, reason } });
export const tryExtension = (key: string, amount: number): Promise<{ readonly dueAt?: string }> =>
  api(`/v2/clocks/${key}/extension?preview=true`, { method: 'POST', body: { amount, reason: '—' } });
export const pause = (key: string, ground: string): Promise<void> => api(`/v2/clocks/${key}/pause`, { method: 'POST', body: { ground } });
export const resume = (key: string): Promise<void> => api(`/v2/clocks/${key}/resumption`, { method: 'POST', body: {} });
