/**
 * 銷毀: what is left of a case whose 保管期限 is over and whose destruction was approved (docs/adr/0006). The record is written first, and
 * not done; then everything of the case goes; then the record is done. Cut off in between, whoever finds it unfinished goes on.
 */
import type { Page, Query } from './search.js';

export interface DestroyedCase {
  readonly instance: number;
  /** When it was destroyed, ms. */
  readonly at: number;
  readonly processId: string;
  readonly processName: string;
  readonly caseNo?: string;
  /** Of no secret case. */
  readonly title?: string;
  /** 檔號 under which it was filed. */
  readonly archiveNos: readonly string[];
  /** 保管期限, as the appraisal left it, and the last year in which it was kept. */
  readonly retention: string;
  readonly keptThrough: number;
  /** As of the case (`InstanceRow.secrecy`): the record is seen by who was cleared for the case. */
  readonly secrecy?: number;
  /** Units that it accused: nobody of these sees the record. */
  readonly accused?: readonly string[];
  /** How many commits it had, and the hashes of the first and of the last one. */
  readonly versions: number;
  readonly firstHash: string;
  readonly lastHash: string;
  /** The appraisal (`archive-service`) that approved it, and the number that this gave: 銷毀編號. */
  readonly approval: number;
  readonly destroyNo: string;
  readonly reason: string;
  /** The archivist. */
  readonly by: string;
  /** 監銷人, two. */
  readonly witnesses: readonly string[];
  /** The request that asked for it: asked again, it is answered with what it did. */
  readonly requestId: string;
  /** sha256 over all of these (engine/store/destroyed-record.ts). */
  readonly digest: string;
  /** Nothing is left but this. */
  readonly done: boolean;
}

/** A file of the case that another case names: it stays, and is that one's from now on. */
export interface FileKept {
  readonly file: string;
  readonly instance: number;
}

export type DestroyedFields = Pick<DestroyedCase, 'instance' | 'at' | 'caseNo' | 'destroyNo' | 'requestId' | 'processId' | 'secrecy' | 'done'>;

export interface DestructionStore {
  /** Writes the record; where the case has one, that one stays. Answers the record in force. */
  begin(record: DestroyedCase): Promise<DestroyedCase>;
  /**
   * Takes away everything of the case in every table: its log, state, lists, texts, files, drafts, notices, what reached it. Its numbers
   * stay in their registers, its entries in the audit log, its record. May be done again. `at`: contents of files that nobody names any
   * more are noted as unnamed at this moment where they cannot be taken away at once (`files.purgeContents`).
   */
  erase(instance: number, at: number, kept?: readonly FileKept[]): Promise<void>;
  /** The record is done. */
  finish(instance: number): Promise<void>;
  get(instance: number): Promise<DestroyedCase | undefined>;
  /** `clearance`: without those of cases above it. */
  list(query: Query<DestroyedFields>): Promise<Page<DestroyedCase>>;
}
