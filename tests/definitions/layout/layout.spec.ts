import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { layout } from '../../../engine/definitions/layout/layout.js';
import { layoutFindings, layoutReport } from '../../../engine/definitions/layout/lint.js';
import { seededRandom } from '../../../engine/definitions/layout/random.js';
import { dispatchDraft } from './dispatch-draft.js';
import { dutyLike } from './duty-like.js';
import { draftXml, type Draft, type DraftNode } from './draft.js';

const FIXTURES = new URL('./fixtures/', import.meta.url);

describe('整理版面 of a process as large as 發文辦理', () => {
  let drawn: string;
  beforeAll(async () => {
    drawn = await layout(draftXml(dispatchDraft));
  }, 240_000);

  it('draws everything, overlaps nothing and runs to the right', async () => {
    expect(await layoutFindings(drawn)).toEqual([]);
  });

  it('crosses at most one flow in ten', async () => {
    const report = await layoutReport(drawn);
    expect(report.crossings).toBeLessThanOrEqual(report.flows / 10);
  });

  it('stays below 6500 pixels wide', async () => {
    expect((await layoutReport(drawn)).width).toBeLessThan(6500);
  });
});

describe('整理版面 of the fixtures', () => {
  for (const file of readdirSync(FIXTURES)) {
    it(`draws ${file} without findings`, async () => {
      expect(await layoutFindings(await layout(readFileSync(new URL(file, FIXTURES), 'utf8')))).toEqual([]);
    });
  }

  it('keeps extension elements as they were', async () => {
    const before = readFileSync(new URL('extensions.bpmn', FIXTURES), 'utf8');
    const after = await layout(before);
    for (const kept of before.match(/<(zeebe|duty):[^>]+>/g) ?? []) expect(after).toContain(kept.replace(/ ?\/>$/, ' />'));
  });

  it('refuses a file of which something would be lost', async () => {
    const xml = draftXml({ nodes: [{ id: 'a', type: 'task' }], flows: ['a -> gone'] });
    await expect(layout(xml)).rejects.toThrow('unresolved reference');
  });
});

describe('整理版面 of any process', () => {
  it('draws everything and lays no shape or label on another', async () => {
    await fc.assert(
      fc.asyncProperty(drafts(), async (draft) => {
        const findings = await layoutFindings(await layout(draftXml(draft)));
        expect(findings.filter((finding) => finding.rule !== 'layout-crossings' && finding.rule !== 'layout-label-crossed')).toEqual([]);
      }),
      { numRuns: process.env['DUTYFLOW_RUNS'] === undefined ? 4 : 40, seed: 20_26 },
    );
  }, 240_000);
});

describe('整理版面 of processes as large as the duties', () => {
  // blocks in blocks, returns, shared ends, boundary timers, sub-processes, messages with pools above and below
  const ALL = [7, 4, 13, 2, 5, 12, 19, 26];
  const SEEDS = process.env['DUTYFLOW_RUNS'] === undefined ? ALL.slice(0, 1) : ALL;
  const drawn: { seed: number; xml: string; report: Awaited<ReturnType<typeof layoutReport>> }[] = [];
  beforeAll(async () => {
    for (const seed of SEEDS) {
      const xml = await layout(randomDuty(seed));
      drawn.push({ seed, xml, report: await layoutReport(xml) });
    }
  }, 600_000);

  it('leaves nothing to find fault with', () => {
    expect(drawn.flatMap(({ seed, report }) => report.findings.map((finding) => `${seed}: ${finding.message}`))).toEqual([]);
  });

  it('crosses at most one flow in ten in each, and one in twenty-five in all', () => {
    const table = drawn.map(({ seed, report }) => `seed ${seed}: ${report.crossings} of ${report.flows}`).join('\n');
    const sum = (of: (report: { flows: number; crossings: number }) => number): number => drawn.reduce((total, { report }) => total + of(report), 0);
    expect({ table, over: drawn.filter(({ report }) => report.crossings > report.flows / 10).map(({ seed }) => seed) }).toEqual({ table, over: [] });
    expect(sum((report) => report.crossings) / sum((report) => report.flows)).toBeLessThan(1 / 25);
  });

  it('draws the same file alike', async () => {
    const once = drawn[0]?.xml ?? '';
    expect(await layout(once)).toBe(once);
  }, 240_000);
});

function randomDuty(seed: number): string {
  const random = seededRandom(seed * 7919);
  return draftXml(dutyLike(random, 20 + Math.floor(random() * 40)).draft);
}

/** Connected processes of tasks, gateways, ends, boundary timers and event sub-processes in up to four lanes. */
function drafts(): fc.Arbitrary<Draft> {
  return fc
    .record({
      lanes: fc.integer({ min: 0, max: 4 }),
      kinds: fc.array(fc.record({ kind: fc.constantFrom('userTask', 'exclusiveGateway', 'parallelGateway', 'serviceTask'), lane: fc.nat(3), after: fc.nat(), timer: fc.boolean(), name: fc.nat(14) }), { minLength: 1, maxLength: 14 }),
      extra: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 5 }),
      reactions: fc.nat(2),
    })
    .map(({ lanes, kinds, extra, reactions }) => {
      const names = Array.from({ length: lanes }, (_, index) => `職位${index}`);
      const laneOf = (index: number): { lane?: string } => (names.length > 0 ? { lane: names[index % names.length] ?? '' } : {});
      const nodes: DraftNode[] = [{ id: 'start', name: '開始', type: 'startEvent', ...laneOf(0) }];
      const flows: string[] = [];
      kinds.forEach(({ kind, lane, after, name }, index) => {
        const id = `n${index}`;
        flows.push(`${nodes.filter((node) => node.on === undefined && node.type !== 'endEvent')[after % (index + 1)]?.id ?? 'start'} -> ${id}: ${'答覆意見'.slice(0, name % 5)}`);
        nodes.push({ id, name: '辦理事項與名稱的長短各異'.slice(0, name), type: kind, ...laneOf(lane) });
      });
      kinds.forEach(({ timer, kind }, index) => {
        if (!timer || !kind.endsWith('Task')) return;
        nodes.push({ id: `t${index}`, on: `n${index}`, type: 'boundaryEvent', name: '逾期' });
        flows.push(`t${index} -> n${(index + 1) % kinds.length}`);
      });
      for (const [from, to] of extra) if (kinds.length > 1) flows.push(`n${from % kinds.length} -> n${to % kinds.length}`);
      const last = kinds.length - 1;
      nodes.push({ id: 'end', name: '辦結', type: 'endEvent', ...laneOf(last) });
      flows.push(`n${last} -> end`);
      for (let index = 0; index < reactions; index++) {
        nodes.push({ id: `r${index}`, name: '撤回', type: 'subProcess', event: true, ...laneOf(index), inside: { nodes: [{ id: `rs${index}`, type: 'startEvent' }, { id: `rt${index}`, type: 'userTask', name: '核對' }], flows: [`rs${index} -> rt${index}`] } });
      }
      return { ...(names.length > 0 ? { lanes: names } : {}), nodes, flows };
    });
}
