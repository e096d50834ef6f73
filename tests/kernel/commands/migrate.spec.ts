/** A case goes on with another version: the plain mapping of elements. What stands somewhere stands there, with all it has, or nothing is done. */
import { describe, expect, it } from '@jest/globals';
import { diagram, type Diagram } from '../model/diagram.js';
import { modelOf, person, Play } from '../play.js';
import { migrate, operator, refuse, refused, type To } from './migrating.js';

const clerk = person('wang', 'clerks');

describe('a case that goes on with another version', () => {
  it('keeps an open task under its key, with its holder, its draft of a case and its limit, and goes on as the new version says', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { groups: 'clerks', limit: { key: 'check', name: '初核', amount: 3, unit: 'wd' } }).end(), { title: '通知' });
    const task = play.task('A');
    play.do({ type: 'claimTask', task }, clerk);
    const clocks = play.state.clocks;
    await migrate(play, diagram('p').start().userTask('A2', { groups: 'chiefs', limit: { key: 'check', name: '初核', amount: 5, unit: 'wd' } }).userTask('B').end(), { A: 'A2' });
    expect([play.task('A2'), play.state.tasks[task]?.assignee, play.variables['title'], play.state.definitionKey]).toEqual([task, 'wang', '通知', '2']);
    expect(play.state.clocks).toEqual(clocks);
    play.complete('A2', {}, clerk);
    expect(play.active).toEqual(['B']);
    expect(play.state.clocks).toEqual({});
  });

  it('says in its log what became of what, and who did it', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end());
    await migrate(play, diagram('p').start().userTask('A2').end(), { A: 'A2' });
    expect(play.happened('instanceMigrated')).toEqual([{ type: 'instanceMigrated', v: 1, from: '1', definitionKey: '2', by: 'ops', at: play.now, mappings: [{ from: 'A', to: 'A2' }] }]);
  });

  it('keeps what both versions wait for under its key and moment, ends what the new one does not wait for and begins what only it does', async () => {
    const play = await Play.started(diagram('p').start().userTask('A').end()
      .boundary('T', 'A', { on: { timer: { duration: 'P5D' } } }).userTask('late').end('e2')
      .boundary('M', 'A', { on: { message: 'msg.gone' } }).userTask('gone').end('e3')
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw' } }).end('EE')));
    const [timer] = Object.entries(play.state.timers);
    await migrate(play, diagram('p').start().userTask('A').end()
      .boundary('T2', 'A', { on: { timer: { duration: 'P9D' } } }).userTask('late').end('e2')
      .boundary('S', 'A', { on: { signal: 'sig.new' } }).userTask('told').end('e3')
      .eventSub('ES', (inside) => inside.start('es', { on: { message: 'msg.withdraw' } }).end('EE')), { A: 'A', T: 'T2' });
    expect(Object.entries(play.state.timers)).toEqual([[timer?.[0], { ...timer?.[1], id: 'T2' }]]);
    expect(Object.values(play.state.subscriptions).map(({ id, name }) => `${id} ${name}`).sort()).toEqual(['S sig.new', 'es msg.withdraw']);
    play.advance('P6D');
    expect(play.active).toEqual(['late']);
  });

  it('does not begin again what had happened already', async () => {
    const drawn = (name: string): Diagram => diagram('p', { name }).start().userTask('A').end().boundary('T', 'A', { on: { timer: { duration: 'P1D' } }, interrupting: false }).task('told').end('e2');
    const play = await Play.started(drawn('one'));
    play.advance('P2D');
    expect(play.state.timers).toEqual({});
    await migrate(play, drawn('two'), { A: 'A' });
    expect(play.state.timers).toEqual({});
  });

  it('keeps a job, its retries and its worker\'s key', async () => {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'print', retries: '2' }).end());
    const job = play.job('print');
    await migrate(play, diagram('p').start().serviceTask('S2', { type: 'print-anew' }).userTask('U').end(), { S: 'S2' });
    expect(play.job('print')).toBe(job);
    play.do({ type: 'completeJob', job, variables: {} });
    expect(play.active).toEqual(['U']);
  });

  it('carries sub-processes with what is in them, each by its own mapping, and their instances with their counters', async () => {
    const drawn = (sub: string, task: string): Diagram => diagram('p').start()
      .sub(sub, (inside) => inside.start('s').userTask(task, { multi: { collection: '= ["li", "zhao"]', element: 'who', outputCollection: 'votes', outputElement: '= vote' } }).end('se')).userTask('Z').end();
    const play = await Play.started(drawn('X', 'V'));
    play.complete('V', { vote: 1 });
    await migrate(play, drawn('X2', 'V2'), { X: 'X2', V: 'V2' });
    play.complete('V2', { vote: 2 });
    expect(play.active).toEqual(['Z']);
  });

  it('keeps tokens at a join, and joins them with what comes by the new version', async () => {
    const drawn = (join: string): Diagram => diagram('p').start().parallel('F').userTask('A').parallel(join).userTask('Z').end().from('F').userTask('B').to(join, { id: 'b-to-join' });
    const play = await Play.started(drawn('J'));
    play.complete('B');
    expect(await refuse(play, drawn('J2'), { A: 'A' })).toEqual(refused('J'));
    expect(await refuse(play, diagram('p').start().parallel('F').userTask('A').parallel('J').userTask('Z').end().from('F').userTask('B').to('J', { id: 'other' }), { A: 'A', J: 'J' })).toEqual(refused('J'));
    await migrate(play, drawn('J2'), { A: 'A', J: 'J2' });
    play.complete('A');
    expect(play.active).toEqual(['Z']);
  });

  it('remembers who acted, and what may be returned to, by the names of the new version', async () => {
    const play = await Play.started(diagram('p').start().userTask('draft').userTask('A').end());
    play.complete('draft');
    await migrate(play, diagram('p').start().userTask('write').userTask('A2', { excludes: 'write' }).end(), { A: 'A2', draft: 'write' });
    expect([play.state.acted, play.targets('A2')]).toEqual([{ write: ['somebody'] }, ['write']]);
    play.giveBack('A2', 'write');
    expect(play.active).toEqual(['write']);
  });

  it('keeps an incident, which is resolved in the new version', async () => {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'print' }).end());
    play.do({ type: 'failJob', job: play.job('print'), retries: 0, message: 'no printer' });
    await migrate(play, diagram('p').start().serviceTask('S2', { type: 'print-anew' }).end(), { S: 'S2' });
    expect(play.incidents).toEqual(['S2: JOB_NO_RETRIES']);
    play.do({ type: 'resolveIncident', incident: Number(Object.keys(play.state.incidents)[0]) }, operator);
    expect(play.job('print-anew')).toBeGreaterThan(0);
  });

  it('ends a limit that the new version does not have, with its reminders', async () => {
    const play = await Play.started(diagram('p').start().userTask('A', { limit: { key: 'check', name: '初核', amount: 3, unit: 'wd' } }).end());
    expect(Object.keys(play.state.timers).length).toBeGreaterThan(0);
    await migrate(play, diagram('p').start().userTask('A').end(), { A: 'A' });
    expect([play.state.clocks, play.state.timers]).toEqual([{}, {}]);
  });
});

describe('a migration is refused, with the element named,', () => {
  const one = (): Promise<Play> => Play.started(diagram('p').start().userTask('A').end());
  const two = diagram('p').start().userTask('A2').end();

  it.each<[string, () => Promise<Play>, Diagram, To, string | undefined]>([
    ['where a mapping is missing', one, two, {}, 'A'],
    ['where types differ', one, diagram('p').start().manualTask('A2').end(), { A: 'A2' }, 'A'],
    ['where the source is unknown', one, two, { A: 'A2', B: 'A2' }, 'B'],
    ['where the target is unknown', one, two, { A: 'C' }, 'C'],
    ['to another process', one, diagram('q').start().userTask('A2').end(), { A: 'A2' }, undefined],
    ['where one is done once and the other by several', one, diagram('p').start().userTask('A2', { multi: { collection: '= [1]' } }).end(), { A: 'A2' }, 'A'],
    ['where the other is inside a sub-process', one, diagram('p').start().sub('X', (inside) => inside.start('s').userTask('A2').end('se')).end(), { A: 'A2' }, 'A'],
    ['where an event waits for something else', () => Play.started(diagram('p').start().catchEvent('C', { on: { message: 'm' } }).end()), diagram('p').start().catchEvent('C', { on: { signal: 's' } }).end(), { C: 'C' }, 'C'],
    ['where a gateway stopped with an incident', () => Play.started(diagram('p').start().exclusive('X').userTask('A', { when: '= nothing' }).end()), diagram('p').start().exclusive('X').userTask('A', { when: '= true' }).end(), { X: 'X' }, 'X'],
  ])('%s', async (_why, begun, drawn, to, element) => {
    expect(await refuse(await begun(), drawn, to)).toEqual(refused(element));
  });

  it('where one element is mapped twice', async () => {
    const play = await one();
    const { code, element } = play.refuse({ type: 'migrate', definitionKey: '2', model: await modelOf(two.xml()), mappings: [{ from: 'A', to: 'A2' }, { from: 'A', to: 'A2' }] }, operator);
    expect({ code, element }).toEqual(refused('A'));
  });

  it('to the version that it runs on', async () => {
    const play = await one();
    expect(play.refuse({ type: 'migrate', definitionKey: '1', model: play.model, mappings: [{ from: 'A', to: 'A' }] }, operator)).toStrictEqual({ code: 'MIGRATION_NOT_POSSIBLE', message: 'Expected another version than the one that the case runs on' });
  });

  it('while a branch is put aside by a return', async () => {
    const drawn = diagram('p').start().userTask('A').parallel('F').userTask('B').end().from('F').userTask('D').end('e2');
    const play = await Play.started(drawn);
    play.complete('A');
    play.giveBack('D', 'A', 'direct');
    expect(await refuse(play, drawn, { A: 'A' })).toMatchObject({ code: 'MIGRATION_NOT_POSSIBLE' });
  });

  it('of a case that is over', async () => {
    const play = await one();
    play.complete('A');
    expect(await refuse(play, two, { A: 'A2' })).toEqual({ code: 'INSTANCE_ENDED' });
  });
});

describe('retries of a job', () => {
  it('are what an operator says, and count down from there', async () => {
    const play = await Play.started(diagram('p').start().serviceTask('S', { type: 'print', retries: '2' }).end());
    play.do({ type: 'updateJob', job: play.job('print'), retries: 7 }, operator);
    expect(play.state.jobs[play.job('print')]?.retries).toBe(7);
  });
});

describe('tokens that Camunda\'s API begins and moves', () => {
  it('begin a case at elements that it names, and nowhere else', async () => {
    const play = await Play.of(diagram('p').start().userTask('A').userTask('B').userTask('C').end());
    play.do({ type: 'createInstance', definitionKey: '1', variables: {}, startAt: ['B', 'C'] });
    expect(play.active).toEqual(['B', 'C']);
  });

  it('begin them there, coming of nothing', async () => {
    const play = await Play.of(diagram('p').start().userTask('A').userTask('B').end());
    const events = play.do({ type: 'createInstance', definitionKey: '1', variables: {}, startAt: ['B'] });
    expect(events.filter(({ type }) => type === 'elementActivated')).toEqual([{ type: 'elementActivated', v: 1, key: play.task('B'), id: 'B', scope: 0, from: [] }]);
  });

  it.each(['start', 'I', 'nothing', 'T', 'ES'])('cannot begin at %s', async (id) => {
    const play = await Play.of(diagram('p').start('start').sub('X', (inside) => inside.start('s').userTask('I').end('se')).end().boundary('T', 'X', { on: { signal: 'sig.stop' } }).end('e2')
      .eventSub('ES', (inside) => inside.start('es', { on: { signal: 'sig.more' } }).end('ee')));
    expect(play.refuse({ type: 'createInstance', definitionKey: '1', variables: {}, startAt: [id] })).toMatchObject({ code: 'START_ELEMENT_WRONG', element: id });
  });

  it('bring variables of their own and of the case, and begin in the instance that is named', async () => {
    const play = await Play.started(diagram('p').start().sub('X', (inside) => inside.start('s').userTask('I').userTask('K').end('se'), { multi: { collection: '= [1, 2]' } }).end());
    const [first, second] = play.tasks('I');
    const within = play.state.elements[second ?? 0]?.scope ?? 0;
    expect(play.refuse({ type: 'moveTokens', cancel: [], activate: ['K'], reason: 'x' }).code).toBe('SCOPE_NOT_FOUND');
    play.do({ type: 'moveTokens', cancel: [], activate: ['K'], reason: 'x', begin: [{ locals: { own: 1 }, within }], set: { known: true } });
    const begun = play.task('K');
    expect([play.state.elements[begun]?.scope, play.state.variables[begun], play.variables['known']]).toEqual([within, { own: 1 }, true]);
    expect(play.tasks('I')).toEqual([first, second]);
  });
});
