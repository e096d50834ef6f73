/**
 * One draft that several may write (docs/api.md, 暫存). The page and the server last agreed on a version of it; since then
 * both may have gone on. What only the others changed is put on the screen, what only this page changed is sent, and what
 * both changed stays as it was typed here, beside what the others have, until somebody chooses: meanwhile theirs is what is
 * kept on the server, so neither is lost.
 */
import { mergeDrafts, sameJson } from '../../../engine/kernel/merge-drafts.js';
import type { SharedDraft, Values } from '../app/office-types.js';

export type DraftState =
  | { readonly is: 'clean' }
  /** `closed`: the server keeps it no more (the task is another's, or done). */
  | { readonly is: 'waiting' | 'saving' | 'refused' | 'closed' }
  | { readonly is: 'saved'; readonly at: number };

/** What others changed, by field; an absent value was emptied. */
export interface Others {
  /** Absent where it came merged with one's own save. */
  readonly byName?: string;
  readonly at: string;
  readonly fields: readonly string[];
  readonly values: Values;
}

export interface DraftView {
  /** What is on the screen. */
  readonly values: Values;
  readonly state: DraftState;
  /** Changed there and here: to be chosen. */
  readonly clash?: Others;
  /** Came in by itself. */
  readonly taken?: Others;
}

export interface Agreed {
  /** 0: nobody has kept anything yet. */
  readonly version: number;
  readonly values: Values;
}

/** All that has to outlive the page of the task while something is to be chosen. */
export interface Unsettled {
  readonly screen: Values;
  readonly agreed: Agreed;
  readonly clash: Others;
}

export interface DraftPorts {
  readonly save: (variables: Values, version: number) => Promise<SharedDraft>;
  /** Undefined: there is none any more. */
  readonly load: () => Promise<SharedDraft | undefined>;
  /** Does what puts others' words on the screen, under the hands of who types. */
  readonly gently: (change: () => void) => void;
  /** `conflict`: others changed the same; `closed`: it is not this reader's to keep any more; `failed`: to be tried again. */
  readonly whyNot: (cause: unknown) => 'conflict' | 'closed' | 'failed';
}

export type Choice = 'theirs' | 'mine' | 'both';

const AFTER = 1_200;
const AGAIN = 8_000;

/** Empty in any of the ways in which a form writes it. */
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
export const written = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmpty(value)));

const only = (values: Values, fields: readonly string[]): Values => Object.fromEntries(fields.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
const without = (values: Values, fields: readonly string[]): Values => Object.fromEntries(Object.entries(values).filter(([name]) => !fields.includes(name)));

export type DraftSync = ReturnType<typeof createDraftSync>;

/**
 * `prefilled`: what the form began with before anybody kept anything; what of it is emptied is sent as null. `left`: how it
 * was when it was last left on this page.
 */
export function createDraftSync(ports: DraftPorts, prefilled: Values, draft: SharedDraft | undefined, left?: Unsettled) {
  const whole = (values: Values): Values => written({ ...prefilled, ...values });
  let agreed = left?.agreed ?? { version: draft?.version ?? 0, values: whole(draft?.variables ?? {}) };
  let view: DraftView = {
    values: left?.screen ?? agreed.values, state: draft === undefined ? { is: 'clean' } : { is: 'saved', at: Date.parse(draft.savedAt) },
    ...(left === undefined ? {} : { clash: left.clash }),
  };
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  /** The newest version that was heard of. */
  let heardOf = 0;
  let dropped = false;
  let held = false;
  /** The save that is being answered. */
  let underWay: Promise<unknown> = Promise.resolve();

  const show = (next: DraftView): void => {
    view = next;
    for (const listener of listeners) listener();
  };
  const state = (next: DraftState): void => show({ ...view, state: next });
  const later = (after: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), after);
  };

  /** What the server is to keep: the screen, with theirs wherever it is undecided. */
  function kept(): Values {
    const screen = written(view.values);
    return view.clash === undefined ? screen : { ...without(screen, view.clash.fields), ...only(view.clash.values, view.clash.fields) };
  }

  const outgoing = (values: Values): Values => ({
    ...Object.fromEntries(Object.keys(prefilled).filter((name) => values[name] === undefined && !isEmpty(prefilled[name])).map((name) => [name, null])), ...values,
  });

  /** What is there now, against what both knew before. `own`: it is one's own save, with what others saved before it. */
  function take(saved: SharedDraft, base: Values, own: boolean): void {
    const theirs = whole(saved.variables);
    const screen = written(view.values);
    const { merged, conflicts } = mergeDrafts<unknown>(base, theirs, screen);
    const undecided = view.clash?.fields.filter((name) => !(name in conflicts) && !sameJson(theirs[name], screen[name])) ?? [];
    const clashing = [...new Set([...undecided, ...Object.keys(conflicts)])];
    const fields = [...new Set([...Object.keys(merged), ...Object.keys(screen)])].filter((name) => !(name in conflicts) && !sameJson(merged[name], screen[name]));
    agreed = { version: saved.version, values: theirs };
    const from = { ...(own ? {} : { byName: saved.byName }), at: saved.savedAt };
    const { clash, ...rest } = view;
    // Whose they are that were there before is known already.
    const theirsOf = clash !== undefined && Object.keys(conflicts).length === 0 ? { ...(clash.byName === undefined ? {} : { byName: clash.byName }), at: clash.at } : from;
    // While something is to be chosen, all that came in beside it is told with it.
    const told = clashing.length > 0 ? [...new Set([...fields, ...rest.taken?.fields ?? []])] : fields;
    const next: DraftView = {
      ...rest,
      ...(clashing.length === 0 ? {} : { clash: { ...theirsOf, fields: clashing, values: only(theirs, clashing) } }),
      ...(fields.length === 0 ? {} : { taken: { ...from, fields: told, values: theirs }, values: { ...without(view.values, fields), ...only(merged, fields) } }),
    };
    if (fields.length > 0) ports.gently(() => show(next));
    else show(next);
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    if (dropped || held) return;
    if (busy) {
      again = true;
      return;
    }
    const sent = kept();
    if (sameJson(sent, agreed.values)) {
      state(agreed.version === 0 ? { is: 'clean' } : { is: 'saved', at: Date.now() });
      return;
    }
    busy = true;
    state({ is: 'saving' });
    try {
      const saving = ports.save(outgoing(sent), agreed.version);
      underWay = saving.catch(() => undefined);
      const saved = await saving;
      if (dropped) return;
      take(saved, sent, true);
      state({ is: 'saved', at: Date.parse(saved.savedAt) });
    } catch (cause) {
      await refused(cause);
    } finally {
      busy = false;
    }
    if (again && !dropped) {
      again = false;
      void flush();
    } else void catchUp();
  }

  /** What others saved, unless one's own save is under way: that brings it along. */
  async function catchUp(): Promise<void> {
    if (busy || dropped || held || heardOf <= agreed.version) return;
    const draft = await ports.load().catch(() => undefined);
    if (draft !== undefined && !busy && !dropped && draft.version > agreed.version) take(draft, agreed.values, false);
  }

  async function refused(cause: unknown): Promise<void> {
    const why = ports.whyNot(cause);
    if (why === 'closed') return state({ is: 'closed' });
    if (why === 'conflict') {
      // Where it cannot be had nothing was taken: tried again as any other refusal.
      const theirs = await ports.load().catch(() => undefined);
      if (theirs !== undefined) {
        take(theirs, agreed.values, false);
        again = true;
        return;
      }
    }
    state({ is: 'refused' });
    later(AGAIN);
  }

  return {
    view: () => view,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Something was typed; `keep`: in the draft as well. */
    change: (values: Values, keep: boolean): void => {
      if (!keep || dropped || view.state.is === 'closed') return show({ ...view, values });
      show({ ...view, values, state: { is: 'waiting' } });
      later(AFTER);
    },
    /** Sends at once what waits. */
    flush: (): void => {
      if (view.state.is !== 'clean' && view.state.is !== 'saved' && view.state.is !== 'closed') void flush();
    },
    /** Somebody saved this version. */
    heard: (version: number): Promise<void> => {
      heardOf = Math.max(heardOf, version);
      return catchUp();
    },
    settle: (choices: Readonly<Record<string, Choice>>): void => {
      const { clash, ...rest } = view;
      if (clash === undefined) return;
      const chosen = clash.fields.map((name): [string, unknown] => {
        const [there, here] = [clash.values[name], view.values[name]];
        if (choices[name] === 'both' && typeof there === 'string' && typeof here === 'string') return [name, `${there}\n${here}`];
        return [name, choices[name] === 'theirs' ? there : here];
      });
      show({ ...rest, values: { ...without(view.values, clash.fields), ...written(Object.fromEntries(chosen)) }, state: { is: 'waiting' } });
      void flush();
    },
    /** The task is being completed: nothing is kept until that is refused, and what was on its way has arrived. */
    hold: async (): Promise<void> => {
      held = true;
      clearTimeout(timer);
      await underWay;
    },
    /** It was refused: what stands on the screen is kept again. */
    release: (): void => {
      held = false;
      later(AFTER);
    },
    /** Nothing more is kept: the task is done. */
    drop: (): void => {
      dropped = true;
      clearTimeout(timer);
    },
    /** What stands nowhere but on the screen: the values that others have differently. */
    unsettled: (): Unsettled | undefined => (dropped || view.clash === undefined ? undefined : { screen: view.values, agreed, clash: view.clash }),
  };
}
