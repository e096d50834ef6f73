/** `npm run bench`: prints its table and writes it to docs/reports/bench.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { PACKAGE_ROOT } from '../../api/package-root.js';
import { bpmnServerSteps } from './bpmn-server.js';
import { build, type BuiltServer, startBuiltServer, temporaryDatabase } from './built-server.js';
import { completionsOverHttp, type Completions } from './completions.js';
import { compileTimes, exponent, growth, heapPer10000, kernelSteps, manyInstances, type Growth } from './kernel-steps.js';
import { benchDiagram } from './line.js';
import { inboxPage, panel, previewOfReturn } from './office-acts.js';
import { pageWeights } from './page-weight.js';
import { durableStates, secondEngineSteps, statesInMemory } from './second-engine.js';
import { waitingState } from './waiting-state.js';

const REPORT = join(PACKAGE_ROOT, 'docs/reports/bench.md');
const CASES = 100;
const ROUNDS = 5;
const CLIENTS = 32;
const STARTS = 5;
/** Step 15 of 發文辦理 in duties.md C.1: 復核. */
const STEP_15 = 'U_15';

const whole = (value: number): string => Math.round(value).toLocaleString('en');
const bytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const medianOf = <T>(rounds: readonly T[], pick: (round: T) => number): number => median(rounds.map(pick));

const NOTES = `## How to read it
- Rates "of one core" and the kernel's milliseconds are processor time, so that other work on the machine counts less; rates over HTTP and
  bpmn-engine's durable one are by the clock, in turns, and the ratio is taken within each round.
- A completion over HTTP takes the server's main thread (profile of 2026-11-23): SQLite 20 %, Node's HTTP 19 %, Express 14 %,
  express-session 9 %, projections 6 %, the kernel 6 %, the rest of ours 13 %, body, compression, garbage 10 %. The disk is waited for beside it.
  Clients take an eighth of a core. What would help most is a second thread for HTTP in front of the one that decides and writes.
- The waiting case at step 15 is T1 of duties.md C.1. Half of it are the fields of the forms, which the kernel neither chose nor may drop; its own part
  is one token, one task, three timers, two limits, a message that is waited for and who acted so far.
  All that could go without loss (what limits say by default 130 B, fields without a value 230 B, number and initiator said twice 66 B, empty maps 45 B)
  is 16 % of it. That would still miss the aim, make every reader of a limit ask twice, and have old commits fold to another state than they did: left as it is.
- bpmn-server (2.3.8) is no dependency, since it brings 183 packages, deprecated ones among them. \`npm install --ignore-scripts bpmn-server@2.3.8\` in
  an empty folder and \`BPMN_SERVER=/that/folder npm run bench\` measure it. Node 20 runs it without MongoDB, but not as it comes: its store in
  memory fails at the first lock (\`Cannot read properties of undefined (reading 'db')\`), so a lock that holds nothing stands in.`;

interface Line { readonly what: string; readonly found: string; readonly aim?: string; readonly met?: boolean }

/** The pure core, in this process. Rates are for each second of one core's time. */
async function measureKernel(): Promise<Line[]> {
  const diagram = benchDiagram('bench');
  // The compiler of the machine takes some 200,000 steps to be done.
  await kernelSteps(diagram, 8000, true);
  const rounds: { bare: number; saving: number; theirs: number }[] = [];
  for (let one = 0; one < ROUNDS; one += 1) {
    rounds.push({
      bare: await kernelSteps(diagram, 2000, false), saving: await kernelSteps(diagram, 2000, true),
      theirs: (await secondEngineSteps(diagram, statesInMemory(), 5)).byProcessor,
    });
  }
  const bare = medianOf(rounds, (round) => round.bare);
  const ratio = medianOf(rounds, (round) => round.saving / round.theirs);
  const other = bpmnServerSteps(diagram, 5);
  const grown = await growth();
  const instances = await manyInstances(1000);
  const heap = await heapPer10000(diagram);
  const compiled = await compileTimes();
  const state = await waitingState('doc-dispatch', 't1-office-paper-issued.scenario.json', STEP_15);
  const { variables, ...rest } = state;
  const shown = (of: (one: Growth) => number): string => grown.map((one) => of(one).toFixed(0)).join(' / ');
  const [line, wide] = [exponent(grown, (one) => one.line), exponent(grown, (one) => one.wide)];
  return [
    { what: `User-task steps a second of one core, decided in memory (25 elements; median of ${ROUNDS} rounds)`, found: whole(bare), aim: '≥ 50,000', met: bare >= 50_000 },
    { what: 'The same with the state written as JSON at each step', found: whole(medianOf(rounds, (round) => round.saving)) },
    { what: 'bpmn-engine on the same diagram in memory: recover, signal, save', found: whole(medianOf(rounds, (round) => round.theirs)) },
    { what: 'Ratio, with state saved each step, median of the rounds', found: `${whole(ratio)} ×`, aim: '≥ 100 ×', met: ratio >= 100 },
    other === undefined
      ? { what: 'bpmn-server on the same diagram (no installation named by BPMN_SERVER)', found: 'not run' }
      : { what: 'bpmn-server on the same diagram, its store in memory, a case loaded at each step', found: `${whole(other)} (we: ${whole(medianOf(rounds, (round) => round.saving) / other)} ×)` },
    { what: `State of \`doc-dispatch\` waiting at step 15 (復核): ${whole(bytes(variables))} B of values that people and decisions gave, the rest ${whole(bytes(rest))} B`, found: `${whole(bytes(state))} B`, aim: '< 1,500 B', met: bytes(state) < 1500 },
    { what: 'Model compile time, `doc-dispatch`', found: `${whole(compiled.docDispatch)} ms` },
    { what: 'Model compile time, 1,000 elements in a line', found: `${whole(compiled.thousand)} ms` },
    { what: 'Multi-instance of 1,000: start', found: `${whole(instances.start)} ms` },
    { what: 'Multi-instance of 1,000: complete all', found: `${whole(instances.complete)} ms` },
    { what: 'Heap left behind by 10,000 decided commands', found: `${(heap / 1000).toFixed(0)} kB`, aim: 'no growth (< 100 kB)', met: heap < 100_000 },
    { what: 'Step in a line of 10 / 100 / 1,000 tasks', found: `${shown((one) => one.line)} µs, exponent ${line.toFixed(2)}`, aim: 'exponent ≤ 1', met: line <= 1 },
    { what: 'Step among 10 / 100 / 1,000 tasks open at once', found: `${shown((one) => one.wide)} µs, exponent ${wide.toFixed(2)}`, aim: 'exponent ≤ 1', met: wide <= 1 },
  ];
}

/** The built server with its durable database, in a process of its own. */
async function measureServer(): Promise<Line[]> {
  build();
  const diagram = benchDiagram('bench-line');
  const database = temporaryDatabase();
  let running: BuiltServer | undefined;
  const start = async (): Promise<BuiltServer> => running = await startBuiltServer(database.file);
  try {
    const first = await start();
    // The rounds that count run on warm code, as an office's server does, and in turns, so that whatever else the machine does meets both.
    await completionsOverHttp(first.url, benchDiagram('bench-warm'), 'bench-warm', { cases: 40, clients: CLIENTS });
    const rounds: { ours: Completions; theirs: number }[] = [];
    for (let one = 0; one < ROUNDS; one += 1) {
      const id = `bench-line-${one}`;
      const ours = await completionsOverHttp(first.url, benchDiagram(id), id, { cases: CASES, clients: CLIENTS });
      rounds.push({ ours, theirs: (await secondEngineSteps(diagram, durableStates(join(database.folder, `second-engine-${one}.sqlite`)), 10)).byClock });
    }
    await first.stop();
    const starts: number[] = [];
    for (let one = 0; one < STARTS; one += 1) {
      const again = await start();
      starts.push(again.startedIn);
      await again.stop();
    }
    const shown = await start();
    const weights = await pageWeights(shown.url);
    const inbox = await inboxPage(shown.url, 2000);
    await shown.stop();
    const ratio = medianOf(rounds, ({ ours, theirs }) => ours.aSecond / theirs);
    const of = (pick: (round: Completions) => number): number => medianOf(rounds, ({ ours }) => pick(ours));
    const startTime = median(starts);
    return [
      { what: `Completions a second over HTTP, durable (${ROUNDS} rounds of ${whole(of(({ count }) => count))} by ${CLIENTS} clients; p50 ${of(({ p50 }) => p50).toFixed(1)} ms, p99 ${of(({ p99 }) => p99).toFixed(1)} ms)`, found: whole(of(({ aSecond }) => aSecond)) },
      { what: 'bpmn-engine on the same diagram: recover, signal, save, durable, in process', found: whole(medianOf(rounds, ({ theirs }) => theirs)) },
      { what: 'Ratio, median of the rounds', found: `${ratio.toFixed(1)} ×`, aim: '≥ 20 ×', met: ratio >= 20 },
      { what: `Start with an existing database, to the first answer (median of ${STARTS})`, found: `${whole(startTime)} ms`, aim: '< 2,000 ms', met: startTime < 2000 },
      { what: 'First start: empty database, people and duties put in', found: `${whole(first.startedIn)} ms` },
      { what: `Inbox of a person with ${whole(inbox.tasks)} open tasks: the first page of 50 over HTTP (p95 ${inbox.p95.toFixed(0)} ms)`, found: `${inbox.p50.toFixed(0)} ms` },
      ...weights.map(({ page, files, gzip, wire }): Line => ({
        what: `First visit of the ${page} page, gzip (${files} files; ${wire.toFixed(0)} kB as sent)`, found: `${gzip.toFixed(0)} kB`,
        ...(page === 'inbox' ? { aim: '< 240 kB', met: Math.max(gzip, wire) < 240 } : {}),
      })),
    ];
  } finally {
    await running?.stop();
    database.remove();
  }
}

/** The office's acts on a durable database, in this process. By the clock. */
async function measureActs(): Promise<Line[]> {
  const seen = await previewOfReturn(500);
  const signed = await panel(500);
  return [
    { what: `Preview of 退回 in a case with ${seen.commits} commits (median of 31; ${seen.first.toFixed(0)} ms on a server that has not seen the case)`, found: `${seen.median.toFixed(1)} ms`, aim: '< 20 ms', met: seen.median < 20 },
    { what: '會簽 of 500: all are asked', found: `${whole(signed.start)} ms` },
    { what: `會簽 of 500: all answer one after the other, each durable (the last, with the result, ${signed.last.toFixed(0)} ms)`, found: `${whole(signed.complete)} ms` },
  ];
}

const began = performance.now();
const lines = [...await measureServer(), ...await measureActs(), ...await measureKernel()];
const seconds = (performance.now() - began) / 1000;
const report = `# Benchmark

\`npm run bench\`, ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, load ${loadavg()[1]?.toFixed(1) ?? '?'} at the end; clients and server share the machine; ${seconds.toFixed(0)} s in all.

| What | Found | Aim | Met |
|---|--:|--:|---|
${lines.map(({ what, found, aim, met }) => `| ${what} | ${found} | ${aim ?? ''} | ${met === undefined ? '' : met ? 'yes' : '**no**'} |`).join('\n')}

${NOTES}
`;
mkdirSync(dirname(REPORT), { recursive: true });
writeFileSync(REPORT, report);
process.stdout.write(report);
