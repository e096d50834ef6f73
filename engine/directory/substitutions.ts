/** 代 (R-DELEGATE, duties.md D.4): who stands in for whom at a moment, and which new substitution is refused. Pure. */

export interface Substitution {
  readonly owner: string;
  readonly substitute: string;
  /** Moments: from ≤ t < to. */
  readonly from: number;
  readonly to: number;
  /** Process ids; absent: all. */
  readonly processes?: readonly string[];
}

/** One whose work another does: in these processes, or in all. */
export interface StandIn {
  readonly owner: string;
  readonly processes?: readonly string[];
}

/** A substitute of a substitute of a substitute still stands in; whoever comes behind does not. */
const CHAIN = 3;

export type SubstitutionRefusal = 'SUBSTITUTE_IS_OWNER' | 'SUBSTITUTION_PERIOD_WRONG' | 'SUBSTITUTION_OVERLAPS' | 'SUBSTITUTION_CYCLE';

/** For whom a person stands in at a moment, the nearest first. */
export function standInsOf(all: readonly Substitution[], person: string, at: number): readonly StandIn[] {
  const found: StandIn[] = [];
  let reached: StandIn[] = [{ owner: person }];
  for (let step = 0; step < CHAIN; step += 1) {
    reached = reached.flatMap((one) => all
      .filter(({ substitute, from, to }) => substitute === one.owner && from <= at && at < to)
      .flatMap(({ owner, processes }) => {
        const both = common(one.processes, processes);
        return owner === person || (both !== undefined && both.length === 0) ? [] : [{ owner, ...(both === undefined ? {} : { processes: both }) }];
      }));
    found.push(...reached);
  }
  return found;
}

/** Who stands in for a person at a moment, in a process. */
export function substitutesOf(all: readonly Substitution[], owner: string, at: number, process: string): readonly string[] {
  return [...new Set(all.map(({ substitute }) => substitute))]
    .filter((person) => standInsOf(all, person, at).some((one) => one.owner === owner && one.processes?.includes(process) !== false));
}

/** Why a new one cannot stand beside those there are; undefined: it can. */
export function refuseSubstitution(all: readonly Substitution[], wanted: Substitution): { readonly code: SubstitutionRefusal; readonly message: string } | undefined {
  const { owner, substitute, from, to } = wanted;
  if (owner === substitute) return { code: 'SUBSTITUTE_IS_OWNER', message: `Expected somebody else to stand in for '${owner}', but found the same person` };
  if (!(from < to)) return { code: 'SUBSTITUTION_PERIOD_WRONG', message: 'Expected a substitution to end after it begins, but found that it does not' };
  const other = all.find((one) => one.owner === owner && meet(one, wanted));
  if (other) return { code: 'SUBSTITUTION_OVERLAPS', message: `Expected one substitute of '${owner}' for a process at a time, but '${other.substitute}' is one already` };
  const through = cycle(all, wanted, [substitute]);
  return through && { code: 'SUBSTITUTION_CYCLE', message: `Expected substitutes that do not stand in for each other, but found ${[owner, ...through].map((one) => `'${one}'`).join(' → ')}` };
}

/** Follows who stands in for the substitute, as long as time and processes have something in common. */
function cycle(all: readonly Substitution[], so: Substitution, path: readonly string[]): readonly string[] | undefined {
  const last = path.at(-1);
  for (const next of all) {
    if (next.owner !== last || !meet(next, so)) continue;
    const way = [...path, next.substitute];
    if (next.substitute === so.owner) return way;
    if (path.includes(next.substitute)) continue;
    const both = common(so.processes, next.processes);
    const found = cycle(all, { ...so, from: Math.max(so.from, next.from), to: Math.min(so.to, next.to), ...(both === undefined ? {} : { processes: both }) }, way);
    if (found) return found;
  }
  return undefined;
}

function meet(a: Substitution, b: Substitution): boolean {
  return a.from < b.to && b.from < a.to && common(a.processes, b.processes)?.length !== 0;
}

/** Undefined: all. */
function common(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((one) => b.includes(one));
}
