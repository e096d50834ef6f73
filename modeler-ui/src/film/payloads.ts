/** Opinions and long texts lie beside the log (design §5): commits and states hold a reference, the reel brings the text. */
import type { Json } from '../../../engine/kernel/state.js';

const isRecord = (value: Json): value is { readonly [name: string]: Json } => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value with its texts put in. A text that was erased, or is not for this reader, is `withheld`. */
export function withTexts(value: Json, payloads: Readonly<Record<string, Json>>, withheld: string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => withTexts(item, payloads, withheld));
  if (!isRecord(value)) return value;
  const id = value['$payload'];
  if (typeof id === 'string') return payloads[id] ?? withheld;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withTexts(item, payloads, withheld)]));
}
