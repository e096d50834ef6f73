/** RFC 8785 canonical JSON and sha256, in pure JavaScript: the same bytes and digests on the server and in a browser. */
import serialize from 'canonicalize';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The canonical text of a JSON value. Throws on what JSON cannot hold (NaN, a function): a bug of the caller. */
export function canonical(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('Not a JSON value');
  return text;
}

/** Lower-case hex sha256 of a text (as UTF-8) or of bytes. */
export function digest(content: string | Uint8Array): string {
  return bytesToHex(sha256(typeof content === 'string' ? utf8ToBytes(content) : content));
}
