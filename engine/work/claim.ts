/**
 * 查重登記: what may be used only once in the office (an invoice) belongs to the case that brings it first. What another case
 * holds is named; a case that was withdrawn or voided holds nothing any more, nor does a case that leaves the item out later.
 */
import { requiredText, textList } from './inputs.js';
import type { WorkHandler, WorkJob, WorkPorts } from './ports.js';

/** An invoice is the same in every year: its series does not begin anew. */
const EVERY_YEAR = 0;
const REASON_DROPPED = '案件不再使用';
const REASON_TAKEN = '已由其他案件使用';
const REASON_ENDED = '原案件已撤回或作廢';

/** A series for each item: who is first in it, of those not voided, holds the item. */
const seriesOf = (book: string, item: string): string => `claim/${book}/${item}`;

/**
 * Reads `register` (key of the book), `items` (texts) and `claimed` (what the case claimed before, absent: nothing). Gives
 * `claimed`, which the case holds now, and `taken`: `{item, caseNo}` for what another case holds or `items` name twice.
 */
export const claim: WorkHandler = async (job, ports) => {
  const book = requiredText(job, 'register');
  const items = textList(job, 'items');
  const wanted = [...new Set(items)];
  const asking = caseOf(job);
  for (const item of textList(job, 'claimed')) if (!wanted.includes(item)) await release(job, ports, seriesOf(book, item), asking);
  const answers: { readonly item: string; readonly holder: string }[] = [];
  for (const item of wanted) answers.push({ item, holder: await holderOf(job, ports, seriesOf(book, item), asking) });
  const twice = wanted.filter((item) => items.indexOf(item) !== items.lastIndexOf(item)).map((item) => ({ item, caseNo: asking }));
  const others = answers.filter(({ holder }) => holder !== asking).map(({ item, holder }) => ({ item, caseNo: holder }));
  return { variables: { claimed: answers.filter(({ holder }) => holder === asking).map(({ item }) => item), taken: [...others, ...twice] } };
};

function caseOf(job: WorkJob): string {
  if (job.caseNo === undefined) throw new Error(`Expected a case number for a job of type '${job.type}', but found none`);
  return job.caseNo;
}

/** The holder in the register is the case and this attempt, so that a case may claim again what it gave up. */
const holderName = (caseNo: string, job: WorkJob): string => `${caseNo} ${job.idempotencyKey}`;
const caseOfHolder = (holder: string): string => holder.slice(0, holder.indexOf(' '));

/** The case that holds the item; the asking one, if nobody else does. */
async function holderOf(job: WorkJob, ports: WorkPorts, series: string, asking: string): Promise<string> {
  const held = (await living(job, ports, series, asking))[0];
  if (held) return caseOfHolder(held.holder);
  const n = await ports.numbers.allocate(series, EVERY_YEAR, holderName(asking, job), job.now);
  // Of two that ask at once the lower number is first; the other gives way.
  const first = (await living(job, ports, series, asking))[0];
  if (first === undefined || first.n === n) return asking;
  await ports.numbers.void(series, EVERY_YEAR, n, REASON_TAKEN, job.now);
  return caseOfHolder(first.holder);
}

/** What is not voided, in order; what cases hold that were withdrawn or voided is given up here. */
async function living(job: WorkJob, { numbers, docket }: WorkPorts, series: string, asking: string): Promise<readonly { readonly n: number; readonly holder: string }[]> {
  const used = (await numbers.register(series, EVERY_YEAR)).filter(({ status }) => status === 'used');
  const ended = await Promise.all(used.map(async ({ holder }) => caseOfHolder(holder) !== asking && docket.wasCancelled(caseOfHolder(holder))));
  for (const { n } of used.filter((_, index) => ended[index])) await numbers.void(series, EVERY_YEAR, n, REASON_ENDED, job.now);
  return used.filter((_, index) => !ended[index]);
}

async function release(job: WorkJob, { numbers }: WorkPorts, series: string, asking: string): Promise<void> {
  for (const { n, holder, status } of await numbers.register(series, EVERY_YEAR)) {
    if (status === 'used' && caseOfHolder(holder) === asking) await numbers.void(series, EVERY_YEAR, n, REASON_DROPPED, job.now);
  }
}
