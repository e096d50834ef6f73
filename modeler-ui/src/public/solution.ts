import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** `<challenge>.<number>`, the first that has so many leading zero bits. */
export function solution(challenge: string, bits: number): string {
  for (let answer = 0; ; answer += 1) {
    const text = `${challenge}.${answer}`;
    if (zeroBits(sha256(utf8ToBytes(text))) >= bits) return text;
  }
}

function zeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}
