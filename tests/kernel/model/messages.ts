/** What every finding and refusal owes its reader: a sentence, the element it is about, and where to read on. */
import type { Finding } from '../../../engine/kernel/model/finding.js';

/** `Expected …`, with something in every place, and an end. */
export const isSentence = (message: string): boolean => /^(Expected|The|Decision) \S.{8,}\S$/s.test(message) && !/undefined|  /.test(message);

export function sayWhatIsWrong(findings: readonly Finding[]): void {
  for (const finding of findings) {
    const { message, element, clause } = finding;
    const named = element === undefined || message.includes(`'${element}'`);
    const read = clause === undefined || /^(BPMN 2\.0\.2 §\d|DMN 1\.\d §\d|docs\/|duties\.md |RFC |ISO |design )/.test(clause);
    if (!isSentence(message) || !named || !read) throw new Error(`Expected a finding that says what is wrong, but found ${JSON.stringify(finding)}`);
  }
}
