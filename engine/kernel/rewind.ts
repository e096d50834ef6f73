/**
 * Going back (退回, 拿回): the case becomes what it would be if a step had not been completed yet. All that came of the
 * step is undone, tokens that joins took from elsewhere wait there again, the rest stays as it is (design §7).
 */
import { cancelElement } from './cancel.js';
import { beginOrSay } from './clock-start.js';
import { openScope } from './elements/activities.js';
import { openBoundaryEvent } from './elements/multi-instance.js';
import { descendantsOf, latestOpening, originOf, type Lineage, type Passage } from './lineage.js';
import { giveTokens, park } from './parking.js';
import { setVariables } from './variables.js';
import type { Run } from './run.js';
import type { Arrival, LocalKey, Variables } from './state.js';

/** `redo`: the flow is walked again from the step on (重走流程). `direct`: who completes the step hands it straight back (直送退回人). */
export type ReturnMode = 'redo' | 'direct';

/** What a return undoes: the step's activation, or that of the outermost sub-process around it that has ended. */
export function undoneBy(run: Run, lineage: Lineage, target: LocalKey): LocalKey {
  return closedAround(run, lineage, passageOf(lineage, target))[0]?.key ?? target;
}

/** Opens a step that was passed again. The passage must be one of the case's, with its scope or that one's ancestors alive. */
export function rewind(run: Run, lineage: Lineage, target: LocalKey, mode: ReturnMode, by: string): void {
  const step = passageOf(lineage, target);
  const closed = closedAround(run, lineage, step);
  const anchor = closed[0] ?? step;
  const gone = descendantsOf(lineage, anchor.key);
  let parked: LocalKey | undefined;
  if (mode === 'direct') parked = park(run, anchor.key, gone, owedTo(run, lineage, gone));
  else {
    undo(run, gone, by);
    giveTokens(run, owedTo(run, lineage, gone));
    resetGateways(run, lineage, gone);
  }
  let scope = liveScope(lineage, anchor.scope);
  for (const one of closed) scope = reopen(run, lineage, one, scope, target, parked);
  run.push({
    do: 'activate', node: step.id, scope, from: step.from, returned: true, ...(step.flow === undefined ? {} : { flow: step.flow }),
    ...(parked === undefined ? {} : { resumes: parked }),
  });
}

/** The sub-processes around a step that have ended, the outermost first. */
function closedAround(run: Run, lineage: Lineage, step: Passage): Passage[] {
  const closed: Passage[] = [];
  for (let at = liveScope(lineage, step.scope); !run.isLive(at); at = liveScope(lineage, passageOf(lineage, at).scope)) {
    closed.unshift(passageOf(lineage, at));
  }
  return closed;
}

const liveScope = (lineage: Lineage, scope: LocalKey): LocalKey => (scope === 0 ? 0 : latestOpening(lineage, scope));

function passageOf(lineage: Lineage, key: LocalKey): Passage {
  const passage = lineage.passages.get(key);
  if (!passage) throw new Error(`Expected activation ${key} in the lineage of the case`);
  return passage;
}

/** Ends what lives of what is undone; an outer activation takes its contents with it. */
function undo(run: Run, gone: ReadonlySet<LocalKey>, by: string): void {
  for (const key of gone) if (run.isLive(key) && !gone.has(run.element(key).scope)) cancelElement(run, key, by);
  for (const [key, arrival] of Object.entries(run.state.arrivals)) {
    if (gone.has(arrival.from)) run.emit({ type: 'tokenDiscarded', v: 1, key: Number(key) });
  }
  // What is done again is compensated once, as its effects are there once.
  for (const [key, { of }] of Object.entries(run.state.completions ?? {})) {
    if (gone.has(of)) run.emit({ type: 'compensationDropped', v: 1, key: Number(key) });
  }
}

/** The tokens that joins among what is undone took from elsewhere: they wait there again. `into` are joins of a sub-process opened again. */
function owedTo(run: Run, lineage: Lineage, gone: ReadonlySet<LocalKey>, into?: { readonly origin: LocalKey; readonly scope: LocalKey }): Arrival[] {
  const owed: Arrival[] = [];
  for (const { key, consumed = [], scope, undone } of lineage.passages.values()) {
    if (!gone.has(key) || undone || (into && originOf(lineage, scope) !== into.origin)) continue;
    const home = into?.scope ?? liveScope(lineage, scope);
    if (!run.isLive(home)) continue;
    for (const token of consumed) {
      const arrival = lineage.arrivals.get(token);
      // The version that the case runs on may have no such join any more.
      if (arrival && !gone.has(arrival.from) && run.model.flows[arrival.flow]?.target === arrival.id) owed.push({ ...arrival, scope: home });
    }
  }
  return owed;
}

/** Complex gateways that fired among what is undone wait for their first phase again. */
function resetGateways(run: Run, lineage: Lineage, gone: ReadonlySet<LocalKey>): void {
  const ids = new Set([...gone].map((key) => lineage.passages.get(key)?.id));
  for (const [key, fired] of Object.entries(run.state.fired ?? {})) {
    if (ids.has(fired.id)) run.emit({ type: 'gatewayReset', v: 1, key: Number(key), id: fired.id });
  }
}

/** As they were when it last ended, also where it was opened for a step that came straight back. */
function latestVariables(lineage: Lineage, ended: Passage): Variables {
  const origin = originOf(lineage, ended.key);
  const openings = [...lineage.passages.values()].filter((one) => one.ended === 'completed' && originOf(lineage, one.key) === origin);
  return openings.at(-1)?.variables ?? {};
}

/** A sub-process that had ended lives again as it was when it ended, but for what came of the step inside it. */
function reopen(run: Run, lineage: Lineage, ended: Passage, scope: LocalKey, step: LocalKey, parked: LocalKey | undefined): LocalKey {
  const key = run.key();
  const node = run.node(ended.id);
  run.emit({
    type: 'elementActivated', v: 1, key, id: ended.id, scope, from: [...ended.from], reopens: ended.key,
    ...(ended.flow === undefined ? {} : { flow: ended.flow }), ...(parked === undefined ? {} : { resumes: parked }),
  });
  setVariables(run, key, latestVariables(lineage, ended));
  if ('boundary' in node) {
    if (node.limit) beginOrSay(run, node.limit, key);
    for (const id of node.boundary) run.attempt(key, id, { do: 'activate' }, () => openBoundaryEvent(run, key, id));
  }
  openScope(run, key, ended.id, []);
  giveTokens(run, owedTo(run, lineage, descendantsOf(lineage, step), { origin: originOf(lineage, ended.key), scope: key }));
  return key;
}
