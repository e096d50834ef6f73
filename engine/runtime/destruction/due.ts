/** 到期清單: filed cases whose 保管期限 is over, and what has been decided of each. */
import type { InstanceRow, PageRequest, Page, Store } from '../../store/port.js';
import type { Approval, Filing } from './filings.js';
import { appraisals, filingsOf, IS_FILED, yearOf } from './filings.js';
import { ENDING, keptThrough } from './retention.js';

/** 國家檔案局 did not exist before. */
const FIRST_YEAR = 1949;

export interface DueCase {
  readonly filing: Filing & { readonly filed: number };
  readonly row: InstanceRow;
  /** As the last appraisal left it. */
  readonly retention: string;
  readonly keptThrough: number;
  /** Its destruction was approved. */
  readonly approval?: Approval;
}

/** One page of filings that may be over (by what they were filed for); those that an appraisal kept, or that are gone, are left out. */
export async function dueCases(store: Store, now: number, page: PageRequest): Promise<{ readonly items: readonly DueCase[]; readonly page: Page<InstanceRow> }> {
  const year = yearOf(now);
  const { kept, approvals } = await appraisals(store);
  const found = await store.search.instances({
    filter: { ...IS_FILED, parentInstance: { exists: true } }, sort: [{ field: 'startedAt', order: 'asc' }], page,
    // Nothing shorter than ten years ends.
    variables: [
      { name: 'retention', text: { in: ENDING.map((one) => JSON.stringify(one)) } },
      { name: 'year', text: { in: Array.from({ length: Math.max(0, year - 10 - FIRST_YEAR) }, (_none, index) => String(FIRST_YEAR + index)) } },
    ],
  });
  const items: DueCase[] = [];
  for (const filing of await filingsOf(store, found.items)) {
    const { filed, archiveNo } = filing;
    const own = kept.get(archiveNo);
    const through = keptThrough(filing, own);
    const row = filed === undefined || through === undefined || through >= year ? undefined : await store.search.instance(filed);
    if (filed === undefined || through === undefined || !row) continue;
    const approval = approvals.findLast(({ archiveNos }) => archiveNos.includes(archiveNo));
    items.push({ filing: { ...filing, filed }, row, retention: own?.retention ?? filing.retention, keptThrough: through, ...(approval ? { approval } : {}) });
  }
  return { items, page: found };
}
