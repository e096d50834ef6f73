import { canonical, digest } from '../../engine/store/canonical.js';
import { sealCommit, verifyChain } from '../../engine/store/hash-chain.js';
import type { Commit } from '../../engine/store/commit.js';
import { composeKey, drawInstance, splitKey } from '../../engine/store/keys.js';
import { FIRST_PREV_HASH, hashOf } from '../../engine/store/hash-chain.js';
import { commitOf } from './rows.js';

function chainOf(length: number): Commit[] {
  const commits: Commit[] = [];
  for (let version = 1; version <= length; version += 1) {
    commits.push(commitOf(7, version, { prevHash: commits.at(-1)?.hash ?? FIRST_PREV_HASH, body: canonical([{ type: 'x', v: 1, n: version }]) }));
  }
  return commits;
}

describe('the chain of commits', () => {
  it('holds as written, also after the pending mark is cleared', () => {
    const commits = chainOf(5).map((commit) => ({ ...commit, pending: false }));
    expect(verifyChain(commits)).toEqual({ ok: true, versions: 5, lastHash: commits[4]?.hash });
  });

  const broken: [string, (commits: Commit[]) => Commit[], object][] = [
    ['a doctored event', (all) => all.map((c) => (c.version === 3 ? { ...c, body: '[]' } : c)), { version: 3, fault: 'altered' }],
    ['a changed actor', (all) => all.map((c) => (c.version === 2 ? { ...c, actor: 'nobody' } : c)), { version: 2, fault: 'altered' }],
    ['a doctored and re-hashed event', (all) => all.map((c) => { if (c.version !== 3) return c; const { hash: _h, ...rest } = { ...c, body: '[]' }; return { ...rest, hash: hashOf(rest) }; }), { version: 4, fault: 'unlinked' }],
    ['a missing commit', (all) => all.filter((c) => c.version !== 4), { version: 4, fault: 'missing' }],
    ['a missing head', (all) => all.slice(1), { version: 1, fault: 'missing' }],
    ['a foreign commit', (all) => all.map((c) => (c.version === 5 ? { ...c, instance: 8 } : c)), { version: 5, fault: 'foreign' }],
  ];
  it.each(broken)('names the place of %s', (_name, doctor, expected) => {
    expect(verifyChain(doctor(chainOf(5)))).toMatchObject({ ok: false, ...expected });
  });

  it('goes on from an anchor', () => {
    const commits = chainOf(5);
    expect(verifyChain(commits.slice(3), { version: 3, hash: commits[2]?.hash ?? '' })).toMatchObject({ ok: true, versions: 5 });
    expect(verifyChain(commits.slice(3), { version: 3, hash: FIRST_PREV_HASH })).toMatchObject({ ok: false, version: 4, fault: 'unlinked' });
  });

  it('gives a hash that does not change with the program', () => {
    const commit = sealCommit({ instance: 1, version: 1, commitId: 'c', requestId: 'r', definitionKey: '1', at: 0, actor: 'a', pending: true, body: '[]' }, FIRST_PREV_HASH);
    expect(commit.hash).toBe(digest(`{"actor":"a","alg":"sha256","at":0,"body":"[]","commitId":"c","definitionKey":"1","instance":1,"prevHash":"${FIRST_PREV_HASH}","requestId":"r","schema":1,"version":1}`));
  });
});

describe('canonical JSON (RFC 8785)', () => {
  it('sorts names by UTF-16 code units and writes numbers as ECMAScript does', () => {
    expect(canonical({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }))
      .toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
    expect(canonical([333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0])).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0]');
  });
  it('has the digest that everybody knows', () => {
    expect(digest('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('keys', () => {
  it('tell their instance, in 63 bits', () => {
    const instance = 2 ** 41 - 1;
    const key = composeKey(instance, 2 ** 22 - 1);
    expect(key).toBe('9223372036854775807');
    expect(splitKey(key)).toEqual({ instance, local: 2 ** 22 - 1 });
    expect(splitKey(composeKey(5))).toEqual({ instance: 5, local: 0 });
  });
  it.each(['', 'abc', '-1', '9223372036854775808', '99999999999999999999', '1.5', ' 1'])('are not made of %p', (text) => {
    expect(splitKey(text)).toBeUndefined();
  });
  it('are drawn within their bits, and never 0', () => {
    expect(drawInstance(() => 0)).toBe(1);
    expect(drawInstance(() => 1 - Number.EPSILON / 2)).toBeLessThan(2 ** 41);
  });
  it('refuse what does not fit', () => {
    expect(() => composeKey(2 ** 41)).toThrow(RangeError);
    expect(() => composeKey(1, 2 ** 22)).toThrow(RangeError);
  });
});
