/** Fuzzing of every endpoint from the API's document; in the long run a hundred thousand requests (tests/long/fuzz.spec.ts). */
import { fuzz } from './campaign.js';

it('1,500 requests drawn from the document are answered as it says, none with a fault, a third or more by a handler', async () => {
  const { faults, requests, reached, byStatus } = await fuzz(1_500, 20_261_123);
  expect({ faults, byStatus }).toEqual({ faults: [], byStatus });
  expect(reached / requests).toBeGreaterThan(0.3);
}, 240_000);
