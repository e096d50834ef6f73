/**
 * Counts crossings of ways that are made of level and upright parts, two of each at most. Only the ways that changed
 * since the last count are counted anew, since rows are tried out thousands of times.
 */
export class CrossingCount {
  private readonly parts: Float64Array;
  private readonly pairs: Uint8Array;
  private readonly dirty: Uint8Array;
  private readonly apart: Uint8Array;
  private sum = 0;

  /** @param friends whether two ways share an end, so that their crossing does not count */
  constructor(
    private readonly count: number,
    friends: (a: number, b: number) => boolean,
  ) {
    this.apart = Uint8Array.from({ length: count * count }, (_, pair) => (friends(Math.floor(pair / count), pair % count) ? 0 : 1));
    this.parts = new Float64Array(count * PARTS);
    this.pairs = new Uint8Array(count * count);
    this.dirty = new Uint8Array(count).fill(1);
  }

  /** A way that is level, goes up or down at `turnX` and is level again. */
  forward(way: number, fromX: number, fromY: number, turnX: number, toX: number, toY: number): void {
    this.write(way, fromY, fromX, turnX, toY, turnX, toX, turnX, fromY, toY, 0, 0, 0);
  }

  /** A way that leaves upright, runs back along `y` and enters upright. */
  back(way: number, fromX: number, fromY: number, y: number, toX: number, toY: number): void {
    this.write(way, y, fromX, toX, 0, 0, 0, fromX, fromY, y, toX, toY, y);
  }

  /** Crossings among all ways. */
  total(): number {
    for (let way = 0; way < this.count; way++) {
      if (this.dirty[way] === 0) continue;
      this.dirty[way] = 0;
      for (let other = 0; other < this.count; other++) {
        if (other === way) continue;
        const found = this.between(way, other);
        this.sum += found - (this.pairs[way * this.count + other] ?? 0);
        this.pairs[way * this.count + other] = found;
        this.pairs[other * this.count + way] = found;
      }
    }
    return this.sum;
  }

  /** Crossings of one way with all others. */
  of(way: number): number {
    let found = 0;
    for (let other = 0; other < this.count; other++) if (other !== way) found += this.between(way, other);
    return found;
  }

  private between(a: number, b: number): number {
    return this.apart[a * this.count + b] === 0 ? 0 : this.climbs(a, b) + this.climbs(b, a);
  }

  private climbs(climbing: number, level: number): number {
    const { parts } = this;
    const up = climbing * PARTS + 6;
    const flat = level * PARTS;
    let found = 0;
    for (let u = up; u < up + 6; u += 3) {
      const x = parts[u] as number;
      const top = parts[u + 1] as number;
      const end = parts[u + 2] as number;
      if (top === end) continue;
      for (let f = flat; f < flat + 6; f += 3) {
        const y = parts[f] as number;
        if (top < y && y < end && (parts[f + 1] as number) < x && x < (parts[f + 2] as number)) found += 1;
      }
    }
    return found;
  }

  /** Four parts, each as its place and its two ends: two level, two upright. */
  private write(way: number, ...values: readonly number[]): void {
    const start = way * PARTS;
    for (let at = 0; at < PARTS; at += 3) {
      const a = values[at + 1] as number;
      const b = values[at + 2] as number;
      this.put(way, start + at, values[at] as number);
      this.put(way, start + at + 1, Math.min(a, b));
      this.put(way, start + at + 2, Math.max(a, b));
    }
  }

  private put(way: number, at: number, value: number): void {
    if (this.parts[at] === value) return;
    this.parts[at] = value;
    this.dirty[way] = 1;
  }
}

const PARTS = 12;
