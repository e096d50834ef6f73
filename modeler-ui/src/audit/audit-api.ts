/** The audit log as the server lists it, and its chains as this browser verifies them. */
import type { Schemas } from '../../../schemas/api/openapi.js';
import { ask } from '../app/api-client.js';
import { useCursorList, type CursorList } from '../inbox/use-cursor-list.js';

export type AuditEntry = Schemas['AuditEntry'];

const PAGE = 50;
const DAY = 86_400_000;

/** `from`, `to`: days of the office's zone, both counted in. Empty: any. */
export interface AuditFilter {
  readonly group: string;
  readonly username: string;
  readonly about: string;
  readonly processInstanceKey: string;
  readonly outcome: '' | 'refused';
  readonly from: string;
  readonly to: string;
}
export const ANY: AuditFilter = { group: '', username: '', about: '', processInstanceKey: '', outcome: '', from: '', to: '' };

export function useAuditLog(filter: AuditFilter): CursorList<AuditEntry> {
  const { from, to, ...equal } = filter;
  const query = {
    limit: String(PAGE), ...Object.fromEntries(Object.entries(equal).filter(([, value]) => value !== '')),
    ...(from === '' ? {} : { from: `${from}T00:00:00+08:00` }), ...(to === '' ? {} : { until: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY).toISOString() }),
  };
  return useCursorList(['audit', JSON.stringify(filter)], (after, signal) => ask('GET /v2/audit/log', { signal, query: { ...query, ...(after === undefined ? {} : { after }) } }));
}

export const auditChains = (): Promise<Schemas['AuditChainList']> => ask('GET /v2/audit/chains');
export const auditChain = (chain: number, after: number): Promise<Schemas['AuditChainPage']> => ask('GET /v2/audit/chains/{chain}', { path: { chain: String(chain) }, query: { after: String(after) } });
