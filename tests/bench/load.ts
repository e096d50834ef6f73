/**
 * `tsx tests/bench/load.ts [--commits 10000,100000] [--minutes 3] [--folder /tmp/dutyflow-load] [--clients 1,4,16,64] [--cases 100] [--commands 0]
 * [--mongo URL] [--moved FILE]`: how the server does on years of data, measured at each of these sizes; writes docs/reports/load.md. `--commands`: so
 * many more at the end, for the memory. `--mongo`: a database that has years of data already. `--moved`: what moving-killed.ts kept.
 * Data that are in the folder are gone on with: call it again with more commits, or more minutes. Nothing in the folder is removed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { build, startBuiltServer, temporaryDatabase, type BuiltServer } from './built-server.js';
import { completionsOverHttp, type Completions } from './completions.js';
import { benchDiagram } from './line.js';
import { LONG, loadDatabase, type Loaded } from './load-data.js';
import type { MovedAct } from './moving-killed.js';

const REPORT = join(PACKAGE_ROOT, 'docs/reports/load.md');
const option = { type: 'string' } as const;
const { values } = parseArgs({ options: { commits: option, minutes: option, folder: option, clients: option, cases: option, commands: option, mongo: option, moved: option } });
const folder = values.folder ?? '/tmp/dutyflow-load';
const sizes = (values.commits ?? '10000,100000').split(',').map(Number);
const clients = (values.clients ?? '1,4,16,64').split(',').map(Number);
const cases = Number(values.cases ?? 100);
/** For the course of the costs and the memory: clients at once, cases at once, and completions of each. */
const COURSE = { clients: 8, cases: 1000, completions: 5 } as const;
const READS = 30;
const begunAt = loadavg()[0] ?? 0;
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

/** What the kernel says of the server's process. */
function usedBy(pid: number): { readonly cpuSeconds: number; readonly megabytes: number } {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / 100, megabytes: Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024 };
}

/** True: what was read of files before is forgotten by the system. */
function coldCache(): boolean {
  spawnSync('sync');
  try {
    writeFileSync('/proc/sys/vm/drop_caches', '3');
    return true;
  } catch {
    return false;
  }
}

interface Read { readonly what: string; readonly first: number; readonly p50: number; readonly p99: number; readonly found: string }

async function reads(server: BuiltServer): Promise<Read[]> {
  const signedIn = await fetch(`${server.url}/v2/session`, { method: 'POST', headers: { 'Content-Type': 'application/json', 'X-Requested-With': 'dutyflow' }, body: JSON.stringify({ username: 'wang.fang', password: 'demo' }) });
  const headers = { Cookie: signedIn.headers.get('set-cookie')?.split(';')[0] ?? '', 'Content-Type': 'application/json', 'X-Requested-With': 'dutyflow' };
  const ask = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${server.url}/v2/${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return await answer.json() as Record<string, unknown>;
  };
  const measure = async (what: string, read: (n: number) => Promise<unknown>, found: (answer: unknown) => string): Promise<Read> => {
    const took: number[] = [];
    let last: unknown;
    for (let n = 0; n < READS; n += 1) {
      const began = performance.now();
      last = await read(n);
      took.push(performance.now() - began);
    }
    const [first = NaN] = took;
    took.sort((a, b) => a - b);
    return { what, first, p50: took[Math.floor(READS / 2)] ?? NaN, p99: took.at(-1) ?? NaN, found: found(last) };
  };
  const items = (answer: unknown): string => `${(answer as { items: unknown[] }).items.length} rows`;
  const page = { limit: 20 };
  const found = await ask('POST', 'process-instances/search', { filter: { variables: [{ name: 'title', value: JSON.stringify(LONG.title) }] } });
  const [long] = found['items'] as { processInstanceKey: string }[];
  const [state, sort] = ['CREATED', [{ field: 'dueDate', order: 'ASC' }, { field: 'creationDate', order: 'ASC' }]];
  return [
    await measure('inbox page (待辦)', () => ask('POST', 'user-tasks/search', { filter: { state }, sort, duty: { mine: 'todo' }, page }), items),
    await measure('inbox filtered by a form field', (n) => ask('POST', 'user-tasks/search', { filter: { state, processInstanceVariables: [{ name: 'amount', value: String((n % 9 + 2) * 1000) }] }, sort, duty: { mine: 'todo' }, page }), items),
    await measure('done page (已辦)', () => ask('POST', 'user-tasks/search', { filter: { state: 'COMPLETED' }, sort: [{ field: 'completionDate', order: 'DESC' }], duty: { mine: 'done' }, page }), items),
    await measure('cases by a form field', (n) => ask('POST', 'process-instances/search', { filter: { variables: [{ name: 'amount', value: String((n % 9 + 1) * 1000) }] }, page }), items),
    await measure('cases by text in their title', (n) => ask('POST', 'process-instances/search', { filter: { variables: [{ name: 'title', value: { $like: `*第${n + 1}*` } }] }, page }), items),
    await measure(`film of ${whole(LONG.completions + 1)} commits`, () => ask('GET', `process-instances/${long?.processInstanceKey ?? ''}/film`), (film) => `${(film as { commits: unknown[] }).commits.length} commits`),
  ];
}

interface Rate extends Completions { readonly clients: number; readonly cpu: number; readonly megabytes: number }

/** Completions a second at so many clients; processor seconds of the server for each thousand, with the starts between. */
async function rates(server: BuiltServer, name: string, by: readonly number[] = clients, of = cases): Promise<Rate[]> {
  const found: Rate[] = [];
  for (const at of by) {
    const before = usedBy(server.pid);
    const completed = await completionsOverHttp(server.url, benchDiagram(`${name}-${at}`), `${name}-${at}`, { cases: of, clients: at });
    const after = usedBy(server.pid);
    found.push({ ...completed, clients: at, cpu: (after.cpuSeconds - before.cpuSeconds) / completed.count * 1000, megabytes: after.megabytes });
  }
  return found;
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
const rateTable = (found: readonly Rate[]): string => table(['clients', 'completions a second', 'p50', 'p99', 'CPU s for 1,000', 'memory'],
  found.map(({ clients: at, aSecond, p50, p99, cpu, megabytes }) => [String(at), whole(aSecond), ms(p50), ms(p99), cpu.toFixed(2), `${whole(megabytes)} MB`]));

build();
mkdirSync(folder, { recursive: true });
const file = join(folder, 'office.sqlite');
const run = String(Date.now()).slice(-8);
interface Stage { readonly loaded: Loaded; readonly bytes: number; readonly startedIn: number; readonly reads: readonly Read[]; readonly course: Rate }
const stages: Stage[] = [];
let cold = true;
let fullRates: readonly Rate[] = [];
const memory: number[] = [];
for (const [index, wanted] of sizes.entries()) {
  const loaded = await loadDatabase(file, wanted, Number(values.minutes ?? 3), (what) => { console.error(what); });
  const bytes = statSync(file).size;
  cold = coldCache() && cold;
  const server = await startBuiltServer(file, { duties: ['none'] });
  const found = await reads(server);
  const [course] = await rates(server, `c${run}-${index}`, [COURSE.clients]);
  if (!course) throw new Error('Expected the cost of a completion');
  stages.push({ loaded, bytes, startedIn: server.startedIn, reads: found, course });
  if (index === sizes.length - 1) {
    fullRates = await rates(server, `f${run}`);
    for (let done = 0; done < Number(values.commands ?? 0); done += COURSE.cases * (COURSE.completions + 1)) {
      memory.push(...(await rates(server, `m${run}-${done}`, [COURSE.clients], COURSE.cases)).map(({ megabytes }) => megabytes));
      console.error(`memory after ${done} commands: ${whole(memory.at(-1) ?? NaN)} MB`);
    }
  }
  await server.stop();
}
const own = temporaryDatabase();
const empty = await startBuiltServer(own.file, { duties: ['none'] });
const emptyRates = await rates(empty, `e${run}`);
await empty.stop();
own.remove();
const onMongo = values.mongo === undefined ? undefined : await startBuiltServer('', { mongodbUrl: values.mongo, duties: ['none'] });
const mongoReads = onMongo && await reads(onMongo);
const mongoRates = onMongo && await rates(onMongo, `m${run}`);
await onMongo?.stop();
const moved: readonly MovedAct[] = values.moved === undefined || !existsSync(values.moved) ? [] : JSON.parse(readFileSync(values.moved, 'utf8'));

const last = stages.at(-1);
if (!last) throw new Error('Expected a size at least');
const READING = ['what', 'first', 'p50', 'p99', 'answer'] as const;
const readTable = (found: readonly Read[]): string => table(READING, found.map(({ what, first, p50, p99, found: answer }) => [what, ms(first), ms(p50), ms(p99), answer]));
/** What is not as it should be. */
const short = [
  ...(last.startedIn > 5000 ? [`start-up takes ${ms(last.startedIn)} where 5 s are the aim; on the empty file ${ms(empty.startedIn)}`] : []),
  ...last.reads.filter(({ what, p99 }) => p99 > 50 && /^(inbox page|film)/.test(what)).map(({ what, p50, p99, first }) => `${what}: p99 ${ms(p99)} where 50 ms are the aim (p50 ${ms(p50)}, the first, from the disk, ${ms(first)})`),
  ...last.reads.filter(({ what, p50 }) => p50 > 50 && /^cases by/.test(what)).map(({ what, p50 }) => `${what}: p50 ${ms(p50)}${/text/.test(what) ? ': every title is read, since no index finds what stands in the middle of a text' : ''}`),
  ...(Math.max(...fullRates.map(({ aSecond }) => aSecond)) < 1000 ? [`completions: ${whole(Math.max(...fullRates.map(({ aSecond }) => aSecond)))} a second at most where 1,000 are the aim (${Math.min(...fullRates.map(({ cpu }) => cpu)).toFixed(2)} CPU s of the server for 1,000; HTTP and deciding share one thread)`] : []),
  ...(Math.max(...memory, ...fullRates.map(({ megabytes }) => megabytes)) > 512 ? [`memory: up to ${whole(Math.max(...memory, ...fullRates.map(({ megabytes }) => megabytes)))} MB where 512 are the aim`] : []),
];
const text = `# Load

\`tsx tests/bench/load.ts --commits ${sizes.join(',')}\`, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, on ${cpus().length} processors (${cpus()[0]?.model ?? ''}) with ${whole(totalmem() / 2 ** 30)} GB, with a load
of ${begunAt.toFixed(1)} before and ${(loadavg()[0] ?? 0).toFixed(1)} at the end${begunAt > 2 ? ' (others\' work on the machine: trust processor seconds and ratios, not the clock)' : ''}. Each kind of case was decided, chained and projected by the engine once; each
case in the file is one of these with its own people, moments, texts and hashes. This run did not verify the file: that is an act of moving-killed.ts. One person has half of all work.

## What fell short

${short.length === 0 ? 'Nothing.' : short.map((one) => `- ${one}`).join('\n')}

## Sizes

${table(['commits', 'tasks', 'open', 'made a second', 'size', 'start-up', ...last.reads.map(({ what }) => `${what}, p50`), 'CPU s for 1,000 completions'], stages.map(({ loaded, bytes, startedIn, reads: found, course }) => [
    whole(loaded.commits), whole(loaded.tasks), whole(loaded.open), loaded.made === 0 ? 'was there' : `${whole(loaded.made / loaded.seconds)}, and ${whole(loaded.indexSeconds)} s for the indexes`,
    `${whole(bytes / 2 ** 20)} MB`, ms(startedIn), ...found.map(({ p50 }) => ms(p50)), course.cpu.toFixed(2)]))}

An empty file: start-up ${ms(empty.startedIn)} (aim: 5 s).${memory.length === 0 ? '' : ` Memory in the course of ${whole(memory.length * COURSE.cases * (COURSE.completions + 1))} commands: ${memory.map(whole).join(', ')} MB (aim: flat, under 512).`}

## Reads over HTTP on the largest, ${cold ? 'the system\'s cache dropped before the start' : 'the system\'s cache as it was: it could not be dropped here'}

${READS} of each, one after another; the slowest stands for p99 (aim for inbox and film: 50 ms).

${readTable(last.reads)}

## Completions on the largest

${rateTable(fullRates)}

## Completions on an empty file

${rateTable(emptyRates)}
${mongoReads && mongoRates ? `\n## MongoDB\n\n${readTable(mongoReads)}\n\n${rateTable(mongoRates)}\n` : ''}${moved.length === 0 ? '' : `\n## Moving, each killed (SIGKILL) in the middle and called again\n\n${table(['act', 'killed at', 'after', 'then', 'right'], moved.map(({ act, killedAt, secondsToKill, secondsAfter, right }) => [act, killedAt, `${whole(secondsToKill)} s`, `${whole(secondsAfter)} s`, right]))}\n`}`;
writeFileSync(REPORT, text);
console.log(text);
