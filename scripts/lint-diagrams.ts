/** Compiles every diagram of `processes/` (or of the folder given) and prints what is wrong; exit 1 on an error. */
import { readLibrary } from '../engine/definitions/library.js';
import { compileProcesses } from '../engine/kernel/model/compile.js';
import { calledProcesses, formsOf } from '../engine/kernel/model/references.js';
import type { Finding } from '../engine/kernel/model/finding.js';

const duties = await readLibrary(process.argv[2] ?? 'processes');
const files = duties.flatMap(({ diagrams, forms }) => diagrams.map((diagram) => ({ ...diagram, formIds: new Set(forms.map(({ id }) => id)) })));
const compiled = await Promise.all(files.map(async (file) => ({ ...file, ...await compileProcesses(file.content) })));
const deployed = new Set(compiled.flatMap(({ models }) => models.map(({ processId }) => processId)));

let errors = 0;
for (const { name, models, findings, formIds } of compiled) {
  const missing: Finding[] = models.flatMap((model) => [
    ...calledProcesses(model).filter((called) => !deployed.has(called.name)).map((called): Finding => ({
      severity: 'warning', rule: 'called-process-not-here', element: called.element, message: `Expected the called process '${called.name}', but no diagram has it`,
    })),
    ...formsOf(model).filter((form) => !formIds.has(form.name)).map((form): Finding => ({
      severity: 'error', rule: 'form-missing', element: form.element, message: `Expected the form '${form.name}' in the folder forms, but found none`,
    })),
  ]);
  const all = [...findings, ...missing];
  errors += all.filter(({ severity }) => severity === 'error').length;
  console.log(`${all.length === 0 ? '✓' : '•'} ${name}: ${models.map(({ processId }) => processId).join(', ') || 'no process'}`);
  for (const { severity, rule, element, message, clause } of all) {
    console.log(`    ${severity} ${rule} ${element ?? ''}: ${message}${clause === undefined ? '' : ` [${clause}]`}`);
  }
}
if (files.length === 0) console.log('no diagrams found');
process.exitCode = errors > 0 || files.length === 0 ? 1 : 0;
