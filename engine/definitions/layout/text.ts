/**
 * How wide names are drawn and where bpmn-js breaks them. The breaking repeats diagram-js's `lib/util/Text`, since the
 * viewer breaks a name again inside the bounds that we write: other breaks here would be overlaps there.
 */
export const EXTERNAL_FONT = 11;
export const TASK_FONT = 12;
const LINE_HEIGHT = 1.2;

/** Estimated width in pixels (Arial for Latin letters, a full square for Chinese). */
export function textWidth(text: string, font: number): number {
  let width = 0;
  for (const letter of text) width += letterWidth(letter);
  return width * font;
}

function letterWidth(letter: string): number {
  const code = letter.codePointAt(0) ?? 0;
  if (code >= 0x2e80 || (code >= 0x2010 && code <= 0x22ff)) return 1;
  if (/[MWmw@%]/.test(letter)) return 0.9;
  if (/[A-Z&]/.test(letter)) return 0.7;
  if (/[ .,:;'|!iljtf()[\]/-]/.test(letter)) return 0.34;
  return 0.57;
}

/** The lines into which bpmn-js breaks the text in a box of that width. */
export function wrap(text: string, maxWidth: number, font: number): string[] {
  const waiting = text.split(/\u00AD?\r?\n/);
  const lines: string[] = [];
  for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
    let fit = line;
    while (fit.length > 1 && textWidth(fit, font) > maxWidth) fit = shortened(fit, textWidth(fit, font), maxWidth);
    if (fit.length < line.length) waiting.unshift(line.slice(fit.length).trim());
    lines.push(fit);
  }
  return lines;
}

function shortened(line: string, width: number, maxWidth: number): string {
  const length = Math.max(line.length * (maxWidth / width), 1);
  return shortenedAtWord(line, length) || line.slice(0, Math.max(Math.round(length - 1), 1));
}

function shortenedAtWord(line: string, maxLength: number): string {
  const parts = line.split(/(\s|-)/g);
  if (parts.length < 2) return '';
  const kept: string[] = [];
  let length = 0;
  for (const part of parts) {
    if (part.length + length >= maxLength) {
      if (part === '-') kept.pop();
      break;
    }
    kept.push(part);
    length += part.length;
  }
  return kept.join('');
}

export interface LabelSize {
  readonly width: number;
  readonly height: number;
}

/** The sizes an external label may take, the flattest first: one line if short, else two, three or four even ones. */
export function labelSizes(text: string, maxWidth = 92): LabelSize[] {
  const sizes: LabelSize[] = [];
  const whole = textWidth(text, EXTERNAL_FONT);
  if (!text.includes('\n') && whole <= maxWidth) sizes.push(sized(1, whole + 2));
  for (let lines = 2; lines <= 5; lines++) {
    // diagram-js cuts one letter before what would fit, hence a letter and a half more than the share of a line
    const width = Math.ceil(whole / lines + 1.5 * EXTERNAL_FONT) + 1;
    if (width > maxWidth + EXTERNAL_FONT || width < 34) continue;
    const broken = wrap(text, width, EXTERNAL_FONT);
    if (!sizes.some((size) => size.width <= width && size.height <= broken.length * EXTERNAL_FONT * LINE_HEIGHT)) sizes.push(sized(broken.length, width));
  }
  if (sizes.length === 0) sizes.push(sized(wrap(text, maxWidth, EXTERNAL_FONT).length, maxWidth));
  return sizes;
}

function sized(lines: number, width: number): LabelSize {
  return { width: Math.ceil(width), height: Math.ceil(lines * EXTERNAL_FONT * LINE_HEIGHT) };
}

/** Lines that a task's name takes in a box of that width (5 px padding on each side). */
export function taskLines(name: string, width: number): number {
  return wrap(name, width - 10, TASK_FONT).length;
}
