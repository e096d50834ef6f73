/**
 * Puts the duties of processes/ into force: at the first start all, later what has changed since. A process that a
 * designer has published stays the designer's. `only`: of all duties these, by their process ids.
 */
import { readLibrary } from '../engine/definitions/library.js';
import type { Resource } from '../engine/runtime/engine.js';
import { canonical, digest } from '../engine/store/canonical.js';
import type { Api } from './context.js';

/** Who deploys what comes with the product. */
const SYSTEM = 'system';
const SETTING = 'library-digest';

export async function deployLibrary({ engine, store, log }: Pick<Api, 'engine' | 'store' | 'log'>, folder: string, only?: readonly string[]): Promise<void> {
  const duties = await readLibrary(folder, only);
  const strangers = only?.filter((id) => !duties.some(({ processId }) => processId === id)) ?? [];
  if (strangers.length > 0) log.warn({ strangers }, 'Expected duties of processes/, but found process ids that are none of them');
  const all = digest(canonical(duties.map(({ diagrams, decisions, forms }) => [diagrams, decisions, forms].map((files) => files.map(({ name, content }) => [name, content])))));
  if (await store.settings.get(SETTING) === all) return;
  const resources: Resource[] = [];
  for (const duty of duties) {
    const latest = await store.definitions.latest(duty.processId);
    if (latest && latest.deployedBy !== SYSTEM) {
      log.info({ process: duty.processId }, 'kept as a designer has published it');
      continue;
    }
    resources.push(...[...duty.forms, ...duty.decisions, ...duty.diagrams].map(({ name, content }) => ({ name, content })));
  }
  if (resources.length > 0) {
    const result = await engine.deploy(resources, { actor: { id: SYSTEM, groups: ['designer'] } });
    if (!result.ok) {
      const findings = 'findings' in result.rejection ? result.rejection.findings.filter(({ severity }) => severity === 'error') : [];
      log.error({ findings }, `The duties of processes/ could not be deployed: ${result.rejection.message}`);
      return;
    }
    log.info({ definitions: result.value.definitions.filter(({ unchanged }) => !unchanged).map(({ processDefinitionId, version }) => `${processDefinitionId} v${version}`) }, 'duties deployed');
  }
  await store.settings.put(SETTING, all);
}
