/** §10.4: data objects, properties, stores, their associations with activities, events, processes and called processes. */
import { diagram } from '../../kernel/model/diagram.js';
import { drawn } from '../case.js';
import type { DrawnCase } from '../case.js';
import { severalProcesses } from '../several-processes.js';

const done = 'completed' as const;
const OBJECT = 'Data object';
const PROPERTY = 'Property';
const ASSOCIATION = 'Data association';
const IO = 'Input/output specification';
const STORE = 'Data store';
const ITEMS = 'Multi-instance data items';

/** A data object and a reference to it; the variable has the object's name. */
const object = (name: string, attributes = ''): string => `<bpmn:dataObject id="${name}" name="${name}"${attributes}/><bpmn:dataObjectReference id="${name}Ref" name="${name}" dataObjectRef="${name}"/>`;
const property = (name: string): string => `<bpmn:property id="p_${name}" name="${name}"/>`;

interface Data { readonly in?: readonly string[]; readonly out?: readonly string[]; readonly collection?: true }
/** `ioSpecification` of an activity or a process; the ids of its inputs and outputs begin with the owner's. */
function specification(owner: string, { in: inputs = [], out = [], collection }: Data): string {
  const many = collection ? ' isCollection="true"' : '';
  return '<bpmn:ioSpecification>'
    + inputs.map((name) => `<bpmn:dataInput id="${owner}_${name}" name="${name}"${many}/>`).join('') + out.map((name) => `<bpmn:dataOutput id="${owner}_${name}" name="${name}"${many}/>`).join('')
    + `<bpmn:inputSet>${inputs.map((name) => `<bpmn:dataInputRefs>${owner}_${name}</bpmn:dataInputRefs>`).join('')}</bpmn:inputSet>`
    + `<bpmn:outputSet>${out.map((name) => `<bpmn:dataOutputRefs>${owner}_${name}</bpmn:dataOutputRefs>`).join('')}</bpmn:outputSet></bpmn:ioSpecification>`;
}

interface More { readonly transformation?: string; readonly assign?: readonly (readonly [from: string, to: string])[] }
function association(kind: 'Input' | 'Output', sources: readonly string[], target: string, { transformation, assign = [] }: More = {}): string {
  const formal = (tag: string, text: string): string => `<bpmn:${tag} xsi:type="bpmn:tFormalExpression">${text}</bpmn:${tag}>`;
  return `<bpmn:data${kind}Association>${sources.map((source) => `<bpmn:sourceRef>${source}</bpmn:sourceRef>`).join('')}<bpmn:targetRef>${target}</bpmn:targetRef>`
    + (transformation === undefined ? '' : formal('transformation', transformation))
    + assign.map(([from, to]) => `<bpmn:assignment>${formal('from', from)}${formal('to', to)}</bpmn:assignment>`).join('') + `</bpmn:data${kind}Association>`;
}
const into = (source: string | readonly string[], target: string, more?: More): string => association('Input', typeof source === 'string' ? [source] : source, target, more);
const outOf = (source: string | readonly string[], target: string, more?: More): string => association('Output', typeof source === 'string' ? [source] : source, target, more);
/** `T` reads `x` and gives `y`. */
const T = (script: string, ...associations: string[]) => ({ script, result: 'y', children: [specification('T', { in: ['x'], out: ['y'] }), ...associations] });

export const DATA: readonly DrawnCase[] = [
  drawn('10.4.1-data-object-carries-a-value-from-task-to-task', OBJECT,
    diagram('p').inside(object('amount')).inside(object('total')).start()
      .scriptTask('A', { script: '= 20', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'amountRef')] })
      .scriptTask('T', T('= x + 1', into('amountRef', 'T_x'), outOf('T_y', 'totalRef'))).end(), { expect: { variables: { amount: 20, total: 21 }, state: done } }),
  drawn('10.4.1-data-object-is-read-under-its-name', OBJECT,
    diagram('p').inside(object('amount')).start().scriptTask('A', { script: '= 20', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'amountRef')] })
      .exclusive('X').end('large', { when: '= amount > 10' }).from('X').end('small', { default: true }), { expect: { completed: ['start', 'A', 'X', 'large'], state: done } }),
  drawn('10.4.1-data-object-given-at-the-start', OBJECT,
    diagram('p').inside(object('amount')).inside(object('total')).start().scriptTask('T', T('= x * 2', into('amountRef', 'T_x'), outOf('T_y', 'totalRef'))).end(), { variables: { amount: 4 }, expect: { variables: { total: 8 }, state: done } }),
  // The sources of an association have to be available: "the Activity MUST wait until this condition is met".
  drawn('10.4.2-activity-waits-for-its-data', IO,
    diagram('p').inside(object('amount')).inside(object('total')).start().scriptTask('T', T('= x * 2', into('amountRef', 'T_x'), outOf('T_y', 'totalRef'))).end(), { expect: { active: ['T'], state: 'active' } }),
  drawn('10.4.2-activity-goes-on-when-its-data-have-come', IO,
    diagram('p').inside(object('amount')).inside(object('total')).start().scriptTask('T', T('= x * 2', into('amountRef', 'T_x'), outOf('T_y', 'totalRef'))).end(),
    { steps: [{ set: { amount: 3 } }], expect: { variables: { total: 6 }, state: done } }),
  drawn('10.4.2-optional-input-is-not-waited-for', IO,
    diagram('p').inside(object('amount')).inside(object('total')).start().scriptTask('T', {
      script: '= if x = null then "none" else "some"', result: 'y',
      children: [specification('T', { in: ['x'], out: ['y'] }).replace('</bpmn:inputSet>', '<bpmn:optionalInputRefs>T_x</bpmn:optionalInputRefs></bpmn:inputSet>'), into('amountRef', 'T_x'), outOf('T_y', 'totalRef')],
    }).end(), { expect: { variables: { total: 'none' }, state: done } }),
  drawn('10.4.2-first-available-input-set', IO,
    diagram('p').inside(object('amount')).inside(object('total')).inside(object('spare')).start().scriptTask('T', {
      script: '= if x = null then y else x', result: 'z',
      children: ['<bpmn:ioSpecification><bpmn:dataInput id="T_x" name="x"/><bpmn:dataInput id="T_y" name="y"/><bpmn:dataOutput id="T_z" name="z"/><bpmn:inputSet><bpmn:dataInputRefs>T_x</bpmn:dataInputRefs></bpmn:inputSet>'
        + '<bpmn:inputSet><bpmn:dataInputRefs>T_y</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet><bpmn:dataOutputRefs>T_z</bpmn:dataOutputRefs></bpmn:outputSet></bpmn:ioSpecification>',
      into('amountRef', 'T_x'), into('spareRef', 'T_y'), outOf('T_z', 'totalRef')],
    }).end(), { variables: { spare: 7 }, expect: { variables: { total: 7 }, state: done } }),
  drawn('10.4.2-no-available-output-set-is-an-exception', IO,
    diagram('p').inside(object('total')).start().userTask('T', { children: [specification('T', { out: ['y'] }), outOf('T_y', 'totalRef')] }).end(),
    { steps: [{ complete: 'T', variables: { other: 1 } }], expect: { state: 'incident', incidents: [{ element: 'T', code: 'DATA_OUTPUT_MISSING' }] } }),
  drawn('10.4.1-data-object-of-a-sub-process-is-gone-after-it', OBJECT,
    diagram('p').inside(object('total')).start()
      .sub('S', (s) => s.inside(object('inner')).start('s1').scriptTask('A', { script: '= 5', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'innerRef')] })
        .scriptTask('T', T('= x + 1', into('innerRef', 'T_x'), outOf('T_y', 'totalRef'))).end('s2')).end(), { expect: { variables: { total: 6, inner: null }, state: done } }),
  drawn('10.4.1-data-object-of-a-sub-process-hides-the-outer-one', OBJECT,
    diagram('p').inside(object('amount')).start()
      .sub('S', (s) => s.inside('<bpmn:dataObject id="innerAmount" name="amount"/><bpmn:dataObjectReference id="innerAmountRef" dataObjectRef="innerAmount"/>').start('s1')
        .scriptTask('A', { script: '= 5', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'innerAmountRef')] }).end('s2')).end(), { variables: { amount: 1 }, expect: { variables: { amount: 1 }, state: done } }),
  drawn('10.4.1-data-object-of-the-process-is-seen-in-a-sub-process', OBJECT,
    diagram('p').inside(object('amount')).start()
      .sub('S', (s) => s.start('s1').scriptTask('T', T('= x + 1', into('amountRef', 'T_x'), outOf('T_y', 'amountRef'))).end('s2')).end(), { variables: { amount: 1 }, expect: { variables: { amount: 2 }, state: done } }),
  drawn('10.4.1-two-references-one-data-object', OBJECT,
    diagram('p').inside(object('amount')).inside('<bpmn:dataObjectReference id="later" name="amount [checked]" dataObjectRef="amount"><bpmn:dataState name="checked"/></bpmn:dataObjectReference>').inside(object('total')).start()
      .scriptTask('A', { script: '= 2', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'amountRef')] }).scriptTask('T', T('= x', into('later', 'T_x'), outOf('T_y', 'totalRef'))).end(), { expect: { variables: { total: 2 }, state: done } }),

  drawn('10.4.2-property-of-a-process', PROPERTY,
    diagram('p').inside(property('count')).start().scriptTask('A', { script: '= 7', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'p_count')] })
      .exclusive('X').end('seven', { when: '= count = 7' }).from('X').end('other', { default: true }), { expect: { completed: ['start', 'A', 'X', 'seven'], variables: { count: 7 }, state: done } }),
  drawn('10.4.2-property-of-an-activity-lives-with-it', PROPERTY,
    diagram('p').inside(object('total')).start().sub('S', (s) => s.inside(property('count')).start('s1').scriptTask('A', { script: '= 7', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'p_count')] })
      .scriptTask('T', T('= x + 1', into('p_count', 'T_x'), outOf('T_y', 'totalRef'))).end('s2')).end(), { expect: { variables: { total: 8, count: null }, state: done } }),

  drawn('10.4.3-association-copies', ASSOCIATION, diagram('p').inside(object('a')).inside(object('b')).start().scriptTask('T', T('= x', into('aRef', 'T_x'), outOf('T_y', 'bRef'))).end(), { variables: { a: { deep: [1, 2] } }, expect: { variables: { b: { deep: [1, 2] } }, state: done } }),
  drawn('10.4.3-input-association-with-a-transformation', ASSOCIATION, diagram('p').inside(object('a')).inside(object('b')).start().scriptTask('T', T('= x', into('aRef', 'T_x', { transformation: '= a * 10' }), outOf('T_y', 'bRef'))).end(), {
    variables: { a: 3 }, expect: { variables: { b: 30, a: 3 }, state: done },
  }),
  drawn('10.4.3-output-association-with-a-transformation', ASSOCIATION, diagram('p').inside(object('a')).inside(object('b')).start().scriptTask('T', T('= x', into('aRef', 'T_x'), outOf('T_y', 'bRef', { transformation: '= y + 100' }))).end(), {
    variables: { a: 3 }, expect: { variables: { b: 103 }, state: done },
  }),
  drawn('10.4.3-transformation-of-several-sources', ASSOCIATION,
    diagram('p').inside(object('a')).inside(object('b')).inside(object('c')).start().scriptTask('T', T('= x', into(['aRef', 'bRef'], 'T_x', { transformation: '= a + b' }), outOf('T_y', 'cRef'))).end(), { variables: { a: 3, b: 4 }, expect: { variables: { c: 7 }, state: done } }),
  drawn('10.4.3-assignment', ASSOCIATION, diagram('p').inside(object('order')).inside(object('b')).start().scriptTask('T', T('= x', into('orderRef', 'T_x', { assign: [['= order.amount', 'x']] }), outOf('T_y', 'bRef'))).end(), {
    variables: { order: { amount: 12 } }, expect: { variables: { b: 12 }, state: done },
  }),
  drawn('10.4.3-assignments-to-parts', ASSOCIATION,
    diagram('p').inside(object('order')).inside(object('b')).start().scriptTask('T', T('= x', into('orderRef', 'T_x', { assign: [['= order.amount', 'x.paid'], ['= order.who', 'x.by']] }), outOf('T_y', 'bRef'))).end(), {
      variables: { order: { amount: 12, who: 'wang' } }, expect: { variables: { b: { paid: 12, by: 'wang' } }, state: done },
    }),
  drawn('10.4.3-input-of-a-user-task-is-its-own', ASSOCIATION,
    diagram('p').inside(object('a')).start().userTask('U', { children: [specification('U', { in: ['x'] }), into('aRef', 'U_x')] }).end(), { variables: { a: 1 }, steps: [{ complete: 'U' }], expect: { variables: { a: 1, x: null }, state: done } }),
  drawn('10.4.3-output-of-a-user-task', ASSOCIATION,
    diagram('p').inside(object('a')).start().userTask('U', { children: [specification('U', { out: ['y'] }), outOf('U_y', 'aRef')] }).end(), { steps: [{ complete: 'U', variables: { y: 5 } }], expect: { variables: { a: 5 }, state: done } }),
  drawn('10.4.3-input-and-output-of-a-service-task', ASSOCIATION,
    diagram('p').inside(object('a')).inside(object('b')).start().serviceTask('J', { type: 'work', children: [specification('J', { in: ['x'], out: ['y'] }), into('aRef', 'J_x'), outOf('J_y', 'bRef')] }).end(), {
      variables: { a: 1 }, steps: [{ job: 'work', variables: { y: 5 } }], expect: { variables: { a: 1, b: 5 }, state: done },
    }),

  drawn('10.4.4-catch-event-gives-its-message-to-a-data-object', 'Event data association',
    diagram('p').inside(object('paid')).start().catchEvent('C', { on: { message: 'm', key: '= key' }, children: ['<bpmn:dataOutput id="C_amount" name="amount"/>', outOf('C_amount', 'paidRef'), '<bpmn:outputSet><bpmn:dataOutputRefs>C_amount</bpmn:dataOutputRefs></bpmn:outputSet>'] }).end(), {
      variables: { key: 'K' }, steps: [{ message: 'm', key: 'K', variables: { amount: 8 } }], expect: { variables: { paid: 8 }, state: done },
    }),
  drawn('10.4.4-start-event-gives-its-message-to-a-data-object', 'Event data association',
    diagram('p').inside(object('paid')).start('s', { on: { message: 'm' }, children: ['<bpmn:dataOutput id="C_amount" name="amount"/>', outOf('C_amount', 'paidRef'), '<bpmn:outputSet><bpmn:dataOutputRefs>C_amount</bpmn:dataOutputRefs></bpmn:outputSet>'] }).end(), {
      start: [], steps: [{ message: 'm', variables: { amount: 8 } }], expect: { variables: { paid: 8 }, state: done },
    }),
  drawn('10.4.4-throw-event-takes-its-message-from-a-data-object', 'Event data association',
    severalProcesses(
      diagram('p').inside(object('amount')).start().throwEvent('K', { on: { message: 'm' }, children: ['<bpmn:dataInput id="K_sum" name="sum"/>', into('amountRef', 'K_sum'), '<bpmn:inputSet><bpmn:dataInputRefs>K_sum</bpmn:dataInputRefs></bpmn:inputSet>'] }).end(),
      diagram('q').start('q1', { on: { message: 'm' } }).end('q2'),
    ), { variables: { amount: 9 }, expect: { state: done, others: { q: [{ variables: { sum: 9 }, state: done }] } } }),
  drawn('10.4.4-end-event-takes-its-signal-from-a-data-object', 'Event data association',
    severalProcesses(
      diagram('p').inside(object('amount')).start().end('K', { on: { signal: 's' }, children: ['<bpmn:dataInput id="K_sum" name="sum"/>', into('amountRef', 'K_sum'), '<bpmn:inputSet><bpmn:dataInputRefs>K_sum</bpmn:dataInputRefs></bpmn:inputSet>'] }),
      diagram('q').start('q1', { on: { signal: 's' } }).end('q2'),
    ), { variables: { amount: 9 }, expect: { state: done, others: { q: [{ variables: { sum: 9 }, state: done }] } } }),

  drawn('10.4.5-call-activity-passes-what-its-specification-names', IO,
    severalProcesses(
      diagram('p').inside(object('amount')).inside(object('double')).start().callActivity('C', { attributes: { calledElement: 'q' }, children: [specification('C', { in: ['n'], out: ['m'] }), into('amountRef', 'C_n'), outOf('C_m', 'doubleRef')] }).end(),
      diagram('q').start('q1').scriptTask('Q', { script: '= n * 2', result: 'm' }).scriptTask('R', { script: '= "inner"', result: 'other' }).end('q2'),
    ), { variables: { amount: 6 }, expect: { variables: { double: 12, other: null }, state: done, others: { q: [{ variables: { n: 6, amount: null }, state: done }] } } }),
  drawn('10.4.5-called-process-with-a-specification-of-its-own', IO,
    severalProcesses(
      diagram('p').inside(object('amount')).inside(object('double')).start().callActivity('C', { attributes: { calledElement: 'q' }, children: [specification('C', { in: ['n'], out: ['m'] }), into('amountRef', 'C_n'), outOf('C_m', 'doubleRef')] }).end(),
      diagram('q').inside(specification('q', { in: ['n'], out: ['m'] })).start('q1').scriptTask('Q', { script: '= n * 2', result: 'y', children: [specification('Q', { out: ['y'] }), outOf('Q_y', 'q_m')] }).end('q2'),
    ), { variables: { amount: 6 }, expect: { variables: { double: 12, amount: 6 }, state: done } }),
  drawn('10.4.5-process-with-a-specification-started-with-its-inputs', IO,
    diagram('p').inside(specification('p', { in: ['n'], out: ['m'] })).start().scriptTask('T', T('= x + 1', into('p_n', 'T_x'), outOf('T_y', 'p_m'))).end(), { variables: { n: 1 }, expect: { variables: { n: 1, m: 2 }, state: done } }),
  drawn('10.4.5-call-of-a-global-task-with-data', IO,
    diagram('p').inside(object('a')).inside(object('b')).start().callActivity('C', { attributes: { calledElement: 'g' }, children: [specification('C', { in: ['n'], out: ['m'] }), into('aRef', 'C_n'), outOf('C_m', 'bRef')] }).end()
      .root('<bpmn:globalScriptTask id="g" name="g"><bpmn:extensionElements><zeebe:script expression="= n + 1" resultVariable="m"/></bpmn:extensionElements></bpmn:globalScriptTask>'), { variables: { a: 1 }, expect: { variables: { b: 2 }, state: done } }),

  drawn('10.4.6-data-store-keeps-a-value', STORE,
    diagram('p').root('<bpmn:dataStore id="register" name="register"/>').inside('<bpmn:dataStoreReference id="storeRef" name="register" dataStoreRef="register"/>').inside(object('b')).start()
      .scriptTask('A', { script: '= 4', result: 'y', children: [specification('A', { out: ['y'] }), outOf('A_y', 'storeRef')] }).scriptTask('T', T('= x + 1', into('storeRef', 'T_x'), outOf('T_y', 'bRef'))).end(), { expect: { variables: { b: 5 }, state: done } }),

  drawn('10.3.8.2-items-of-a-data-input', ITEMS,
    diagram('p').inside(object('list', ' isCollection="true"')).inside(object('results', ' isCollection="true"')).start()
      .scriptTask('T', {
        script: '= item * 2', result: 'double',
        children: [specification('T', { in: ['items'], out: ['doubles'], collection: true }), into('listRef', 'T_items'), outOf('T_doubles', 'resultsRef'),
          '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>T_items</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>T_doubles</bpmn:loopDataOutputRef><bpmn:inputDataItem id="T_item" name="item"/><bpmn:outputDataItem id="T_double" name="double"/></bpmn:multiInstanceLoopCharacteristics>'],
      }).end(), { variables: { list: [1, 2, 3] }, expect: { completed: ['start', 'T', 'T', 'T', 'end'], variables: { results: [2, 4, 6] }, state: done } }),
  drawn('10.3.8.2-items-of-a-data-object-for-a-sub-process', ITEMS,
    diagram('p').inside(object('list', ' isCollection="true"')).inside(object('results', ' isCollection="true"')).start()
      .sub('S', (s) => s.start('s1').scriptTask('T', { script: '= item + 1', result: 'one' }).end('s2'), {
        children: ['<bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopDataInputRef>list</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>results</bpmn:loopDataOutputRef><bpmn:inputDataItem id="S_item" name="item"/><bpmn:outputDataItem id="S_one" name="one"/></bpmn:multiInstanceLoopCharacteristics>'],
      }).end(), { variables: { list: [1, 2] }, expect: { variables: { results: [2, 3] }, state: done } }),
  drawn('10.3.8.2-no-items-no-instances', ITEMS,
    diagram('p').inside(object('list', ' isCollection="true"')).start()
      .userTask('U', { children: [specification('U', { in: ['items'], collection: true }), into('listRef', 'U_items'), '<bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>U_items</bpmn:loopDataInputRef><bpmn:inputDataItem id="U_item" name="item"/></bpmn:multiInstanceLoopCharacteristics>'] }).end(),
    { variables: { list: [] }, expect: { completed: ['start', 'end'], state: done } }),
  drawn('10.3.8.2-cardinality-as-a-plain-number', 'Multi-instance (parallel)', diagram('p').start().userTask('U', { children: ['<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>'] }).end(), {
    expect: { completed: ['start'], active: ['U', 'U', 'U'], state: 'active' },
  }),
];
