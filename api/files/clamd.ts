/** Asks clamd whether a file has a virus: INSTREAM of its protocol (clamd(8)), over TCP or a socket of this machine. */
import { connect } from 'node:net';
import type { Clamd } from './file-settings.js';

export type Verdict = { readonly found: 'nothing' } | { readonly found: 'virus'; readonly name: string } | { readonly found: 'nobody'; readonly reason: string };

const PIECE = 64 * 1024;
const PATIENCE = 30_000;
const LONGEST_ANSWER = 4096;

/** Never throws: a scanner that is away, breaks off or answers in another tongue is `nobody`. */
export function scan({ at }: Pick<Clamd, 'at'>, content: Uint8Array, patience = PATIENCE): Promise<Verdict> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(at);
    const done = (verdict: Verdict): void => {
      socket.destroy();
      resolve(verdict);
    };
    socket.setTimeout(patience, () => { done({ found: 'nobody', reason: 'it did not answer in time' }); });
    socket.on('error', (cause) => { done(verdictOf(answer) ?? { found: 'nobody', reason: cause.message }); });
    socket.on('data', (piece) => {
      answer += piece.toString('latin1');
      const verdict = answer.length > LONGEST_ANSWER ? { found: 'nobody', reason: 'its answer has no end' } as const : verdictOf(answer);
      if (verdict) done(verdict);
    });
    socket.on('close', () => { done({ found: 'nobody', reason: 'it closed the connection without an answer' }); });
    socket.once('connect', () => {
      socket.write('zINSTREAM\0');
      for (let from = 0; from < content.length; from += PIECE) {
        const piece = content.subarray(from, from + PIECE);
        socket.write(lengthOf(piece.length));
        socket.write(piece);
      }
      socket.write(lengthOf(0));
    });
  });
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Undefined: the answer is not whole yet. */
function verdictOf(answer: string): Verdict | undefined {
  const end = answer.indexOf('\0');
  if (end < 0) return undefined;
  const text = answer.slice(0, end).trim();
  if (/^stream: OK$/.test(text)) return { found: 'nothing' };
  const [, name] = /^stream: (.+) FOUND$/.exec(text) ?? [];
  return name === undefined ? { found: 'nobody', reason: text.slice(0, 200) } : { found: 'virus', name: name.replace(/[^\x20-\x7e]/g, '?').slice(0, 100) };
}
