/**
 * Comparing values of different types gives null (DMN 1.3 §10.3.2.13), which a condition then reports instead of taking a
 * wrong path in silence. feelin compares `"text" > 1` as JavaScript would; `<`, `>`, `between` and `in` all ask a range, so
 * the range is where it is mended. `=` and `!=` are right already: null, but for a comparison with null itself.
 */
import { FeelDate, FeelDateTime, FeelDuration, FeelRange, FeelTime } from 'feelin';

const includes: FeelRange['includes'] = FeelRange.prototype.includes;

FeelRange.prototype.includes = function comparing(this: FeelRange, value: unknown): boolean | null {
  // A list of one is its one element (DMN 1.3 §10.3.2.9.4).
  const probe: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const bound: unknown = this.start ?? this.end;
  return probe instanceof FeelRange || typeOf(probe) === typeOf(bound) ? includes.call(this, probe) : null;
};

function typeOf(value: unknown): string {
  if (value instanceof FeelDate) return 'date';
  if (value instanceof FeelTime) return 'time';
  if (value instanceof FeelDateTime) return 'date and time';
  if (value instanceof FeelDuration) return value.yearsMonths ? 'years and months duration' : 'days and time duration';
  return typeof value;
}
