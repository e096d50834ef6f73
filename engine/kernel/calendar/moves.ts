/** What a new calendar would do to the clocks of running cases, told page by page: by the server in moments, over HTTP in texts. */
export interface CalendarMoves<Example> {
  /** Cases looked at, and of them those with a clock that moves. */
  readonly seen: number;
  readonly cases: number;
  readonly later: number;
  readonly earlier: number;
  /** Their end stays, but is sure now. */
  readonly confirmed: number;
  /** Some of those that move furthest. */
  readonly examples: readonly Example[];
  /** Where to go on; absent: it was the last page. */
  readonly after?: string;
}
