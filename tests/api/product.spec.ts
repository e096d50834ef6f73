import { execFile } from 'node:child_process';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { readSettings } from '../../api/settings.js';
import { DOCUMENT_DUTIES, openTestOffice } from './open-office.js';

const run = promisify(execFile);

it('the types of the API are those of its document (npm run generate)', async () => {
  await expect(run(join(PACKAGE_ROOT, 'node_modules/.bin/tsx'), ['scripts/generate.ts', '--check'], { cwd: PACKAGE_ROOT })).resolves.toBeDefined();
}, 240_000);

describe('settings', () => {
  it('have defaults', () => {
    expect(readSettings({})).toEqual({ port: 8080, host: '127.0.0.1', databaseFile: join(PACKAGE_ROOT, 'data/dutyflow.sqlite'), logLevel: 'info', stopAfter: 0, demoData: 'month', challengeBits: 17,
      demo: true, basic: 'loopback', sessionLimits: { idle: 2 * 3_600_000, most: 12 * 3_600_000 }, trustedProxies: ['loopback'],
      files: { largest: 20 * 2 ** 20, together: 20, inCase: 500, kinds: ['pdf', 'ofd', 'docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', 'office', 'text', 'jpg', 'png', 'gif', 'webp', 'bmp', 'tif'] } });
  });
  it('offer the demo to other machines only when they are told to', () => {
    expect(readSettings({ HOST: '0.0.0.0' })).toMatchObject({ demo: false, demoData: 'none' });
    expect(readSettings({ HOST: '0.0.0.0', DEMO: 'yes' })).toMatchObject({ demo: true, demoData: 'month' });
    expect(readSettings({ HOST: '127.0.0.1', DEMO: 'no' }).demo).toBe(false);
  });
  const wrong: [string, string, string][] = [
    ['PORT', 'eighty', "Expected PORT to be a number from 0 to 65535, but found 'eighty'."], ['PORT', '70000', 'from 0 to 65535'],
    ['HOST', 'a b', "Expected HOST to be an address or a host name, but found 'a b'."], ['DATABASE_FILE', ' ', 'Expected DATABASE_FILE'], ['DEMO', 'maybe', "Expected DEMO to be yes or no, but found 'maybe'."], ['BASIC_AUTH', 'on', "Expected BASIC_AUTH to be yes, loopback or no, but found 'on'."], ['SESSION_IDLE', '0', "Expected SESSION_IDLE to be a number of minutes from 1 to 10080, but found '0'."], ['SESSION_MAX', '30', 'Expected SESSION_MAX to be at least SESSION_IDLE (120 minutes), but found 30.'],
    ['LOG_LEVEL', 'loud', "but found 'loud'"], ['DUTIES', 'doc-dispatch, A b', "Expected DUTIES to be process ids with commas between them, but found 'doc-dispatch, A b'."], ['DEMO_DATA', 'decade', "Expected DEMO_DATA to be one of none, month, year, but found 'decade'."], ['MONGODB_URL', 'localhost:27017', 'Expected MONGODB_URL to begin with mongodb://'],
  ];
  it.each(wrong)('%s=%s stops the start with a sentence', (name, value, sentence) => {
    expect(() => readSettings({ [name]: value })).toThrow(sentence);
  });
});

describe('the pages', () => {
  it('get index.html with a nonce of their own under a strict policy; assets are kept for ever', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'dutyflow-ui-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><style nonce="__CSP_NONCE__"></style>');
    await writeFile(join(folder, 'assets', 'a-1.js'), 'export {};');
    const office = await openTestOffice({ uiFolder: folder });
    const page = await office.anybody().get('/cases/1').set('Accept', 'text/html').expect(200);
    const nonce = /nonce="([^"]+)"/.exec(page.text)?.[1];
    const policy = String(page.headers['content-security-policy']);
    expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect((await office.anybody().get('/').set('Accept', 'text/html').expect(200)).text).not.toContain(String(nonce));
    expect(page.headers['cache-control']).toBe('no-store');
    const asset = await office.anybody().get('/assets/a-1.js').expect(200);
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await office.anybody().get('/assets/none.js').expect(404)).body.code).toBe('ROUTE_NOT_FOUND');
    await office.close();
    await rm(folder, { recursive: true });
  }, 60_000);
});

it('a restart deploys nothing that is in force already', async () => {
  const office = await openTestOffice();
  const { deployLibrary } = await import('../../api/library-deployment.js');
  const { pino } = await import('pino');
  await deployLibrary({ engine: office.engine, store: office.store, log: pino({ level: 'silent' }) }, join(PACKAGE_ROOT, 'processes'), DOCUMENT_DUTIES);
  const { body } = await office.as('demo').post('/v2/process-definitions/search', { filter: { processDefinitionId: 'doc-dispatch' } }).expect(200);
  expect(body.page.totalItems).toBe(1);
  await office.close();
}, 240_000);
