/** A server that speaks clamd's INSTREAM over TCP or a socket, and calls whatever holds the word EICAR a virus. */
import { createServer } from 'node:net';

export type Mood = 'well' | 'silent' | 'breaks-off' | 'other-tongue' | 'endless' | 'too-large';

export async function openClamd(at: number | string = 0) {
  const open: { mood: Mood; scanned: Buffer[]; commands: string[] } = { mood: 'well', scanned: [], commands: [] };
  const server = createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('error', () => { /* Whoever asked has gone. */ });
    socket.on('data', (piece) => {
      received = Buffer.concat([received, piece]);
      if (open.mood === 'breaks-off') {
        socket.destroy();
        return;
      }
      const command = received.indexOf(0);
      if (command < 0) return;
      const parts: Buffer[] = [];
      for (let from = command + 1; from + 4 <= received.length;) {
        const length = received.readUInt32BE(from);
        if (length === 0) {
          open.commands.push(received.subarray(0, command).toString());
          open.scanned.push(Buffer.concat(parts));
          received = Buffer.alloc(0);
          answer(Buffer.concat(parts));
          return;
        }
        if (from + 4 + length > received.length) return;
        parts.push(received.subarray(from + 4, from + 4 + length));
        from += 4 + length;
      }
    });
    const answer = (content: Buffer): void => {
      if (open.mood === 'silent') return;
      if (open.mood === 'endless') socket.write('x'.repeat(10_000));
      else if (open.mood === 'other-tongue') socket.end('HTTP/1.1 400 Bad Request\r\n\r\n\0');
      else if (open.mood === 'too-large') socket.end('INSTREAM size limit exceeded. ERROR\0');
      else if (content.includes('EICAR')) {
        // In two pieces, as a network may bring it.
        socket.write('stream: Win.Test.EICAR_');
        setImmediate(() => { socket.end('HDB-1 FOUND\0'); });
      } else socket.end('stream: OK\0');
    };
  });
  await new Promise<void>((resolve) => { if (typeof at === 'string') server.listen(at, resolve); else server.listen(at, '127.0.0.1', resolve); });
  const bound = server.address();
  return Object.assign(open, {
    at: typeof bound === 'object' && bound !== null ? { host: '127.0.0.1', port: bound.port } : { path: String(at) },
    close: () => new Promise<void>((resolve) => { server.close(() => { resolve(); }); }),
  });
}
