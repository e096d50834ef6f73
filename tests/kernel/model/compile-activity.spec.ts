/** What any activity carries: mappings, loops, quantities, limits and jobs, and what it means where something is left out. */
import { describe, expect, it } from '@jest/globals';
import { inputsOf, jobOf, limitsOf, LIMIT_UNITS, multiInstanceOf, outputsOf, quantitiesOf, standardLoopOf, unspecifiedJob } from '../../../engine/kernel/model/compile-activity.js';
import type { Limit } from '../../../engine/kernel/model/limit.js';
import { drawnTree } from './drawn-tree.js';

const feel = (tag: string, text: string): string => `<bpmn:${tag}>${text}</bpmn:${tag}>`;
const extended = (inside: string): string => `<bpmn:extensionElements>${inside}</bpmn:extensionElements>`;
async function task(inside: string, attributes = '', process = '') {
  const { the } = await drawnTree(`<bpmn:process id="p" name="發文">${process}<bpmn:serviceTask id="T" name="擬稿" ${attributes}>${inside}</bpmn:serviceTask><bpmn:task id="bare"/></bpmn:process>`);
  return { task: the('T'), bare: the('bare'), process: the('p') };
}

it('mappings go in and out, and are empty where they say nothing', async () => {
  const { task: element, bare } = await task(extended('<zeebe:ioMapping><zeebe:input source="= a" target="x"/><zeebe:input/><zeebe:output source="= b" target="y"/></zeebe:ioMapping>'));
  expect(inputsOf(element)).toEqual([{ source: '= a', target: 'x' }, { source: '', target: '' }]);
  expect(outputsOf(element)).toEqual([{ source: '= b', target: 'y' }]);
  expect([inputsOf(bare), outputsOf(bare)]).toEqual([[], []]);
});

describe('several instances', () => {
  const loop = (attributes: string, inside: string): string => `<bpmn:multiInstanceLoopCharacteristics ${attributes}>${inside}</bpmn:multiInstanceLoopCharacteristics>`;
  const ITEMS = '<bpmn:loopDataInputRef>all</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>given</bpmn:loopDataOutputRef><bpmn:inputDataItem id="I" name="one"/><bpmn:outputDataItem id="O" name="answer"/>';
  const DATA = '<bpmn:ioSpecification><bpmn:dataInput id="all"/><bpmn:dataOutput id="given"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>';
  const ZEEBE = extended('<zeebe:loopCharacteristics inputCollection="= list" inputElement="item" outputCollection="results" outputElement="= r"/>');

  it.each<[string, string, object]>([
    ['at once, where nothing is said', loop('', ''), { sequential: false }],
    ['one after the other', loop('isSequential="true"', ''), { sequential: true }],
    ['so many, until', loop('', feel('loopCardinality', '3') + feel('completionCondition', 'enough')), { sequential: false, cardinality: '= 3', completionCondition: '= enough' }],
    ['of a collection', loop('', ZEEBE), { sequential: false, collection: '= list', element: 'item', outputCollection: 'results', outputElement: '= r' }],
    ['of their own data', DATA + loop('', ITEMS), { sequential: false, collection: '= all', element: 'one', outputCollection: 'given', outputElement: '= answer' }],
    ['of a collection rather than of their own data', DATA + loop('', ZEEBE + ITEMS), { sequential: false, collection: '= list', element: 'item', outputCollection: 'results', outputElement: '= r' }],
  ])('are %s', async (_what, inside, several) => {
    const drawn = await task(inside);
    expect([multiInstanceOf(drawn.task), standardLoopOf(drawn.task)]).toEqual([several, undefined]);
  });

  it.each<[string, string, object]>([
    ['after each round, where nothing is said', '<bpmn:standardLoopCharacteristics/>', { testBefore: false }],
    ['before each, so often at most', `<bpmn:standardLoopCharacteristics testBefore="true" loopMaximum="3">${feel('loopCondition', 'more')}</bpmn:standardLoopCharacteristics>`, { testBefore: true, condition: '= more', maximum: 3 }],
  ])('or rounds that are asked for %s', async (_what, inside, rounds) => {
    const drawn = await task(inside);
    expect([multiInstanceOf(drawn.task), standardLoopOf(drawn.task), multiInstanceOf(drawn.bare), standardLoopOf(drawn.bare)]).toEqual([undefined, rounds, undefined, undefined]);
  });
});

it.each<[string, object]>([
  ['', {}], ['startQuantity="1" completionQuantity="1"', {}], ['startQuantity="2"', { needs: 2 }], ['completionQuantity="3"', { yields: 3 }], ['startQuantity="2" completionQuantity="0"', { needs: 2, yields: 0 }],
])('an activity takes and gives a token, or as many as it says: %s', async (attributes, quantities) => {
  expect(quantitiesOf((await task('', attributes)).task)).toEqual(quantities);
});

describe('a job', () => {
  it('has its type, its retries and its headers', async () => {
    const { task: element } = await task(extended('<zeebe:taskDefinition type="number" retries="5"/><zeebe:taskHeaders><zeebe:header key="series" value="大政辦發"/><zeebe:header/></zeebe:taskHeaders>'));
    expect(jobOf(element)).toEqual({ type: 'number', retries: '5', headers: { series: '大政辦發', '': '' } });
  });

  it('is tried three times where it does not say', async () => {
    expect(jobOf((await task(extended('<zeebe:taskDefinition/>'))).task)).toEqual({ type: '', retries: '3', headers: {} });
  });

  it('is none without a definition; what does not say how it is done is done by whoever takes its id', async () => {
    const { task: element } = await task(extended('<zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>'));
    expect(jobOf(element)).toBeUndefined();
    expect(unspecifiedJob(element)).toEqual({ type: 'T', retries: '3', headers: {}, unspecified: true });
  });
});

describe('a limit', () => {
  const limits = async (inside: string): Promise<readonly Limit[]> => limitsOf((await task(extended(inside))).task);
  const PLAIN = { key: 'T', name: '擬稿', amount: 3, unit: 'wd', cases: [], statutory: false, rollOver: false, urging: 'R-URGE' };

  it('that says its length only is the office’s own, in working days, under the name of its step, and reminds', async () => {
    expect(await limits('<duty:limit amount="3"/>')).toEqual([PLAIN]);
  });

  it('is as it says', async () => {
    expect(await limits('<duty:limit key="k" name="審核" amount="0.5" unit="month" statutory="true" basis="第1條" rollOver="true" urging="none" from="= day"/>')).toEqual([
      { ...PLAIN, key: 'k', name: '審核', amount: 0.5, unit: 'month', statutory: true, basis: '第1條', rollOver: true, urging: 'none', from: '= day' },
    ]);
  });

  it('without a length has none', async () => {
    expect(await limits('<duty:limit/>')).toEqual([{ ...PLAIN, amount: Number.NaN }]);
  });

  it.each([['wd', 'wd'], ['cd', 'cd'], ['month', 'month'], ['h', 'h'], ['fortnight', 'wd'], ['', 'wd']])('of unit `%s` is measured in %s', async (unit, measured) => {
    expect(await limits(`<duty:limit amount="3" unit="${unit}"/>`)).toMatchObject([{ unit: measured }]);
    expect(LIMIT_UNITS.includes(unit)).toBe(unit === measured);
  });

  it('has cases, in its own unit where they name none', async () => {
    expect(await limits('<duty:limit amount="3" unit="cd"><duty:limitCase when="= urgent" amount="4" unit="h"/><duty:limitCase/></duty:limit>')).toEqual([
      { ...PLAIN, unit: 'cd', cases: [{ when: '= urgent', amount: 4, unit: 'h' }, { when: '', amount: Number.NaN, unit: 'cd' }] },
    ]);
  });

  it('begins with elements, and pauses while others are active or when somebody says so', async () => {
    expect(await limits('<duty:limit amount="3" startsWith="A, B"><duty:pause ground="補正" while="C, D" by="chief"/><duty:pause/></duty:limit>')).toEqual([
      { ...PLAIN, startsWith: ['A', 'B'], pauses: [{ ground: '補正', while: ['C', 'D'], by: ['chief'] }, { ground: '', while: [], by: [] }] },
    ]);
  });

  it('may be extended, in its own unit and once where that is not said', async () => {
    expect(await limits('<duty:limit amount="3" unit="cd"><duty:extension most="30" unit="h" times="2" by="a, b"/></duty:limit>')).toMatchObject([{ extension: { most: 30, unit: 'h', times: 2, by: ['a', 'b'] } }]);
    for (const unit of ['wd', 'cd', 'month', 'h']) expect(await limits(`<duty:limit amount="3" unit="${unit === 'cd' ? 'wd' : 'cd'}"><duty:extension most="2" unit="${unit}"/></duty:limit>`)).toMatchObject([{ extension: { most: 2, unit } }]);
    expect(await limits('<duty:limit amount="3" unit="cd"><duty:extension/></duty:limit>')).toMatchObject([{ extension: { most: Number.NaN, unit: 'cd', times: 1, by: [] } }]);
  });

  it('may be extended by what a step decides: by 同意 up to `newDue` where that is not said', async () => {
    expect(await limits('<duty:limit amount="3"><duty:extension most="5" step="E"/></duty:limit>')).toMatchObject([{ extension: { step: { id: 'E', grant: ['同意'], until: '= newDue' } } }]);
    expect(await limits('<duty:limit amount="3"><duty:extension most="5" step="E" grant="准, 可" until="= day"/></duty:limit>')).toMatchObject([{ extension: { step: { id: 'E', grant: ['准', '可'], until: '= day' } } }]);
    expect((await limits('<duty:limit amount="3"><duty:extension most="5"/></duty:limit>'))[0]?.extension).not.toHaveProperty('step');
  });

  it('of the law takes what it leaves out from its row', async () => {
    expect(await limits('<duty:limit statutoryKey="DIS-ANSWER"><duty:extension by="director"/></duty:limit>')).toEqual([
      { ...PLAIN, statutoryKey: 'DIS-ANSWER', amount: 20, statutory: true, basis: '《政府信息公開條例》第33條', extension: { most: 20, unit: 'wd', times: 1, by: ['director'] } },
    ]);
    expect(await limits('<duty:limit statutoryKey="AR-APPLY" basis="所定"/>')).toMatchObject([{ amount: 60, unit: 'cd', rollOver: true, basis: '所定' }]);
    expect(await limits('<duty:limit statutoryKey="CPPCC-3M"/>')).toMatchObject([{ statutory: true, unconfirmed: true }]);
    expect((await limits('<duty:limit statutoryKey="DIS-ANSWER"/>'))[0]).not.toHaveProperty('unconfirmed');
    expect(await limits('<duty:limit statutoryKey="NONE" amount="3"/>')).toEqual([{ ...PLAIN, statutoryKey: 'NONE' }]);
  });

  it('of the process is the whole case’s if it is the first, any other goes by its own key, else by the element’s id', async () => {
    const { process, task: element, bare } = await task(extended('<duty:limit amount="1"/><duty:limit key="b" amount="2"/>'), '', extended('<duty:limit amount="1"/><duty:limit amount="2"/><duty:limit key="c" amount="3"/>'));
    expect(limitsOf(process).map(({ key, name }) => [key, name])).toEqual([['whole', '發文'], ['p', '發文'], ['c', '發文']]);
    expect(limitsOf(element).map(({ key }) => key)).toEqual(['T', 'b']);
    expect(limitsOf(bare)).toEqual([]);
  });

  it('is called by its key where neither it nor its element has a name', async () => {
    const { the } = await drawnTree(`<bpmn:process id="p">${extended('<duty:limit amount="1"/>')}</bpmn:process>`);
    expect(limitsOf(the('p'))).toMatchObject([{ key: 'whole', name: 'whole' }]);
  });
});
