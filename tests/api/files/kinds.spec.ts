import { describe, expect, it } from '@jest/globals';
import { fileName } from '../../../api/files/intake.js';
import { recognize } from '../../../api/files/kinds.js';
import { BOMB, DOC, DOCX, GIF, JPEG, MACROS, ODS, ODT, OFD, PDF, PNG, PPTX, XLSX, ZIP, zip } from './samples.js';

const text = (of: string): Buffer => Buffer.from(of);
const kindOf = async (content: Uint8Array): Promise<string> => {
  const found = await recognize(content);
  return found.kind ?? found.why;
};

describe('what a file is', () => {
  it('is told by its content', async () => {
    const kinds = { PDF, PNG, GIF, JPEG, DOC, DOCX, XLSX, PPTX, OFD, ODT, ODS, ZIP, UTF8: text('方案全文\r\n\t第一條'), GB18030: Buffer.from('b7bdb0b8c8abcec40d0a', 'hex'), CSV: text('編號,名稱\n1,甲'), BOM: text('\uFEFF甲'), EMPTY: text('') };
    expect(Object.fromEntries(await Promise.all(Object.entries(kinds).map(async ([name, content]) => [name, await kindOf(content)])))).toEqual({
      PDF: 'pdf', PNG: 'png', GIF: 'gif', JPEG: 'jpg', DOC: 'office', DOCX: 'docx', XLSX: 'xlsx', PPTX: 'pptx', OFD: 'ofd', ODT: 'odt', ODS: 'ods', ZIP: 'zip', UTF8: 'text', GB18030: 'text', CSV: 'text', BOM: 'text', EMPTY: 'text',
    });
  });
  it('is none of ours: programs, scripts with bytes of a terminal, pictures that are drawn by script', async () => {
    const strange = { exe: Buffer.from(`4d5a90000300000004000000ffff0000${'00'.repeat(64)}`, 'hex'), elf: Buffer.from(`7f454c460201010000000000000000000200${'00'.repeat(64)}`, 'hex'), random: Buffer.from('00ff8081feff0102', 'hex'), terminal: text('a\u001b]0;x\u0007b'), halfUtf8: Buffer.from('e6', 'hex') };
    for (const [name, content] of Object.entries(strange)) expect([name, await kindOf(content)]).toEqual([name, 'unknown']);
    // What a browser would run is a text, and is served as one.
    expect(await kindOf(text('<script>alert(1)</script>'))).toBe('text');
    expect(['text', 'unknown']).toContain(await kindOf(text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')));
  });
  it('is refused where it is two things at once', async () => {
    for (const front of [PDF, GIF, JPEG, PNG, text('#!/bin/sh\n')]) expect(await kindOf(Buffer.concat([front, ZIP]))).toBe('two-in-one');
    expect(await kindOf(Buffer.concat([PDF, zip([{ name: 'META-INF/MANIFEST.MF' }, { name: 'Evil.class' }], 'a comment behind it')]))).toBe('two-in-one');
    // An office document with a page in front of it does not begin as one.
    expect(await kindOf(Buffer.concat([text('<html>'), DOCX]))).toBe('two-in-one');
  });
  it('is an archive only, where an office document brings macros', async () => {
    expect(await kindOf(MACROS)).toBe('zip');
  });
  it('is looked up in the table of an archive, which is not unpacked: a bomb is told by what it says of itself', async () => {
    expect(BOMB.length).toBeLessThan(100_000);
    expect(await kindOf(BOMB)).toBe('unpacks-too-large');
    // One that lies about it is taken for what it says, and costs nothing.
    const liar = zip([{ name: '[Content_Types].xml' }, { name: 'word/document.xml', content: Buffer.alloc(50_000_000), claims: 10 }]);
    const before = process.memoryUsage().arrayBuffers;
    expect(await kindOf(liar)).toBe('docx');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
  it('is not found where the table of an archive leads astray', async () => {
    const cut = DOCX.subarray(0, DOCX.length - 30);
    const entriesAt = DOCX.readUInt32LE(DOCX.length - 6);
    const changed = (at: number, value: number): Buffer => {
      const copy = Buffer.from(DOCX);
      copy.writeUInt32LE(value, at);
      return copy;
    };
    for (const astray of [cut, changed(DOCX.length - 6, 0xfffffff0), changed(DOCX.length - 6, entriesAt + 1), changed(entriesAt + 28, 0xffffffff), changed(DOCX.length - 12, 0xffffffff), Buffer.from('504b0304', 'hex')]) {
      expect(['unknown', 'two-in-one']).toContain(await kindOf(astray));
    }
  });
});

describe('the name of a file', () => {
  it('leads nowhere, and reads as it is', () => {
    const names: Readonly<Record<string, string>> = {
      '../../etc/passwd': '_.._etc_passwd', '..\\..\\boot.ini': '_.._boot.ini', 'C:\\a.pdf': 'C__a.pdf', '春耕方案.pdf': '春耕方案.pdf', 'a\r\nSet-Cookie: x=1.pdf': 'a__Set-Cookie_ x=1.pdf', 'a"; filename="b.exe': 'a_; filename=_b.exe',
      // What a reader sees of this ends with .pdf, were the direction turned.
      'invoice\u202Efdp.exe': 'invoicefdp.exe', 'a\u200B\u2066b.pdf': 'ab.pdf', '.htaccess': 'htaccess', ' . .': 'file', '': 'file', 'x.pdf. ': 'x.pdf', 'e\u0301.txt': 'é.txt', '<b>.txt': '_b_.txt', 'null\u0000.pdf': 'null_.pdf',
    };
    expect(Object.fromEntries(Object.keys(names).map((given) => [given, fileName(given)]))).toEqual(names);
  });
  it('is at most 200 characters long, with its ending', () => {
    const long = fileName(`${'長'.repeat(300)}.docx`);
    expect([long.length <= 200, long.endsWith('長.docx')]).toEqual([true, true]);
  });
});
