/** A sample of the kernel's lines, drawn by a seed: a commit always gets the same, each commit another. */
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Mutants lie within such a stretch, so it must not be too short. */
const STRETCH = 5;

export function seedOfCommit() {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
}

/** Stretches of lines, `file:from-to`, about so many lines in all. Each line of the files is as likely as any other. */
export function sampleOf(files, lines, seed) {
  const stretches = files.flatMap((file) => {
    const length = readFileSync(file, 'utf8').split('\n').length;
    return Array.from({ length: Math.ceil(length / STRETCH) }, (_, index) => `${file}:${index * STRETCH + 1}-${Math.min((index + 1) * STRETCH, length)}`);
  });
  const drawn = (stretch) => createHash('sha256').update(`${seed} ${stretch}`).digest('hex');
  return stretches.map((stretch) => [drawn(stretch), stretch]).sort().slice(0, Math.ceil(lines / STRETCH)).map(([, stretch]) => stretch);
}
