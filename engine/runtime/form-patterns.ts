/**
 * Patterns of forms. The server matches them with RE2, whose time grows with the text and no faster. A browser has only its own engine,
 * which may take for ever where one repetition stands inside another: such a pattern is refused when the form is deployed.
 */
import { RE2JS } from 're2js';
import isSafe from 'safe-regex2';

/** Longest pattern, in characters. */
const LONGEST = 500;

export interface Pattern { test(text: string): boolean }

/** For ajv (`code.regExp`). Throws where RE2 does not know what the pattern asks for (look-arounds, back-references), or it may take for ever in a browser. */
export function patternOf(source: string): Pattern {
  if (source.length > LONGEST) throw new Error(`Expected a pattern of at most ${LONGEST} characters, but found one of ${source.length}`);
  if (!isSafe(withoutOptional(source), { limit: 1_000 })) throw new Error(`Expected a pattern that is quick to match, but in '${source.slice(0, 80)}' a repetition stands inside another`);
  try {
    // RE2 writes a script without its property's name.
    return RE2JS.compile(RE2JS.translateRegExp(source.replace(/\\([pP])\{(?:Script|sc|General_Category|gc)=/g, '\\$1{')));
  } catch (error) {
    throw new Error(`Expected a pattern without look-arounds and back-references, but in '${source.slice(0, 80)}' found: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/**
 * Without the `?` of groups that stand in no other: safe-regex2 counts it as a repetition around what is in the group, yet a group that
 * comes once or not at all repeats nothing.
 */
function withoutOptional(source: string): string {
  let depth = 0;
  return source.replace(/\\.|\[(?:\\.|[^\]\\])*\]|\(|\)\??/gsu, (part) => {
    if (part === '(') depth += 1;
    if (!part.startsWith(')')) return part;
    depth -= 1;
    return depth === 0 ? ')' : part;
  });
}

/** How ajv would write it into code that stands alone, which none of ours does. */
export const formPatterns = Object.assign((source: string) => patternOf(source), { code: 'patternOf' });
