/**
 * The office's own lengths of its internal limits ([內], duties.md D.7): what a diagram says holds until somebody sets another,
 * with a reason. Every change stays (who, when, why), a reset is a change like any other, and a limit counts by what was in force
 * when it began to count. What the law sets is never here.
 */
import type { LimitName, OfficeLength } from '../../kernel/office-length.js';
import type { Limit, LimitUnit, ProcessModel } from '../../kernel/model/process-model.js';
import type { SettingStore } from '../../store/port.js';
import { RevisedSetting, type Revised } from '../revised-setting.js';

export interface LimitChange extends LimitName {
  /** Absent with `unit`: the diagram's own again. */
  readonly amount?: number;
  readonly unit?: LimitUnit;
  readonly reason: string;
  readonly by: string;
  readonly at: number;
}

interface StoredChanges extends Revised {
  /** Oldest first. */
  readonly changes: readonly LimitChange[];
}

export type LimitSaved =
  | { readonly ok: true; readonly revision: number }
  | { readonly ok: false; readonly code: 'LIMIT_NOT_FOUND' | 'LIMIT_STATUTORY' | 'LIMIT_LENGTH_WRONG' | 'LIMITS_CONFLICT'; readonly message: string };

/** No internal limit of an office is longer: ten years of working days. */
const MOST: Readonly<Record<LimitUnit, number>> = { wd: 2500, cd: 3660, month: 120, h: 87_600 };

export class OfficeLimits {
  readonly #stored: RevisedSetting<StoredChanges>;
  #bySite = new Map<string, readonly LimitChange[]>();

  private constructor(settings: SettingStore) {
    this.#stored = new RevisedSetting<StoredChanges>(settings, 'limits', { revision: 0, changes: [] });
  }

  static async open(settings: SettingStore): Promise<OfficeLimits> {
    const limits = new OfficeLimits(settings);
    await limits.refresh();
    return limits;
  }

  get revision(): number {
    return this.#stored.value.revision;
  }

  /** Reads what another process may have changed. */
  async refresh(): Promise<void> {
    if (await this.#stored.refresh()) this.#use();
  }

  /** Answers by the changes that were in force at the moment from which the limit counts. */
  readonly lengthAt: OfficeLength = (name, startedAt) => {
    const found = this.#bySite.get(siteOf(name))?.findLast(({ at }) => at <= startedAt);
    return found?.amount === undefined || found.unit === undefined ? undefined : { amount: found.amount, unit: found.unit };
  };

  /** All changes of a limit and of its cases, newest first. */
  history(process: string, limit: string): readonly LimitChange[] {
    return this.#stored.value.changes.filter((change) => change.process === process && change.limit === limit).reverse();
  }

  /** The change that is in force now, a reset too. */
  latest(name: LimitName): LimitChange | undefined {
    return this.#bySite.get(siteOf(name))?.at(-1);
  }

  /** `revision` is the one that was read: a newer one is a conflict. */
  async save(model: ProcessModel, change: LimitChange, revision: number): Promise<LimitSaved> {
    const fault = faultOf(model, change);
    if (fault) return fault;
    const saved = await this.#stored.save(revision, ({ changes }) => ({ changes: [...changes, change] }));
    this.#use();
    return saved ? { ok: true, revision: this.revision } : { ok: false, code: 'LIMITS_CONFLICT', message: `Expected the limits in revision ${revision}, but found them changed` };
  }

  #use(): void {
    const bySite = new Map<string, LimitChange[]>();
    for (const change of this.#stored.value.changes) {
      const site = siteOf(change);
      const known = bySite.get(site);
      if (known) known.push(change);
      else bySite.set(site, [change]);
    }
    this.#bySite = bySite;
  }
}

const siteOf = ({ process, limit, when }: LimitName): string => JSON.stringify([process, limit, when ?? null]);

/** Every limit of a process, with the step that it is of; those of the case first. */
export function limitsOf(model: ProcessModel): readonly { readonly limit: Limit; readonly element?: { readonly id: string; readonly name?: string } }[] {
  return [
    ...model.limits.map((limit) => ({ limit })),
    ...Object.values(model.nodes).flatMap((node) => ('limit' in node && node.limit ? [{ limit: node.limit, element: { id: node.id, ...(node.name === undefined ? {} : { name: node.name }) } }] : [])),
  ];
}

function faultOf(model: ProcessModel, { limit: key, when, amount, unit }: LimitChange): Extract<LimitSaved, { ok: false }> | undefined {
  const limit = limitsOf(model).find((one) => one.limit.key === key)?.limit;
  const what = `the limit '${key.slice(0, 80)}' of '${model.processId}'`;
  if (!limit) return { ok: false, code: 'LIMIT_NOT_FOUND', message: `Expected ${what}, but found none` };
  if (limit.statutory) return { ok: false, code: 'LIMIT_STATUTORY', message: `Expected a limit of the office's own, but ${what} is set by law (${limit.basis ?? limit.statutoryKey ?? ''})` };
  if (when !== undefined && !limit.cases.some((one) => one.when === when)) return { ok: false, code: 'LIMIT_NOT_FOUND', message: `Expected ${what} to have a case \`${when.slice(0, 80)}\`, but found none` };
  if (amount === undefined || unit === undefined) {
    return amount === undefined && unit === undefined ? undefined : { ok: false, code: 'LIMIT_LENGTH_WRONG', message: `Expected an amount and its unit, or neither, but found one of them` };
  }
  // As in diagrams: 0 working days is the close of today, months and calendar days are whole.
  const least = unit === 'wd' ? amount >= 0 : amount > 0;
  if (!Number.isFinite(amount) || !least || amount > MOST[unit] || ((unit === 'cd' || unit === 'month') && !Number.isInteger(amount))) {
    return { ok: false, code: 'LIMIT_LENGTH_WRONG', message: `Expected ${what} to last up to ${MOST[unit]} ${unit}, days and months whole, but found ${amount} ${unit}` };
  }
  return undefined;
}
