/** What a verification finds. Each names the case, and as far as it has one the version and the row. */
export type FindingCode =
  /** The anchor has the case, the store has no commit of it. */
  | 'CASE_MISSING'
  /** The last versions that the anchor has are not there. */
  | 'TAIL_MISSING'
  /** A version between others is not there. */
  | 'COMMIT_MISSING'
  /** Its content does not give its hash. */
  | 'COMMIT_ALTERED'
  /** It does not follow the version before. */
  | 'CHAIN_BROKEN'
  /** A chain without a fault, but not the one that the anchor saw: written anew, hashes and all. */
  | 'HISTORY_REWRITTEN'
  /** A list shows something else than the commits say; a row that is not there; one that no commit made. */
  | 'ROW_ALTERED' | 'ROW_MISSING' | 'ROW_FOREIGN'
  /** An opinion or a text beside the log is not what was written. */
  | 'PAYLOAD_ALTERED'
  /** The content of an attached file is not the one that was uploaded. */
  | 'FILE_ALTERED'
  /** The diagram on which the case ran is not there: its rows cannot be made anew. */
  | 'DEFINITION_MISSING'
  /** Of a case that was destroyed something is there again. */
  | 'CASE_RETURNED'
  /** The record of a destruction is not there, or not the one that was written. */
  | 'RECORD_MISSING' | 'RECORD_ALTERED'
  /** No appraisal approved what a record says was destroyed. */
  | 'RECORD_UNFOUNDED';

export interface VerificationFinding {
  readonly code: FindingCode;
  /** Public key of the case. */
  readonly instance: string;
  readonly version?: number;
  /** Which row or payload: `tasks 3`, `variables 0:title`. */
  readonly row?: string;
  /** What was expected and what was found. */
  readonly message: string;
}
