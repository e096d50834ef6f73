/**
 * A hundred thousand requests drawn from the API's document, each as in tests/api/fuzz, in parts of ten thousand with an office and a seed each.
 * `DUTYFLOW_FUZZ`: how many; `DUTYFLOW_FUZZ_PARTS=3-5`: only these of the parts (from 1). What came of each part stands in `reports-tmp/fuzz.jsonl`, one a line
 * (docs/reports/fuzz.md says how to make its table). Only in `npm run test:long`.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { fuzz } from '../api/fuzz/campaign.js';

const COUNT = Number(process.env.DUTYFLOW_FUZZ ?? 100_000);
const PART = 10_000;
const [FIRST = 1, LAST = Math.ceil(COUNT / PART)] = (process.env.DUTYFLOW_FUZZ_PARTS ?? '').split('-').filter((text) => text !== '').map(Number);
/** Bytes of the heap that a request may leave behind: what the office keeps in memory of a case, a draft, a session. */
const LEFT = 2_000;
const PARTS = Array.from({ length: LAST - FIRST + 1 }, (_none, index) => FIRST + index);

it.each(PARTS)(`part %s of ${COUNT} requests: no fault, no crash, nothing left behind, and a third or more come to a handler`, async (part) => {
  const { faults, requests, reached, done, byStatus, neverDone, heap, openConnections } = await fuzz(Math.min(PART, COUNT - (part - 1) * PART), part);
  const growth = Math.round((heap.end - heap.early) / (requests * 0.75));
  mkdirSync('reports-tmp', { recursive: true });
  appendFileSync('reports-tmp/fuzz.jsonl', `${JSON.stringify({ part, requests, reached, share: Math.round((1000 * reached) / requests) / 10, done, byStatus, growth, heap, openConnections, faults: faults.length, neverDone })}\n`);
  expect(faults.slice(0, 20)).toEqual([]);
  expect(reached / requests).toBeGreaterThan(0.3);
  expect(openConnections).toBeLessThan(10);
  expect(growth).toBeLessThan(LEFT);
}, 12 * 3_600_000);
