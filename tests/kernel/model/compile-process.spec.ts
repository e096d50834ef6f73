/** One executable process: scopes and what begins in them, flows in their order, lanes, who may start and withdraw, the paper. */
import { describe, expect, it } from '@jest/globals';
import { scopesBelow } from '../../../engine/kernel/model/compile-process.js';
import { idOf } from '../../../engine/kernel/model/moddle-tree.js';
import { diagram } from './diagram.js';
import type { Diagram } from './diagram.js';
import { drafted, nodeOf } from './drafted.js';
import { drawnProcess } from './drawn-tree.js';

const plain = (): Diagram => diagram('p').start().end();
const file = (inside: string, attributes = ''): string => '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:duty="urn:dutyflow:duty:1" targetNamespace="urn:t">'
  + `<bpmn:process id="p" ${attributes}>${inside}</bpmn:process></bpmn:definitions>`;
const flow = (source: string, target: string, inside = ''): string => `<bpmn:sequenceFlow id="${source}-${target}" sourceRef="${source}" targetRef="${target}">${inside}</bpmn:sequenceFlow>`;
const begins = async (drawn: { xml(): string } | string, scope = 'p') => (await drafted(drawn)).scopes[scope]?.starts;

describe('a process', () => {
  it('that says nothing more has its id for a name, and nobody starts or withdraws it', async () => {
    expect(await drafted(file(''))).toEqual({ schema: 1, processId: 'p', name: 'p', nodes: {}, flows: {}, scopes: { p: { id: 'p', starts: [], eventSubProcesses: [], inclusiveJoins: [] } }, limits: [], startableBy: [], lanes: [] });
  });

  it('is as it says', async () => {
    const model = await drafted(diagram('p', {
      name: '發文', versionTag: '2', documentation: '說明', startableBy: 'a, b', limit: { amount: 1 },
      extension: '<duty:withdraw until="U, V" groups="g, h"/><duty:paper><duty:paperArea area="核稿" label="核"/><duty:paperArea area="簽發"/><duty:paperArea/></duty:paper>',
    }).start().end());
    expect(model).toMatchObject({
      name: '發文', versionTag: '2', documentation: '說明', startableBy: ['a', 'b'], withdraw: { until: ['U', 'V'], groups: ['g', 'h'] },
      paper: { title: '發文', areas: [{ area: '核稿', label: '核' }, { area: '簽發', label: '簽發' }, { area: '', label: '' }] },
    });
    expect(model.limits.map(({ key }) => key)).toEqual(['whole']);
  });

  it('has a paper of its own title, of its name, or of its id', async () => {
    const title = async (name: string | undefined, paper: string): Promise<string | undefined> => (await drafted(diagram('p', { ...(name === undefined ? {} : { name }), extension: paper }).start().end())).paper?.title;
    expect([await title('發文', '<duty:paper title="稿紙"/>'), await title('發文', '<duty:paper/>'), await title(undefined, '<duty:paper/>')]).toEqual(['稿紙', '發文', 'p']);
  });

  it('may be withdrawn by nobody else, and until nothing', async () => {
    expect((await drafted(diagram('p', { extension: '<duty:withdraw/>' }).start().end())).withdraw).toEqual({ until: [], groups: [] });
  });

  it('declares its data, and what it is called with', async () => {
    const model = await drafted(plain().inside('<bpmn:dataObject id="O" name="order"/>').inside('<bpmn:ioSpecification><bpmn:dataInput id="I" name="asked"/><bpmn:inputSet><bpmn:dataInputRefs>I</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification>'));
    expect([model.declared, model.data, model.scopes['p']?.dataObjects]).toEqual([['asked', 'order'], { inputSets: [{ required: ['asked'], optional: [] }] }, ['order']]);
  });
});

describe('what begins with a scope', () => {
  it.each<[string, { xml(): string } | string, string[]]>([
    ['are its start events', diagram('p').start('A').end().start('B').end('e2'), ['A', 'B']],
    ['are its start events, and no other node that nothing leads to', diagram('p').start('A').end().apart((one) => one.task('T')), ['A']],
    ['is a receive task that begins a case', diagram('p').receiveTask('R', { attributes: { instantiate: true } }).end(), ['R']],
    ['is not a receive task in the course of a case', diagram('p').start().receiveTask('R', {}).end(), ['start']],
    ['are the events behind a gateway that begins a case', diagram('p').eventBased('G', { attributes: { instantiate: true } }).catchEvent('C', { on: { signal: 'a' } }).end().from('G').catchEvent('D', { on: { signal: 'b' } }).end('e2'), ['C', 'D']],
    ['are those beside a start event', diagram('p').start().end().apart((one) => one.receiveTask('R', { attributes: { instantiate: true } })), ['start', 'R']],
    ['is all that nothing leads to, without any of these', diagram('p').task('A').end().apart((one) => one.task('B').throwEvent('C').exclusive('G')), ['A', 'B']],
    ['is no boundary event, no event sub-process, no end event, no catching link, and no handler', diagram('p').apart((one) => one.userTask('A')).apart((one) => one.boundary('B', 'A', { on: { signal: 's' } }))
      .apart((one) => one.end('E')).apart((one) => one.catchEvent('L', { on: { link: 'l' } })).apart((one) => one.task('H', { attributes: { isForCompensation: true } })).apart((one) => one.catchEvent('C', { on: { signal: 's' } }))
      .eventSub('ES', (inside) => inside.start('s', { on: { signal: 's' } })), ['A', 'C']],
  ])('%s', async (_what, drawn, starts) => {
    expect(await begins(drawn)).toEqual(starts);
  });

  it('of a sub-process is no receive task that begins a case: a case is begun by the process', async () => {
    const drawn = diagram('p').start().sub('S', (inside) => inside.start('s').end('e').apart((one) => one.receiveTask('R', { attributes: { instantiate: true } }))).end();
    expect(await begins(drawn, 'S')).toEqual(['s']);
  });

  it('behind a gateway without its flow is nothing', async () => {
    expect(await begins(file('<bpmn:eventBasedGateway id="G" instantiate="true"/>'))).toEqual(['G']);
  });
});

describe('the flows at a node', () => {
  it('are in the order of its own list, in which conditions are tried; those that it does not list follow', async () => {
    const model = await drafted(file('<bpmn:exclusiveGateway id="G"><bpmn:outgoing>G-C</bpmn:outgoing><bpmn:outgoing>G-A</bpmn:outgoing></bpmn:exclusiveGateway><bpmn:task id="A"/><bpmn:task id="B"/><bpmn:task id="C"/>'
      + flow('G', 'A') + flow('G', 'B') + flow('G', 'C')));
    expect(nodeOf(model, 'G', 'exclusiveGateway').outgoing).toEqual(['G-C', 'G-A', 'G-B']);
  });

  it('are those that really end there, whatever is listed', async () => {
    const model = await drafted(file(`<bpmn:task id="A"><bpmn:incoming>B-C</bpmn:incoming><bpmn:outgoing>A-B</bpmn:outgoing><bpmn:outgoing>A-B</bpmn:outgoing></bpmn:task><bpmn:task id="B"/><bpmn:task id="C"/>${flow('A', 'B')}${flow('B', 'C')}`));
    expect([nodeOf(model, 'A', 'task').incoming, nodeOf(model, 'A', 'task').outgoing, nodeOf(model, 'B', 'task').incoming]).toEqual([[], ['A-B'], ['A-B']]);
  });

  it('have their ends, a name, and a condition', async () => {
    const model = await drafted(file(`<bpmn:task id="A"/><bpmn:task id="B"/>${flow('A', 'B', '<bpmn:conditionExpression>a</bpmn:conditionExpression>').replace('<bpmn:sequenceFlow', '<bpmn:sequenceFlow name="是"')}<bpmn:sequenceFlow id="open"/>`));
    expect(model.flows).toEqual({ 'A-B': { id: 'A-B', name: '是', source: 'A', target: 'B', condition: '= a' }, open: { id: 'open', source: '', target: '' } });
  });
});

describe('a scope', () => {
  it('knows its joins, its event sub-processes, and the one that compensates it', async () => {
    const model = await drafted(diagram('p').start().sub('S', (inside) => inside.start('s').inclusive('F').task('A', { when: '= a' }).inclusive('J').end('e').from('F').task('B', { default: true }).to('J')
      .eventSub('E1', (deep) => deep.start('s1', { on: { signal: 'x' } }).end('e1')).eventSub('E2', (deep) => deep.start('s2', { on: { compensate: true } }).end('e2'))).end());
    expect(model.scopes['S']).toEqual({ id: 'S', starts: ['s'], eventSubProcesses: ['E1', 'E2'], compensation: 'E2', inclusiveJoins: ['J'] });
    expect(model.scopes['p']).toEqual({ id: 'p', starts: ['start'], eventSubProcesses: [], inclusiveJoins: [] });
    expect(nodeOf(model, 'J', 'inclusiveGateway').upstream).toEqual({ 'A-J': ['A', 'F', 's'], 'B-J': ['B', 'F', 's'] });
    expect(nodeOf(model, 'F', 'inclusiveGateway')).not.toHaveProperty('upstream');
    expect(nodeOf(model, 'A', 'task')).not.toHaveProperty('upstream');
  });

  it('is the process and every sub-process in it, in the order of the file', async () => {
    const { the } = await drawnProcess('<bpmn:subProcess id="S"><bpmn:transaction id="X"/></bpmn:subProcess><bpmn:task id="T"/><bpmn:adHocSubProcess id="H"/>');
    expect(scopesBelow(the('p')).map(idOf)).toEqual(['p', 'S', 'X', 'H']);
  });

  it('attaches boundary events to the activities of its own', async () => {
    const model = await drafted(diagram('p').start().sub('S', (inside) => inside.start('s').userTask('A').userTask('C').end('e').boundary('B', 'A', { on: { signal: 'x' } }).end('e2').boundary('D', 'A', { on: { signal: 'y' } }).end('e3')).end());
    expect([nodeOf(model, 'A', 'userTask').boundary, nodeOf(model, 'C', 'userTask').boundary]).toEqual([['B', 'D'], []]);
  });
});

describe('lanes', () => {
  const lane = (id: string, nodes: string[], inside = '', name = ''): string => `<bpmn:lane id="${id}" name="${name}">${nodes.map((node) => `<bpmn:flowNodeRef>${node}</bpmn:flowNodeRef>`).join('')}${inside}</bpmn:lane>`;

  it('are listed outer before inner, by their id where they have no name', async () => {
    const model = await drafted(file(`<bpmn:laneSet id="L">${lane('outer', ['A', 'B'], `<bpmn:childLaneSet id="M">${lane('inner', ['B'], '', '科')}</bpmn:childLaneSet>`, '處')}${lane('other', [])}</bpmn:laneSet><bpmn:task id="A"/><bpmn:task id="B"/>`));
    expect(model.lanes).toEqual([{ id: 'outer', name: '處', nodes: ['A', 'B'] }, { id: 'inner', name: '科', nodes: ['B'] }, { id: 'other', name: 'other', nodes: [] }]);
    expect([nodeOf(model, 'A', 'task').lane, nodeOf(model, 'B', 'task').lane]).toEqual(['outer', 'inner']);
  });

  it('hold what is in their sub-processes, unless that has lanes of its own', async () => {
    const model = await drafted(file(`<bpmn:laneSet id="L">${lane('outer', ['S'])}</bpmn:laneSet><bpmn:subProcess id="S"><bpmn:laneSet id="M">${lane('inner', ['B'])}</bpmn:laneSet><bpmn:task id="A"/><bpmn:task id="B"/></bpmn:subProcess><bpmn:task id="C"/>`));
    expect(['A', 'B'].map((id) => nodeOf(model, id, 'task').lane)).toEqual(['outer', 'inner']);
    expect(nodeOf(model, 'C', 'task')).not.toHaveProperty('lane');
  });
});
