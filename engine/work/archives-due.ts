/**
 * 到期清單 and 滿10年清單 (duties.md C.15 steps 6 and 10): the 檔號 that `archive` has given for the years and retentions
 * asked for, over all units and categories of the fonds. What was filed before this system is not among them.
 */
import { archivePlace, archiveSeries, CATEGORIES, RETENTION_CODES } from './archive.js';
import { inputOf, isContext, requiredText } from './inputs.js';
import type { WorkHandler, WorkJob } from './ports.js';

/** One line of the list; a type of its own, since it becomes a variable. */
export type ArchiveDue = { readonly archiveNo: string; readonly retention: string; readonly year: number };

export const archivesDue: WorkHandler = async (job, { numbers, office }) => {
  const fonds = requiredText(job, 'fonds');
  const found: ArchiveDue[] = [];
  for (const { year, retention } of groupsOf(job)) {
    for (const section of office.units()) for (const category of CATEGORIES) {
      const place = archivePlace({ fonds, category, year, code: RETENTION_CODES[retention] ?? '', section });
      let items = await numbers.register(archiveSeries(place), year);
      while (items.length > 0) {
        found.push(...items.filter(({ status }) => status === 'used').map(({ n }) => ({ archiveNo: `${place}-${String(n).padStart(4, '0')}`, retention, year })));
        items = await numbers.register(archiveSeries(place), year, { after: items.at(-1)?.n ?? 0 });
      }
    }
  }
  return { variables: { archives: found } };
};

/** @throws when `groups` is no list of {year, retention}, so that an operator sees it. */
function groupsOf(job: WorkJob): readonly { readonly year: number; readonly retention: string }[] {
  const value = inputOf(job, 'groups');
  if (!Array.isArray(value)) throw new Error(`Expected a list 'groups' for a job of type '${job.type}', but found ${JSON.stringify(value ?? null)}`);
  return value.map((group) => {
    const year = isContext(group) ? group['year'] : undefined;
    const retention = isContext(group) ? group['retention'] : undefined;
    if (typeof year !== 'number' || typeof retention !== 'string' || RETENTION_CODES[retention] === undefined) {
      throw new Error(`Expected {year, retention} with a retention of ${Object.keys(RETENTION_CODES).join(', ')} in 'groups', but found ${JSON.stringify(group)}`);
    }
    return { year, retention };
  });
}
