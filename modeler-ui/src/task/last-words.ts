/** The opinions that one wrote last, for the next paper; kept in this browser. Not those of secret papers. */
const KEY = 'dutyflow.words';
const KEEPS = 6;
const LONGEST = 120;

export function lastWords(username: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(`${KEY}.${username}`) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberWords(username: string, words: string): void {
  if (words.trim() === '' || words.length > LONGEST) return;
  try {
    localStorage.setItem(`${KEY}.${username}`, JSON.stringify([words, ...lastWords(username).filter((each) => each !== words)].slice(0, KEEPS)));
  } catch {
    // A browser that keeps nothing offers nothing.
  }
}
