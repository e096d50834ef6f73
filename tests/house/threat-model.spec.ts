/** docs/threat-model.md names what is there; and nothing of ours reaches out to the network but what it lists. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';

const model = readFileSync(join(PACKAGE_ROOT, 'docs/threat-model.md'), 'utf8');

it('names files that are there', () => {
  const named = [...model.matchAll(/`((?:api|engine|tests|docs|scripts)\/[\w./-]+)`/g)].map(([, path = '']) => path);
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter((path) => !existsSync(join(PACKAGE_ROOT, path)))).toEqual([]);
});

it('has each kind of threat', () => {
  for (const letter of 'STRIDE') expect(model).toContain(`| **${letter}** |`);
});

/** What of the server opens connections of its own, and to where. */
const REACHES_OUT: Readonly<Record<string, string>> = {
  'api/identity/oidc.ts': 'OIDC_ISSUER', 'api/files/clamd.ts': 'the virus scanner that the settings name',
  'api/operator-door.ts': 'a socket of this machine, on which it listens', 'api/settings.ts': 'isIP only looks at a text', 'api/acting.ts': "a request that is called 'http'",
};

it('nothing in the server fetches, but what goes where the settings say (SSRF)', () => {
  const sources = ['api', 'engine'].flatMap((folder) => readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).map((file) => `${folder}/${file}`));
  expect(sources.length).toBeGreaterThan(300);
  const reaching = sources.filter((file) => {
    const text = readFileSync(join(PACKAGE_ROOT, file), 'utf8').replace(/^import type .*$/gm, '');
    return /(?<![.\w])fetch\(|from '(node:)?(net|tls|dgram|http2|https|undici|axios|got|openid-client)'|\b(http|https)\.(get|request)\(|new (WebSocket|EventSource)\(|import \{[^}]*\b(request|get|connect)\b[^}]*\} from 'node:(http|https|net|tls)'/.test(text);
  });
  expect(reaching.filter((file) => !Object.hasOwn(REACHES_OUT, file))).toEqual([]);
});
