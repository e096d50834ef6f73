/**
 * Which methods of the engine are about one case: by their first argument these answer as an office without cases would, for whom the
 * case does not exist (`sight.ts`). Every method is here, so that a new one does not compile until somebody has thought of it.
 */
import type { Engine, Key } from '../../engine/runtime/engine.js';

/** Why it needs no key to be looked at. */
interface Free { readonly free: string }
type Place =
  /** The first argument is the key of a case. */
  | 'case'
  /** The first argument is the key of something in one: a task, an element, an incident, a job, a subscription. */
  | 'part'
  /** It looks among all cases: `sight.ts` tells it which it must not find. */
  | 'narrowed'
  | Free;
type PlaceOf<Method> = Method extends (first: infer First, ...rest: never[]) => unknown ? (First extends Key ? Place : Exclude<Place, 'case' | 'part'>) : Free;

const SERVER: Free = { free: 'the server asks it of itself; no route does for a reader' };
const COUNTS: Free = { free: 'it names no case: how many are moved, and when' };

export const PLACES = {
  deploy: { free: 'diagrams, forms and decisions' }, check: { free: 'diagrams, forms and decisions' }, surroundings: { free: 'diagrams, forms and decisions' }, model: { free: 'a diagram' },
  handInForm: { free: 'a form of a diagram' }, createInstance: { free: 'a new case, of which nobody knows yet' },
  reopenInstance: 'case', previewReopening: 'case', modifyInstance: 'case', migrateInstance: 'case', act: 'case', preview: 'case', commits: 'case', payload: 'case',
  claimTask: 'part', assignTask: 'part', unassignTask: 'part', updateTask: 'part', completeTask: 'part', foresee: 'part', saveDraft: 'part', returnChoices: 'part', mayTakeBack: 'part',
  setVariables: 'part', resolveIncident: 'part', activateAdHoc: 'part', completeAdHoc: 'part', handIn: 'part', completeJob: 'part', failJob: 'part', updateJob: 'part', throwJobError: 'part',
  correlateMessage: 'narrowed', activateJobs: 'narrowed',
  publishMessage: { free: 'it tells only its own number, not whom it reached' }, broadcastSignal: { free: 'its route tells only its own number, not how many it reached' },
  receiveMessage: { free: 'from citizens, who have no clearance: the receipt of the case is asked for before' },
  recomputeClocks: COUNTS, recomputation: COUNTS, rehearseCalendar: COUNTS,
  onCommit: { free: 'routes/events.ts looks at each notice for each listener' }, announce: SERVER, workTypes: SERVER, runDueWork: SERVER, start: SERVER, stop: SERVER,
} as const satisfies { readonly [Method in keyof Engine]: PlaceOf<Engine[Method]> };

/** The first argument is the key of a case, or of something in one. */
export function isByCase(name: PropertyKey): boolean {
  const place: unknown = Object.hasOwn(PLACES, name) ? Reflect.get(PLACES, name) : undefined;
  return place === 'case' || place === 'part';
}

/** Each of these has its own way of leaving cases out. */
export type Narrowed = Pick<Engine, { [Method in keyof Engine]: (typeof PLACES)[Method] extends 'narrowed' ? Method : never }[keyof Engine]>;
