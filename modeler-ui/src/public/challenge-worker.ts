/** Looks for the number whose hash with the challenge begins with enough zero bits. In plain JavaScript: pages on plain http have no `crypto.subtle`. */
import { solution } from './solution.js';

addEventListener('message', ({ data: { challenge, bits } }: MessageEvent<{ readonly challenge: string; readonly bits: number }>) => {
  postMessage(solution(challenge, bits));
});
