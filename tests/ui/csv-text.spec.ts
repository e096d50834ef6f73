import { describe, expect, it } from '@jest/globals';
import { textOfCsv } from '../../modeler-ui/src/organisation/workbook.js';

const WORDS = '工號,姓名\n';
const bytes = (of: readonly number[] | Uint8Array): ArrayBuffer => new Uint8Array(of).buffer;

describe('a CSV that is brought in', () => {
  it('is read as UTF-8, with or without its mark', () => {
    const plain = new TextEncoder().encode(WORDS);
    expect(textOfCsv(bytes(plain))).toBe(WORDS);
    expect(textOfCsv(bytes([0xef, 0xbb, 0xbf, ...plain]))).toBe(WORDS);
  });
  it('is read as GB 18030 where it is no UTF-8, as spreadsheets of an office save it', () => {
    expect(textOfCsv(bytes([185, 164, 204, 150, 44, 208, 213, 195, 251, 10]))).toBe(WORDS);
  });
});
