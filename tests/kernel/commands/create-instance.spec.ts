/** What a case begins with (BPMN 2.0.2 §13.2). */
import { describe, expect, it } from '@jest/globals';
import { diagram } from '../model/diagram.js';
import { Play } from '../play.js';

const KEY = '= caseNo';

describe('a case that nothing in particular begins', () => {
  it('begins at its first none start event, and at no other', async () => {
    expect((await Play.started(diagram('p').start('s').userTask('A').end('a').start('t').userTask('B').end('b'))).active).toEqual(['A']);
  });

  it('passes by start events that wait for something', async () => {
    expect((await Play.started(diagram('p').start('s', { on: { message: 'm' } }).userTask('A').end('a').start('t').userTask('B').end('b'))).active).toEqual(['B']);
  });

  it('begins with all that no flow leads to where no start event is drawn', async () => {
    expect((await Play.started(diagram('p').userTask('A').end('a').apart((one) => one.userTask('B').end('b')))).active).toEqual(['A', 'B']);
  });

  it('begins at its start event, and not with a receive task beside it that begins cases', async () => {
    expect((await Play.started(diagram('p').start('s').userTask('A').end('a').apart((one) => one.receiveTask('R', { on: { message: 'm', key: KEY }, attributes: { instantiate: true } }).userTask('B').end('b')))).active).toEqual(['A']);
  });

  it('is refused where every beginning waits for something', async () => {
    const message = await Play.of(diagram('p').start('s', { on: { message: 'm' } }).userTask('A').end('a'));
    expect(message.refuse({ type: 'createInstance', definitionKey: '1', variables: {} })).toEqual({ code: 'START_EVENT_MISSING', message: "Expected a none start event in 'p', but its start events are s" });
    const receive = await Play.of(diagram('p').receiveTask('R', { on: { message: 'm', key: KEY }, attributes: { instantiate: true } }).userTask('A').end('a'));
    expect(receive.refuse({ type: 'createInstance', definitionKey: '1', variables: {} })).toEqual({ code: 'START_EVENT_MISSING', message: "Expected a none start event in 'p', but its start events are R" });
  });
});
