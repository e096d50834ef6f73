/**
 * Is there one order of the calls, in which each takes effect at a moment between its beginning and its end, that a sequential
 * model would have answered the same? (Herlihy & Wing 1990; the search is that of Wing & Gong 1993 with Lowe's memory of what
 * was seen: a set of calls that took effect, and the state that they led to.)
 */
export interface Call<Operation, Answer> {
  readonly operation: Operation;
  /** Absent: nobody knows. It may have taken effect at any time since, or never. */
  readonly answer?: Answer;
  /** Logical moments: all different; `ended` is meaningless without an answer. */
  readonly began: number;
  readonly ended: number;
}
export interface Model<State, Operation, Answer> {
  readonly initial: State;
  /** The state afterwards; undefined when the model would not have answered so. Without an answer any is possible. */
  step(state: State, operation: Operation, answer: Answer | undefined): State | undefined;
  /** Equal for equal states. */
  nameOf(state: State): string;
}
export type Linearized<Operation, Answer> =
  | { readonly ok: true; readonly order: readonly Call<Operation, Answer>[] }
  /** The longest prefix of an order that could be found, and the calls of which none could follow. */
  | { readonly ok: false; readonly longest: readonly Call<Operation, Answer>[]; readonly stuck: readonly Call<Operation, Answer>[] };

export function linearize<State, Operation, Answer>(model: Model<State, Operation, Answer>, history: readonly Call<Operation, Answer>[]): Linearized<Operation, Answer> {
  const calls = [...history].sort((a, b) => a.began - b.began);
  const done = new Array<boolean>(calls.length).fill(false);
  const order: number[] = [];
  const states: State[] = [model.initial];
  /** Where the search goes on in each place of the order. */
  const next: number[] = [0];
  const seen = new Set<string>();
  let longest: number[] = [];
  let answeredLeft = calls.filter(isAnswered).length;

  for (;;) {
    if (answeredLeft === 0) return { ok: true, order: order.map((index) => at(calls, index)) };
    const state = at(states, states.length - 1);
    const limit = earliestEnd(calls, done);
    let found = false;
    for (let index = at(next, next.length - 1); index < calls.length; index += 1) {
      const call = at(calls, index);
      // Whatever began after another had ended comes after it.
      if (call.began > limit) break;
      if (done[index]) continue;
      const after = model.step(state, call.operation, call.answer);
      if (after === undefined) continue;
      done[index] = true;
      const place = `${done.map((one) => (one ? '1' : '0')).join('')} ${model.nameOf(after)}`;
      if (seen.has(place)) { done[index] = false; continue; }
      seen.add(place);
      next[next.length - 1] = index + 1;
      order.push(index);
      states.push(after);
      next.push(0);
      if (isAnswered(call)) answeredLeft -= 1;
      if (order.length > longest.length) longest = [...order];
      found = true;
      break;
    }
    if (found) continue;
    const undone = order.pop();
    if (undone === undefined) {
      return { ok: false, longest: longest.map((index) => at(calls, index)), stuck: calls.filter((call, index) => isAnswered(call) && !longest.includes(index)) };
    }
    done[undone] = false;
    if (isAnswered(at(calls, undone))) answeredLeft += 1;
    states.pop();
    next.pop();
  }
}

const isAnswered = (call: Call<unknown, unknown>): boolean => call.answer !== undefined;

function earliestEnd(calls: readonly Call<unknown, unknown>[], done: readonly boolean[]): number {
  let earliest = Infinity;
  calls.forEach((call, index) => { if (!done[index] && isAnswered(call) && call.ended < earliest) earliest = call.ended; });
  return earliest;
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new RangeError(`Expected an element at ${index}`);
  return one;
}

/** Writes down what clients ask and when, by a clock that only counts. */
export class History<Operation, Answer> {
  readonly calls: Call<Operation, Answer>[] = [];
  #moment = 0;

  /** A throw is an answer that nobody knows. */
  async record(operation: Operation, ask: () => Promise<Answer>): Promise<Answer | undefined> {
    const began = this.#moment += 1;
    let answer: Answer | undefined;
    try {
      answer = await ask();
    } catch {
      answer = undefined;
    }
    const ended = this.#moment += 1;
    this.calls.push({ operation, began, ended, ...(answer === undefined ? {} : { answer }) });
    return answer;
  }
}
