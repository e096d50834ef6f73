/** Files that forms name: small ones, uploaded when the form is handed in. */
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Json, Variables } from '../../engine/kernel/state.js';
import type { FileStore } from '../../engine/store/port.js';

/** One page of PDF with one line of text. */
const CONTENT = utf8ToBytes(onePage('Da\'an City Government Office: sample paper'));
const SHA256 = bytesToHex(sha256(CONTENT));

export class Papers {
  readonly #named = new Map<string, string>();

  constructor(readonly files: FileStore, readonly id: () => string) {}

  /** A file as a form names it. It is there once the form is handed in. */
  named(name: string): Json {
    const fileId = this.id();
    this.#named.set(fileId, name);
    return { fileId, name, sha256: SHA256, bytes: CONTENT.length, mediaType: 'application/pdf' };
  }

  /** Uploads what these values name. */
  async upload(values: Variables, by: string, at: number): Promise<void> {
    if (this.#named.size === 0) return;
    const text = JSON.stringify(values);
    for (const [id, name] of this.#named) {
      if (!text.includes(id)) continue;
      await this.files.put({ id, sha256: SHA256, bytes: CONTENT.length, name, mediaType: 'application/pdf', uploadedBy: by, uploadedAt: at }, CONTENT);
    }
    this.#named.clear();
  }
}

function onePage(text: string): string {
  const drawn = `BT /F1 14 Tf 72 770 Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`;
}
