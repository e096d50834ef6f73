/** Which activity is undone by which handler, and whose completion is kept for that (BPMN 2.0.2 §10.7). */
import { describe, expect, it } from '@jest/globals';
import { associationsOf, handlersOf, isCompensationHandler, visibleScopes } from '../../../engine/kernel/model/compensation.js';
import { idOf } from '../../../engine/kernel/model/moddle-tree.js';
import { diagram } from './diagram.js';
import type { Diagram, Drawing, NodeOptions } from './diagram.js';
import { drafted } from './drafted.js';
import { drawnTree } from './drawn-tree.js';

const HANDLER: NodeOptions = { attributes: { isForCompensation: true } };
const start = (): Diagram => diagram('p').start();
/** Draws the handler `undo<id>` of an activity. */
function undone<D extends Drawing>(drawing: D, ...ids: string[]): D {
  for (const id of ids) drawing.apart((one) => one.task(`undo${id}`, HANDLER)).compensatedBy(id, `undo${id}`);
  return drawing;
}
const ASK = { on: { compensate: true as const } };
const FAILS = { on: { error: 'E' } };

/** `A ← undoA` where it has a handler; `A` in `kept` where its completion is kept. */
async function compensation(drawn: Diagram) {
  const nodes = Object.values((await drafted(drawn)).nodes);
  return {
    undone: nodes.flatMap((node) => ('undoneBy' in node && node.undoneBy !== undefined ? [`${node.id} ← ${node.undoneBy}`] : [])),
    kept: nodes.flatMap((node) => ('compensable' in node && node.compensable ? [node.id] : [])),
  };
}

describe('a completion is kept', () => {
  it.each<[string, Diagram, string[]]>([
    ['where an event of its scope may ask for it', undone(start().task('A').task('B').throwEvent('K', ASK).end(), 'A'), ['A']],
    ['where an end event may', undone(start().task('A').end('K', ASK), 'A'), ['A']],
    ['not where nothing asks', undone(start().task('A').end(), 'A'), []],
    ['not where something else is thrown', undone(start().task('A').throwEvent('K', { on: { signal: 'x' } }).end('E', { on: { terminate: true } }), 'A'), []],
    ['not where what asks has nothing to undo', start().task('A').throwEvent('K', ASK).end(), []],
    ['not where only another scope asks', undone(start().task('A').sub('S', (inside) => inside.start('s').throwEvent('K', ASK).end('e')).end(), 'A'), []],
    ['where the process asks for what its sub-process did', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).throwEvent('K', ASK).end(), ['S', 'A']],
    ['not of what a handler of the whole undoes', undone(start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).throwEvent('K', ASK).end(), 'S'), ['S']],
    ['not of what a handler does', start().task('A').throwEvent('K', ASK).end().apart((one) => one.sub('H', (inside) => undone(inside.start('s').task('B').end('e'), 'B'), HANDLER)).compensatedBy('A', 'H'), ['A']],
    ['where an event sub-process asks for what the scope around it did', undone(start().task('A').end().eventSub('ES', (inside) => inside.start('s', { on: { signal: 'x' } }).throwEvent('K', ASK).end('e')), 'A'), ['A']],
    ['where a transaction may be cancelled', start().transaction('T', (inside) => undone(inside.start('s').task('A').end('C', { on: { cancel: true } }), 'A')).end(), ['A']],
    ['where a sub-process may fail by an error on its boundary', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).end().boundary('B', 'S', FAILS).end('f'), ['A']],
    ['not where another activity may', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).task('T').end().boundary('B', 'T', FAILS).end('f'), []],
    ['where a sub-process may fail by an error that an event sub-process beside it catches', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).end().eventSub('ES', (inside) => inside.start('x', FAILS).end('y')), ['A']],
    ['not where the event sub-process catches something else', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).end().eventSub('ES', (inside) => inside.start('x', { on: { signal: 'q' } }).end('y')), []],
    ['not where it is inside the sub-process', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e').eventSub('ES', (deep) => deep.start('x', FAILS).end('y')), 'A')).end(), []],
    ['not where a transaction may fail: a hazard is not compensated', start().transaction('T', (inside) => undone(inside.start('s').task('A').end('e'), 'A')).end().boundary('B', 'T', FAILS).end('f'), []],
    ['of each of several instances that may be cancelled together', start().transaction('T', (inside) => undone(inside.start('s').task('A').end('C', { on: { cancel: true } }), 'A'), { multi: { cardinality: '2' } }).end(), ['T', 'A']],
    ['of each round that may fail', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e'), 'A'), { repeat: { maximum: 2 } }).end().boundary('B', 'S', FAILS).end('f'), ['S', 'A']],
    ['of a sub-process that compensates itself', start().sub('S', (inside) => inside.start('s').task('A').end('e').eventSub('ES', (deep) => deep.start('x', ASK).end('y'))).throwEvent('K', ASK).end(), ['S']],
    ['and of what is in it, where its handler asks for it', start().sub('S', (inside) => undone(inside.start('s').task('A').end('e').eventSub('ES', (deep) => deep.start('x', ASK).throwEvent('K2', ASK).end('y')), 'A')).throwEvent('K', ASK).end(), ['S', 'A']],
    ['of an event sub-process in which something can be undone', start().task('T').throwEvent('K', ASK).end().eventSub('ES', (inside) => undone(inside.start('s', { on: { signal: 'x' } }).task('A').end('e'), 'A')), ['ES', 'A']],
  ])('%s', async (_what, drawn, kept) => {
    expect((await compensation(drawn)).kept).toEqual(kept);
  });
});

describe('an activity is undone', () => {
  it('by the handler that its compensation boundary event is associated with', async () => {
    expect((await compensation(undone(start().task('A').task('B').throwEvent('K', ASK).end(), 'A', 'B'))).undone).toEqual(['A ← undoA', 'B ← undoB']);
  });

  it('by none where the boundary event catches something else, or is associated with nothing', async () => {
    const wrong = (inside: string): Diagram => start().task('A').throwEvent('K', ASK).end().node('H', 'bpmn:task', { isForCompensation: true }).node('B', 'bpmn:boundaryEvent', { attachedToRef: 'A' }, [inside]).inside('<bpmn:association id="x" sourceRef="B" targetRef="H"/>');
    expect((await compensation(wrong('<bpmn:compensateEventDefinition/>'))).undone).toEqual(['A ← H']);
    expect((await compensation(wrong('<bpmn:signalEventDefinition/>'))).undone).toEqual([]);
    expect((await compensation(start().task('A').throwEvent('K', ASK).end().node('B', 'bpmn:boundaryEvent', { attachedToRef: 'A' }, ['<bpmn:compensateEventDefinition/>']))).undone).toEqual([]);
    expect((await compensation(start().throwEvent('K', ASK).end().node('H', 'bpmn:task', { isForCompensation: true }).node('B', 'bpmn:boundaryEvent', {}, ['<bpmn:compensateEventDefinition/>']).inside('<bpmn:association id="x" sourceRef="B" targetRef="H"/>'))).undone).toEqual([]);
  });
});

describe('associations', () => {
  const drawn = () => drawnTree('<bpmn:process id="p"><bpmn:task id="A"/><bpmn:task id="H"/><bpmn:task id="H2"/><bpmn:boundaryEvent id="B" attachedToRef="A"/><bpmn:boundaryEvent id="B2" attachedToRef="A"/><bpmn:dataObjectReference id="D"/>'
    + '<bpmn:subProcess id="S"><bpmn:association id="inner" sourceRef="B2" targetRef="H"/></bpmn:subProcess><bpmn:association id="one" sourceRef="B" targetRef="H"/><bpmn:association id="back" sourceRef="H" targetRef="B"/>'
    + '<bpmn:association id="data" sourceRef="B" targetRef="D"/><bpmn:association id="open" sourceRef="B"/><bpmn:association id="other" sourceRef="H2" targetRef="B2"/><bpmn:textAnnotation id="note"/></bpmn:process>'
    + '<bpmn:collaboration id="C"><bpmn:association id="beside" sourceRef="A" targetRef="H2"/><bpmn:group id="group"/></bpmn:collaboration><bpmn:process id="q"><bpmn:association id="elsewhere" sourceRef="A" targetRef="H"/></bpmn:process>');

  it('are those of a process, of its sub-processes and of the collaborations around it', async () => {
    const { the } = await drawn();
    expect(associationsOf(the('p')).map(idOf)).toEqual(['one', 'back', 'data', 'open', 'other', 'inner', 'beside']);
  });

  it('lead from an event to the activities at their other ends, each once, whichever way they are drawn', async () => {
    const { the } = await drawn();
    const handlers = (event: string): string[] => handlersOf(the(event), associationsOf(the('p'))).map(idOf);
    expect([handlers('B'), handlers('B2')]).toEqual([['H'], ['H2', 'H']]);
  });
});

it('a throwing event sees its own scope, and from an event sub-process those around it', async () => {
  const { nodes } = await drafted(start().throwEvent('K', ASK).sub('S', (inside) => inside.start('s').throwEvent('L', ASK).end('e')
    .eventSub('ES', (deep) => deep.start('x', { on: { signal: 'a' } }).throwEvent('M', ASK).end('y').eventSub('EE', (deeper) => deeper.start('v', { on: { signal: 'b' } }).throwEvent('N', ASK).end('w')))).end());
  expect(['K', 'L', 'M', 'N'].map((id) => nodes[id] && visibleScopes(nodes[id], nodes))).toEqual([['p'], ['S'], ['ES', 'S'], ['EE', 'ES', 'S']]);
});

it('only an event sub-process that begins by a compensation compensates', async () => {
  const { nodes } = await drafted(start().end().eventSub('ES', (inside) => inside.start('x', ASK).end('y')).eventSub('EN', (inside) => inside.start('v', { on: { signal: 's' } }).end('w')).eventSub('two', (inside) => inside.start('t', { on: [{ signal: 's' }, { compensate: true }] }).end('u')).eventSub('none', () => undefined));
  expect(['ES', 'two', 'EN', 'none', 'x', 'nowhere'].map((id) => isCompensationHandler(nodes[id], nodes))).toEqual([true, true, false, false, false, false]);
});
