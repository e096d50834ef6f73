/** The kinds of activity, how each is drawn, what is done to complete one of it, and whether it waits for that. */
import { diagram } from '../../kernel/model/diagram.js';
import type { Diagram, Drawing, NodeOptions } from '../../kernel/model/diagram.js';
import type { ConformanceStep } from '../case.js';
import { severalProcesses } from '../several-processes.js';

export interface ActivityKind {
  readonly name: string;
  draw(inside: Drawing, options: NodeOptions): Drawing;
  /** What completes one; absent: it completes by itself. */
  readonly finish?: readonly ConformanceStep[];
  /** What makes it throw the error, or the escalation, `X`; absent: it throws none. */
  readonly fail?: ConformanceStep;
  readonly escalate?: ConformanceStep;
  /** After the escalation, where its boundary event does not interrupt. */
  readonly goOn?: ConformanceStep;
  /** Processes and other elements beside. */
  readonly beside?: readonly Diagram[];
}

const WORK: Pick<ActivityKind, 'finish' | 'fail'> = { finish: [{ job: 'work' }], fail: { job: 'work', error: 'X' } };
const INSIDE: Pick<ActivityKind, 'finish' | 'fail' | 'escalate' | 'goOn'> =
  { finish: [{ job: 'work' }, { job: 'rest' }], fail: { job: 'work', error: 'X' }, escalate: { job: 'work' }, goOn: { job: 'rest' } };

/** Work, an escalation, and the rest of the work. */
const body = (inside: Drawing): Drawing => inside.serviceTask('W', { type: 'work' }).throwEvent('L', { on: { escalation: 'X' } }).serviceTask('R', { type: 'rest' });

export const ACTIVITIES: readonly ActivityKind[] = [
  { name: 'task', draw: (d, o) => d.task('H', o) },
  { name: 'manual task', draw: (d, o) => d.manualTask('H', o) },
  { name: 'script task', draw: (d, o) => d.scriptTask('H', { script: '= 1', result: 'r', ...o }) },
  { name: 'send task', draw: (d, o) => d.sendTask('H', { on: { message: 'sent' }, ...o }) },
  { name: 'user task', draw: (d, o) => d.userTask('H', o), finish: [{ complete: 'H' }] },
  { name: 'receive task', draw: (d, o) => d.receiveTask('H', { on: { message: 'got', key: '= key' }, ...o }), finish: [{ message: 'got', key: 'K' }] },
  { name: 'service task', draw: (d, o) => d.serviceTask('H', { type: 'work', ...o }), ...WORK },
  { name: 'send task by a service', draw: (d, o) => d.sendTask('H', { type: 'work', ...o }), ...WORK },
  { name: 'business rule task', draw: (d, o) => d.businessRuleTask('H', { type: 'work', ...o }), ...WORK },
  { name: 'sub-process', draw: (d, o) => d.sub('H', (s) => body(s.start('h1')).end('h2'), o), ...INSIDE },
  { name: 'transaction', draw: (d, o) => d.transaction('H', (s) => body(s.start('h1')).end('h2'), o), ...INSIDE },
  { name: 'ad-hoc sub-process', draw: (d, o) => d.adHoc('H', body, o), ...INSIDE },
  { name: 'call activity', draw: (d, o) => d.callActivity('H', { calls: 'called', ...o }), beside: [diagram('called')].map((d) => { body(d.start('h1')).end('h2'); return d; }), ...INSIDE },
  { name: 'call of a global task', draw: (d, o) => d.callActivity('H', { calls: 'global', ...o }), beside: [] },
];

export interface Marker {
  readonly name: string;
  readonly options: NodeOptions;
  /** So often it is done. */
  readonly times: number;
}

export const MARKERS: readonly Marker[] = [
  { name: 'once', options: {}, times: 1 },
  { name: 'in a loop', options: { repeat: { while: '= loopCounter < 2' } }, times: 2 },
  { name: 'in parallel', options: { multi: { cardinality: '= 2' } }, times: 2 },
  { name: 'in sequence', options: { multi: { collection: '= [1, 2]', element: 'one', sequential: true } }, times: 2 },
];

/** The file of a fragment, with what its activity calls. */
export function fileOf(drawn: Diagram, kind?: ActivityKind): string {
  if (kind?.name === 'call of a global task') return drawn.root('<bpmn:globalTask id="global" name="global"/>').xml();
  return kind?.beside ? severalProcesses(drawn, ...kind.beside).xml() : drawn.xml();
}
