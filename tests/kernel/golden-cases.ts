/** Cases whose commits are kept as golden files: between them they write every kind of event. */
import { diagram } from './model/diagram.js';
import { modelOf, person, Play } from './play.js';
import type { DecisionModel } from '../../engine/kernel/expressions/decision-model.js';

const clerk = person('wang', 'clerks');
const table: DecisionModel = {
  schema: 1, decisionId: 'routing', name: 'routing', hitPolicy: 'UNIQUE', requires: [],
  inputs: [{ id: 'i', expression: 'amount' }], outputs: [{ id: 'o', name: 'level' }],
  rules: [{ id: 'r1', inputs: ['> 100'], outputs: ['"B"'] }, { id: 'r2', inputs: ['<= 100'], outputs: ['"A"'] }],
};

export const GOLDEN_CASES: Readonly<Record<string, () => Promise<Play>>> = {
  async 'joint-signing'() {
    const play = await Play.started(diagram('p', { limit: { key: 'whole', name: '全程', amount: 10, unit: 'wd', cases: [{ when: '= urgency = "加急"', amount: 2, unit: 'wd' }] } })
      .start().userTask('A', { groups: 'clerks', limit: { key: 'check', name: '初核', amount: 1, unit: 'wd' } })
      .businessRuleTask('R', { decision: 'routing', result: 'route' }).inclusive('F').userTask('M', { when: '= true', assignee: '= signer', multi: { collection: '= ["li", "zhao"]', element: 'signer', outputCollection: 'votes', outputElement: '= vote' } })
      .inclusive('J').end('E', { outcome: 'issued' }).from('F').task('N', { default: true }).to('J')
      .eventSub('ES', (inside) => inside.start('es', { on: { timer: { date: '= due("whole")' } }, interrupting: false }).task('told').end('x')),
    { amount: 50 }, { decisions: [table] });
    const task = play.task('A');
    play.do({ type: 'claimTask', task }, clerk);
    play.do({ type: 'unassignTask', task }, clerk);
    play.do({ type: 'updateTask', task, changes: { priority: 80 } });
    play.advance('P2D');
    const clock = Number(Object.keys(play.state.clocks)[0]);
    play.do({ type: 'pauseClock', clock, reason: '補正' });
    play.advance('P3D');
    play.do({ type: 'resumeClock', clock });
    play.do({ type: 'completeTask', task, variables: { urgency: '加急' }, decision: '同意', opinion: '可行' }, clerk);
    for (const who of ['li', 'zhao']) play.complete('M', { vote: '同意' }, person(who));
    return play;
  },
  async 'work-called-and-withdrawn'() {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'number', retries: '2' }).parallel('F')
      .callActivity('C', { calls: 'seal-use' }).parallel('J').end()
      .from('F').sendTask('P', { on: { message: 'msg.reply' } }).throwEvent('G', { on: { signal: 'sig.told' } }).throwEvent('T', { on: { escalation: 'TELL' } }).to('J')
      .boundary('B', 'C', { on: { timer: { cycle: 'R2/PT1H' } }, interrupting: false }).task('told').end('e2')
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw', key: '= caseNo' } }).end('EE', { outcome: 'withdrawn' })),
    {}, { parent: { instance: '4194304', element: 3 } });
    play.do({ type: 'failJob', job: play.job('number'), retries: 1, message: 'busy', retryAt: play.now });
    play.do({ type: 'failJob', job: play.job('number'), retries: 0, message: 'busy' });
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) });
    play.do({ type: 'completeJob', job: play.job('number'), variables: { docNo: '大政發〔2026〕1號' } });
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.advance('PT90M');
    play.message('msg.withdraw', 'CASE-1', { reason: '重擬' });
    play.do({ type: 'noteChildEnded', element, child: '8388608', status: 'terminated', variables: {} });
    return play;
  },
  async 'condition-turned'() {
    const play = await Play.started(diagram('p').start().catchEvent('C', { on: { condition: '= amount > 100' } }).userTask('U').end()
      .boundary('B', 'U', { on: { condition: '= amount > 1000' }, interrupting: false }).task('told').end('e2'), { amount: 1 });
    for (const amount of [200, 2000, 3, 3000]) play.set({ amount });
    play.complete('U');
    return play;
  },
  async 'loop-of-two-rounds'() {
    const play = await Play.started(diagram('p').start().userTask('U', { repeat: { while: '= again', maximum: 9 } }).end());
    play.complete('U', { again: true });
    play.complete('U', { again: false });
    return play;
  },
  async 'parallel-multiple'() {
    const play = await Play.started(diagram('p').start().userTask('U').end()
      .boundary('B', 'U', { on: [{ signal: 'a' }, { condition: '= x = 1' }], all: true, interrupting: false }).task('T').end('e2'));
    play.do({ type: 'deliverSignal', name: 'a', signalKey: '9', variables: { y: 2 } });
    play.set({ x: 1 });
    play.do({ type: 'deliverSignal', name: 'a', signalKey: '9', variables: {} });
    play.complete('U');
    return play;
  },
  async 'complex-gateway'() {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A').complex('G', '= activationCount >= 1').userTask('U').end().from('F').userTask('B').to('G'));
    for (const id of ['A', 'B', 'U']) play.complete(id);
    return play;
  },
  async 'child-ended-then-error'() {
    const play = await Play.started(diagram('p').start().callActivity('C', { calls: 'seal-use', outputs: { sealing: '= outcome' } })
      .catchEvent('W', { on: { signal: 'sig.go' } }).sub('X', (inside) => inside.start('s').end('x', { on: { error: 'BAD' } })).end()
      .boundary('B', 'X', { on: { error: 'BAD' } }).userTask('fix', { groups: 'clerks' }).end('e2'));
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.do({ type: 'noteChildEnded', element, child: '8388608', status: 'completed', outcome: 'sealed', variables: {} });
    play.do({ type: 'deliverSignal', name: 'sig.go', signalKey: '9', variables: {} });
    play.do({ type: 'cancelInstance', reason: '作廢' });
    return play;
  },
  async 'returned-and-put-aside'() {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { amount: 2, unit: 'wd' } })
      .sub('S', (inside) => inside.start('s').userTask('I').end('se')).parallel('F').callActivity('C', { calls: 'seal-use' }).parallel('J').userTask('Z').end()
      .from('F').userTask('D', { limit: { amount: 3, unit: 'wd' } }).to('J'));
    for (const id of ['A', 'I']) play.complete(id);
    play.giveBack('D', 'A', 'direct');
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.do({ type: 'noteChildEnded', element, child: '8388608', status: 'completed', outcome: 'sealed', variables: {} });
    play.complete('A');
    play.complete('D');
    play.giveBack('Z', 'I');
    play.complete('I');
    play.giveBack('D', 'I', 'direct');
    play.giveBack('I', 'A');
    return play;
  },
  async 'told-while-put-aside'() {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').callActivity('C', { calls: 'seal-use' }).userTask('Z').end().from('F').userTask('D').end('e2')
      .boundary('B', 'C', { on: { escalation: 'LATE' }, interrupting: false }).userTask('told').end('e3'));
    play.complete('A');
    const element = play.happened('childRequested')[0]?.element ?? 0;
    play.giveBack('D', 'A', 'direct');
    play.do({ type: 'noteChildStarted', element, child: '8388608' });
    play.do({ type: 'noteChildEscalated', element, child: '8388608', escalation: 5, code: 'LATE', variables: { by: 3 } });
    play.do({ type: 'noteChildFailed', element, code: 'CALLED_PROCESS_NOT_FOUND', message: 'Expected process \'seal-use\' to be deployed, but it is not' });
    play.complete('A');
    return play;
  },
  async 'returned-into-the-caller'() {
    const play = await Play.started(diagram('p').start().userTask('A').end(), {}, { parent: { instance: '4194304', element: 3 } });
    play.do({ type: 'returnTask', task: play.task('A'), to: 1, above: 1, mode: 'redo', reason: '不妥' }, person('somebody'));
    return play;
  },
  async 'handed-over-and-moved'() {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').userTask('C').end());
    play.do({ type: 'transferTask', task: play.task('A'), to: 'li', reason: '外出' }, person('somebody'));
    play.do({ type: 'delegateTask', task: play.task('A'), to: 'zhao' }, person('li'));
    play.do({ type: 'resolveTask', task: play.task('A'), note: '可' }, person('zhao'));
    play.complete('A', {}, person('li'));
    play.do({ type: 'takeBack', step: play.happened('taskCompleted')[0]?.key ?? 0, reason: '漏附件' }, person('li'));
    play.do({ type: 'suspendInstance', reason: '等待上級' });
    play.do({ type: 'resumeInstance' });
    play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: ['C'], reason: '流程有誤' });
    return play;
  },
  async 'signed-once-for-two-steps'() {
    const same = '<duty:same as="A"/><duty:opinion area="簽發"/>';
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li', extension: '<duty:opinion area="審核"/>' })
      .userTask('B', { assignee: 'li', extension: same, limit: { amount: 2, unit: 'wd' } }).userTask('C', { assignee: 'wang' }).end());
    play.approve('A', '同意', person('li'));
    play.giveBack('C', 'B', 'redo', person('wang'));
    play.approve('B', '同意', person('li'));
    return play;
  },
  async 'urged-by-hand'() {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li', limit: { amount: 2, unit: 'wd' } }).end());
    play.do({ type: 'urgeTask', task: play.task('A'), text: '請儘快' }, person('clerk'));
    return play;
  },
  async 'withdrawn-by-the-initiator'() {
    const play = await Play.started(diagram('p', { extension: '<duty:withdraw until="B"/>' }).start().userTask('A').userTask('B').end());
    play.complete('A');
    play.do({ type: 'withdrawInstance', reason: '內容有誤' }, person('clerk'));
    return play;
  },
  async 'reopened'() {
    const play = await Play.of(diagram('p').start().userTask('A').end());
    play.do({ type: 'createInstance', definitionKey: '1', variables: {}, initiator: 'clerk', continues: '4194304' });
    play.complete('A');
    play.do({ type: 'noteContinued', instance: '8388608', reason: '有新情況' }, person('chief'));
    return play;
  },
  async 'circulated-and-read'() {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).end());
    play.do({ type: 'circulate', to: ['zhao', 'sun'], task: play.task('A'), text: '請閱' }, person('li'));
    play.do({ type: 'markRead', circulation: play.happened('circulated')[0]?.key ?? 0 }, person('zhao'));
    play.complete('A', {}, person('li'));
    play.do({ type: 'markRead', circulation: play.happened('circulated')[0]?.key ?? 0 }, person('sun'));
    play.do({ type: 'circulate', to: ['qian'] }, person('clerk'));
    return play;
  },
  async 'handed-over-while-put-aside'() {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).parallel('F').userTask('B', { assignee: 'wang' }).parallel('J').end().from('F').userTask('C', { assignee: 'zhao' }).to('J'));
    play.complete('A', {}, person('li'));
    play.do({ type: 'delegateTask', task: play.task('C'), to: 'qian' }, person('zhao'));
    play.do({ type: 'handOverTask', task: play.task('C'), from: 'zhao', to: 'sun', reason: '調離' }, person('chief'));
    play.giveBack('B', 'A', 'direct', person('wang'));
    const [branch] = Object.values(play.state.parked ?? {});
    const aside = Number(Object.entries(branch?.tasks ?? {}).find(([, { assignee }]) => assignee === 'wang')?.[0]);
    play.do({ type: 'handOverTask', task: aside, from: 'wang', to: 'sun', reason: '調離' }, person('chief'));
    play.complete('A', {}, person('li'));
    return play;
  },
  async 'readers-urged'() {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).end());
    play.do({ type: 'circulate', to: ['zhao', 'sun'], text: '請閱' }, person('li'));
    play.do({ type: 'urgeReaders', circulation: play.happened('circulated')[0]?.key ?? 0, text: '請即閱' }, person('li'));
    play.do({ type: 'markRead', circulation: play.happened('circulated')[0]?.key ?? 0 }, person('zhao'));
    return play;
  },
  async 'ad-hoc-and-escalated'() {
    const play = await Play.started(diagram('p').start().throwEvent('T', { on: { escalation: 'LATE' } }).throwEvent('G', { on: { signal: 'sig.told' } })
      .adHoc('S', (inside) => inside.apart((one) => one.userTask('A')).apart((one) => one.userTask('B')).apart((one) => one.userTask('C')), { ordering: 'Sequential', until: '= enough = true' })
      .userTask('U').end().eventSub('ES', (inside) => inside.start('es', { on: { signal: 'sig.told' }, interrupting: false }).end('ee')), {}, { parent: { instance: '4194304', element: 3 } });
    play.complete('A');
    play.complete('B', { enough: true });
    play.complete('U');
    return play;
  },
  async 'compensated-and-cancelled'() {
    const handler = { attributes: { isForCompensation: true } };
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s1').userTask('A').end('s2')
      .apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA').boundary('N', 'A', { on: { signal: 'sig' }, interrupting: false }).task('beside').end('s3'), { inputs: { own: '= 1' } })
      .throwEvent('K', { on: { compensate: true, wait: false } })
      .transaction('T', (t) => t.start('t1').task('B').userTask('U').end('x', { on: { cancel: true } }).apart((one) => one.userTask('undoB', handler)).compensatedBy('B', 'undoB')
        .eventSub('E', (e) => e.start('e1', { on: { signal: 'stop' } }).userTask('V').end('y', { on: { terminate: true } }))).end('kept')
      .boundary('C', 'T', { on: { cancel: true } }).throwEvent('L', { on: { compensate: 'T' } }).end('out'));
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} });
    for (const id of ['A', 'undoA', 'U', 'undoB']) play.complete(id);
    return play;
  },
  async 'returned-before-it-is-compensated'() {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B').throwEvent('K', { on: { compensate: true } }).end()
      .apart((one) => one.userTask('undoA', { attributes: { isForCompensation: true } })).compensatedBy('A', 'undoA'));
    play.complete('A');
    play.giveBack('B', 'A');
    for (const id of ['A', 'B', 'undoA']) play.complete(id);
    return play;
  },
  async 'interrupted-while-it-may-be-compensated'() {
    const handler = { attributes: { isForCompensation: true } };
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s1').task('A').userTask('U').end('s2')
      .apart((one) => one.userTask('undoA', handler)).compensatedBy('A', 'undoA').eventSub('E', (e) => e.start('e1', { on: { signal: 'sig' } }).throwEvent('K', { on: { compensate: 'A' } }).end('e2'))).throwEvent('L', { on: { compensate: true } }).end());
    play.do({ type: 'deliverSignal', name: 'sig', signalKey: '9', variables: {} });
    play.complete('undoA');
    return play;
  },
  async 'signed-by-several'() {
    const play = await Play.started(diagram('p').start()
      .userTask('U', { extension: '<duty:participation mode="vote" users="= who" weights="= {li: 2}" result="cosign" missing="record" finish="all"/>', limit: { amount: 2, unit: 'wd' } })
      .userTask('A').end(), { who: ['li', 'zhao', 'wang'] });
    const task = (name: string): number => Number(Object.entries(play.state.tasks).find(([, one]) => one.assignee === name)?.[0]);
    play.do({ type: 'completeTask', task: task('li'), variables: {}, decision: '同意', opinion: '可' }, person('li'));
    play.do({ type: 'addSigners', task: task('zhao'), users: ['sun', 'qian'], place: 'beside', reason: '涉及其業務' }, person('zhao'));
    play.do({ type: 'removeSigner', task: task('qian') }, person('zhao'));
    play.advance('P9D');
    play.do({ type: 'addSigners', task: play.task('A'), users: ['x'], place: 'before' }, person('somebody'));
    play.do({ type: 'addSigners', task: play.task('A'), users: ['y'], place: 'after' }, person('somebody'));
    play.do({ type: 'completeTask', task: task('x'), variables: {} }, person('x'));
    play.do({ type: 'completeTask', task: task('somebody'), variables: { ok: true } }, person('somebody'));
    return play;
  },
  async 'conversation-and-data'() {
    const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
    const retrieval = (message: string): string => `<bpmn:correlationPropertyRetrievalExpression messageRef="message-${message}">${formal('messagePath', '= order')}</bpmn:correlationPropertyRetrievalExpression>`;
    const play = await Play.started(diagram('p')
      .root(`<bpmn:correlationProperty id="order">${retrieval('open')}${retrieval('pay')}</bpmn:correlationProperty>`)
      .root('<bpmn:collaboration id="c"><bpmn:participant id="pool" processRef="p"/><bpmn:correlationKey id="orderKey"><bpmn:correlationPropertyRef>order</bpmn:correlationPropertyRef></bpmn:correlationKey></bpmn:collaboration>')
      .inside('<bpmn:dataObject id="D" name="paid"/>').start().throwEvent('T', { on: { message: 'open' }, inputs: { order: '= 7' } }).catchEvent('C', { on: { message: 'pay' } })
      .userTask('U', { children: ['<bpmn:ioSpecification><bpmn:dataInput id="U_i" name="sum"/><bpmn:inputSet><bpmn:dataInputRefs>U_i</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>',
        '<bpmn:dataInputAssociation><bpmn:sourceRef>D</bpmn:sourceRef><bpmn:targetRef>U_i</bpmn:targetRef></bpmn:dataInputAssociation>'] })
      .userTask('M', { multi: { cardinality: '= 3', until: '= true' } }).end());
    play.message('pay', '7', { order: 7 });
    play.set({ paid: 5 });
    play.complete('U');
    play.complete('M');
    return play;
  },
  async 'left-out-by-rule'() {
    const drawn = diagram('p').start().parallel('F').userTask('A', { groups: 'all' }).parallel('J').end()
      .from('F').userTask('U', { extension: '<duty:participation mode="all" users="= who" result="cosign"/><duty:exclude initiator="true"/>', form: 'p/F' }).to('J')
      .from('F').userTask('B', { assignee: 'li', excludes: 'A' }).to('J');
    const play = await Play.started(drawn, { who: ['clerk'] });
    play.do({ type: 'assignTask', task: play.task('U'), assignee: 'wang' }, person('ops', 'operator'));
    play.complete('A', {}, person('li', 'all'));
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, person('ops', 'operator'));
    play.do({ type: 'completeTask', task: play.task('U'), variables: { decision: '同意' }, decision: '同意' }, person('wang'));
    return play;
  },
  async 'migrated'() {
    const play = await Play.started(diagram('p').start().parallel('F').userTask('A', { groups: 'clerks' }).parallel('J').end()
      .from('F').serviceTask('S', { type: 'print', retries: '2' }).to('J').from('F').userTask('B').to('J')
      .boundary('T', 'A', { on: { timer: { duration: 'P5D' } } }).userTask('late').end('e2').boundary('M', 'A', { on: { message: 'msg.gone' } }).end('e3'));
    play.complete('B');
    play.do({ type: 'updateJob', job: play.job('print'), retries: 5 });
    const model = await modelOf(diagram('p').start().parallel('F').userTask('A2', { groups: 'clerks' }).parallel('J').userTask('C').end()
      .from('F').serviceTask('S', { type: 'print' }).to('J').from('F').userTask('B').to('J')
      .boundary('T', 'A2', { on: { timer: { duration: 'P9D' } } }).userTask('late').end('e2').boundary('N', 'A2', { on: { signal: 'sig.new' } }).end('e3').xml());
    play.do({ type: 'migrate', definitionKey: '2', model, mappings: [{ from: 'A', to: 'A2' }, { from: 'S', to: 'S' }, { from: 'J', to: 'J' }] }, person('ops', 'operator'));
    play.complete('A2', {}, clerk);
    play.do({ type: 'completeJob', job: play.job('print'), variables: {} });
    play.complete('C');
    return play;
  },
  async 'limits-of-the-law'() {
    const play = await Play.started(diagram('p', { limit: {
      statutoryKey: 'DIS-ANSWER', startsWith: 'A', from: '= receivedOn', pauses: [{ ground: '補正', while: 'B' }, { ground: '聽證', by: 'legal-chief' }], extension: { by: 'office-director' },
    } }).start().userTask('A').userTask('B').userTask('C').end());
    play.complete('A', { receivedOn: '2026-02-27' });
    play.advance('P3D');
    play.complete('B', { receivedOn: '2026-02-26' });
    const clock = Number(Object.keys(play.state.clocks)[0]);
    play.do({ type: 'pauseClock', clock, reason: '聽證' }, person('chen', 'legal-chief'));
    play.advance('P9D');
    play.do({ type: 'resumeClock', clock }, person('chen', 'legal-chief'));
    play.do({ type: 'extendClock', clock, amount: 10, reason: '案情複雜' }, { id: 'zhao', groups: ['office-director'], onBehalfOf: 'li' });
    return play;
  },
};
