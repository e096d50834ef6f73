import { demoOffice } from '../../engine/directory/office.js';
import type { Variables } from '../../engine/kernel/state.js';
import { bindHandlers, WORK_HANDLERS } from '../../engine/work/handlers.js';
import { memoryPorts } from '../../engine/work/memory-ports.js';
import type { CasePapers, WorkJob, WorkResult } from '../../engine/work/ports.js';

const NOW = Date.parse('2026-11-23T01:30:00Z');
const directory = demoOffice();

function office() {
  const ports = memoryPorts({ members: directory.members, isPerson: (id) => directory.person(id) !== undefined, units: () => directory.units().map(({ id }) => id) });
  const handlers = bindHandlers(ports);
  const run = async (type: string, variables: Variables, more: Partial<WorkJob> = {}): Promise<WorkResult> => {
    const handler = handlers[type];
    if (!handler) throw new Error(`no handler ${type}`);
    return handler({ idempotencyKey: 'job-1', type, headers: {}, variables, instance: '4194304', caseNo: 'DOC-DISPATCH-2026-000001', now: NOW, ...more });
  };
  return { ports, run };
}
const papers = (variables: Variables, more: Partial<CasePapers> = {}): CasePapers => ({
  caseNo: 'DOC-DISPATCH-2026-000001', variables, acts: [{ element: 'U_draft', by: 'wang.fang', at: NOW }],
  log: { commits: 12, intact: true }, files: [{ fileId: 'f1', name: '通知.docx', sha256: 'ab', intact: true }], ...more,
});
const filing = { parentCaseNo: 'DOC-DISPATCH-2026-000001', fonds: '0001', year: 2026, retention: '30年', category: '文書', section: 'secretariat', pages: 3 };

describe('number (duties.md D.2)', () => {
  it('writes 代字, year in 六角括號 and a serial without zeros, from 1 in each series and year', async () => {
    const { run } = office();
    expect(await run('number', { series: '大政辦發' })).toEqual({ variables: { docNo: '大政辦發〔2026〕1號', docSerial: 1 } });
    expect(await run('number', { series: '大政辦發' }, { idempotencyKey: 'job-2' })).toMatchObject({ variables: { docNo: '大政辦發〔2026〕2號' } });
    expect(await run('number', { series: '大政函' }, { idempotencyKey: 'job-3' })).toMatchObject({ variables: { docNo: '大政函〔2026〕1號' } });
    expect(await run('number', { series: '大政辦發', seriesYear: 2027 }, { idempotencyKey: 'job-4' })).toMatchObject({ variables: { docNo: '大政辦發〔2027〕1號' } });
  });
  it('gives a job that is done twice the same number', async () => {
    const { run } = office();
    expect(await run('number', { series: '大政發' })).toEqual(await run('number', { series: '大政發' }));
  });
  it('takes the year of Asia/Shanghai, not of UTC', async () => {
    const { run } = office();
    expect(await run('number', { series: '大政發' }, { now: Date.parse('2026-12-31T16:00:00Z') })).toMatchObject({ variables: { docNo: '大政發〔2027〕1號' } });
  });
  it('keeps a voided number in the register and does not give it again', async () => {
    const { run, ports } = office();
    await run('number', { series: '大政發' });
    await run('void-number', { docNo: '大政發〔2026〕1號', reason: '撤回' }, { idempotencyKey: 'job-2' });
    expect(ports.register).toEqual([expect.objectContaining({ n: 1, voided: { reason: '撤回', at: NOW } })]);
    expect(await run('number', { series: '大政發' }, { idempotencyKey: 'job-3' })).toMatchObject({ variables: { docSerial: 2 } });
  });
  it('fails the job when the series is missing, or the number to void is none', async () => {
    const { run } = office();
    await expect(run('number', {})).rejects.toThrow("Expected the text 'series'");
    await expect(run('void-number', { docNo: 'x' })).rejects.toThrow('Expected a document number');
    await expect(run('void-number', { docNo: '大政發〔2026〕9號' })).rejects.toThrow('in the register');
  });
});

describe('find-open-cases (查重, duties.md D.7)', () => {
  const asking = (open: readonly { caseNo: string; title?: string }[], variables: Variables = { process: 'supervision-case', variable: 'sourceRef', value: '大政辦發〔2026〕1號' }) => {
    const asked: string[][] = [];
    const ports = memoryPorts({ members: () => [], isPerson: () => false, units: () => [] });
    const handlers = bindHandlers({ ...ports, docket: { ...ports.docket, openWith: (...words) => { asked.push(words); return Promise.resolve(open); } } });
    const result = handlers['find-open-cases']?.({ idempotencyKey: 'k', type: 'find-open-cases', headers: {}, variables, instance: '1', caseNo: 'SUPERVISION-CASE-2026-000002', now: NOW });
    return { asked, result };
  };
  it('names what began before the asking case, the oldest first, and never the case itself or a later one', async () => {
    const open = ['000003', '000002', '000001'].map((n) => ({ caseNo: `SUPERVISION-CASE-2026-${n}`, title: `督查${n}` }));
    const { asked, result } = asking(open);
    expect(await result).toEqual({ variables: { openCases: [{ caseNo: 'SUPERVISION-CASE-2026-000001', title: '督查000001' }] } });
    expect(asked).toEqual([['supervision-case', 'sourceRef', '大政辦發〔2026〕1號']]);
  });
  it('names all where a case of another process asks', async () => {
    expect(await asking([{ caseNo: 'Z-2' }, { caseNo: 'Z-1' }]).result).toEqual({ variables: { openCases: [{ caseNo: 'Z-1', title: '' }, { caseNo: 'Z-2', title: '' }] } });
  });
  it('finds nothing, and asks nobody, where there is no value to look for', async () => {
    const { asked, result } = asking([{ caseNo: 'Z-1' }], { process: 'supervision-case', variable: 'sourceRef', value: null });
    expect(await result).toEqual({ variables: { openCases: [] } });
    expect(asked).toEqual([]);
  });
  it('fails the job when it does not say where to look', async () => {
    await expect(asking([], { variable: 'sourceRef', value: 'x' }).result).rejects.toThrow("Expected the text 'process'");
  });
});

describe('claim (發票查重, duties.md C.31)', () => {
  const A = 'FINANCE-PAYMENT-2026-000001', B = 'FINANCE-PAYMENT-2026-000002';
  /** Cases that bring invoices one after the other; those in `cancelled` were withdrawn meanwhile. */
  const bringing = () => {
    const cancelled = new Set<string>();
    const ports = memoryPorts({ members: () => [], isPerson: () => false, units: () => [] });
    const handler = bindHandlers({ ...ports, docket: { ...ports.docket, wasCancelled: (caseNo) => Promise.resolve(cancelled.has(caseNo)) } })['claim'];
    let jobs = 0;
    const bring = (caseNo: string, items: string[], more: Variables = {}, idempotencyKey = `job-${jobs += 1}`): Promise<WorkResult> | undefined =>
      handler?.({ idempotencyKey, type: 'claim', headers: {}, variables: { register: 'invoice', items, ...more }, instance: '1', caseNo, now: NOW });
    return { cancelled, bring, ports };
  };
  it('gives an invoice to the case that brings it first, and names that case to the next', async () => {
    const { bring } = bringing();
    expect(await bring(A, ['1', '2'])).toEqual({ variables: { claimed: ['1', '2'], taken: [] } });
    expect(await bring(B, ['2', '3'])).toEqual({ variables: { claimed: ['3'], taken: [{ item: '2', caseNo: A }] } });
  });
  it('leaves a case what it brings again, and refuses what it names twice', async () => {
    const { bring } = bringing();
    await bring(A, ['1']);
    expect(await bring(A, ['1'], { claimed: ['1'] })).toEqual({ variables: { claimed: ['1'], taken: [] } });
    expect(await bring(A, ['1', '1'], { claimed: ['1'] })).toEqual({ variables: { claimed: ['1'], taken: [{ item: '1', caseNo: A }] } });
  });
  it('sets free what a case leaves out later, also for that case to bring it once more', async () => {
    const { bring } = bringing();
    await bring(A, ['1', '2']);
    await bring(A, ['2'], { claimed: ['1', '2'] });
    expect(await bring(B, ['1'])).toMatchObject({ variables: { claimed: ['1'], taken: [] } });
    await bring(B, [], { claimed: ['1'] });
    expect(await bring(A, ['1', '2'], { claimed: ['2'] })).toMatchObject({ variables: { claimed: ['1', '2'], taken: [] } });
  });
  it('sets free what a withdrawn case held', async () => {
    const { bring, cancelled } = bringing();
    await bring(A, ['1']);
    cancelled.add(A);
    expect(await bring(B, ['1'])).toMatchObject({ variables: { claimed: ['1'], taken: [] } });
  });
  it('answers a job that is done twice the same, and takes one number for it', async () => {
    const { bring, ports } = bringing();
    expect(await bring(A, ['1'], {}, 'once')).toEqual(await bring(A, ['1'], {}, 'once'));
    expect(ports.register).toHaveLength(1);
  });
  it('lets only one of two have it that bring it at the same time', async () => {
    const { bring } = bringing();
    const both = await Promise.all([bring(A, ['1']), bring(B, ['1'])]);
    expect(both).toEqual([{ variables: { claimed: ['1'], taken: [] } }, { variables: { claimed: [], taken: [{ item: '1', caseNo: A }] } }]);
  });
  it('fails the job when it does not say in which book', async () => {
    await expect(bringing().bring(A, ['1'], { register: null })).rejects.toThrow("Expected the text 'register'");
  });
});

describe('notify and distribute', () => {
  it('tells each person once, by name or by group', async () => {
    const { run, ports } = office();
    await run('notify', { to: ['wang.fang', 'secretariat-clerk', 'dept-head@finance'], template: 'doc-dispatch.withdrawn', about: { title: '關於…' } });
    await run('notify', { to: ['wang.fang'], template: 'doc-dispatch.withdrawn' });
    expect(ports.sent.map(({ person }) => person)).toEqual(['wang.fang', 'li.na', 'qian.zhong']);
  });
  it('tells nobody where nobody is named: a case that a timer began has no initiator', async () => {
    const { run, ports } = office();
    await run('notify', { to: [null, 'wang.fang'], template: 'doc-dispatch.withdrawn' });
    await run('notify', { to: [null], template: 'doc-dispatch.withdrawn' });
    expect(ports.sent.map(({ person }) => person)).toEqual(['wang.fang']);
    await expect(run('notify', { to: [7], template: 'doc-dispatch.withdrawn' })).rejects.toThrow("Expected a list of texts 'to'");
  });
  it('sends the document to each unit once', async () => {
    const { run, ports } = office();
    const result = await run('distribute', { docNo: '大政辦發〔2026〕1號', recipients: ['finance', 'anguang', 'finance'] });
    expect(result).toEqual({ variables: { dispatched: [
      { recipient: 'finance', at: '2026-11-23T09:30:00+08:00' }, { recipient: 'anguang', at: '2026-11-23T09:30:00+08:00' },
    ] } });
    expect(ports.sent.map(({ person }) => person)).toEqual(['wu.dan', 'bai.lu']);
  });
});

describe('archive (duties.md C.7)', () => {
  it('gives 檔號 when the four checks pass', async () => {
    const { run, ports } = office();
    ports.cases.set(filing.parentCaseNo, papers({ body: { fileId: 'f1' } }));
    expect(await run('archive', filing)).toMatchObject({ variables: { archiveNo: '0001-文書-2026-D30-secretariat-0001', itemNo: 1 } });
  });
  const failing: [string, Partial<CasePapers>, Variables, string][] = [
    ['真實性: the chain of the log is broken', { log: { commits: 3, intact: false } }, {}, '真實性'],
    ['完整性: a paper is missing', {}, { missing: ['會簽意見'] }, '完整性'],
    ['完整性: no pages', {}, { pages: 0 }, '完整性'],
    ['可用性: a file no longer gives its hash', { files: [{ fileId: 'f1', name: 'a', sha256: 'ab', intact: false }] }, {}, '可用性'],
    ['安全性: the text of a 涉密 case', { variables: { secrecy: '機密' } }, {}, '安全性'],
  ];
  it.each(failing)('refuses by %s', async (_name, more, variables, check) => {
    const { run, ports } = office();
    ports.cases.set(filing.parentCaseNo, papers({}, more));
    const result = await run('archive', { ...filing, ...variables });
    expect(result).toMatchObject({ error: { code: 'FOUR_CHECKS_FAILED' } });
    expect('error' in result && result.error.message).toContain(check);
    expect(ports.register).toEqual([]);
  });
  it('collects what the calling case has and names what it lacks', async () => {
    const { run, ports } = office();
    ports.cases.set(filing.parentCaseNo, papers({ docNo: '大政發〔2026〕1號', body: { fileId: 'f1' }, cosignDepts: ['finance'] }));
    expect(await run('collect-records', filing)).toMatchObject({ variables: {
      records: [{ kind: '正本', name: '大政發〔2026〕1號' }, { kind: '定稿', fileId: 'f1' }, { kind: '辦理單' }, { kind: '流程日誌' }],
      missing: ['會簽意見'],
    } });
  });
  it('finds nothing for a case that is not called', async () => {
    expect(await office().run('collect-records', {})).toEqual({ variables: { records: [], missing: [] } });
  });
});

describe('archives-due (duties.md C.15)', () => {
  it('lists what was filed in the years and with the retentions asked for, of every unit', async () => {
    const { run } = office();
    const of = (section: string, year: number, retention: string, job: string): Promise<WorkResult> => run('archive', { fonds: '0001', category: 'WS', year, retention, section, pages: 1 }, { idempotencyKey: job });
    await of('secretariat', 2015, '10年', 'job-1');
    await of('finance', 2015, '10年', 'job-2');
    await of('finance', 2015, '10年', 'job-3');
    await of('legal', 2015, '永久', 'job-4');
    await of('legal', 2016, '10年', 'job-5');
    expect(await run('archives-due', { fonds: '0001', groups: [{ year: 2015, retention: '10年' }] })).toEqual({ variables: { archives: [
      { archiveNo: '0001-WS-2015-D10-secretariat-0001', retention: '10年', year: 2015 },
      { archiveNo: '0001-WS-2015-D10-finance-0001', retention: '10年', year: 2015 }, { archiveNo: '0001-WS-2015-D10-finance-0002', retention: '10年', year: 2015 },
    ] } });
    expect(await run('archives-due', { fonds: '0002', groups: [{ year: 2015, retention: '10年' }] })).toEqual({ variables: { archives: [] } });
  });
  it('fails the job when it does not say which', async () => {
    await expect(office().run('archives-due', { fonds: '0001' })).rejects.toThrow("Expected a list 'groups'");
    await expect(office().run('archives-due', { fonds: '0001', groups: [{ year: 2015, retention: '5年' }] })).rejects.toThrow('Expected {year, retention}');
  });
});

describe('draw-sample (duties.md C.10)', () => {
  const units = Array.from({ length: 20 }, (_, index) => `unit-${index}`);
  it('draws the share, the same for every attempt and another for another case', async () => {
    const { run } = office();
    const first = await run('draw-sample', { from: units, share: 30 });
    expect('variables' in first && first.variables['sample']).toHaveLength(6);
    expect(await run('draw-sample', { from: units, share: 30 })).toEqual(first);
    expect(await run('draw-sample', { from: units, share: 30 }, { idempotencyKey: 'job-2' })).not.toEqual(first);
  });
  it('draws one at least, all at a hundred per cent, none of none', async () => {
    const { run } = office();
    expect(await run('draw-sample', { from: ['a', 'a'], share: 1 })).toEqual({ variables: { sample: ['a'] } });
    expect(await run('draw-sample', { from: units, share: 100 })).toEqual({ variables: { sample: units } });
    expect(await run('draw-sample', { from: [], share: 30 })).toEqual({ variables: { sample: [] } });
  });
  it('fails the job when the share is none', async () => {
    await expect(office().run('draw-sample', { from: units })).rejects.toThrow('Expected a share of 1 to 100 per cent');
  });
});

describe('publication', () => {
  it('passes a clean text and gives an index number', async () => {
    const { run } = office();
    expect(await run('check-content', { title: '關於春耕的通知' })).toEqual({ variables: { contentFindings: [] } });
    expect(await run('publish-info', { title: '關於春耕的通知', column: '政府文件' })).toEqual({ variables: { indexNo: '220882/2026-00001' } });
  });
  const dirty: [string, string][] = [
    ['identity-number', '身份證 11010519491231002X'], ['telephone', '電話13912345678。'], ['link', '見 http://192.168.1.5/a'],
  ];
  it.each(dirty)('finds %s', async (kind, body) => {
    expect(await office().run('check-content', { title: 'x', body })).toMatchObject({ error: { code: 'CONTENT_CHECK_FAILED', variables: { findings: [{ kind }] } } });
  });
  it('lets digits be that are no identity number', async () => {
    expect(await office().run('check-content', { title: '編號 110105194912310021' })).toHaveProperty('variables');
  });
  it('finds words of the list', async () => {
    expect(await office().run('check-content', { title: '內部資料' }, { headers: { words: '內部' } })).toHaveProperty('error');
  });
});

describe('register', () => {
  it('numbers the entries of a book by year', async () => {
    expect(await office().run('register', { register: 'seal', entry: {} })).toEqual({ variables: { registerNo: 'seal-2026-0001' } });
  });
});

it('has a handler for each job type of docs/dialect.md', async () => {
  const { readFile } = await import('node:fs/promises');
  const dialect = await readFile(new URL('../../docs/dialect.md', import.meta.url), 'utf8');
  const listed = [...dialect.slice(dialect.indexOf('## Jobs of ours')).matchAll(/^\| `([a-z-]+)` /gm)].map(([, type]) => type).sort();
  expect(Object.keys(WORK_HANDLERS).sort()).toEqual(listed);
});
