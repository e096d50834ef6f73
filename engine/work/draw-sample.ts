/**
 * 抽取樣本 (duties.md C.10 step 6): draws a share of a list, one at least, in an order that nobody can foresee and that is
 * the same for every attempt of the job, so that the draw can be checked afterwards.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { inputOf, textList } from './inputs.js';
import type { WorkHandler } from './ports.js';

export const drawSample: WorkHandler = (job) => {
  const from = [...new Set(textList(job, 'from'))];
  const share = Number(inputOf(job, 'share'));
  if (!(share > 0 && share <= 100)) {
    return Promise.reject(new Error(`Expected a share of 1 to 100 per cent for a job of type '${job.type}', but found ${JSON.stringify(inputOf(job, 'share') ?? null)}`));
  }
  const lot = (text: string): string => bytesToHex(sha256(utf8ToBytes(`${job.idempotencyKey}/${text}`)));
  const drawn = new Set([...from].sort((a, b) => (lot(a) < lot(b) ? -1 : 1)).slice(0, Math.ceil((from.length * share) / 100)));
  return Promise.resolve({ variables: { sample: from.filter((text) => drawn.has(text)) } });
};
