/** All that a diagram is checked for. One rule a file, named like the id of its findings. */
import type { Finding } from '../finding.js';
import type { Draft, Rule } from './rule.js';

const RULES: readonly Rule[] = [];

export function processFindings(draft: Draft): readonly Finding[] {
  return RULES.flatMap((rule) => rule(draft));
}
