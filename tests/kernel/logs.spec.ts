/**
 * The log of a case, event for event: film, lineage, notices and audit read nothing else (design §5). Every field of what a
 * case writes when it goes these ways, read against BPMN 2.0.2; its first moment is `begun`.
 */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import type { Drawing, NodeOptions } from './model/diagram.js';

/** 2 March 2026, 9 o'clock. */
const BEGUN = 1_772_413_200_000;
const handler: NodeOptions = { attributes: { isForCompensation: true } };
const undone = <D extends Drawing>(drawing: D, ...ids: string[]): D => {
  for (const id of ids) drawing.apart((one) => one.userTask(`undo${id}`, handler)).compensatedBy(id, `undo${id}`);
  return drawing;
};
/** What was written since: a line each, its key in front. */
function written(play: Play, from = 0): string[] {
  return play.events.slice(from).map(({ type, v: _v, ...rest }) => {
    const { key, id, ...more } = 'key' in rest ? { id: '', ...rest } : { key: '', id: '', ...rest };
    return `${[type, key, id].filter((part) => part !== '').join(' ')} ${JSON.stringify(more).replaceAll('"', '').replaceAll(String(BEGUN), 'begun')}`.replace(/ \{\}$/, '');
  });
}
/** Of a task that is somebody's: nothing else was said about it. */
const PLAIN_TASK = '{priority:50,createdAt:begun,assignee:somebody}';
/** As it is written here; of a plain task only its key and id are. */
const lines = (text: string): string[] => text.trim().split('\n').map((line) => line.trim().replace(/^taskCreated \d+ \S+$/, `$& ${PLAIN_TASK}`));

describe('the log', () => {
  it('of a transaction that is cancelled: what is active ends, what completed is undone, the last first, then its boundary event has it', async () => {
    const play = await Play.started(diagram('p').start().transaction('T', (t) => undone(t.start('t1').parallel('F').task('A').userTask('U').end('x', { on: { cancel: true } })
      .from('F').sub('S', (s) => undone(s.start('s1').task('B').userTask('V').end('s2'), 'B'), { inputs: { own: '= 3' } }).end('y'), 'A')).end('kept')
      .boundary('C', 'T', { on: { cancel: true } }).userTask('gone').end('out'));
    const from = play.events.length;
    play.complete('U');
    play.complete('undoB');
    play.complete('undoA');
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 9 U {by:somebody,variables:{}}
      elementCompleted 9 U {taken:[U-x]}
      elementActivated 13 x {scope:2,from:[9],flow:U-x}
      elementCompleted 13 x
      compensationEnabled 14 S {of:6,scope:2,contents:true,variables:{own:3}}
      elementCancelled 12 V {by:x}
      elementCancelled 6 S {by:x}
      compensationThrown 2 T {undo:[14,7],then:{id:C,owner:2,gives:{}}}
      compensationStarted 15 S {scope:2,from:[6,2],undoes:{completion:14,thrower:2},undo:[11]}
      elementActivated 16 undoB {scope:15,from:[10,15],undoes:{completion:11,thrower:15}}
      taskCreated 16 undoB
      taskCompleted 16 undoB {by:somebody,variables:{}}
      elementCompleted 16 undoB
      compensationEnded 15 S
      elementActivated 17 undoA {scope:2,from:[5,2],undoes:{completion:7,thrower:2}}
      taskCreated 17 undoA
      taskCompleted 17 undoA {by:somebody,variables:{}}
      elementCompleted 17 undoA
      elementCancelled 2 T {by:C}
      elementActivated 18 C {scope:0,from:[2]}
      elementCompleted 18 C {taken:[C-gone]}
      elementActivated 19 gone {scope:0,from:[18],flow:C-gone}
      taskCreated 19 gone
    `));
  });

  it('of a compensation that is waited for: a sub-process and several instances stand again while theirs is undone', async () => {
    const play = await Play.started(undone(diagram('p').start().userTask('A', { multi: { collection: '= ["x"]', element: 'item' } }).sub('S', (s) => undone(s.start('s1').task('B').end('s2'), 'B'), { inputs: { own: '= 3' } })
      .throwEvent('K', { on: { compensate: true } }).end(), 'A'));
    play.complete('A');
    const from = play.events.length;
    play.complete('undoB');
    play.complete('undoA');
    expect([...written(play).slice(0, from), '—', ...written(play, from)]).toEqual(lines(`
      instanceCreated {processId:p,definitionKey:1,at:begun,variables:{caseNo:CASE-1},initiator:clerk,caseNo:CASE-1}
      elementActivated 1 start {scope:0,from:[]}
      elementCompleted 1 start {taken:[start-A]}
      elementActivated 2 A {scope:0,from:[1],flow:start-A}
      multiInstanceStarted 2 {total:1}
      elementActivated 3 A {scope:2,from:[2],loopCounter:1}
      variablesSet {scope:3,values:{loopCounter:1,item:x}}
      multiInstanceAdvanced 2 {started:1,completed:0}
      taskCreated 3 A
      taskCompleted 3 A {by:somebody,variables:{}}
      compensationEnabled 4 A {of:3,scope:2,handler:undoA,variables:{loopCounter:1,item:x}}
      elementCompleted 3 A
      multiInstanceAdvanced 2 {started:1,completed:1}
      compensationEnabled 5 A {of:2,scope:0,contents:true}
      elementCompleted 2 A {taken:[A-S]}
      elementActivated 6 S {scope:0,from:[2],flow:A-S}
      variablesSet {scope:6,values:{own:3}}
      elementActivated 7 s1 {scope:6,from:[6]}
      elementCompleted 7 s1 {taken:[s1-B]}
      elementActivated 8 B {scope:6,from:[7],flow:s1-B}
      compensationEnabled 9 B {of:8,scope:6,handler:undoB}
      elementCompleted 8 B {taken:[B-s2]}
      elementActivated 10 s2 {scope:6,from:[8],flow:B-s2}
      elementCompleted 10 s2
      compensationEnabled 11 S {of:6,scope:0,contents:true,variables:{own:3}}
      elementCompleted 6 S {taken:[S-K]}
      elementActivated 12 K {scope:0,from:[6],flow:S-K}
      compensationThrown 12 K {undo:[11,5]}
      compensationStarted 13 S {scope:0,from:[6,12],undoes:{completion:11,thrower:12},undo:[9]}
      elementActivated 14 undoB {scope:13,from:[8,13],undoes:{completion:9,thrower:13}}
      taskCreated 14 undoB
      —
      taskCompleted 14 undoB {by:somebody,variables:{}}
      elementCompleted 14 undoB
      compensationEnded 13 S
      compensationStarted 15 A {scope:0,from:[2,12],undoes:{completion:5,thrower:12},undo:[4]}
      elementActivated 16 undoA {scope:15,from:[3,15],undoes:{completion:4,thrower:15}}
      taskCreated 16 undoA
      taskCompleted 16 undoA {by:somebody,variables:{}}
      elementCompleted 16 undoA
      compensationEnded 15 A
      elementCompleted 12 K {taken:[K-end]}
      elementActivated 17 end {scope:0,from:[12],flow:K-end}
      elementCompleted 17 end
      instanceCompleted {at:begun}
    `));
  });

  it('of a compensation that nobody waits for: the flow goes on beside it', async () => {
    const play = await Play.started(undone(diagram('p').start().task('A').throwEvent('K', { on: { compensate: 'A', wait: false } }).userTask('Z').end(), 'A'));
    play.complete('undoA');
    expect(written(play)).toEqual(lines(`
      instanceCreated {processId:p,definitionKey:1,at:begun,variables:{caseNo:CASE-1},initiator:clerk,caseNo:CASE-1}
      elementActivated 1 start {scope:0,from:[]}
      elementCompleted 1 start {taken:[start-A]}
      elementActivated 2 A {scope:0,from:[1],flow:start-A}
      compensationEnabled 3 A {of:2,scope:0,handler:undoA}
      elementCompleted 2 A {taken:[A-K]}
      elementActivated 4 K {scope:0,from:[2],flow:A-K}
      compensationStarted 5 K {scope:0,from:[4],undo:[3]}
      elementCompleted 4 K {taken:[K-Z]}
      elementActivated 6 undoA {scope:0,from:[2,5],undoes:{completion:3,thrower:5}}
      taskCreated 6 undoA
      elementActivated 7 Z {scope:0,from:[4],flow:K-Z}
      taskCreated 7 Z
      taskCompleted 6 undoA {by:somebody,variables:{}}
      elementCompleted 6 undoA
      compensationEnded 5 K
    `));
  });

  it('of a sub-process that fails: it is compensated before its error is caught', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => undone(s.start('s1').task('A').userTask('U').end('s2', { on: { error: 'X' } }), 'A')).end().boundary('B', 'S', { on: { error: 'X', codeVariable: 'code' } }).userTask('H').end('e2'));
    const from = play.events.length;
    play.complete('U', { why: 1 });
    play.complete('undoA');
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 6 U {by:somebody,variables:{why:1}}
      variablesSet {scope:0,values:{why:1}}
      elementCompleted 6 U {taken:[U-s2]}
      elementActivated 7 s2 {scope:2,from:[6],flow:U-s2}
      errorThrown 7 s2 {code:X,caughtBy:B}
      elementCancelled 7 s2 {by:B}
      compensationThrown 2 S {undo:[5],then:{id:B,owner:2,gives:{code:X},part:0}}
      elementActivated 8 undoA {scope:2,from:[4,2],undoes:{completion:5,thrower:2}}
      taskCreated 8 undoA
      taskCompleted 8 undoA {by:somebody,variables:{}}
      elementCompleted 8 undoA
      elementCancelled 2 S {by:B}
      elementActivated 9 B {scope:0,from:[2]}
      variablesSet {scope:0,values:{code:X}}
      elementCompleted 9 B {taken:[B-H]}
      elementActivated 10 H {scope:0,from:[9],flow:B-H}
      taskCreated 10 H
    `));
  });

  it('of a return from behind a join: the token of the other branch waits there again', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').parallel('J').userTask('E').end().from('F').userTask('D').to('J'));
    for (const id of ['A', 'B', 'D']) play.complete(id);
    const from = play.events.length;
    play.giveBack('E', 'B');
    expect(written(play, from)).toEqual(lines(`
      taskReturned 9 E {to:4,toId:B,undoes:4,mode:redo,by:somebody,reason:not good enough,count:1}
      variablesSet {scope:0,values:{returnCount:1}}
      elementCancelled 9 E {by:E}
      tokenArrived 10 J {scope:0,flow:D-J,from:5}
      elementActivated 11 B {scope:0,from:[3],flow:F-B,returned:true}
      taskCreated 11 B
    `));
  });

  it('of a return into a sub-process that had ended: it lives again under a new key, with its data, its limit, its events and its waiting tokens', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (s) => s.start('s1').parallel('F').userTask('B').parallel('J').userTask('C').end('se').from('F').userTask('D').to('J'), {
      limit: { key: 'part', amount: 10, unit: 'wd', urging: 'none' }, inputs: { own: '= 1' },
    }).userTask('Z').end().boundary('T', 'S', { on: { timer: { duration: 'P9D' } } }).end('late'));
    for (const id of ['A', 'B', 'D', 'C']) play.complete(id, { own: 2 });
    const from = play.events.length;
    play.giveBack('Z', 'B');
    expect(written(play, from)).toEqual(lines(`
      taskReturned 15 Z {to:8,toId:B,undoes:3,mode:redo,by:somebody,reason:not good enough,count:1}
      variablesSet {scope:0,values:{returnCount:1}}
      elementCancelled 15 Z {by:Z}
      elementActivated 16 S {scope:0,from:[2],reopens:3,flow:A-S}
      variablesSet {scope:16,values:{own:2}}
      clockStarted 17 {limit:part,name:part,owner:16,startedAt:begun,dueAt:1773651600000,amount:10,unit:wd,rollOver:false,statutory:false,pauses:[],urging:none}
      timerScheduled 18 T {owner:16,dueAt:1773190800000}
      tokenArrived 19 J {scope:16,flow:D-J,from:9}
      elementActivated 20 B {scope:16,from:[7],flow:F-B,returned:true}
      taskCreated 20 B
    `));
  });

  it('of a return that comes straight back: the branch is put aside with its tokens and limits, and goes on', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('C', { limit: { key: 'own', amount: 3, unit: 'wd', urging: 'none' } }).parallel('J').userTask('E').end().from('F').userTask('D').to('J'));
    for (const id of ['A', 'D']) play.complete(id);
    const from = play.events.length;
    play.giveBack('C', 'A', 'direct');
    play.complete('A');
    expect(written(play, from)).toEqual(lines(`
      taskReturned 4 C {to:2,toId:A,undoes:2,mode:direct,by:somebody,reason:not good enough,count:1}
      variablesSet {scope:0,values:{returnCount:1}}
      clockPaused 5 {at:begun,reason:returned}
      branchParked 8 {at:begun,undoes:2,elements:[4],arrivals:[7],owed:[]}
      elementActivated 9 A {scope:0,from:[1],flow:start-A,returned:true,resumes:8}
      taskCreated 9 A
      taskCompleted 9 A {by:somebody,variables:{}}
      elementCompleted 9 A
      branchResumed 8
      clockResumed 5 {at:begun,dueAt:1772701200000}
    `));
  });

  it('of a branch that is given up: it ends with the step that it waited for', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B').callActivity('C', { calls: 'q' }).parallel('J').userTask('E').end().from('F').userTask('D').to('J'));
    for (const id of ['A', 'B', 'D']) play.complete(id);
    const from = play.events.length;
    play.do({ type: 'moveTokens', cancel: Object.entries(play.state.elements).filter(([, { id }]) => id === 'C').map(([key]) => Number(key)), activate: ['E'], reason: 'x' });
    play.giveBack('E', 'B', 'direct');
    play.do({ type: 'moveTokens', cancel: [play.task('B')], activate: ['E'], reason: 'x' });
    expect(written(play, from)).toEqual(lines(`
      tokensMoved {by:system,reason:x,cancelled:[6],activated:[E]}
      childCancelRequested 9 {element:6}
      elementCancelled 6 C
      elementActivated 10 E {scope:0,from:[6]}
      taskCreated 10 E
      taskReturned 10 E {to:4,toId:B,undoes:4,mode:direct,by:somebody,reason:not good enough,count:1}
      variablesSet {scope:0,values:{returnCount:1}}
      branchParked 11 {at:begun,undoes:4,elements:[10],arrivals:[],owed:[]}
      elementActivated 12 B {scope:0,from:[3],flow:F-B,returned:true,resumes:11}
      taskCreated 12 B
      tokensMoved {by:system,reason:x,cancelled:[12],activated:[E]}
      branchDropped 11 {undoes:4}
      elementCancelled 10 E
      elementCancelled 12 B
      elementActivated 13 E {scope:0,from:[12]}
      taskCreated 13 E
    `));
  });

  it('of an error: the sub-process ends, and its boundary event has the code', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (s) => s.start('s1').parallel('F').userTask('B').end('x', { on: { error: 'E-1' } }).from('F').userTask('V').end('y')).end()
      .boundary('B1', 'S', { on: { error: 'E-1', codeVariable: 'code', messageVariable: 'why' } }).userTask('H').end('e2').boundary('B2', 'S', { on: { timer: { duration: 'P1D' } } }).end('e3'));
    play.complete('A');
    const from = play.events.length;
    play.complete('B', { a: 1 });
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 7 B {by:somebody,variables:{a:1}}
      variablesSet {scope:0,values:{a:1}}
      elementCompleted 7 B {taken:[B-x]}
      elementActivated 9 x {scope:3,from:[7],flow:B-x}
      errorThrown 9 x {code:E-1,caughtBy:B1}
      elementCancelled 8 V {by:B1}
      elementCancelled 9 x {by:B1}
      timerCancelled 4
      elementCancelled 3 S {by:B1}
      elementActivated 10 B1 {scope:0,from:[3]}
      variablesSet {scope:0,values:{code:E-1,why:null}}
      elementCompleted 10 B1 {taken:[B1-H]}
      elementActivated 11 H {scope:0,from:[10],flow:B1-H}
      taskCreated 11 H
    `));
  });

  it('of an escalation that interrupts nothing: both go on', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s1').userTask('B').throwEvent('X', { on: { escalation: 'E-1' }, inputs: { a: '= 1' } }).userTask('V').end('y')).end()
      .boundary('B1', 'S', { on: { escalation: true, codeVariable: 'code' }, interrupting: false }).userTask('H').end('e2'), {}, { parent: { instance: '5', element: 3 } });
    const from = play.events.length;
    play.complete('B');
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 4 B {by:somebody,variables:{}}
      elementCompleted 4 B {taken:[B-X]}
      elementActivated 5 X {scope:2,from:[4],flow:B-X}
      variablesSet {scope:5,values:{a:1}}
      escalationThrown 5 X {code:E-1,variables:{a:1},caughtBy:B1}
      elementActivated 6 B1 {scope:0,from:[2]}
      elementCompleted 5 X {taken:[X-V]}
      variablesSet {scope:0,values:{a:1,code:E-1}}
      elementCompleted 6 B1 {taken:[B1-H]}
      elementActivated 7 V {scope:2,from:[5],flow:X-V}
      taskCreated 7 V
      elementActivated 8 H {scope:0,from:[6],flow:B1-H}
      taskCreated 8 H
    `));
  });

  it('of a called case: its caller is told of escalations and of the end, in order', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').throwEvent('X', { on: { escalation: 'E-1' }, inputs: { a: '= 1' } }).throwEvent('Y', { on: { escalation: 'E-2' } }).end('e', { outcome: 'issued' }), { kept: 1 }, { parent: { instance: '5', element: 3 } });
    const from = play.events.length;
    play.complete('A', { b: 2 });
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 2 A {by:somebody,variables:{b:2}}
      variablesSet {scope:0,values:{b:2}}
      elementCompleted 2 A {taken:[A-X]}
      elementActivated 3 X {scope:0,from:[2],flow:A-X}
      variablesSet {scope:3,values:{a:1}}
      escalationThrown 3 X {code:E-1,variables:{a:1}}
      parentToldOfEscalation 4 {parent:{instance:5,element:3},code:E-1,variables:{a:1}}
      elementCompleted 3 X {taken:[X-Y]}
      elementActivated 5 Y {scope:0,from:[3],flow:X-Y}
      escalationThrown 5 Y {code:E-2,variables:{}}
      parentToldOfEscalation 6 {parent:{instance:5,element:3},code:E-2,variables:{},after:4}
      elementCompleted 5 Y {taken:[Y-e]}
      elementActivated 7 e {scope:0,from:[5],flow:Y-e}
      outcomeReached e {outcome:issued}
      variablesSet {scope:0,values:{outcome:issued}}
      elementCompleted 7 e
      instanceCompleted {at:begun}
      parentToldOfEnd 8 {parent:{instance:5,element:3},status:completed,variables:{caseNo:CASE-1,kept:1,b:2,outcome:issued},outcome:issued,after:6}
    `));
  });

  it('of conditions: which flows were taken, and why', async () => {
    const play = await Play.started(diagram('p').start().inclusive('F').task('A', { when: '= n > 1' }).inclusive('J').exclusive('X').userTask('M', { when: '= n > 9' }).end('e1').from('F').task('B', { when: '= n > 2' }).to('J').from('F').task('C', { default: true }).to('J')
      .from('X').task('N', { default: true }).userTask('O', { when: '= n = 2' }).end('e2').from('N').userTask('P', { when: '= n = 3' }).end('e3').from('N').userTask('Q').end('e4'), { n: 2 });
    expect(written(play)).toEqual(lines(`
      instanceCreated {processId:p,definitionKey:1,at:begun,variables:{caseNo:CASE-1,n:2},initiator:clerk,caseNo:CASE-1}
      elementActivated 1 start {scope:0,from:[]}
      elementCompleted 1 start {taken:[start-F]}
      elementActivated 2 F {scope:0,from:[1],flow:start-F}
      flowsChosen 2 F {taken:[F-A],because:[{flow:F-A,condition:= n > 1,value:true,read:{n:2}},{flow:F-B,condition:= n > 2,value:false,read:{n:2}}]}
      elementCompleted 2 F {taken:[F-A]}
      elementActivated 3 A {scope:0,from:[2],flow:F-A}
      elementCompleted 3 A {taken:[A-J]}
      tokenArrived 4 J {scope:0,flow:A-J,from:3}
      elementActivated 5 J {scope:0,from:[3],consumed:[4]}
      elementCompleted 5 J {taken:[J-X]}
      elementActivated 6 X {scope:0,from:[5],flow:J-X}
      flowsChosen 6 X {taken:[X-N],because:[{flow:X-M,condition:= n > 9,value:false,read:{n:2}}]}
      elementCompleted 6 X {taken:[X-N]}
      elementActivated 7 N {scope:0,from:[6],flow:X-N}
      flowsChosen 7 N {taken:[N-Q,N-O],because:[{flow:N-O,condition:= n = 2,value:true,read:{n:2}},{flow:N-P,condition:= n = 3,value:false,read:{n:2}}]}
      elementCompleted 7 N {taken:[N-Q,N-O]}
      elementActivated 8 Q {scope:0,from:[7],flow:N-Q}
      taskCreated 8 Q
      elementActivated 9 O {scope:0,from:[7],flow:N-O}
      taskCreated 9 O
    `));
  });

  it('of events that are waited for: the first wins; of several together the last counts, and they are waited for again', async () => {
    const play = await Play.started(diagram('p').start().eventBased('G').catchEvent('M', { on: { message: 'm', key: '= caseNo' } }).userTask('A').end().from('G').catchEvent('T', { on: { timer: { duration: 'P1D' } } }).end('e2')
      .boundary('B', 'A', { on: [{ signal: 's' }, { condition: '= n > 1' }], all: true, interrupting: false }).task('told').end('e3'));
    play.message('m', 'CASE-1', { a: 1 });
    play.set({ n: 2 });
    play.do({ type: 'deliverSignal', name: 's', signalKey: '7', variables: { b: 2 } });
    expect(written(play)).toEqual(lines(`
      instanceCreated {processId:p,definitionKey:1,at:begun,variables:{caseNo:CASE-1},initiator:clerk,caseNo:CASE-1}
      elementActivated 1 start {scope:0,from:[]}
      elementCompleted 1 start {taken:[start-G]}
      elementActivated 2 G {scope:0,from:[1],flow:start-G}
      subscriptionOpened 3 M {on:message,owner:2,name:m,correlationKey:CASE-1}
      timerScheduled 4 T {owner:2,dueAt:1772499600000}
      messageCorrelated 3 M {name:m,messageKey:7,variables:{a:1}}
      timerCancelled 4
      subscriptionClosed 3
      elementCompleted 2 G {taken:[G-M]}
      elementActivated 5 M {scope:0,from:[2],flow:G-M}
      variablesSet {scope:0,values:{a:1}}
      elementCompleted 5 M {taken:[M-A]}
      elementActivated 6 A {scope:0,from:[5],flow:M-A}
      subscriptionOpened 7 B {on:signal,owner:6,name:s,part:0}
      conditionAwaited 8 B {owner:6,holds:false,part:1}
      taskCreated 6 A
      variablesSet {scope:0,values:{n:2}}
      conditionTurned 8 B {holds:true,condition:= n > 1,read:{n:2}}
      conditionDropped 8
      partCaught 9 B {owner:6,part:1,variables:{}}
      signalCaught 7 B {name:s,signalKey:7,variables:{b:2}}
      subscriptionClosed 7
      partCaught 10 B {owner:6,part:0,variables:{b:2}}
      partDropped 9
      partDropped 10
      subscriptionOpened 11 B {on:signal,owner:6,name:s,part:0}
      conditionAwaited 12 B {owner:6,holds:false,part:1}
      conditionTurned 12 B {holds:true,condition:= n > 1,read:{n:2}}
      conditionDropped 12
      partCaught 13 B {owner:6,part:1,variables:{}}
      elementActivated 14 B {scope:0,from:[6]}
      variablesSet {scope:0,values:{b:2}}
      elementCompleted 14 B {taken:[B-told]}
      elementActivated 15 told {scope:0,from:[14],flow:B-told}
      elementCompleted 15 told {taken:[told-e3]}
      elementActivated 16 e3 {scope:0,from:[15],flow:told-e3}
      elementCompleted 16 e3
    `));
  });

  it('of an event sub-process that interrupts: it takes the place of what was active', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s1').userTask('A').end('y').eventSub('ES', (e) => e.start('es', { on: { message: 'm', key: '= caseNo' } }).userTask('H').end('he'))
      .eventSub('ET', (e) => e.start('et', { on: { timer: { duration: 'P1D' } }, interrupting: false }).end('te'))).userTask('Z').end());
    const from = play.events.length;
    play.message('m', 'CASE-1', { a: 1 });
    play.complete('H', {}, person('somebody'));
    expect(written(play, from)).toEqual(lines(`
      messageCorrelated 3 es {name:m,messageKey:7,variables:{a:1}}
      elementCancelled 6 A {by:es}
      timerCancelled 4
      subscriptionClosed 3
      elementActivated 7 ES {scope:2,from:[2]}
      elementActivated 8 es {scope:7,from:[7]}
      variablesSet {scope:7,values:{a:1}}
      elementCompleted 8 es {taken:[es-H]}
      elementActivated 9 H {scope:7,from:[8],flow:es-H}
      taskCreated 9 H
      taskCompleted 9 H {by:somebody,variables:{}}
      elementCompleted 9 H {taken:[H-he]}
      elementActivated 10 he {scope:7,from:[9],flow:H-he}
      elementCompleted 10 he
      elementCompleted 7 ES
      elementCompleted 2 S {taken:[S-Z]}
      elementActivated 11 Z {scope:0,from:[2],flow:S-Z}
      taskCreated 11 Z
    `));
  });

  it('of a terminate end event: its scope ends at once, and no more', async () => {
    const play = await Play.started(diagram('p').start().sub('S', (s) => s.start('s1').parallel('F').userTask('A').end('x', { on: { terminate: true } }).from('F').userTask('B').end('y')).userTask('Z').end());
    const from = play.events.length;
    play.complete('A');
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 5 A {by:somebody,variables:{}}
      elementCompleted 5 A {taken:[A-x]}
      elementActivated 7 x {scope:2,from:[5],flow:A-x}
      elementCancelled 6 B {by:x}
      elementCompleted 7 x
      elementCompleted 2 S {taken:[S-Z]}
      elementActivated 8 Z {scope:0,from:[2],flow:S-Z}
      taskCreated 8 Z
    `));
  });

  it('of links, messages and signals: what is thrown goes out when the event is done', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').throwEvent('L', { on: { link: 'l' } }).catchEvent('M', { on: { link: 'l' } }).sendTask('S', { on: { message: 'm' }, inputs: { a: '= 1' } }).throwEvent('T', { on: [{ signal: 's' }, { message: 'n' }] }).end());
    const from = play.events.length;
    play.complete('A');
    expect(written(play, from)).toEqual(lines(`
      taskCompleted 2 A {by:somebody,variables:{}}
      elementCompleted 2 A {taken:[A-L]}
      elementActivated 3 L {scope:0,from:[2],flow:A-L}
      elementCompleted 3 L
      elementActivated 4 M {scope:0,from:[3]}
      elementCompleted 4 M {taken:[M-S]}
      elementActivated 5 S {scope:0,from:[4],flow:M-S}
      variablesSet {scope:5,values:{a:1}}
      messageThrown 6 S {name:m,correlationKey:CASE-1,variables:{a:1}}
      elementCompleted 5 S {taken:[S-T]}
      elementActivated 7 T {scope:0,from:[5],flow:S-T}
      messageThrown 8 T {name:n,correlationKey:CASE-1,variables:{}}
      signalThrown 9 T {name:s,variables:{},heardWithin:true}
      elementCompleted 7 T {taken:[T-end]}
      elementActivated 10 end {scope:0,from:[7],flow:T-end}
      elementCompleted 10 end
      instanceCompleted {at:begun}
    `));
  });
});
