/** Points and rectangles of a drawing, in pixels, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function right(rect: Rect): number {
  return rect.x + rect.width;
}

export function bottom(rect: Rect): number {
  return rect.y + rect.height;
}

export function moved(rect: Rect, dx: number, dy: number): Rect {
  return { ...rect, x: rect.x + dx, y: rect.y + dy };
}

/** The rectangle made larger by `margin` on every side (smaller where negative). */
export function inflated(rect: Rect, margin: number): Rect {
  return { x: rect.x - margin, y: rect.y - margin, width: rect.width + 2 * margin, height: rect.height + 2 * margin };
}

/** Touching borders do not count. */
export function overlap(a: Rect, b: Rect): boolean {
  return a.x < right(b) && b.x < right(a) && a.y < bottom(b) && b.y < bottom(a);
}

export function contains(outer: Rect, inner: Rect): boolean {
  return inner.x >= outer.x && inner.y >= outer.y && right(inner) <= right(outer) && bottom(inner) <= bottom(outer);
}

/** The box around a segment that runs along an axis: one of its sides is 0. */
export function segmentBox(a: Point, b: Point): Rect {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** Whether a segment along an axis runs through the inside of the rectangle. */
export function segmentHits(a: Point, b: Point, rect: Rect): boolean {
  const box = segmentBox(a, b);
  return box.x < right(rect) && rect.x < right(box) + (box.width === 0 ? 1e-9 : 0) && box.y < bottom(rect) && rect.y < bottom(box) + (box.height === 0 ? 1e-9 : 0);
}

/** The line without the points at which it does not turn, and without repeated points. */
export function withoutStraightPoints(points: readonly Point[]): Point[] {
  const line: Point[] = [];
  for (const point of points) {
    const last = line.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = line.at(-2);
    if (last && before && ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))) line.pop();
    line.push(point);
  }
  return line;
}

/** Width of the vertical name of a pool or lane, and height of a pool that shows nothing inside. */
export const HEADER = 30;
export const BLACK_BOX_HEIGHT = 60;
