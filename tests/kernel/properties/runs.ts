/** How long and from which seed properties are tried: `DUTYFLOW_RUNS`, `DUTYFLOW_SEED`. fast-check prints the seed of a failure. */
export function runs(usual: number): { numRuns: number; seed: number } {
  return { numRuns: Number(process.env.DUTYFLOW_RUNS ?? usual), seed: Number(process.env.DUTYFLOW_SEED ?? 20261122) };
}
