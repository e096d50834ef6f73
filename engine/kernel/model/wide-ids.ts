/**
 * Ids beyond ASCII, as tools of other languages write them (`任務`): XML allows them, the reader knows only ASCII. It is given
 * others in their place, and whoever asks for an id gets the one of the file.
 */
const WIDE = /[^\x00-\x7f]/;
/** An XML name without a colon, as far as letters and digits of all languages go. */
const NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_.·-]*$/u;
const ID = /\sid\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ATTRIBUTE = /(\s(?:id|default|bpmnElement|\w*Refs?)\s*=\s*["'])([^"']*)(?=["'])/g;
const CONTENT = /(<(?:[\w-]+:)?(?:incoming|outgoing|\w+Refs?)\s*>\s*)([^<\s]+)(?=\s*<)/g;
const PLAIN = /_wide((?:_[0-9a-f]+)+)_/g;

/** The text with plain ids in the place of others, in ids and in what refers to them. */
export function withPlainIds(xml: string): string {
  if (!WIDE.test(xml)) return xml;
  const wide = new Set([...xml.matchAll(ID)].map(([, double, single]) => double ?? single ?? '').filter((id) => WIDE.test(id) && NAME.test(id)));
  if (wide.size === 0) return xml;
  const replaced = (_: string, before: string, id: string): string => before + (wide.has(id) ? plain(id) : id);
  return xml.replace(ATTRIBUTE, replaced).replace(CONTENT, replaced);
}

const plain = (id: string): string => `_wide${[...id].map((letter) => `_${(letter.codePointAt(0) ?? 0).toString(16)}`).join('')}_`;

/** An id, or a text that names some, as the file has it. */
export const asWritten = (text: string): string => (text.includes('_wide_')
  ? text.replace(PLAIN, (_, codes: string) => codes.slice(1).split('_').map((code) => String.fromCodePoint(Number.parseInt(code, 16))).join(''))
  : text);
