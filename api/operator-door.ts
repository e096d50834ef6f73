/**
 * What an operator on this machine asks of a server that has its database file for itself: a socket beside the file, which only the
 * user who runs the server may open. Whoever may is who could read the file anyway, so no password is asked.
 *
 *     → {"act":"backup","to":"/backup/2026-11-23.sqlite"}
 *     ← {"at":0.25}  …  {"done":true} or {"failed":"why"}
 */
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { isAbsolute } from 'node:path';
import type { Store } from '../engine/store/port.js';

/** Where it is, of a database file. */
export const doorOf = (databaseFile: string): string => `${databaseFile}.sock`;

/** A path that is longer cannot be bound on Linux. */
const LONGEST = 107;

export interface Door {
  close(): Promise<void>;
}

/** Undefined: the path is too long for a socket. */
export async function openDoor(databaseFile: string, store: Store): Promise<Door | undefined> {
  const path = doorOf(databaseFile);
  if (Buffer.byteLength(path) > LONGEST) return undefined;
  // The file is ours, so whatever stands there is what a kill left.
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => { sockets.delete(socket); }).on('error', () => { socket.destroy(); });
    createInterface({ input: socket }).once('line', (line) => {
      answer(store, line, (said) => { if (socket.writable) socket.write(`${JSON.stringify(said)}\n`); })
        .catch((error: unknown) => { if (socket.writable) socket.write(`${JSON.stringify({ failed: error instanceof Error ? error.message : String(error) })}\n`); })
        .finally(() => { socket.end(); });
    });
  });
  await listening(server, path);
  return {
    close: () => new Promise((resolve) => {
      for (const socket of sockets) socket.destroy();
      server.close(() => { resolve(); });
    }),
  };
}

function listening(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  return new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(path, () => {
      chmodSync(path, 0o600);
      resolve();
    });
  }).finally(() => { process.umask(before); });
}

async function answer(store: Store, line: string, say: (said: object) => void): Promise<void> {
  const asked: { readonly act?: unknown; readonly to?: unknown } = Object(JSON.parse(line));
  if (asked.act !== 'backup' || typeof asked.to !== 'string' || !isAbsolute(asked.to)) throw new Error('Expected an act backup with an absolute path, but found another');
  if (!store.moving.snapshot) throw new Error('Expected a store in a file, but found another');
  let told = -1;
  await store.moving.snapshot(asked.to, (at) => {
    const share = Math.floor(at * 100);
    if (share !== told) say({ at: share / 100 });
    told = share;
  });
  say({ done: true });
}
