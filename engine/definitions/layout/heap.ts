/** A binary heap of numbered states, the cheapest first. */
export class Heap {
  private readonly keys: number[] = [];
  private readonly states: number[] = [];

  get size(): number {
    return this.keys.length;
  }

  clear(): void {
    this.keys.length = 0;
    this.states.length = 0;
  }

  push(key: number, state: number): void {
    const { keys, states } = this;
    let at = keys.length;
    keys.push(key);
    states.push(state);
    while (at > 0) {
      const up = (at - 1) >> 1;
      const above = keys[up] ?? 0;
      if (above <= key) break;
      keys[at] = above;
      states[at] = states[up] ?? 0;
      at = up;
    }
    keys[at] = key;
    states[at] = state;
  }

  /** The cheapest state, -1 when none is left. */
  pop(): number {
    const { keys, states } = this;
    const top = states[0];
    const key = keys.pop();
    const state = states.pop();
    if (top === undefined || key === undefined || state === undefined) return -1;
    if (keys.length === 0) return top;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= keys.length) break;
      if (down + 1 < keys.length && (keys[down + 1] ?? 0) < (keys[down] ?? 0)) down += 1;
      const below = keys[down] ?? 0;
      if (below >= key) break;
      keys[at] = below;
      states[at] = states[down] ?? 0;
      at = down;
    }
    keys[at] = key;
    states[at] = state;
    return top;
  }
}
