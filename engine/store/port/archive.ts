/**
 * The logs of cases that ended long ago (docs/adr/0005): commits and state of a case packed into one row. The case stays in all lists;
 * `commits`, `snapshot`, `byRequest` and `hashes` read through, so that nobody has to know where a log lies.
 */
export interface ArchivedCase {
  readonly instance: number;
  /** When it was packed. */
  readonly at: number;
  /** It holds versions 1 to this one. */
  readonly versions: number;
  /** Of each version, in order: what anchors and verifications ask for without unpacking. */
  readonly hashes: readonly string[];
}
/** What ended when. */
export interface EndedCase {
  readonly instance: number;
  readonly endedAt: number;
}

export interface ArchiveStore {
  /** Cases that ended before a moment and whose log is not packed (or has grown since), by their end; behind `after`. */
  ended(before: number, after?: EndedCase, limit?: number): Promise<readonly EndedCase[]>;
  /**
   * Packs the log of a case that has ended. The last commit stays where it was as well: who adds to a case goes by it. May be done
   * again, and cut off anywhere. Not before weeks have passed since its end: a server that slept so long over an older version
   * could add behind that. False: it has not ended, something of it is still being written, or it is too large for one row.
   */
  pack(instance: number, at: number): Promise<boolean>;
  get(instance: number): Promise<ArchivedCase | undefined>;
}
