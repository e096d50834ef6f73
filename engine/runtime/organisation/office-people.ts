/**
 * The office in force: the people of the store, and over them what administrators changed. One directory object serves the whole
 * process and always answers as of now; other processes learn of a change when they `refresh`, as they do before each command.
 *
 * A change is one write: the whole of it lies under a name of its own first, then the setting `organisation` points to that name, unless
 * somebody was faster. What nobody points to any more is emptied.
 */
import { randomUUID } from 'node:crypto';
import { liveDirectory, type OfficeNow } from '../../directory/live.js';
import { changedOffice, differences, officeFaults, type Difference, type OfficeChange, type OfficeFault, type OfficeState } from '../../directory/office-change.js';
import { passwordsOf, sown } from '../../directory/office.js';
import { DEMO_ORGANISATION, memberOf, profileOf, type Member, type PersonRecord } from '../../directory/organisation.js';
import type { Directory, Organisation } from '../../directory/port.js';
import type { Json } from '../../kernel/state.js';
import type { Store } from '../../store/port.js';
import { RevisedSetting, type Revised } from '../revised-setting.js';

interface Pointer extends Revised {
  readonly document?: string;
  /** Still read by who learned of it a moment ago. */
  readonly before?: string;
}
interface Stored extends Organisation {
  /** Whom administrators changed or added. */
  readonly members: readonly Member[];
}

export type OfficeSaved =
  | { readonly ok: true; readonly revision: number; readonly differences: readonly Difference[] }
  | { readonly ok: false; readonly code: 'ORGANISATION_WRONG'; readonly faults: readonly OfficeFault[] }
  | { readonly ok: false; readonly code: 'ORGANISATION_CONFLICT'; readonly message: string };

export class OfficePeople {
  readonly #store: Pick<Store, 'people' | 'settings'>;
  readonly #clock: () => number;
  readonly #pointer: RevisedSetting<Pointer>;
  #records: readonly PersonRecord[] = [];
  #stored: Stored = { members: [], ...DEMO_ORGANISATION };
  #now: OfficeNow = { members: [], organisation: DEMO_ORGANISATION, check: () => Promise.resolve(false) };
  #reading: Promise<void> | undefined;
  /** Answers as of the moment of asking. */
  readonly directory: Directory;

  private constructor(store: Pick<Store, 'people' | 'settings'>, clock: () => number) {
    this.#store = store;
    this.#clock = clock;
    this.#pointer = new RevisedSetting<Pointer>(store.settings, 'organisation', { revision: 0 });
    this.directory = liveDirectory(() => this.#now, clock);
  }

  /** A store without people is sown with the demo office. */
  static async open(store: Pick<Store, 'people' | 'settings'>, clock: () => number): Promise<OfficePeople> {
    const office = new OfficePeople(store, clock);
    office.#records = await sown(store.people);
    await office.#pointer.refresh();
    await office.#read();
    return office;
  }

  get revision(): number {
    return this.#pointer.value.revision;
  }
  get state(): OfficeState {
    return this.#now;
  }

  /** Reads what another process may have changed. */
  async refresh(): Promise<void> {
    if (await this.#pointer.refresh()) this.#reading = this.#read().finally(() => { this.#reading = undefined; });
    await this.#reading;
  }

  /** What the change would do to each thing that it names, and why it cannot be. */
  trial(change: OfficeChange): { readonly differences: readonly Difference[]; readonly faults: readonly OfficeFault[] } {
    return { differences: differences(this.#now, change), faults: officeFaults(this.#now, change, this.#clock()) };
  }

  /** All of it or nothing. `revision` is the one that was read: a newer one is a conflict. */
  async save(revision: number, change: OfficeChange): Promise<OfficeSaved> {
    await this.refresh();
    const conflict = { ok: false, code: 'ORGANISATION_CONFLICT', message: `Expected the organisation in revision ${revision}, but found it changed` } as const;
    if (revision !== this.revision) return conflict;
    const { differences: made, faults } = this.trial(change);
    if (faults.length > 0) return { ok: false, code: 'ORGANISATION_WRONG', faults };
    const next = changedOffice({ members: this.#stored.members, organisation: this.#stored }, change);
    const stored: Stored = { members: next.members, ...next.organisation };
    const { settings } = this.#store;
    const { document: before, before: old } = this.#pointer.value;
    const document = `organisation:${revision + 1}:${randomUUID()}`;
    await settings.put(document, jsonOf(stored));
    if (!await this.#pointer.save(revision, () => ({ document, ...(before === undefined ? {} : { before }) }))) {
      await settings.put(document, null);
      await this.#read();
      return conflict;
    }
    this.#stored = stored;
    this.#use();
    if (old !== undefined) await settings.put(old, null);
    await this.#addRecords(change.members ?? []);
    return { ok: true, revision: revision + 1, differences: made };
  }

  async #read(): Promise<void> {
    for (;;) {
      const { document } = this.#pointer.value;
      const found = document === undefined ? undefined : await this.#store.settings.get(document);
      // Two changes went by since the pointer was read.
      if (found === null) {
        await this.#pointer.refresh();
        continue;
      }
      if (found !== undefined) this.#stored = JSON.parse(JSON.stringify(found));
      this.#records = await this.#store.people.all();
      this.#use();
      return;
    }
  }

  /** Who is new has a record, too, for what knows people by their records (the command line that resets a password). */
  async #addRecords(members: readonly Member[]): Promise<void> {
    const known = new Set(this.#records.map(({ id }) => id));
    // The password of the demo, which opens nothing where anybody has one of their own.
    const demo = this.#records.find(({ passwordHash }) => passwordHash !== undefined)?.passwordHash;
    const added = members.filter(({ id }) => !known.has(id)).map((member) => ({
      id: member.id, name: member.name, active: true, profile: jsonOf(profileOf(member)), ...(demo === undefined ? {} : { passwordHash: demo }),
    }));
    if (added.length === 0) return;
    await this.#store.people.put(added);
    this.#records = await this.#store.people.all();
    this.#use();
  }

  #use(): void {
    const own = new Map(this.#stored.members.map((member) => [member.id, member]));
    const known = new Set(this.#records.map(({ id }) => id));
    const members = [...this.#records.map((record) => own.get(record.id) ?? memberOf(record)), ...this.#stored.members.filter(({ id }) => !known.has(id))];
    const { units, posts, charges } = this.#stored;
    this.#now = { members, organisation: { units, posts, charges }, check: passwordsOf(this.#records) };
  }
}

const jsonOf = (value: object): Json => JSON.parse(JSON.stringify(value));
