/** The records of all cases that were ever destroyed. */
import type { DestroyedCase, Store } from '../../store/port.js';

const PAGE = 500;

export async function* recordsOf({ destructions }: Pick<Store, 'destructions'>): AsyncGenerator<DestroyedCase> {
  for (let after: string | undefined; ;) {
    const page = await destructions.list({ sort: [{ field: 'at', order: 'asc' }], page: { limit: PAGE, ...(after === undefined ? {} : { after }) } });
    yield* page.items;
    after = page.endCursor;
    if (page.items.length < PAGE) return;
  }
}
