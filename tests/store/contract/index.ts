/** What every store must do, by duty of the port; run on each: `describeStore('SQLite file', open)`. No function of the port is left out. */
import type { Store } from '../../../engine/store/port.js';
import { describeAccounts } from './accounts.js';
import { describeArchive } from './archive.js';
import { describeAudit } from './audit.js';
import { describeCirculations } from './circulations.js';
import { describeCommits } from './commits.js';
import { describeDefinitions } from './definitions.js';
import { describeDestructions } from './destructions.js';
import { describeDrafts } from './drafts.js';
import { describeDueWork } from './due-work.js';
import { describeItsState } from './its-state.js';
import { describeCamundaLists } from './camunda-lists.js';
import { describeLists } from './lists.js';
import { describeMessages } from './messages.js';
import { describeMoving } from './moving.js';
import { describeNumbers } from './numbers.js';
import { describePayloadsAndFiles } from './payloads-and-files.js';
import { describePeople } from './people.js';
import { describeSecrecy } from './secrecy.js';
import { describeSubstitutions } from './substitutions.js';

export function describeStore(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    const asked = new Set<string>();
    let store: Store;
    beforeEach(async () => { store = await open(); });
    afterEach(async () => { await store.close(); });
    const opened = (): Store => listening(store, (what) => asked.add(what));

    describeCommits(opened);
    describeLists(opened);
    describeCamundaLists(opened);
    describeDueWork(opened);
    describeMessages(opened);
    describeMoving(opened);
    describeArchive(opened);
    describeDestructions(opened);
    describeDefinitions(opened);
    describeDrafts(opened);
    describeNumbers(opened);
    describePayloadsAndFiles(opened);
    describeSubstitutions(opened);
    describeCirculations(opened);
    describePeople(opened);
    describeAccounts(opened);
    describeSecrecy(opened);
    describeAudit(opened);
    describeItsState(opened, open);

    it('was asked for all that it can do', () => {
      expect(functionsOf(store).filter((what) => !asked.has(what))).toEqual([]);
    });
  });
}

/** `commits.append`, `check` … */
function functionsOf(store: Store): string[] {
  return Object.entries(store).flatMap(([part, of]: [string, unknown]) =>
    (typeof of === 'function' ? [part] : typeof of === 'object' && of !== null ? Object.keys(of).map((name) => `${part}.${name}`) : []))
    .filter((what) => what !== 'close');
}

/** The same store, and who hears what it is asked for. */
function listening(store: Store, hear: (what: string) => void): Store {
  const listen = <T extends object>(of: T, before: string): T => new Proxy(of, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value === 'function') hear(`${before}${String(name)}`);
      return typeof value === 'object' && value !== null && before === '' ? listen(value, `${String(name)}.`) : value;
    },
  });
  return listen(store, '');
}
