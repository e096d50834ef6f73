/** A decision table of a duty, to be asked with any inputs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileDecisions } from '../../engine/kernel/expressions/compile-decision.js';
import { evaluateDecision } from '../../engine/kernel/expressions/evaluate-decision.js';
import type { Json, Variables } from '../../engine/kernel/state.js';

const PROCESSES = join(import.meta.dirname, '../../processes');

/** `duty`: its folder, `legal/legality-review`. Asserts that the file has no findings; the answer throws where no rule gives one. */
export async function decisionTable(duty: string, id: string): Promise<(variables: Variables) => Json> {
  const { decisions, findings } = await compileDecisions(await readFile(join(PROCESSES, duty, 'decisions', `${id}.dmn`), 'utf8'));
  expect(findings).toEqual([]);
  const decision = decisions.find(({ decisionId }) => decisionId === id);
  if (!decision) throw new Error(`Expected the decision '${id}'`);
  return (variables) => {
    const result = evaluateDecision(decision, variables, 0);
    if (!result.ok) throw new Error(`${result.message}: ${JSON.stringify(variables)}`);
    return result.output;
  };
}

/** Every way to choose one value for each name. */
export const combinations = (choices: Readonly<Record<string, readonly Json[]>>): Variables[] =>
  Object.entries(choices).reduce<Record<string, Json>[]>((made, [name, values]) => made.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))), [{}]);
