/** Diagrams, decisions and forms that were made to do harm: entities, bombs, depth without end, loops without end, patterns that never end. */
import { gzipSync } from 'node:zlib';
import { diagram } from '../../kernel/model/diagram.js';
import { openTestOffice, type Json, type Office } from '../open-office.js';

let office: Office;
beforeAll(async () => { office = await openTestOffice({ bounds: { account: { heavy: 1_000, uploads: 1_000 } } }); }, 120_000);
afterAll(async () => { await office.close(); });

const check = async (content: string, name = 'x.bpmn'): Promise<{ status: number; severe: boolean; text: string }> => {
  const { status, body, text } = await office.as('cai.ming').post('/v2/deployments/check', { resources: [{ name, content }] });
  return { status, severe: (body.findings ?? []).some(({ severity }: Json) => severity === 'error'), text };
};
const deploy = (content: string | Buffer, name: string) => office.as('cai.ming').post('/v2/deployments').attach('resources', Buffer.from(content), name);
const plain = (id: string): string => diagram(id, { startableBy: 'any-clerk' }).start().userTask('A', { name: '擬稿', assignee: 'wang.fang' }).end().xml();
const withDoctype = (xml: string, doctype: string): string => xml.replace(/^(<\?xml[^>]*>)?/, (head) => `${head}${doctype}`);

describe('XML', () => {
  it('that declares entities is not expanded: neither of files, of addresses nor of itself', async () => {
    const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('');
    for (const [doctype, entity] of [['<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 'e'], ['<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:1/">]>', 'e'], [`<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>`, 'l9']] as const) {
      const content = withDoctype(plain('entities'), doctype).replace('擬稿', `&${entity};`);
      const { status, text } = await check(content);
      expect([doctype.slice(0, 40), status, /root:|haha/.test(text)]).toEqual([doctype.slice(0, 40), 200, false]);
      const answer = await deploy(content, 'entities.bpmn');
      // Refused, or kept with the reference as it was written: never with what it stands for.
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 200) {
        const [{ processDefinitionKey }] = (await office.as('cai.ming').post('/v2/process-definitions/search', { filter: { processDefinitionId: 'entities' } }).expect(200)).body.items;
        const { text: model } = await office.as('cai.ming').get(`/v2/process-definitions/${processDefinitionKey}/model`).expect(200);
        expect(/root:|haha/.test(model)).toBe(false);
      }
    }
  });

  it('of 50,000 levels, of one element without end or of no end is refused or checked, and the server goes on', async () => {
    const deep = `<?xml version="1.0"?><bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="x"><bpmn:process id="deep" isExecutable="true">${Array.from({ length: 50_000 }, (_, n) => `<bpmn:subProcess id="s${n}">`).join('')}`;
    for (const content of [deep, `${deep}${'</bpmn:subProcess>'.repeat(50_000)}</bpmn:process></bpmn:definitions>`, '<'.repeat(100_000), `<a ${'x="1" '.repeat(100_000)}`, `<!--${'-'.repeat(1_000_000)}`]) {
      expect(await check(content)).toMatchObject({ status: 200, severe: true });
      await deploy(content, 'deep.bpmn').expect(400);
    }
    await office.as('wang.fang').get('/v2/session').expect(200);
  }, 60_000);

  it('that is packed is read as what it is, and unpacked by nobody', async () => {
    for (const name of ['bomb.bpmn', 'bomb.dmn', 'bomb.form', 'bomb.xlsx', 'bomb.zip']) expect((await deploy(gzipSync(Buffer.alloc(50 * 1024 * 1024)), name)).status).toBe(400);
  });
});

describe('a form', () => {
  const form = (schema: object): string => JSON.stringify({ schema: { type: 'object', properties: schema } });
  it.each(['(a+)+$', '(?=x)y', '^(a)\\1$'])('with the pattern %s, which may take for ever, is refused', async (pattern) => {
    const { body } = await deploy(form({ no: { type: 'string', pattern } }), 'doc-dispatch/F-EVIL.json').expect(400);
    expect(JSON.stringify(body)).toContain('pattern');
  });
  it('that refers to elsewhere is refused, and nothing is fetched', async () => {
    for (const $ref of ['http://127.0.0.1:1/schema.json', 'file:///etc/passwd', '../../package.json']) await deploy(form({ no: { $ref } }), 'doc-dispatch/F-EVIL.json').expect(400);
  });
});

describe('a diagram that asks for too much', () => {
  const started = async (id: string, variables: object = {}): Promise<string> => (await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: id, variables }).expect(200)).body.processInstanceKey;
  const incident = async (instance: string): Promise<string> => {
    await office.engine.runDueWork();
    const { items } = (await office.as('demo').post('/v2/incidents/search', { filter: { processInstanceKey: instance } }).expect(200)).body;
    return JSON.stringify(items);
  };

  it.each([['a million steps at once', '= 1000000'], ['more than there are numbers', '= 10**300']])('of %s for several people stands still with an incident', async (_name, cardinality) => {
    await deploy(diagram('crowd', { startableBy: 'any-clerk' }).start().userTask('A', { assignee: 'wang.fang', multi: { sequential: false, cardinality } }).end().xml(), 'crowd.bpmn').expect(200);
    const instance = await started('crowd');
    expect(await incident(instance)).toMatch(/instances|iterations|number/i);
    expect((await office.as('demo').post('/v2/user-tasks/search', { filter: { processInstanceKey: instance } }).expect(200)).body.page.totalItems).toBe(0);
  });

  it('of an expression that never ends, or that doubles what it has, stands still with an incident', async () => {
    for (const [n, expression] of ['= count(for i in 1..1000000000 return i) > 0', '= matches(text, "(x+x+)+y")', '= string length(string join(for a in 1..1000, b in 1..1000, c in 1..1000 return "x")) > 0'].entries()) {
      const id = `endless-${n}`;
      const drawn = diagram(id, { startableBy: 'any-clerk' }).start().exclusive('X').userTask('A', { assignee: 'wang.fang', default: true }).end();
      const xml = drawn.from('X').end('Z', { when: expression }).xml();
      await deploy(xml, `${id}.bpmn`);
      const begun = await office.as('wang.fang').post('/v2/process-instances', { processDefinitionId: id, variables: { text: 'x'.repeat(1_000) } });
      // Refused where it is published, or an incident where it is asked.
      if (begun.status === 200) expect(await incident(begun.body.processInstanceKey)).toMatch(/iterations|take too long|ends within/);
      else expect([400, 404]).toContain(begun.status);
    }
  });
});
