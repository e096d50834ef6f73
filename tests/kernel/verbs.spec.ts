/** 轉辦, 委派, 拿回, 暫停, 跳轉 (design §7), and what a preview says of them. */
import { describe, expect, it } from '@jest/globals';
import { diagram } from './model/diagram.js';
import { Play, person } from './play.js';
import { decide } from '../../engine/kernel/decide.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { previewOf } from '../../engine/kernel/preview.js';
import { CHINA_HOLIDAYS, officeCalendar } from '../../engine/kernel/calendar/index.js';
import type { Command } from '../../engine/kernel/commands.js';

const somebody = person('somebody');
const line = diagram('p').start().userTask('A').userTask('B', { groups: 'clerks' }).userTask('C').end();

describe('轉辦: handing a task over', () => {
  it('makes it the other person\'s', async () => {
    const play = await Play.started(line);
    play.do({ type: 'transferTask', task: play.task('A'), to: 'li', reason: '外出' }, somebody);
    expect(play.state.tasks[play.task('A')]).toMatchObject({ assignee: 'li' });
    expect(play.happened('taskTransferred')[0]).toMatchObject({ from: 'somebody', to: 'li', by: 'somebody', reason: '外出' });
    play.complete('A', {}, person('li'));
    expect(play.active).toEqual(['B']);
  });

  it('is refused to who does not hold it, unless the office allows it', async () => {
    const play = await Play.started(line);
    const command: Command = { type: 'transferTask', task: play.task('A'), to: 'li' };
    expect(play.refuse(command, person('zhao')).code).toBe('TASK_NOT_YOURS');
    play.do({ ...command, override: true }, person('zhao'));
    expect(play.refuse(command, person('li')).code).toBe('TASK_ALREADY_ASSIGNED');
  });

  it('is refused to a person whom the step excludes', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { assignee: 'li', excludes: 'A' }).end());
    play.complete('A');
    expect(play.refuse({ type: 'transferTask', task: play.task('B'), to: 'somebody' }, person('li')).code).toBe('TASK_EXCLUDES_YOU');
  });
});

describe('委派: delegating a task', () => {
  it('lets the delegate work on it and hand it back to its owner, who decides', async () => {
    const play = await Play.started(line);
    play.do({ type: 'delegateTask', task: play.task('A'), to: 'li' }, somebody);
    expect(play.refuse({ type: 'completeTask', task: play.task('A'), variables: {} }, person('li')).code).toBe('TASK_DELEGATED');
    expect(play.refuse({ type: 'resolveTask', task: play.task('A') }, person('zhao')).code).toBe('TASK_NOT_YOURS');
    play.do({ type: 'resolveTask', task: play.task('A'), note: '查無不妥' }, person('li'));
    expect(play.state.tasks[play.task('A')]).toMatchObject({ assignee: 'somebody' });
    expect(play.state.tasks[play.task('A')]?.owner).toBeUndefined();
    play.complete('A');
  });

  it('once only, until it is handed back', async () => {
    const play = await Play.started(line);
    expect(play.refuse({ type: 'resolveTask', task: play.task('A') }, somebody).code).toBe('TASK_NOT_DELEGATED');
    play.do({ type: 'delegateTask', task: play.task('A'), to: 'li' }, somebody);
    expect(play.refuse({ type: 'delegateTask', task: play.task('A'), to: 'zhao' }, person('li')).code).toBe('TASK_DELEGATED');
  });

  it('of a free task makes who delegates it its owner', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'delegateTask', task: play.task('B'), to: 'li' }, person('wang', 'clerks'));
    expect(play.state.tasks[play.task('B')]).toMatchObject({ assignee: 'li', owner: 'wang' });
  });
});

describe('拿回: taking a step back', () => {
  const done = (play: Play, id: string): number => play.happened('taskCompleted').findLast((event) => event.id === id)?.key ?? 0;

  it('opens it again for who did it while nobody has begun the next', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'takeBack', step: done(play, 'A') }, somebody);
    expect(play.active).toEqual(['A']);
    expect(play.state.tasks[play.task('A')]).toMatchObject({ assignee: 'somebody' });
    play.complete('A');
    expect(play.active).toEqual(['B']);
  });

  it('is too late once the next was claimed', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'claimTask', task: play.task('B') }, person('wang', 'clerks'));
    expect(play.refuse({ type: 'takeBack', step: done(play, 'A') }, somebody)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'B' });
  });

  it('is too late once a service was asked', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').serviceTask('S', { type: 'number' }).userTask('C').end());
    play.complete('A');
    expect(play.refuse({ type: 'takeBack', step: done(play, 'A') }, somebody)).toMatchObject({ code: 'TAKE_BACK_TOO_LATE', element: 'S' });
  });

  it('is refused to others, and twice', async () => {
    const play = await Play.started(line);
    play.complete('A');
    const step = done(play, 'A');
    expect(play.refuse({ type: 'takeBack', step }, person('li')).code).toBe('TASK_NOT_YOURS');
    play.do({ type: 'takeBack', step }, somebody);
    expect(play.refuse({ type: 'takeBack', step }, somebody).code).toBe('TAKE_BACK_TOO_LATE');
  });
});

describe('暫停 and 恢復: suspending a case', () => {
  it('refuses work until it is resumed', async () => {
    const play = await Play.started(line);
    play.do({ type: 'suspendInstance', reason: '等待上級' });
    expect(play.refuse({ type: 'completeTask', task: play.task('A'), variables: {} }, somebody)).toMatchObject({ code: 'INSTANCE_SUSPENDED' });
    expect(play.refuse({ type: 'suspendInstance', reason: 'x' }).code).toBe('INSTANCE_SUSPENDED');
    play.do({ type: 'transferTask', task: play.task('A'), to: 'li' }, somebody);
    play.do({ type: 'resumeInstance' });
    play.complete('A', {}, person('li'));
    expect(play.refuse({ type: 'resumeInstance' }).code).toBe('INSTANCE_NOT_SUSPENDED');
  });

  it('asks for a reason', async () => {
    const play = await Play.started(line);
    expect(play.refuse({ type: 'suspendInstance', reason: ' ' }).code).toBe('REASON_MISSING');
  });
});

describe('跳轉: moving tokens', () => {
  it('ends one step and begins another', async () => {
    const play = await Play.started(line);
    play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: ['C'], reason: '流程有誤' });
    expect(play.active).toEqual(['C']);
    expect(play.happened('tokensMoved')[0]).toMatchObject({ by: 'system', reason: '流程有誤', activated: ['C'] });
    play.complete('C');
    expect(play.state.status).toBe('completed');
  });

  it('ends the case when the last token is taken away', async () => {
    const play = await Play.started(line);
    play.do({ type: 'moveTokens', cancel: [play.task('A')], activate: [], reason: '作廢' });
    expect(play.state.status).toBe('terminated');
  });

  it('into a sub-process needs one that lives', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').sub('S', (inside) => inside.start('s').userTask('I').userTask('K').end('e')).end());
    expect(play.refuse({ type: 'moveTokens', cancel: [], activate: ['I'], reason: 'x' })).toMatchObject({ code: 'SCOPE_NOT_FOUND', element: 'I' });
    play.complete('A');
    play.do({ type: 'moveTokens', cancel: [play.task('I')], activate: ['K'], reason: 'x' });
    expect(play.active).toEqual(['K', 'S']);
  });

  it.each([['nowhere'], ['start']])('is refused to %s', async (id) => {
    const play = await Play.started(line);
    expect(play.refuse({ type: 'moveTokens', cancel: [], activate: [id], reason: 'x' }).code).toBe('ELEMENT_NOT_FOUND');
  });

  it.each([['B', 'boundaryEvent'], ['ES', 'eventSubProcess']])('is refused to what only an event begins: %s', async (id, type) => {
    const play = await Play.started(diagram('p').start().userTask('A').end().boundary('B', 'A', { on: { timer: { duration: 'P1D' } } }).userTask('L').end('late')
      .eventSub('ES', (inside) => inside.start('es', { on: { signal: 'stop' } }).end('stopped')));
    expect(play.refuse({ type: 'moveTokens', cancel: [], activate: [id], reason: 'x' }))
      .toMatchObject({ code: 'ELEMENT_NOT_FOUND', element: id, message: `Expected an activity, gateway or event that a token may enter, but found the ${type} '${id}'` });
  });
});

describe('a preview', () => {
  it('says what a return would cancel, keep and open, and who would be told; nothing has happened yet', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').parallel('F').userTask('B', { groups: 'clerks' }).userTask('C', { assignee: 'li' }).end('e1')
      .from('F').userTask('D', { assignee: 'zhao' }).end('e2'));
    play.complete('A');
    play.complete('B', {}, person('wang', 'clerks'));
    const before = play.state;
    const target = play.happened('taskCompleted').find((event) => event.id === 'B')?.key ?? 0;
    const decision = decide(play.model, before, { type: 'returnTask', task: play.task('C'), to: target, mode: 'redo', reason: 'x' }, {
      now: play.now, actor: person('li'), calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined, lineage: () => lineageOf(play.events),
    });
    if (!decision.ok) throw new Error(decision.rejection.message);
    const seen = previewOf(before, decision.events, decision.state);
    expect(seen.cancelled.map(({ id }) => id)).toEqual(['C']);
    expect(seen.kept.map(({ id }) => id)).toEqual(['D']);
    expect(seen.opened).toMatchObject([{ id: 'B', assignee: 'wang' }]);
    expect([...seen.told].sort()).toEqual(['li', 'wang']);
    expect(seen.ends).toBeUndefined();
    expect(play.active).toEqual(['C', 'D']);
  });
});

describe('what a preview says of limits', () => {
  const limited = (days: number) => ({ limit: { amount: days, unit: 'wd' } });
  const drawn = diagram('p', { limit: { key: 'whole', name: '全案', amount: 20, unit: 'wd' } }).start().userTask('A', limited(3)).parallel('F')
    .userTask('B', limited(2)).end('e1').from('F').userTask('C', limited(4)).end('e2');
  const foreseen = (play: Play, command: Command): Record<string, string> => {
    const decision = decide(play.model, play.state, command, {
      now: play.now, actor: somebody, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined, lineage: () => lineageOf(play.events),
    });
    if (!decision.ok) throw new Error(decision.rejection.message);
    return Object.fromEntries((previewOf(play.state, decision.events, decision.state).clocks ?? []).map(({ id = '全案', fate }) => [id, fate]));
  };

  it('those of steps that end, end; that of the step returned to begins; those around go on', async () => {
    const play = await Play.started(drawn);
    play.complete('A');
    const to = play.happened('taskCompleted')[0]?.key ?? 0;
    expect(foreseen(play, { type: 'returnTask', task: play.task('B'), to, mode: 'redo', reason: 'x' })).toEqual({ 全案: 'goesOn', A: 'begins', B: 'ends', C: 'ends' });
    expect(foreseen(play, { type: 'returnTask', task: play.task('B'), to, mode: 'direct', reason: 'x' })).toEqual({ 全案: 'goesOn', A: 'begins', B: 'stops', C: 'stops' });
  });

  it('with due moments before and after; of a case that ends, all end', async () => {
    const play = await Play.started(drawn);
    const decision = decide(play.model, play.state, { type: 'cancelInstance', reason: 'x' }, { now: play.now, actor: somebody, calendar: officeCalendar(CHINA_HOLIDAYS), decision: () => undefined });
    if (!decision.ok) throw new Error(decision.rejection.message);
    const seen = previewOf(play.state, decision.events, decision.state).clocks ?? [];
    expect(seen.map(({ fate, from, to }) => [fate, from !== undefined, to])).toEqual([['ends', true, undefined], ['ends', true, undefined]]);
  });

  it("an internal one stands still while the case is suspended, and counts again with a later end", async () => {
    const play = await Play.started(drawn);
    expect(foreseen(play, { type: 'suspendInstance', reason: 'x' })).toEqual({ 全案: 'stops', A: 'stops' });
    play.do({ type: 'suspendInstance', reason: 'x' }, somebody);
    expect(foreseen(play, { type: 'resumeInstance' })).toEqual({ 全案: 'resumes', A: 'resumes' });
  });
});

describe('催辦: urging', () => {
  const clerk = person('clerk');

  it('tells who holds the task, what was written with it, and the limit that runs', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li', limit: { amount: 3, unit: 'wd' } }).end());
    play.do({ type: 'urgeTask', task: play.task('A'), text: '請儘快' }, clerk);
    expect(play.happened('urged')).toMatchObject([{ level: 0, tell: ['li'], by: 'clerk', text: '請儘快', at: play.now, clock: Number(Object.keys(play.state.clocks)[0]) }]);
    expect(play.active).toEqual(['A']);
  });

  it('tells those who may take a task that nobody holds', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'urgeTask', task: play.task('B') }, somebody);
    expect(play.happened('urged')).toMatchObject([{ tell: ['clerks'], clock: 0, by: 'somebody' }]);
  });

  it('is for who started the case or acted in it, unless the office allows it', async () => {
    const play = await Play.started(line);
    play.complete('A');
    const command: Command = { type: 'urgeTask', task: play.task('B') };
    expect(play.refuse(command, person('stranger')).code).toBe('TASK_NOT_YOURS');
    play.do({ ...command, override: true }, person('operator'));
    expect(play.refuse({ type: 'urgeTask', task: 99 }, clerk).code).toBe('TASK_NOT_FOUND');
  });

  it('is done once an hour by the same person, and by another meanwhile', async () => {
    const play = await Play.started(line);
    play.complete('A');
    const command: Command = { type: 'urgeTask', task: play.task('B') };
    play.do(command, clerk);
    play.advance('PT59M');
    expect(play.refuse(command, clerk).code).toBe('URGED_ALREADY');
    play.do(command, somebody);
    play.advance('PT1M');
    play.do(command, clerk);
    expect(play.happened('urged').map(({ by }) => by)).toEqual(['clerk', 'somebody', 'clerk']);
  });

  it('leaves what was said when the task goes on to another', async () => {
    const play = await Play.started(line);
    play.complete('A');
    play.do({ type: 'urgeTask', task: play.task('B') }, clerk);
    play.do({ type: 'claimTask', task: play.task('B') }, person('li', 'clerks'));
    expect(play.refuse({ type: 'urgeTask', task: play.task('B') }, clerk).code).toBe('URGED_ALREADY');
    play.complete('B', {}, person('li', 'clerks'));
    play.do({ type: 'urgeTask', task: play.task('C') }, clerk);
  });

  it('does nothing on a suspended case', async () => {
    const play = await Play.started(line);
    play.do({ type: 'suspendInstance', reason: '等待' });
    expect(play.refuse({ type: 'urgeTask', task: play.task('A') }, clerk).code).toBe('INSTANCE_SUSPENDED');
  });
});

describe('交接 of somebody who leaves', () => {
  const chief = person('chief');
  const three = diagram('p').start().userTask('A', { assignee: 'li' }).parallel('F').userTask('B', { assignee: 'wang' }).parallel('J').end().from('F').userTask('C', { assignee: 'zhao' }).to('J');

  it('hands over what they hold, and what they delegated comes back to their successor', async () => {
    const play = await Play.started(three);
    play.complete('A', {}, person('li'));
    play.do({ type: 'delegateTask', task: play.task('B'), to: 'qian' }, person('wang'));
    play.do({ type: 'handOverTask', task: play.task('B'), from: 'wang', to: 'sun', reason: '調離' }, chief);
    expect(play.state.tasks[play.task('B')]).toMatchObject({ assignee: 'qian', owner: 'sun' });
    play.do({ type: 'handOverTask', task: play.task('B'), from: 'qian', to: 'wu' }, chief);
    expect(play.state.tasks[play.task('B')]).toMatchObject({ assignee: 'wu', owner: 'sun' });
    play.do({ type: 'resolveTask', task: play.task('B') }, person('wu'));
    expect(play.state.tasks[play.task('B')]).toMatchObject({ assignee: 'sun' });
    play.complete('B', {}, person('sun'));
  });

  it('hands over what a return put aside: it comes back to who has it then', async () => {
    const play = await Play.started(three);
    play.complete('A', {}, person('li'));
    const aside = play.task('B');
    play.giveBack('B', 'A', 'direct', person('wang'));
    play.do({ type: 'handOverTask', task: aside, from: 'wang', to: 'sun' }, chief);
    expect(play.active).toEqual(['A']);
    play.complete('A', {}, person('li'));
    expect(play.state.tasks[aside]).toMatchObject({ assignee: 'sun' });
    play.complete('B', {}, person('sun'));
    play.complete('C', {}, person('zhao'));
    expect(play.state.status).toBe('completed');
  });

  it('is refused of what is not theirs, to themselves, and to whom the step excludes', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { assignee: 'li' }).userTask('B', { assignee: 'wang', extension: '<duty:exclude steps="A"/>' }).end());
    play.complete('A', {}, person('li'));
    const task = play.task('B');
    expect(play.refuse({ type: 'handOverTask', task, from: 'zhao', to: 'sun' }, chief).code).toBe('TASK_NOT_YOURS');
    expect(play.refuse({ type: 'handOverTask', task, from: 'wang', to: 'wang' }, chief).code).toBe('TASK_ALREADY_ASSIGNED');
    expect(play.refuse({ type: 'handOverTask', task, from: 'wang', to: 'li' }, chief).code).toBe('TASK_EXCLUDES_YOU');
  });
});

describe('抄送 and 傳閱: showing a case', () => {
  const clerk = person('clerk');
  const circulation = (play: Play): number => play.happened('circulated').at(-1)?.key ?? 0;

  it('names each once, without who shows it, and changes nobody\'s work', async () => {
    const play = await Play.started(line);
    play.do({ type: 'circulate', to: ['li', 'zhao', 'li', 'clerk'], task: play.task('A'), text: '請閱' }, clerk);
    expect(play.happened('circulated')).toMatchObject([{ to: ['li', 'zhao'], by: 'clerk', at: play.now, id: 'A', text: '請閱' }]);
    expect(play.active).toEqual(['A']);
    expect(play.refuse({ type: 'completeTask', task: play.task('A'), variables: {} }, person('li')).code).toBe('TASK_NOT_YOURS');
  });

  it('is for who takes part, and for somebody else', async () => {
    const play = await Play.started(line);
    expect(play.refuse({ type: 'circulate', to: ['li'] }, person('stranger')).code).toBe('TASK_NOT_YOURS');
    expect(play.refuse({ type: 'circulate', to: ['clerk'] }, clerk).code).toBe('RECEIVERS_MISSING');
    expect(play.refuse({ type: 'circulate', to: [] }, clerk).code).toBe('RECEIVERS_MISSING');
    play.do({ type: 'circulate', to: ['li'], override: true }, person('operator'));
  });

  it('knows who has not read it, and takes each reading once', async () => {
    const play = await Play.started(line);
    play.do({ type: 'circulate', to: ['li', 'zhao'] }, clerk);
    play.do({ type: 'markRead', circulation: circulation(play) }, person('li'));
    expect(play.state.circulations).toEqual({ [circulation(play)]: ['zhao'] });
    expect(play.refuse({ type: 'markRead', circulation: circulation(play) }, person('li')).code).toBe('CIRCULATION_NOT_FOUND');
    expect(play.refuse({ type: 'markRead', circulation: circulation(play) }, person('sun')).code).toBe('CIRCULATION_NOT_FOUND');
    play.do({ type: 'markRead', circulation: circulation(play) }, person('zhao'));
    expect(play.state.circulations).toBeUndefined();
  });

  it('lets those who have not read it be urged, again after an hour, until all have', async () => {
    const play = await Play.started(line);
    play.do({ type: 'circulate', to: ['li', 'zhao'] }, clerk);
    const urge: Command = { type: 'urgeReaders', circulation: circulation(play) };
    play.do(urge, clerk);
    expect(play.state.readersUrged).toEqual({ [circulation(play)]: play.now });
    play.do({ type: 'markRead', circulation: circulation(play) }, person('li'));
    expect(play.refuse(urge, somebody).code).toBe('URGED_ALREADY');
    play.now += 3_600_000;
    play.do(urge, somebody);
    expect(play.happened('readersUrged').map(({ tell, by }) => [by, ...tell])).toEqual([['clerk', 'li', 'zhao'], ['somebody', 'zhao']]);
    play.do({ type: 'markRead', circulation: circulation(play) }, person('zhao'));
    expect(play.state.readersUrged).toBeUndefined();
    expect(play.refuse(urge, clerk).code).toBe('CIRCULATION_READ_BY_ALL');
  });

  it('goes on when the case is over', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    play.complete('A');
    play.do({ type: 'circulate', to: ['li'] }, somebody);
    play.do({ type: 'markRead', circulation: circulation(play) }, person('li'));
    expect(play.state.status).toBe('completed');
    expect(play.happened('circulationRead')).toMatchObject([{ by: 'li' }]);
  });
});

describe('撤回 until a step that the diagram names', () => {
  const withdrawn = diagram('p', { extension: '<duty:withdraw until="B, C" groups="secretaries"/>' }).start().userTask('A').userTask('B').userTask('C').end();
  const clerk = person('clerk');
  const command: Command = { type: 'withdrawInstance', reason: '內容有誤' };

  it('ends the case, with its outcome and who withdrew it', async () => {
    const play = await Play.started(withdrawn);
    play.complete('A');
    play.do(command, clerk);
    expect(play.state).toMatchObject({ status: 'terminated', outcome: 'withdrawn' });
    expect(play.happened('instanceWithdrawn')).toMatchObject([{ by: 'clerk', reason: '內容有誤' }]);
    expect(play.refuse(command, clerk).code).toBe('WITHDRAWAL_NOT_POSSIBLE');
  });

  it('is for who started it and the posts named', async () => {
    const play = await Play.started(withdrawn);
    expect(play.refuse(command, somebody).code).toBe('WITHDRAWAL_NOT_YOURS');
    expect(play.refuse({ ...command, reason: ' ' }, clerk).code).toBe('REASON_MISSING');
    play.do(command, person('li', 'secretaries'));
  });

  it('is too late once it is done, and possible again when it was returned', async () => {
    const play = await Play.started(withdrawn);
    play.complete('A');
    play.complete('B');
    expect(play.refuse(command, clerk)).toMatchObject({ code: 'WITHDRAWAL_NOT_POSSIBLE', element: 'B' });
    play.giveBack('C', 'A');
    play.do(command, clerk);
    expect(play.state.outcome).toBe('withdrawn');
  });

  it('is not possible where the diagram says nothing of it', async () => {
    const play = await Play.started(line);
    expect(play.refuse(command, clerk).code).toBe('WITHDRAWAL_NOT_POSSIBLE');
  });
});

describe('代: standing in for another', () => {
  const substitute = { id: 'li', groups: ['clerks'], onBehalfOf: 'somebody' };

  it('takes and does tasks in the name of both, and leaves them with the owner', async () => {
    const play = await Play.started(line);
    play.complete('A', {}, substitute);
    expect(play.happened('taskCompleted')).toMatchObject([{ by: 'li', onBehalfOf: 'somebody' }]);
    play.do({ type: 'claimTask', task: play.task('B') }, substitute);
    expect(play.state.tasks[play.task('B')]).toMatchObject({ assignee: 'somebody' });
    expect(play.happened('taskAssigned').at(-1)).toMatchObject({ assignee: 'somebody', by: 'li', onBehalfOf: 'somebody' });
    play.do({ type: 'transferTask', task: play.task('B'), to: 'zhao' }, substitute);
    expect(play.happened('taskTransferred')).toMatchObject([{ from: 'somebody', to: 'zhao', by: 'li', onBehalfOf: 'somebody' }]);
  });

  it('excludes both from what the step excludes', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').userTask('B', { groups: 'clerks', excludes: 'A' }).end());
    play.complete('A', {}, substitute);
    for (const who of [person('li', 'clerks'), person('somebody', 'clerks'), { id: 'zhao', groups: ['clerks'], onBehalfOf: 'somebody' }]) {
      expect(play.refuse({ type: 'claimTask', task: play.task('B') }, who).code).toBe('TASK_EXCLUDES_YOU');
    }
  });
});

describe('加簽 of several beside and one after', () => {
  it('asks the one after when the last beside has signed, not the first', async () => {
    const play = await Play.started(diagram('p').start().userTask('U', { assignee: 'li' }).userTask('Z').end());
    const task = play.task('U');
    play.do({ type: 'addSigners', task, users: ['a', 'b'], place: 'beside' }, person('li'));
    play.do({ type: 'addSigners', task, users: ['c'], place: 'after' }, person('li'));
    const sign = (user: string): void => { play.do({ type: 'completeTask', task: Number(Object.entries(play.state.tasks).find(([, { assignee }]) => assignee === user)?.[0]), variables: {} }, person(user)); };
    const holders = (): (string | undefined)[] => Object.values(play.state.tasks).map(({ assignee }) => assignee).sort();
    play.do({ type: 'completeTask', task, variables: {} }, person('li'));
    expect(holders()).toEqual(['a', 'b']);
    sign('a');
    expect(holders()).toEqual(['b']);
    sign('b');
    expect(holders()).toEqual(['c']);
    sign('c');
    expect(play.active).toEqual(['Z']);
  });
});
