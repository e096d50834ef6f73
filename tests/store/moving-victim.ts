/** A copy, a backup, a restore, a rebuild or the packing of old logs (TO: their age) in a process that kills itself (SIGKILL) half-way: `moving-victim.ts ACT FROM TO STEP`, at its STEP-th step. */
import { archiveOld, momentBefore } from '../../engine/runtime/moving/archive-old.js';
import { rebuildStore } from '../../engine/runtime/moving/rebuild.js';
import { copyStore } from '../../engine/store/moving/copy.js';
import { endOf, openMoved, openStore } from '../../scripts/store/ends.js';

const [act = '', from = '', to = '', step = ''] = process.argv.slice(2);
let steps = 0;
const die = (): void => {
  steps += 1;
  if (steps === Number(step)) process.kill(process.pid, 'SIGKILL');
};

if (act === 'rebuild') {
  await rebuildStore(await openStore(endOf(from), { unfinished: true }), die);
} else if (act === 'archive') {
  const before = momentBefore(Date.now(), to);
  await archiveOld(await openStore(endOf(from)), { before: before.ok ? before.at : 0, at: Date.now(), progress: die });
} else if (act === 'snapshot') {
  await (await openStore(endOf(from))).moving.snapshot?.(to, die);
} else {
  const source = endOf(from);
  await copyStore((await openMoved(source, 'source')).moved, (await openMoved(endOf(to), 'target')).moved, { source: source.label, progress: die });
}
throw new Error(`Expected to die at step ${step}, but came to the end after ${steps}`);
