/** Random commands: each is a number, and what it asks depends on what the case waits for at that moment. */
import fc from 'fast-check';
import type { Twins } from './twins.js';

export const picks = (most: number): fc.Arbitrary<number[]> => fc.array(fc.nat(1_000_000), { minLength: 3, maxLength: most });

/** Asks one thing of both: mostly something that they wait for, at times a change of variables, a retry or the end. */
export function ask(twins: Twins, pick: number): void {
  const [which, rest] = [pick % 20, Math.floor(pick / 20)];
  if (which === 0) { if (rest % 8 === 0) twins.cancel(); else twins.retry(); return; }
  if (which === 1) { twins.set(change(rest)); return; }
  if (which === 2) { twins.send(`G${rest % 3}`); return; }
  const waits = twins.naive.waits();
  const wait = waits[rest % Math.max(waits.length, 1)];
  if (!wait) { twins.set(change(rest)); return; }
  const more = Math.floor(rest / Math.max(waits.length, 1));
  switch (wait.kind) {
    case 'task': return twins.complete(wait.owner, more % 3 === 0 ? change(more) : {});
    case 'job': return more % 3 === 0 ? twins.throwError(wait.owner, `C${more % 3}`) : twins.completeJob(wait.owner, more % 3 === 1 ? change(more) : {});
    case 'timer': return twins.fire(wait);
    case 'message': return twins.receive(wait);
    case 'signal': return twins.send(`G${more % 3}`);
    case 'condition': return twins.set({ b: more % 6 });
  }
}

function change(pick: number): Record<string, number | boolean> {
  const value = Math.floor(pick / 5) % 6;
  return [{ a: value }, { b: value }, { c: value }, { p: value > 2 }, { q: value > 2, a: value }][pick % 5] ?? {};
}
