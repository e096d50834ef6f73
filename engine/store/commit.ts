/** The one write that decides (design §5, §6). */
export interface Commit {
  readonly schema: 1;
  /** The 41 random bits of the instance key, as a number. */
  readonly instance: number;
  /** From 1, without gaps. */
  readonly version: number;
  /** Drawn for each attempt: a refused insert that carries our own is a success. */
  readonly commitId: string;
  /** The client's: the same request is answered with the commit that it made. */
  readonly requestId: string;
  readonly definitionKey: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly actor: string;
  readonly onBehalfOf?: string;
  /** The projections and effects are not all written yet. */
  readonly pending: boolean;
  /** The events, RFC 8785 canonical JSON. */
  readonly body: string;
  readonly alg: 'sha256';
  /** Hash of the version before; 64 zeros at version 1. */
  readonly prevHash: string;
  /** Over the canonical JSON of every field but itself and `pending`. */
  readonly hash: string;
}
