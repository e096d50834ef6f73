/** What a browser keeps for us and can neither read nor change (AES-256-GCM), until a moment. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const IV = 12;
const TAG = 16;

export class Sealed {
  readonly #key: Buffer;
  readonly #clock: () => number;

  constructor(secret: string, clock: () => number) {
    this.#key = createHash('sha256').update(secret).digest();
    this.#clock = clock;
  }

  /** `lasts`: milliseconds. */
  seal(content: Readonly<Record<string, string>>, lasts: number): string {
    const iv = randomBytes(IV);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const text = Buffer.concat([cipher.update(JSON.stringify({ content, until: this.#clock() + lasts }), 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url');
  }

  /** Undefined: it is not ours, was changed, or is over. */
  open(sealed: string): Readonly<Record<string, string>> | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    if (bytes.length <= IV + TAG) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, IV), { authTagLength: TAG }).setAuthTag(bytes.subarray(IV, IV + TAG));
    try {
      const { content, until }: { content: Readonly<Record<string, string>>; until: number } = JSON.parse(Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString('utf8'));
      return until > this.#clock() ? content : undefined;
    } catch {
      return undefined;
    }
  }
}
