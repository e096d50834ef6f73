/**
 * Every event definition in every position and every place (BPMN 2.0.2 Tables 10.84 to 10.93, §13.5): it runs, or it is
 * refused with a finding that names it. What is refused is what the standard forbids, listed here.
 */
import { diagram } from '../../kernel/model/diagram.js';
import type { NodeOptions, On } from '../../kernel/model/diagram.js';
import type { ConformanceStep } from '../case.js';
import { CONTEXTS } from './contexts.js';
import type { Context, Fragment } from './contexts.js';
import { differs, outcomeOf } from './outcome.js';

interface Definition {
  readonly name: string;
  readonly options: NodeOptions;
  /** What makes a catching event of it happen. */
  readonly fire?: readonly ConformanceStep[];
}

const message: On = { message: 'm', key: '= key' };
const DEFINITIONS: readonly Definition[] = [
  { name: 'none', options: {} },
  { name: 'message', options: { on: message }, fire: [{ message: 'm', key: 'K' }] },
  { name: 'timer', options: { on: { timer: { duration: 'P1D' } } }, fire: [{ advance: 'P1D' }] },
  { name: 'signal', options: { on: { signal: 's' } }, fire: [{ signal: 's' }] },
  { name: 'conditional', options: { on: { condition: '= x = 1' } }, fire: [{ set: { x: 1 } }] },
  { name: 'error', options: { on: { error: 'X' } }, fire: [{ job: 'work', error: 'X' }] },
  { name: 'escalation', options: { on: { escalation: 'X' } }, fire: [{ complete: 'escalates' }] },
  { name: 'compensation', options: { on: { compensate: true } } },
  { name: 'cancel', options: { on: { cancel: true } } },
  { name: 'terminate', options: { on: { terminate: true } } },
  { name: 'link', options: { on: { link: 'l' } } },
  { name: 'multiple', options: { on: [message, { signal: 's' }] }, fire: [{ signal: 's' }] },
  { name: 'parallel multiple', options: { on: [message, { signal: 's' }], all: true }, fire: [{ signal: 's' }, { message: 'm', key: 'K' }] },
];

/** In these positions the standard allows no event of the definition (Tables 10.84 to 10.93). */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'process start': ['error', 'escalation', 'compensation', 'cancel', 'terminate', 'link'],
  'sub-process start': ['message', 'timer', 'signal', 'conditional', 'error', 'escalation', 'compensation', 'cancel', 'terminate', 'link', 'multiple', 'parallel multiple'],
  'event sub-process start': ['none', 'cancel', 'terminate', 'link'],
  'event sub-process start beside': ['none', 'cancel', 'terminate', 'link', 'error'],
  catch: ['none', 'error', 'escalation', 'compensation', 'cancel', 'terminate'],
  // `parallelMultiple` is an attribute of what catches.
  throw: ['timer', 'conditional', 'error', 'cancel', 'terminate', 'parallel multiple'],
  // A cancel end event may stand in a transaction.
  end: ['timer', 'conditional', 'link', 'parallel multiple'],
  // A cancel boundary event may stand on a transaction.
  boundary: ['none', 'cancel', 'terminate', 'link'],
  'boundary beside': ['none', 'cancel', 'terminate', 'link', 'error'],
};

const forbids = (position: string, name: string): boolean => FORBIDDEN[position]?.includes(name) ?? false;

async function refusal(xml: string, element: string): Promise<string> {
  const { refused } = await outcomeOf(xml, []);
  return refused.some((finding) => finding.endsWith(` ${element}`)) ? '' : `not refused by a finding at ${element}: ${refused.join(', ') || 'no finding'}`;
}

async function run(context: Context, fragment: Fragment, steps: readonly ConformanceStep[], state: string, completed: Readonly<Record<string, number>>): Promise<string> {
  return differs(await outcomeOf(context.draw(fragment).xml(), [...context.before, ...steps]), state, completed);
}

/** One definition in one position, wherever that can stand; the differences. */
async function everywhere(position: string, definition: Definition, contexts: readonly Context[], element: string, tried: (context: Context) => Promise<string>, drawn: Fragment): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const context of contexts) {
    const difference = forbids(position, definition.name) ? await refusal(context.draw(drawn).xml(), element) : await tried(context);
    if (difference !== '') wrong.push(`in ${context.name}: ${difference}`);
  }
  return wrong;
}

const EACH = DEFINITIONS.map((definition) => [definition.name, definition] as const);

test.each(EACH)('%s start event of a process', async (name, { options, fire = [] }) => {
  const { on } = options;
  const begins: NodeOptions = name === 'message' ? { on: { message: 'm' } }
    : name === 'conditional' ? { on: { condition: '= now() > date and time("2026-03-02T12:00:00+08:00")' } }
      : Array.isArray(on) ? { ...options, on: [{ message: 'm' }, { signal: 's' }] } : options;
  const xml = diagram('p').start('E', begins).task('T').end().xml();
  if (forbids('process start', name)) return expect(await refusal(xml, 'E')).toBe('');
  const steps: readonly ConformanceStep[] = name === 'conditional' ? [{ advance: 'P1D' }] : fire;
  // Timers of a start are the server's, or a simulation's.
  if (name === 'timer') return expect((await outcomeOf(xml, [], [])).refused).toEqual([]);
  expect(differs(await outcomeOf(xml, steps, name === 'none' ? ['p'] : []), 'completed', { E: 1, T: 1, end: 1 })).toBe('');
});

test.each(EACH)('%s start event of a sub-process', async (name, { options }) => {
  const xml = diagram('p').start().sub('S', (s) => s.start('E', options).task('T').end('t2')).end().xml();
  if (forbids('sub-process start', name)) return expect(await refusal(xml, 'E')).toBe('');
  expect(differs(await outcomeOf(xml, []), 'completed', { E: 1, T: 1, S: 1 })).toBe('');
});

test.each(EACH.flatMap(([name, definition]) => [true, false].map((interrupting) => [name, interrupting ? 'interrupting' : 'beside', definition, interrupting] as const)))(
  '%s start event of an event sub-process, %s', async (name, _, definition, interrupting) => {
    const position = interrupting ? 'event sub-process start' : 'event sub-process start beside';
    const drawn: Fragment = (inside, ends) => {
      ends.finish(ends.begin(inside).serviceTask('W', { type: 'work' }));
      inside.from('begin').userTask('escalates').throwEvent('L', { on: { escalation: 'X' } });
      inside.eventSub('S', (s) => s.start('E', { ...definition.options, interrupting }).task('T').end('t2'));
    };
    const tried = async (context: Context): Promise<string> => {
      // Compensation begins it when what is around it is over and is compensated; that is shown elsewhere.
      if (name === 'compensation') return run(context, drawn, [{ job: 'work' }, { complete: 'escalates' }], 'completed', { E: 0, finish: 1 });
      const rest: readonly ConformanceStep[] = name === 'escalation' ? [{ job: 'work' }] : [{ job: 'work' }, { complete: 'escalates' }];
      return run(context, drawn, [...definition.fire ?? [], ...(interrupting ? [] : rest)], 'completed', { E: 1, T: 1, S: 1, finish: interrupting ? 0 : 1 });
    };
    // An ad-hoc sub-process holds activities, gateways and intermediate events only.
    expect(await everywhere(position, definition, CONTEXTS.filter((one) => one.name !== 'an ad-hoc sub-process'), 'E', tried, drawn).then((wrong) => wrong.filter((one) => !isOfTheScope(one, position, name)))).toEqual([]);
  });

/** A wrong start is named by its event, or by the event sub-process that has no right one. */
const isOfTheScope = (difference: string, position: string, name: string): boolean =>
  forbids(position, name) && name === 'none' && difference.includes('event-sub-process-start S');

test.each(EACH)('%s intermediate catch event', async (name, definition) => {
  const drawn: Fragment = (inside, ends) => {
    if (name === 'link') { ends.begin(inside).throwEvent('away', { on: { link: 'l' } }); inside.catchEvent('E', definition.options); } else ends.begin(inside).catchEvent('E', definition.options);
    ends.finish(inside);
  };
  const tried = (context: Context) => run(context, drawn, definition.fire ?? [], 'completed', { E: 1, finish: 1 });
  expect(await everywhere('catch', definition, CONTEXTS, 'E', tried, drawn)).toEqual([]);
});

test.each(EACH)('%s intermediate throw event', async (name, definition) => {
  const drawn: Fragment = (inside, ends) => {
    ends.begin(inside).task('A').throwEvent('E', definition.options);
    ends.finish(name === 'link' ? inside.catchEvent('there', { on: { link: 'l' } }) : inside);
  };
  const tried = (context: Context) => run(context, drawn, [], 'completed', { A: 1, E: 1, finish: 1 });
  expect(await everywhere('throw', definition, CONTEXTS, 'E', tried, drawn)).toEqual([]);
});

/** What an end event comes to, beside a user task that has not been done. */
const ENDS: Readonly<Record<string, { readonly state: string; readonly finish: number }>> = {
  terminate: { state: 'completed', finish: 0 },
  error: { state: 'incident ERROR_NOT_CAUGHT at E', finish: 0 },
};

test.each(EACH)('%s end event', async (name, definition) => {
  const drawn: Fragment = (inside, ends) => {
    ends.finish(ends.begin(inside).userTask('U'));
    inside.from('begin').task('A').end('E', definition.options);
  };
  const tried = (context: Context) => {
    const inTransaction = context.name === 'a transaction';
    // Without a boundary event that catches it nothing says where to go on.
    if (name === 'cancel') return inTransaction ? run(context, drawn, [], 'incident CANCEL_NOT_CAUGHT at outer', { A: 1, finish: 0 }) : refusal(context.draw(drawn).xml(), 'E');
    const { state, finish } = ENDS[name] ?? { state: 'completed', finish: 1 };
    return run(context, drawn, finish === 0 ? [] : [{ complete: 'U' }], state, { A: 1, ...(name === 'error' ? {} : { E: 1 }), finish });
  };
  expect(await everywhere('end', definition, CONTEXTS.filter((one) => one.name !== 'an ad-hoc sub-process'), 'E', tried, drawn)).toEqual([]);
});

test.each(EACH.flatMap(([name, definition]) => [true, false].map((interrupting) => [name, interrupting ? 'interrupting' : 'beside', definition, interrupting] as const)))(
  '%s boundary event, %s', async (name, _, definition, interrupting) => {
    const position = interrupting ? 'boundary' : 'boundary beside';
    const drawn: Fragment = (inside, ends) => {
      ends.finish(ends.begin(inside).sub('H', (h) => h.start('h1').serviceTask('W', { type: 'work' }).end('h2').from('h1').userTask('escalates').throwEvent('L', { on: { escalation: 'X' } })));
      if (name === 'compensation') inside.apart((one) => one.task('undo', { attributes: { isForCompensation: true } })).compensatedBy('H', 'undo', 'E');
      else ends.finish(inside.boundary('E', 'H', { ...definition.options, interrupting }), 'out');
    };
    const both: readonly ConformanceStep[] = [{ job: 'work' }, { complete: 'escalates' }];
    const tried = (context: Context) => {
      if (name === 'compensation') return run(context, drawn, both, 'completed', { H: 1, E: 0, finish: 1 });
      const rest = name === 'escalation' ? [{ job: 'work' }] : both;
      return run(context, drawn, [...definition.fire ?? [], ...(interrupting ? [] : rest)], 'completed', { E: 1, out: 1, H: interrupting ? 0 : 1, finish: interrupting ? 0 : 1 });
    };
    expect(await everywhere(position, definition, CONTEXTS, 'E', tried, drawn)).toEqual([]);
  });

test('a cancel boundary event on a transaction', async () => {
  const drawn: Fragment = (inside, ends) => {
    ends.finish(ends.begin(inside).transaction('H', (h) => h.start('h1').task('A').end('h2', { on: { cancel: true } })));
    ends.finish(inside.boundary('E', 'H', { on: { cancel: true } }), 'out');
  };
  for (const context of CONTEXTS) expect([context.name, await run(context, drawn, [], 'completed', { A: 1, H: 0, E: 1, out: 1, finish: 0 })]).toEqual([context.name, '']);
});

test('events by reference: what a definition of the file says, an event that refers to it does', async () => {
  const referring = (tag: string, kind: string, more = ''): string => diagram('p').root(`<bpmn:${kind}EventDefinition id="shared"${more}`).root('<bpmn:signal id="sig" name="s"/>')
    .start().node('E', `bpmn:${tag}`, {}, ['<bpmn:eventDefinitionRef>shared</bpmn:eventDefinitionRef>']).to('E').from('E').end().xml();
  const timer = referring('intermediateCatchEvent', 'timer', '><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">P1D</bpmn:timeDuration></bpmn:timerEventDefinition>');
  expect(differs(await outcomeOf(timer, [{ advance: 'P1D' }]), 'completed', { E: 1, end: 1 })).toBe('');
  expect(differs(await outcomeOf(referring('intermediateCatchEvent', 'signal', ' signalRef="sig"/>'), [{ signal: 's' }]), 'completed', { E: 1, end: 1 })).toBe('');
  expect(differs(await outcomeOf(referring('intermediateThrowEvent', 'signal', ' signalRef="sig"/>'), []), 'completed', { E: 1, end: 1 })).toBe('');
});
