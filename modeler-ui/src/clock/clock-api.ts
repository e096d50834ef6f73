/** Questions about one limit: its ledger, and 延期. */
import { api } from '../app/api-client.js';
import type { Clock, Unit } from '../app/office-api.js';

export interface LedgerEntry {
  readonly from: string;
  readonly to: string;
  readonly counted: boolean;
  readonly reason: string;
  readonly amount: number;
  readonly note?: string;
}
export interface Ledger {
  readonly clock: Clock;
  readonly entries: readonly LedgerEntry[];
  readonly counted: number;
  readonly endsAt: string;
  readonly agrees: boolean;
  readonly extensions: readonly { readonly amount: number; readonly unit: Unit; readonly at: string; readonly byName?: string; readonly onBehalfOfName?: string; readonly reason?: unknown }[];
  readonly may: {
    readonly extension?: { readonly most: number; readonly unit: Unit; readonly left: number; readonly timesLeft: number; readonly by: readonly string[]; readonly may: boolean };
    readonly pauseOn: readonly string[];
    readonly resume: boolean;
  };
}

export const ledgerOf = (key: string, signal?: AbortSignal): Promise<Ledger> => api(`/v2/clocks/${key}/ledger`, signal === undefined ? {} : { signal });
export const extend = (key: string, amount: number, reason: string): Promise<void> => api(`/v2/clocks/${key}/extension`, { method: 'POST', body: { amount, reason } });
export const tryExtension = (key: string, amount: number): Promise<{ readonly dueAt?: string }> =>
  api(`/v2/clocks/${key}/extension?preview=true`, { method: 'POST', body: { amount, reason: '—' } });
export const pause = (key: string, ground: string): Promise<void> => api(`/v2/clocks/${key}/pause`, { method: 'POST', body: { ground } });
export const resume = (key: string): Promise<void> => api(`/v2/clocks/${key}/resumption`, { method: 'POST', body: {} });
