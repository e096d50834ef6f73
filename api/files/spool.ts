/**
 * Files on their way in: written to the disk as they come, hashed meanwhile, and read back one after the other within a bound over all requests,
 * so that nobody fills the memory with uploads. On the disk they have no name: what a request or a crash leaves is gone with its last handle.
 */
import { createHash, randomUUID } from 'node:crypto';
import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { StorageEngine } from 'multer';

export interface Spooled {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}
interface Held extends Spooled {
  readonly handle: FileHandle;
}

/** Of all uploads that are looked at at one moment; one that is larger is looked at alone. */
export const ROOM = 64 * 1024 * 1024;

export class Spool {
  readonly #room: number;
  readonly #held = new Map<string, Held>();
  readonly #waiting: (() => void)[] = [];
  #used = 0;
  /** Bytes of uploads that were in memory at one moment, the most so far. */
  most = 0;

  constructor(room = ROOM) {
    this.#room = room;
  }

  /** For multer. */
  readonly storage: StorageEngine = {
    _handleFile: (_request, file, done) => { this.#take(file).then(({ id, bytes }) => { done(null, { path: id, size: bytes }); }, (cause: unknown) => { done(cause); }); },
    _removeFile: (_request, file, done) => { this.#drop(file.path).then(() => { done(null); }, (cause: unknown) => { done(cause instanceof Error ? cause : new Error(String(cause))); }); },
  };

  /** Those of a request, until it is answered. */
  of(files: readonly Pick<Express.Multer.File, 'path'>[], response: Response): readonly Spooled[] {
    response.once('close', () => { for (const { path } of files) void this.#drop(path); });
    return files.map(({ path }) => this.#known(path));
  }

  /** Hands over what it holds, as soon as there is room for it. */
  async reading<T>(spooled: Spooled, work: (content: Uint8Array) => Promise<T>): Promise<T> {
    const { bytes, handle } = this.#known(spooled.id);
    while (this.#used > 0 && this.#used + bytes > this.#room) await new Promise<void>((resolve) => { this.#waiting.push(resolve); });
    this.#used += bytes;
    this.most = Math.max(this.most, this.#used);
    try {
      const content = Buffer.allocUnsafe(bytes);
      for (let at = 0; at < bytes;) {
        const { bytesRead } = await handle.read(content, at, bytes - at, at);
        if (bytesRead === 0) throw new Error(`Expected ${bytes} bytes of an upload, but found ${at}`);
        at += bytesRead;
      }
      return await work(content);
    } finally {
      this.#used -= bytes;
      for (const next of this.#waiting.splice(0)) next();
    }
  }

  async #take(file: Express.Multer.File): Promise<Spooled> {
    const id = randomUUID();
    const path = join(tmpdir(), `dutyflow-${id}`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      await unlink(path);
      const hash = createHash('sha256');
      let bytes = 0;
      await pipeline(file.stream, async (pieces: AsyncIterable<Buffer>) => {
        for await (const piece of pieces) {
          hash.update(piece);
          bytes += piece.length;
          await writeAll(handle, piece);
        }
      });
      const held = { id, name: file.originalname, bytes, sha256: hash.digest('hex'), handle };
      this.#held.set(id, held);
      return held;
    } catch (cause) {
      await handle.close();
      throw cause;
    }
  }

  #known(id: string): Held {
    const held = this.#held.get(id);
    if (!held) throw new Error('Expected an upload that is on the disk, but found none');
    return held;
  }

  async #drop(id: string): Promise<void> {
    const held = this.#held.get(id);
    this.#held.delete(id);
    await held?.handle.close();
  }
}

async function writeAll(handle: FileHandle, piece: Buffer): Promise<void> {
  for (let at = 0; at < piece.length;) at += (await handle.write(piece, at)).bytesWritten;
}
