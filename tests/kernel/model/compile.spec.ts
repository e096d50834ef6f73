import { compileProcesses, draftProcesses, FINDING_LIMIT } from '../../../engine/kernel/model/compile.js';
import type { FlowNode, ProcessModel } from '../../../engine/kernel/model/process-model.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';

async function compiled(drawn: Diagram): Promise<ProcessModel> {
  const { models, findings } = await compileProcesses(drawn.xml());
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [model] = models;
  if (!model) throw new Error('Expected a model');
  return model;
}

function node<T extends FlowNode['type']>(model: ProcessModel, id: string, type: T): FlowNode & { type: T } {
  const found = model.nodes[id];
  const is = (one: FlowNode | undefined): one is FlowNode & { type: T } => one?.type === type;
  if (!is(found)) throw new Error(`Expected a ${type} '${id}', but found ${found?.type ?? 'nothing'}`);
  return found;
}

describe('the compiled process', () => {
  test('is plain JSON that is the same after a round trip', async () => {
    const model = await compiled(diagram('p', { name: '發文', versionTag: '1.0', documentation: '說明' }).start().userTask('U').end());
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(model).toMatchObject({ schema: 1, processId: 'p', name: '發文', versionTag: '1.0', documentation: '說明' });
  });

  test('knows its limits, who may start it, its paper and its lanes', async () => {
    const model = await compiled(diagram('p', {
      limit: { name: '全程', amount: 10, unit: 'wd', basis: 'D.9', statutory: true, cases: [{ when: '= urgency = "特急"', amount: 0, unit: 'wd' }] },
      startableBy: 'any-clerk, dept-handler',
      paper: { title: '發文稿紙', areas: { 核稿: '核稿' } },
      lanes: { 文秘: ['start', 'U'], 領導: ['end'] },
    }).start().userTask('U', { limit: { amount: 0.5, unit: 'wd', urging: 'none', rollOver: true } }).end('end', { outcome: 'done' }));
    expect(model.limits).toEqual([{
      key: 'whole', name: '全程', amount: 10, unit: 'wd', basis: 'D.9', statutory: true, rollOver: false, urging: 'R-URGE',
      cases: [{ when: '= urgency = "特急"', amount: 0, unit: 'wd' }],
    }]);
    expect(model.startableBy).toEqual(['any-clerk', 'dept-handler']);
    expect(model.paper).toEqual({ title: '發文稿紙', areas: [{ area: '核稿', label: '核稿' }] });
    expect(model.lanes.map(({ name, nodes }) => [name, nodes])).toEqual([['文秘', ['start', 'U']], ['領導', ['end']]]);
    expect(node(model, 'U', 'userTask')).toMatchObject({ lane: 'lane-1', limit: { key: 'U', amount: 0.5, urging: 'none', rollOver: true } });
    expect(node(model, 'end', 'endEvent').outcome).toBe('done');
  });

  test('keeps conditions, defaults and the flows in and out of a node', async () => {
    const model = await compiled(diagram('p').start().exclusive('G').end('A', { when: '= x > 1' }).from('G').end('B', { default: true }));
    expect(node(model, 'G', 'exclusiveGateway')).toMatchObject({ incoming: ['start-G'], outgoing: ['G-A', 'G-B'], default: 'G-B' });
    expect(model.flows['G-A']).toEqual({ id: 'G-A', source: 'G', target: 'A', condition: '= x > 1' });
  });

  test('knows who does a user task, with which form, signing where, and who may not', async () => {
    const model = await compiled(diagram('p').start().userTask('U', {
      assignee: '= drafter', groups: 'dept-head', users: 'a, b', form: 'p/F-DRAFT', priority: '70', opinion: '核稿', excludes: 'V, U',
      inputs: { title: '= subject' }, outputs: { first: '= decision' },
      multi: { collection: '= signers', element: 'signer', outputCollection: 'all', outputElement: '= decision', until: '= numberOfCompletedInstances > 1', sequential: true },
    }).userTask('V').end());
    expect(node(model, 'U', 'userTask')).toMatchObject({
      assignee: '= drafter', candidateGroups: 'dept-head', candidateUsers: 'a, b', form: 'p/F-DRAFT', priority: '70',
      opinionArea: '核稿', excludes: ['V', 'U'],
      inputs: [{ source: '= subject', target: 'title' }], outputs: [{ source: '= decision', target: 'first' }],
      loop: { sequential: true, collection: '= signers', element: 'signer', outputCollection: 'all', outputElement: '= decision', completionCondition: '= numberOfCompletedInstances > 1' },
    });
  });

  test('makes a job of what has a type, a decision of what calls one, FEEL of a script', async () => {
    const model = await compiled(diagram('p').start()
      .serviceTask('S', { type: 'number', headers: { series: '大政辦發' } })
      .sendTask('T', { type: 'notify', retries: '5' })
      .businessRuleTask('R', { decision: 'classify', result: 'kind' })
      .businessRuleTask('J', { type: 'rules' })
      .scriptTask('F', { script: '= 1 + 1', result: 'two' })
      .throwEvent('M', { type: 'tell', on: { message: 'm' } })
      .callActivity('C', { calls: 'archive-filing', propagateAllChildVariables: false })
      .end());
    expect(node(model, 'S', 'serviceTask').job).toEqual({ type: 'number', retries: '3', headers: { series: '大政辦發' } });
    expect(node(model, 'T', 'sendTask').job).toEqual({ type: 'notify', retries: '5', headers: {} });
    expect(node(model, 'R', 'decisionTask')).toMatchObject({ decisionId: 'classify', resultVariable: 'kind' });
    expect(node(model, 'J', 'businessRuleTask').job.type).toBe('rules');
    expect(node(model, 'F', 'scriptTask')).toMatchObject({ expression: '= 1 + 1', resultVariable: 'two' });
    expect(node(model, 'M', 'intermediateThrowEvent').result).toEqual({ does: 'message', name: 'm', job: { type: 'tell', retries: '3', headers: {} } });
    expect(node(model, 'C', 'callActivity')).toMatchObject({ processId: 'archive-filing', propagateAllParentVariables: true, propagateAllChildVariables: false });
  });

  test('publishes the message of a send task without a type, correlated by its mapping or by the case number', async () => {
    const model = await compiled(diagram('p').start()
      .sendTask('A', { on: { message: '補件通知' }, inputs: { correlationKey: '= parentCaseNo', items: '= missing' } })
      .throwEvent('B', { on: { message: 'done' } })
      .end());
    expect(node(model, 'A', 'publishTask')).toMatchObject({
      result: { does: 'message', name: '補件通知', correlationKey: '= parentCaseNo' }, inputs: [{ source: '= missing', target: 'items' }],
    });
    expect(node(model, 'B', 'intermediateThrowEvent').result).toEqual({ does: 'message', name: 'done', correlationKey: '= caseNo' });
  });

  test('knows what each event waits for', async () => {
    const model = await compiled(diagram('p', { limit: { amount: 10, unit: 'wd' } }).start().userTask('U').receiveTask('M', { on: { message: '批覆', key: '= caseNo' } })
      .catchEvent('T', { on: { timer: { date: '= due("whole")' } } }).end()
      .boundary('B1', 'U', { on: { timer: { cycle: 'R3/PT1H' } }, interrupting: false }).end()
      .boundary('B2', 'U', { on: { error: 'FAILED', codeVariable: 'code', messageVariable: 'text' } }).end()
      .boundary('B3', 'U', { on: { escalation: true } }).end()
      .boundary('B4', 'U', { on: { signal: 'stop' } }).end());
    expect(node(model, 'M', 'receiveTask').trigger).toEqual({ on: 'message', name: '批覆', correlationKey: '= caseNo' });
    expect(node(model, 'T', 'intermediateCatchEvent').trigger).toEqual({ on: 'timer', kind: 'date', expression: '= due("whole")' });
    expect(node(model, 'B1', 'boundaryEvent')).toMatchObject({ attachedTo: 'U', interrupting: false, trigger: { on: 'timer', kind: 'cycle', expression: 'R3/PT1H' } });
    expect(node(model, 'B2', 'boundaryEvent')).toMatchObject({ interrupting: true, trigger: { on: 'error', code: 'FAILED', codeVariable: 'code', messageVariable: 'text' } });
    expect(node(model, 'B3', 'boundaryEvent').trigger).toEqual({ on: 'escalation' });
    expect(node(model, 'B4', 'boundaryEvent').trigger).toEqual({ on: 'signal', name: 'stop' });
    expect(node(model, 'U', 'userTask').boundary).toEqual(['B1', 'B2', 'B3', 'B4']);
  });

  test('knows what each end throws', async () => {
    const model = await compiled(diagram('p').start().parallel('G')
      .end('A', { on: { terminate: true } }).from('G').end('B', { on: { error: 'X' } }).from('G').end('C', { on: { escalation: 'Y' } })
      .from('G').end('D', { on: { signal: 's' } }).from('G').end('E'));
    const results = ['A', 'B', 'C', 'D', 'E'].map((id) => node(model, id, 'endEvent').result);
    expect(results).toEqual([{ does: 'terminate' }, { does: 'error', code: 'X' }, { does: 'escalation', code: 'Y' }, { does: 'signal', name: 's' }, undefined]);
  });

  test('has a scope for the process, each sub-process and each event sub-process', async () => {
    const model = await compiled(diagram('p').start()
      .sub('SP', (inside) => inside.start('s1').inclusive('G').task('A', { when: '= a' }).inclusive('J').end('e1').from('G').to('J', { default: true }))
      .end()
      .eventSub('ES', (inside) => inside.start('s2', { on: { message: '撤回', key: '= caseNo' } }).end('e2'))
      .eventSub('EN', (inside) => inside.start('s3', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('e3')));
    expect(model.scopes).toEqual({
      p: { id: 'p', starts: ['start'], eventSubProcesses: ['ES', 'EN'], inclusiveJoins: [] },
      SP: { id: 'SP', starts: ['s1'], eventSubProcesses: [], inclusiveJoins: ['J'] },
      ES: { id: 'ES', starts: ['s2'], eventSubProcesses: [], inclusiveJoins: [] },
      EN: { id: 'EN', starts: ['s3'], eventSubProcesses: [], inclusiveJoins: [] },
    });
    expect(node(model, 'A', 'task').scope).toBe('SP');
    expect(node(model, 'ES', 'eventSubProcess')).toMatchObject({ scope: 'p', start: 's2' });
    expect(node(model, 's2', 'startEvent').interrupting).toBe(true);
    expect(node(model, 's3', 'startEvent').interrupting).toBe(false);
    expect(node(model, 'start', 'startEvent')).not.toHaveProperty('interrupting');
  });
});

describe('the nodes upstream of an inclusive join', () => {
  test('are found through flows and from an activity to its boundary event, never through the join', async () => {
    const model = await compiled(diagram('p').start().inclusive('G')
      .userTask('A', { when: '= a' }).inclusive('J').exclusive('again').end('end', { default: true })
      .from('again').to('G', { when: '= more' })
      .from('G').userTask('B', { when: '= b' }).to('J')
      .boundary('late', 'A', { on: { timer: { duration: 'PT1H' } }, interrupting: false }).task('note').to('J'));
    const join = node(model, 'J', 'inclusiveGateway');
    expect(join.upstream?.['A-J']).toEqual(['A', 'G', 'again', 'start']);
    expect(join.upstream?.['note-J']).toEqual(['A', 'G', 'again', 'late', 'note', 'start']);
    expect(join.upstream?.['B-J']).not.toContain('J');
  });
});

describe('a file', () => {
  test('gives one model for each process that is executable', async () => {
    const runs = diagram('a').start('sa').end('ea').xml();
    const drawnOnly = diagram('b', { executable: false }).start('sb').end('eb').xml();
    const both = runs.replace('</bpmn:definitions>', `${/<bpmn:process .*<\/bpmn:process>/.exec(drawnOnly)?.[0] ?? ''}</bpmn:definitions>`);
    const { models, findings } = await compileProcesses(both);
    expect(models.map(({ processId }) => processId)).toEqual(['a']);
    expect(findings).toEqual([]);
  });

  it('may have ids of other languages', async () => {
    const drawn = diagram('p').start('開始').exclusive('問').task('任務', { when: '= true' }).end('結束').from('問').end('終', { default: true });
    const { models, findings } = await compileProcesses(drawn.xml());
    expect(findings).toEqual([]);
    expect(Object.keys(models[0]?.nodes ?? {})).toEqual(['開始', '問', '任務', '結束', '終']);
    expect(models[0]?.flows['問-任務']).toMatchObject({ source: '問', target: '任務' });
    expect(models[0]?.nodes['問']).toMatchObject({ default: '問-終' });
    const wrong = await compileProcesses(diagram('p').start('開始').flow('開始', '無').xml());
    expect(wrong.findings.map(({ element }) => element)).toContain('開始-無');
    expect(wrong.findings.some(({ message }) => message.includes('_wide_'))).toBe(false);
  });
});

describe('a file that cannot run', () => {
  const file = (inside: string): string => `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:t">${inside}</bpmn:definitions>`;
  const PROCESS = (id: string, inside = '<bpmn:startEvent id="s"><bpmn:outgoing>f</bpmn:outgoing></bpmn:startEvent><bpmn:endEvent id="e"><bpmn:incoming>f</bpmn:incoming></bpmn:endEvent><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="e"/>'): string => `<bpmn:process id="${id}" isExecutable="true">${inside}</bpmn:process>`;
  const BROKEN = '<bpmn:exclusiveGateway id="G"><bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing><bpmn:outgoing>c</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:startEvent id="S"/><bpmn:endEvent id="E"/><bpmn:sequenceFlow id="a" sourceRef="S" targetRef="G"/><bpmn:sequenceFlow id="b" sourceRef="G" targetRef="E"/><bpmn:sequenceFlow id="c" sourceRef="G" targetRef="E"/>';

  test('has no process that is executable', async () => {
    expect(await compileProcesses(file('<bpmn:process id="p" isExecutable="false"/>'))).toEqual({ models: [], findings: [{ severity: 'error', rule: 'no-executable-process', message: 'Expected an executable process, but the file has none', clause: 'BPMN 2.0.2 §10.2' }] });
  });

  test('gives a model of each process that has no error itself', async () => {
    const { models, findings } = await compileProcesses(file(PROCESS('good') + PROCESS('bad', BROKEN)));
    expect([models.map(({ processId }) => processId), findings.some(({ severity }) => severity === 'error')]).toEqual([['good'], true]);
  });

  test('gives none where a part of it could not be read: it may belong to any', async () => {
    const { models, findings } = await compileProcesses(file(`${PROCESS('good')}<bpmn:nonsense/>`));
    expect([models, findings.map(({ rule }) => rule)]).toEqual([[], ['unknown-element']]);
  });

  test('gives all where only its drawing could not be read', async () => {
    const { models, findings } = await compileProcesses(file(`${PROCESS('good')}<bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="d" colour="red"/>`));
    expect([models.length, findings.map(({ severity, rule }) => `${severity} ${rule}`)]).toEqual([1, ['warning drawing-broken']]);
  });

  test('names its errors first', async () => {
    const { findings } = await compileProcesses(file(`<bpmn:process id="p" isExecutable="true"><bpmn:serviceTask id="T" operationRef="N"/>${BROKEN}</bpmn:process>`));
    const severities = findings.map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort());
    expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
  });

  test('names a thousand things at most', async () => {
    const many = Array.from({ length: FINDING_LIMIT + 5 }, (_, index) => `<bpmn:task id="T${index}" a${index}="x"/>`).join('');
    expect((await compileProcesses(file(PROCESS('p', many)))).findings).toHaveLength(1_000);
    expect((await compileProcesses(file(`${PROCESS('p', many)}<bpmn:message id="constructor"/>`))).findings).toHaveLength(1_000);
  });

  test('gives no draft where it cannot be read, is too large, or has reserved ids', async () => {
    for (const xml of ['<<', '<a>'.repeat(200), file(PROCESS('constructor'))]) {
      const draft = await draftProcesses(xml);
      expect(draft.models).toEqual([]);
      const { models, findings } = draft.judge();
      expect([models, findings.length]).toEqual([[], 1]);
    }
  });

  test('is too large in its elements as in its text', async () => {
    const joins = Array.from({ length: 1_500 }, (_, index) => `<bpmn:inclusiveGateway id="J${index}"/>`).join('');
    expect((await compileProcesses(file(PROCESS('p', joins)))).findings.map(({ rule }) => rule)).toEqual(['diagram-too-large']);
  });
});

describe('a draft', () => {
  test('has its processes, errors or not, then its global tasks', async () => {
    const { models } = await draftProcesses(diagram('p').root('<bpmn:globalUserTask id="G"/>').start().exclusive('X').xml());
    expect(models.map(({ processId }) => processId)).toEqual(['p', 'G']);
  });

  test('is judged with the variables that it will be started with, and with those that its callers in the file give it', async () => {
    const drawn = diagram('p').start().exclusive('G').end('A', { when: '= way = "x"' }).from('G').end('B', { default: true }).xml();
    const rules = async (xml: string, variables?: string[]) => (await draftProcesses(xml, variables)).judge().findings.map(({ rule, element }) => `${rule} ${element ?? ''}`);
    expect(await rules(drawn)).toEqual(['variable-unknown G-A']);
    expect(await rules(drawn, ['way'])).toEqual([]);
    const caller = diagram('q').start('qs').callActivity('C', { calls: 'p', inputs: { way: '= "x"' }, propagateAllParentVariables: false, propagateAllChildVariables: false }).end('qe').xml();
    const both = drawn.replace('</bpmn:definitions>', () => `${/<bpmn:process .*<\/bpmn:process>/.exec(caller)?.[0] ?? ''}</bpmn:definitions>`);
    expect((await rules(both)).filter((one) => one.startsWith('variable'))).toEqual([]);
  });
});

test('a process that does not say whether it is executable is, and one that says no is not', async () => {
  const xml = diagram('p').start().userTask('U').end().xml();
  const ids = async (text: string): Promise<string[]> => (await compileProcesses(text)).models.map(({ processId }) => processId);
  expect([await ids(xml.replace(' isExecutable="true"', '')), await ids(xml.replace('isExecutable="true"', 'isExecutable="false"'))]).toEqual([['p'], []]);
});
