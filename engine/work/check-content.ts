/**
 * 敏感詞/錯鏈檢測 before publication (duties.md C.8 step 8): personal data that must not be published, words of the
 * office's list, and links that lead nowhere outside.
 */
import type { Json } from '../kernel/state.js';
import { inputOf, isContext, textList } from './inputs.js';
import type { WorkHandler } from './ports.js';

type ContentFinding = { readonly kind: 'identity-number' | 'telephone' | 'word' | 'link'; readonly text: string };

export const checkContent: WorkHandler = (job) => {
  const text = ['title', 'body', 'docText'].map((name) => wordsIn(inputOf(job, name))).join('\n');
  const findings = contentFindings(text, textList(job, 'words'));
  if (findings.length === 0) return Promise.resolve({ variables: { contentFindings: [] } });
  return Promise.resolve({
    error: {
      code: 'CONTENT_CHECK_FAILED',
      message: findings.map(({ kind, text: found }) => `${kind}: ${found}`).join('; '),
      variables: { findings: findings.map((finding) => ({ ...finding })) },
    },
  });
};

/** Text in a value; of a file only its name, since the bytes are not text. */
function wordsIn(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => wordsIn(item)).join('\n');
  return isContext(value) && typeof value['name'] === 'string' ? value['name'] : '';
}

export function contentFindings(text: string, words: readonly string[]): readonly ContentFinding[] {
  const found = (kind: ContentFinding['kind'], pattern: RegExp): ContentFinding[] => [...text.matchAll(pattern)].map(([hit]) => ({ kind, text: hit }));
  return [
    ...found('identity-number', /(?<!\d)\d{17}[\dXx](?![\dXx])/g).filter(({ text: hit }) => isIdentityNumber(hit)),
    ...found('telephone', /(?<!\d)1[3-9]\d{9}(?!\d)/g),
    ...words.filter((word) => word !== '' && text.includes(word)).map((word): ContentFinding => ({ kind: 'word', text: word })),
    ...found('link', /\b(?:javascript:|file:)[^\s"'<>]*|https?:\/\/(?:localhost|127\.|10\.|192\.168\.)[^\s"'<>]*/gi),
  ];
}

/** 公民身份號碼 with its check digit, GB 11643-1999. */
function isIdentityNumber(text: string): boolean {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(text.charAt(index)), 0);
  return '10X98765432'.charAt(sum % 11) === text.charAt(17).toUpperCase();
}
