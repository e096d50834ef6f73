/** Every kind of activity, with every marker, in every place, with every boundary event (BPMN 2.0.2 §10.3, §13.3, §13.5.3). */
import type { NodeOptions, On } from '../../kernel/model/diagram.js';
import type { ConformanceStep } from '../case.js';
import { ACTIVITIES, fileOf, MARKERS } from './activities.js';
import type { ActivityKind, Marker } from './activities.js';
import { CONTEXTS, IN_PROCESS } from './contexts.js';
import type { Context, Fragment } from './contexts.js';
import { differs, outcomeOf } from './outcome.js';

interface Boundary {
  readonly name: string;
  readonly on: On | On[];
  readonly all?: true;
  readonly always?: 'interrupts';
  fire(kind: ActivityKind): readonly ConformanceStep[] | undefined;
}

const BOUNDARIES: readonly Boundary[] = [
  { name: 'message', on: { message: 'm', key: '= key' }, fire: () => [{ message: 'm', key: 'K' }] },
  { name: 'timer', on: { timer: { duration: 'P1D' } }, fire: () => [{ advance: 'P1D' }] },
  { name: 'signal', on: { signal: 's' }, fire: () => [{ signal: 's' }] },
  { name: 'conditional', on: { condition: '= x = 1' }, fire: () => [{ set: { x: 1 } }] },
  { name: 'multiple', on: [{ message: 'm', key: '= key' }, { signal: 's' }], fire: () => [{ signal: 's' }] },
  { name: 'parallel multiple', on: [{ message: 'm', key: '= key' }, { signal: 's' }], all: true, fire: () => [{ signal: 's' }, { message: 'm', key: 'K' }] },
  { name: 'error', on: { error: 'X' }, always: 'interrupts', fire: ({ fail }) => fail && [fail] },
  { name: 'escalation', on: { escalation: 'X' }, fire: ({ escalate }) => escalate && [escalate] },
];

const repeated = (times: number, steps: readonly ConformanceStep[]): readonly ConformanceStep[] => Array.from({ length: times }, () => steps).flat();

const alone = (kind: ActivityKind, { options }: Marker): Fragment => (inside, ends) => ends.finish(kind.draw(ends.begin(inside), options));

const withBoundary = (kind: ActivityKind, { options }: Marker, boundary: NodeOptions): Fragment => (inside, ends) => {
  ends.finish(kind.draw(ends.begin(inside), options));
  return ends.finish(inside.boundary('B', 'H', boundary), 'out');
};

async function completes(kind: ActivityKind, marker: Marker, context: Context): Promise<string> {
  const found = await outcomeOf(fileOf(context.draw(alone(kind, marker)), kind), [...context.before, ...repeated(marker.times, kind.finish ?? [])]);
  return differs(found, 'completed', { H: marker.times, finish: 1 });
}

async function caught(kind: ActivityKind, marker: Marker, context: Context, boundary: Boundary, interrupting: boolean): Promise<string> {
  const drawn = context.draw(withBoundary(kind, marker, { on: boundary.on, interrupting, ...(boundary.all ? { all: true } : {}) }));
  const xml = fileOf(drawn, kind);
  const fire = boundary.fire(kind);
  if (!kind.finish || !fire) {
    // Too late, or nothing throws it: the activity goes its own way.
    const steps = kind.finish ? repeated(marker.times, kind.finish) : (fire ?? []).filter((step) => !('set' in step));
    return differs(await outcomeOf(xml, [...context.before, ...steps]), 'completed', { H: marker.times, B: 0, finish: 1, out: 0 });
  }
  if (interrupting) return differs(await outcomeOf(xml, [...context.before, ...fire]), 'completed', { H: 0, B: 1, out: 1, finish: 0 });
  // Each instance of a multi-instance activity escalates by itself.
  const escalates = boundary.name === 'escalation';
  const rest = escalates && kind.goOn ? [kind.goOn, ...repeated(marker.times - 1, kind.finish)] : repeated(marker.times, kind.finish);
  const times = escalates ? marker.times : 1;
  return differs(await outcomeOf(xml, [...context.before, ...fire, ...rest]), 'completed', { H: marker.times, B: times, out: times, finish: 1 });
}

const COMBINED = ACTIVITIES.flatMap((kind) => MARKERS.map((marker) => [`${kind.name}, ${marker.name}`, kind, marker] as const));

test.each(COMBINED)('%s, completes wherever it stands', async (_, kind, marker) => {
  const wrong: string[] = [];
  for (const context of CONTEXTS) {
    const difference = await completes(kind, marker, context);
    if (difference !== '') wrong.push(`in ${context.name}: ${difference}`);
  }
  expect(wrong).toEqual([]);
});

test.each(COMBINED)('%s, with every boundary event', async (_, kind, marker) => {
  const wrong: string[] = [];
  for (const boundary of BOUNDARIES) {
    for (const interrupting of boundary.always ? [true] : [true, false]) {
      // Elsewhere than in a process, two kinds of event: one from outside, one from inside.
      const contexts = boundary.name === 'timer' || boundary.name === 'error' ? CONTEXTS : [IN_PROCESS];
      for (const context of contexts) {
        const difference = await caught(kind, marker, context, boundary, interrupting);
        if (difference !== '') wrong.push(`${boundary.name}${interrupting ? '' : ' beside'} in ${context.name}: ${difference}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test.each(COMBINED)('%s, is compensated as often as it was done', async (_, kind, marker) => {
  const wrong: string[] = [];
  const fragment: Fragment = (inside, ends) => {
    ends.finish(kind.draw(ends.begin(inside), marker.options).throwEvent('K', { on: { compensate: true } }));
    inside.apart((one) => one.scriptTask('undo', { script: '= n + 1', result: 'n', attributes: { isForCompensation: true } })).compensatedBy('H', 'undo', 'B');
  };
  for (const context of CONTEXTS) {
    const found = await outcomeOf(fileOf(context.draw(fragment), kind), [...context.before, ...repeated(marker.times, kind.finish ?? [])]);
    const difference = differs(found, 'completed', { H: marker.times, undo: marker.times, K: 1, finish: 1 });
    if (difference !== '') wrong.push(`in ${context.name}: ${difference}`);
  }
  expect(wrong).toEqual([]);
});

test.each(COMBINED)('%s, is left on every kind of flow', async (_, kind, marker) => {
  // A conditional flow that holds, one that does not, and a default that is not needed then (BPMN 2.0.2 §13.3.1).
  const fragment: Fragment = (inside, ends) => {
    kind.draw(ends.begin(inside), marker.options);
    ends.finish(inside.from('H').task('holds', { when: '= x = 0' }));
    inside.from('H').task('fails', { when: '= x = 9' }).from('H').task('default', { default: true });
  };
  const found = await outcomeOf(fileOf(IN_PROCESS.draw(fragment), kind), repeated(marker.times, kind.finish ?? []));
  expect(differs(found, 'completed', { H: marker.times, holds: 1, fails: 0, default: 0, finish: 1 })).toBe('');
});
