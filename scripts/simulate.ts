/**
 * `npm run --silent simulate -- FILE.bpmn [--start PROCESS_ID]… [--variables JSON] [--advance ISO_DURATION] [--scenario FILE]`
 *
 * Runs a diagram in memory and prints one JSON document. Exit 0 when it ran; 2 when its deployment was refused (the
 * document says why) or the arguments are wrong (a sentence on stderr does).
 */
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ScenarioWorld } from '../engine/definitions/scenario/ports.js';
import { expandForm } from '../engine/definitions/forms/expand-form.js';
import { sharedFieldsOf } from '../engine/definitions/library.js';
import { readScenario } from '../engine/definitions/scenario/read-scenario.js';
import { simulate } from '../engine/definitions/simulate/simulate.js';
import type { SimulationPlan } from '../engine/definitions/simulate/simulate.js';
import { demoOffice } from '../engine/directory/office.js';
import type { Json, Variables } from '../engine/kernel/state.js';
import { scenarioDecisions, scenarioForm, scenarioPeople } from '../engine/runtime/scenario-office.js';

const USAGE = 'simulate FILE.bpmn [--start PROCESS_ID]… [--variables JSON] [--advance ISO_DURATION] [--scenario FILE]';

/** The arguments or a file named in them are wrong; the message is a sentence. */
class Wrong extends Error {}

async function main(): Promise<void> {
  const { file, scenarioFile, ...given } = readArguments(process.argv.slice(2));
  const xml = await contentOf(file);
  const plan: SimulationPlan = scenarioFile === undefined
    ? { ...given, office: { decisions: await decisionsBeside(file) } }
    : { ...given, scenario: await scenarioOf(scenarioFile), office: await officeBeside(file) };
  const result = await simulate(xml, plan);
  if (!result.ok) throw new Wrong(result.message);
  process.stdout.write(`${JSON.stringify(result.document, null, 2)}\n`);
  process.exitCode = result.deployed ? 0 : 2;
}

function readArguments(args: string[]): { file: string; scenarioFile?: string } & Pick<SimulationPlan, 'start' | 'variables' | 'advance'> {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Wrong(`Expected one BPMN file, but found ${positionals.length}. Usage: ${USAGE}`);
  return {
    file,
    ...(values.start === undefined ? {} : { start: values.start }),
    ...(values.variables === undefined ? {} : { variables: variablesOf(values.variables) }),
    ...(values.advance === undefined ? {} : { advance: values.advance }),
    ...(values.scenario === undefined ? {} : { scenarioFile: values.scenario }),
  };
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args, allowPositionals: true,
      options: { start: { type: 'string', multiple: true }, variables: { type: 'string' }, advance: { type: 'string' }, scenario: { type: 'string' } },
    });
  } catch (error) {
    throw new Wrong(`${sentence(error)}. Usage: ${USAGE}`);
  }
}

function variablesOf(text: string): Variables {
  try {
    const value: Json = JSON.parse(text);
    if (isContext(value)) return value;
  } catch (error) {
    throw new Wrong(`Expected --variables to be a JSON object, but ${sentence(error)}`);
  }
  throw new Wrong(`Expected --variables to be a JSON object, but found ${text}`);
}

function isContext(value: Json): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

async function contentOf(file: string): Promise<string> {
  try {
    return decoded(await readFile(file));
  } catch (error) {
    throw new Wrong(`Expected a file that can be read, but ${sentence(error)}`);
  }
}

/** In the encoding that the XML declares (GB18030, ISO-8859-1 …), or that its byte order mark shows; else UTF-8. */
function decoded(bytes: Uint8Array): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head)?.[1];
  try {
    return new TextDecoder(marked ?? declared ?? 'utf-8').decode(bytes);
  } catch {
    throw new Wrong(`Expected an encoding that is known, but found '${declared ?? ''}'`);
  }
}

async function scenarioOf(file: string): Promise<NonNullable<SimulationPlan['scenario']>> {
  const read = readScenario(await contentOf(file));
  if (!read.ok) throw new Wrong(`Expected '${file}' to be a scenario (schemas/scenario.schema.json), but ${read.messages.join('; ')}`);
  return read.scenario;
}

/** A scenario is played by the people of the demo office, with the forms and decisions that stand beside the diagram. */
async function officeBeside(file: string): Promise<NonNullable<SimulationPlan['office']>> {
  const office = demoOffice();
  const id = dirname(file).split(/[\\/]/).at(-1) ?? '';
  const forms = await filesIn(join(dirname(file), 'forms'), '.json');
  const shared = await sharedFieldsOf(dirname(dirname(dirname(file))));
  const whole = (form: string, content: string): string => JSON.stringify(expandForm(form, JSON.parse(content) as Json, shared));
  return {
    decisions: await decisionsBeside(file),
    forms: new Map(forms.map(({ name, content }): [string, ReturnType<typeof scenarioForm>] => {
      const form = `${id}/${name.slice(0, -'.json'.length)}`;
      return [form, scenarioForm(whole(form, content), office)];
    })),
    ...scenarioPeople(office),
  };
}

async function decisionsBeside(file: string): Promise<ScenarioWorld['decisions']> {
  return scenarioDecisions(await filesIn(join(dirname(file), 'decisions'), '.dmn'));
}

async function filesIn(folder: string, ending: string): Promise<readonly { readonly name: string; readonly content: string }[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.filter((name) => name.endsWith(ending)).sort().map(async (name) => ({ name, content: await contentOf(join(folder, name)) })));
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof Wrong ? `${error.message}\n` : `${error instanceof Error ? error.stack ?? error.message : String(error)}\n`);
  process.exitCode = error instanceof Wrong ? 2 : 1;
});
