/** Asks the server that has a database file for itself (api/operator-door.ts). */
import { existsSync } from 'node:fs';
import { createConnection } from 'node:net';
import { createInterface } from 'node:readline';
import { doorOf } from '../../api/operator-door.js';
import { Refused } from './ends.js';

/** A server has the file and listens; false also when a kill left the socket. */
export async function isServed(file: string): Promise<boolean> {
  if (!existsSync(doorOf(file))) return false;
  return new Promise((resolve) => {
    const socket = createConnection(doorOf(file));
    socket.once('connect', () => { socket.destroy(); resolve(true); }).once('error', () => { resolve(false); });
  });
}

/** `progress`: from 0 to 1. Throws what the server says against it. */
export function backupByServer(file: string, to: string, progress: (at: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(doorOf(file));
    const gone = (): void => { reject(new Refused(`Expected the server of ${file} to finish the backup, but it went away: nothing stands under the name ${to}`)); };
    socket.once('error', gone).once('close', gone);
    socket.write(`${JSON.stringify({ act: 'backup', to })}\n`);
    createInterface({ input: socket }).on('line', (line) => {
      const { at, done, failed }: { at?: number; done?: true; failed?: string } = JSON.parse(line);
      if (at !== undefined) progress(at);
      if (failed !== undefined) reject(new Refused(failed));
      if (done) resolve();
    }).on('error', gone);
  });
}
