/**
 * What one evaluation may cost. feelin has no bound of its own: `for i in 1..1000000000`, a list that doubles itself
 * or a regular expression that backtracks would stop the server. So the compiler (see `compile-expression.ts`) puts
 * calls to these counters into the expression's text, at every place where work can grow.
 */
import { FeelFunction, isRange } from 'feelin';

/** Iterations and calls that one evaluation may make. */
export const ITERATION_LIMIT = 100_000;
/** An iteration costs as much as looking at this many values, or at 64 times as many characters. */
const ITERATION = 10;
/** Longest expression, in characters. */
export const TEXT_LIMIT = 10_000;

export class BudgetExceeded extends Error {}

/** Names under which the counters stand in the text; no expression may use them itself. */
export const COUNTER_PREFIX = '__budget';
export const COUNTER = { any: '__budgetAny', each: '__budgetEach', upTo: '__budgetUpTo', square: '__budgetSquare', call: '__budgetCall' } as const;

export class Budget {
  #left = ITERATION_LIMIT * ITERATION;

  spend(values: number): void {
    this.#left -= values;
    if (!(this.#left >= 0)) {
      throw new BudgetExceeded(`Expected an expression that ends within ${ITERATION_LIMIT} iterations, but it needs more`);
    }
  }

  /** Pays for a whole value, however deep: a small text can build a tree that has more leaves than memory. */
  value(value: unknown): unknown {
    if (typeof value === 'string') this.spend(1 + (value.length >> 6));
    else if (Array.isArray(value)) {
      this.spend(1);
      for (const item of value) this.value(item);
    } else if (isContext(value)) {
      this.spend(1);
      for (const name in value) this.value(value[name]);
    } else this.spend(1);
    return value;
  }

  /** Pays for walking a list or a range. A range that never ends (`1..1.5`) is refused. */
  each(value: unknown): unknown {
    if (Array.isArray(value)) this.spend(value.length * ITERATION);
    else if (isRange(value) && typeof value.start === 'number' && typeof value.end === 'number') {
      const length = Math.abs(value.end - value.start);
      if (!Number.isSafeInteger(length)) throw new BudgetExceeded('Expected a range of whole steps, but it has none');
      this.spend(length * ITERATION);
    }
    return value;
  }

  /** The list of `from..to`, as `for` walks it. */
  upTo(from: unknown, to: unknown): unknown {
    if (typeof from !== 'number' || typeof to !== 'number') return null;
    const length = Math.abs(to - from);
    if (!Number.isSafeInteger(length)) throw new BudgetExceeded('Expected a range of whole steps, but it has none');
    this.spend((length + 1) * ITERATION);
    const step = from > to ? -1 : 1;
    return Array.from({ length: length + 1 }, (_, index) => from + index * step);
  }

  /** Pays for comparing every element with every other that is not a plain value. */
  square(value: unknown): unknown {
    this.value(value);
    if (Array.isArray(value)) {
      const structured = value.filter((item) => typeof item === 'object' && item !== null).length;
      this.spend(value.length * structured);
    }
    return value;
  }

  /** The counters as functions that an expression can call. */
  functions(): Readonly<Record<string, FeelFunction>> {
    return {
      [COUNTER.any]: new FeelFunction((value: unknown) => this.value(value), ['value']),
      [COUNTER.each]: new FeelFunction((value: unknown) => this.each(value), ['value']),
      [COUNTER.upTo]: new FeelFunction((from: unknown, to: unknown) => this.upTo(from, to), ['from', 'to']),
      [COUNTER.square]: new FeelFunction((value: unknown) => this.square(value), ['value']),
      [COUNTER.call]: new FeelFunction(() => { this.spend(ITERATION); return true; }, []),
    };
  }
}

function isContext(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const REGEX_LIMIT = 100_000_000;

/**
 * Refuses a pattern that could backtrack for long on this text: a repetition inside a repeated group (exponential),
 * or so many repetitions that the text's length to their power is beyond the limit.
 */
export function checkPattern(pattern: string, text: string): void {
  const plain = pattern.replace(/\\./gs, 'x').replace(/\[[^\]]*\]/g, 'x');
  const repeatedGroup = /\)(?:[*+]|\{\d+(?:,\d*)?\})/;
  const repetitions = plain.match(/[*+]|\{\d+(?:,\d*)?\}/g)?.length ?? 0;
  const optionals = plain.match(/\?/g)?.length ?? 0;
  const backReference = /\\[1-9k]/.test(pattern);
  const risky = repeatedGroup.test(plain) && (repetitions > 1 || plain.includes('|') || optionals > 0);
  const cost = text.length ** (repetitions + 1) * 2 ** optionals;
  if (pattern.length > 500 || backReference || risky || (repetitions > 0 && cost > REGEX_LIMIT) || 2 ** optionals > 1e6) {
    throw new BudgetExceeded(`Expected a pattern that is quick to match, but '${pattern.slice(0, 80)}' may take too long on ${text.length} characters`);
  }
}
