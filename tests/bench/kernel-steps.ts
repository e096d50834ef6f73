/** What the pure core costs: user-task steps, growth with the diagram, many instances of one task, memory. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { compileProcesses } from '../../engine/kernel/model/compile.js';
import { begin, modelOf, playThrough, processorTime } from './kernel-case.js';
import { forEachItem, inLine, sideBySide } from './shapes.js';

/** Steps for each second of one core; `saving`: each state is written as JSON as well. */
export async function kernelSteps(diagram: string, cases: number, saving: boolean): Promise<number> {
  const model = await modelOf(diagram);
  let steps = 0;
  let written = 0;
  const began = processorTime();
  for (let one = 0; one < cases; one += 1) {
    steps += playThrough(model, begin(model), saving ? (state) => { written += JSON.stringify(state).length; } : undefined);
  }
  if (saving && written === 0) throw new Error('Expected states to be written');
  return steps / (processorTime() - began) * 1000;
}

export interface Growth { readonly elements: number; readonly line: number; readonly wide: number }

/** Microseconds for a step in diagrams of 10, 100 and 1,000 tasks: one after another, and all open at once. */
export async function growth(): Promise<Growth[]> {
  const cost = async (diagram: string, tasks: number): Promise<number> => {
    const model = await modelOf(diagram);
    const rounds = Math.max(1, Math.round(3000 / tasks));
    playThrough(model, begin(model));
    const began = processorTime();
    let steps = 0;
    for (let round = 0; round < rounds; round += 1) steps += playThrough(model, begin(model));
    return (processorTime() - began) / steps * 1000;
  };
  const found: Growth[] = [];
  // The first round warms the code up.
  for (const elements of [10, 10, 100, 1000]) found.push({ elements, line: await cost(inLine(elements), elements), wide: await cost(sideBySide(elements), elements) });
  return found.slice(1);
}

/** The exponent k of cost ~ elements^k between the first and the last. */
export function exponent(found: readonly Growth[], of: (one: Growth) => number): number {
  const [first, last] = [found[0], found.at(-1)];
  return first && last ? Math.log(of(last) / of(first)) / Math.log(last.elements / first.elements) : NaN;
}

/** Milliseconds to start one task for each of so many items, and to complete them all. */
export async function manyInstances(count: number): Promise<{ start: number; complete: number }> {
  const model = await modelOf(forEachItem());
  const items = Array.from({ length: count }, (_none, index) => index);
  playThrough(model, begin(model, { items }));
  const began = processorTime();
  const state = begin(model, { items });
  const started = processorTime();
  playThrough(model, state);
  return { start: started - began, complete: processorTime() - started };
}

/** Bytes of heap that 10,000 decided commands leave behind, after 20,000 that fill every cache. */
export async function heapPer10000(diagram: string): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect !== 'function') throw new Error('Expected the garbage collector to be callable');
  const model = await modelOf(diagram);
  const commands = (count: number): void => { for (let done = 0; done < count;) done += playThrough(model, begin(model)) + 1; };
  const heap = (): number => {
    collect();
    collect();
    return process.memoryUsage().heapUsed;
  };
  commands(20_000);
  const before = heap();
  commands(30_000);
  return (heap() - before) / 3;
}

/** Milliseconds from XML to ProcessModel on warm code: `doc-dispatch`, and a line of 1,000 elements (tasks and flows). */
export async function compileTimes(): Promise<{ docDispatch: number; thousand: number }> {
  const timed = async (diagram: string, rounds: number): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const began = processorTime();
      await compileProcesses(diagram);
      times.push(processorTime() - began);
    }
    return times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
  };
  const docDispatch = await readFile(join(PACKAGE_ROOT, 'processes/secretariat/doc-dispatch/doc-dispatch.bpmn'), 'utf8');
  return { docDispatch: await timed(docDispatch, 7), thousand: await timed(inLine(499), 5) };
}
