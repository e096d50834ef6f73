/** What the rules find in a file. Every finding is read on the way: a sentence that names its element and says where to read on. */
import { compileProcesses } from '../../../../engine/kernel/model/compile.js';
import type { Finding } from '../../../../engine/kernel/model/finding.js';
import type { Surroundings } from '../../../../engine/kernel/model/surroundings.js';
import type { Diagram } from '../diagram.js';
import { diagram } from '../diagram.js';
import { sayWhatIsWrong } from '../messages.js';

/** A process that has begun: what follows is drawn after its start event. */
export const plain = (): Diagram => diagram('p').start();

export async function findingsIn(file: Diagram | string, around?: Surroundings): Promise<readonly Finding[]> {
  const { findings } = await compileProcesses(typeof file === 'string' ? file : file.xml(), around);
  sayWhatIsWrong(findings);
  return findings;
}

/** `error limit-wrong U.limit.0.unit`: severity, rule, element and, where one is at fault, its property. */
const brief = ({ severity, rule, element, property }: Finding): string =>
  [`${severity} ${rule}`, ...(element === undefined ? [] : [` ${element}`]), ...(property === undefined ? [] : [`.${property}`])].join('');

/** `error script-language T: found it in javascript`: the finding, and after the colon what its text has to say besides. */
type Wanted = string;

/** These findings and no others. */
export async function expectFindings(file: Diagram | string, wanted: readonly Wanted[], around?: Surroundings): Promise<void> {
  const byName = (a: readonly string[], b: readonly string[]): number => (a[0] ?? '').localeCompare(b[0] ?? '');
  const found = (await findingsIn(file, around)).map((one) => [brief(one), one.message] as const).toSorted(byName);
  const expected = wanted.map((one) => one.split(/: (.*)/s)).toSorted(byName);
  expect(found.map(([name]) => name)).toEqual(expected.map(([name]) => name));
  for (const [at, [, says = '']] of expected.entries()) expect(found[at]?.[1]).toContain(says);
}

/** What is drawn, and what is found in it. */
export type Row = readonly [given: string, file: Diagram | string, wanted: readonly Wanted[], around?: Surroundings];

/** A table of specifications. */
export function specify(rule: string, rows: readonly Row[]): void {
  for (const [given, file, wanted, around] of rows) test(`${rule}: ${given}`, () => expectFindings(file, wanted, around));
}
