/** How far it is: one line that is written over and over on a terminal, a line every few seconds elsewhere. */
export interface Progress {
  /** `of`: about how many there are; absent: nobody knows. */
  say(what: string, done: number, of?: number): void;
  end(): void;
}

const WIDTH = 30;
const EVERY = { terminal: 100, lines: 5000 } as const;

/** On the standard error stream: what a command answers stands alone on the other. */
export function progressOn(stream: NodeJS.WriteStream = process.stderr): Progress {
  const every = stream.isTTY ? EVERY.terminal : EVERY.lines;
  let said = 0;
  let last = '';
  return {
    say(what, done, of) {
      const now = Date.now();
      if (what === last && now - said < every) return;
      [said, last] = [now, what];
      const share = of === undefined ? undefined : of === 0 ? 1 : Math.min(1, done / of);
      const text = `${what} ${done}${of === undefined ? '' : ` of ${Math.max(of, done)}`}${share === undefined ? '' : ` (${Math.floor(share * 100)} %)`}`;
      if (!stream.isTTY) stream.write(`${text}\n`);
      else stream.write(`\r\x1b[K${share === undefined ? '' : `[${'#'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH)}] `}${text}`);
    },
    end() {
      if (stream.isTTY) stream.write('\r\x1b[K');
    },
  };
}
