/** What one person at a time would see. */
import type { Model } from './linearize.js';

/** The versions of a case: each change makes the next one, whoever looks sees the last one. */
export type VersionOperation = 'change' | 'look';
export const versionOfACase = (initial: number): Model<number, VersionOperation, number | 'refused'> => ({
  initial,
  step(version, operation, answer) {
    if (answer === 'refused') return version;
    if (operation === 'look') return answer === undefined || answer === version ? version : undefined;
    return answer === undefined || answer === version + 1 ? version + 1 : undefined;
  },
  nameOf: String,
});

/** A task that one of several may take, give back, and do. */
export type TaskOperation = { readonly act: 'claim' | 'release' | 'complete'; readonly by: string };
export type TaskState = { readonly holder?: string; readonly doneBy?: string };
export const claimableTask: Model<TaskState, TaskOperation, 'done' | 'refused'> = {
  initial: {},
  step(task, { act, by }, answer) {
    const after = outcome(task, act, by);
    if (answer === 'done') return after;
    if (answer === 'refused') return after === undefined ? task : undefined;
    // Nobody knows: it took effect, if it could.
    return after ?? task;
  },
  nameOf: ({ holder = '', doneBy = '' }) => `${holder}/${doneBy}`,
};

function outcome({ holder, doneBy }: TaskState, act: TaskOperation['act'], by: string): TaskState | undefined {
  if (doneBy !== undefined) return undefined;
  if (act === 'claim') return holder === undefined || holder === by ? { holder: by } : undefined;
  if (holder !== by) return undefined;
  return act === 'release' ? {} : { holder, doneBy: by };
}
