/** One's own case in plain words: where it stands and since when, its legal clock, what is asked, what was served. */
import { pausedSince } from '../../engine/kernel/clocks.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import type { PublicAction, PublicService } from '../../engine/definitions/public-services.js';
import type { Json } from '../../engine/kernel/state.js';
import type { InstanceRow } from '../../engine/store/port.js';
import { eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api } from '../context.js';
import type { Language } from '../languages.js';
import { clockOfInstance, presentClock } from '../presenters/clocks.js';
import { isoMoment } from '../presenters/moments.js';
import { INSTANCE_STATE } from '../presenters/process-instance.js';
import type { CaseAccess } from './case-code.js';
import { paperValues, papersOf } from './papers.js';
import { said, saidOutcome } from './services.js';

const OPEN = [undefined, null, '', '無'];

export async function presentPublicCase(api: Api, service: PublicService, access: CaseAccess, row: InstanceRow, log: CaseLog, language: Language) {
  const { state } = log;
  const active = new Set(Object.values(state.elements).map(({ id }) => id));
  const phase = service.phases.find((one) => one.while.some((id) => active.has(id)));
  const steps = passedPhases(service, log).map(({ says, at }) => ({ says: said(says, language), at: isoMoment(at) }));
  const outcome = state.outcome === undefined ? undefined : saidOutcome(service, state.outcome, language);
  const secret = !OPEN.some((open) => state.variables[0]?.['secrecy'] === open);
  const now = row.status === 'active' ? phase && said(phase.says, language) : outcome;
  return {
    caseNo: row.caseNo ?? '',
    service: { id: service.id, name: said(service.name, language), law: said(service.law, language), limit: said(service.limit, language) },
    ...(secret || row.title === undefined ? {} : { title: row.title }),
    state: INSTANCE_STATE[row.status],
    startedAt: isoMoment(row.startedAt), ...(row.endedAt === undefined ? {} : { endedAt: isoMoment(row.endedAt) }),
    ...(phase === undefined || row.status !== 'active' ? {} : { phase: phase.id }),
    ...(now === undefined ? (steps.at(-1) === undefined ? {} : { says: steps.at(-1)?.says }) : { says: now }),
    steps,
    clocks: clocksOf(api, service, row, log, language),
    sent: sentBy(service, log, language),
    actions: actionsOf(service, log).map((action) => presentAction(action, log, language)),
    papers: secret ? [] : await Promise.all(papersOf(service, log).map(async ({ paper, n, at, task, variables }) => {
      const receipt = access.receipts.find((one) => one.paper === `${paper.id}-${n}`);
      return {
        id: `${paper.id}-${n}`, name: said(paper.name, language), at: isoMoment(at), receipt: paper.receipt === true,
        ...(receipt ? { acknowledgedAt: isoMoment(receipt.at) } : {}),
        values: await paperValues(api, log, task, paper, variables, language),
      };
    })),
  };
}

/** The phases in the order in which the case came to them; what it went back to is told again. */
function passedPhases({ phases }: PublicService, log: CaseLog) {
  const passed: { readonly id: string; readonly says: PublicService['name']; readonly at: number }[] = [];
  for (const { commit, event } of eventsOf(log, 'elementActivated')) {
    const phase = phases.find((one) => one.while.includes(event.id));
    if (phase && passed.at(-1)?.id !== phase.id) passed.push({ id: phase.id, says: phase.says, at: commit.at });
  }
  return passed;
}

function clocksOf(api: Api, service: PublicService, row: InstanceRow, log: CaseLog, language: Language) {
  const running = Object.values(log.state.clocks);
  const shown = Object.entries(service.clocks).flatMap(([key, name]) => running.filter(({ limit }) => limit === key).map((clock) => {
    const { startedAt, dueAt, colour, workdaysLeft, amount, unit, statutory, basis, paused, ground, provisional, extensions } = presentClock(clock, log.model, api);
    const since = pausedSince(clock);
    return {
      key, name: said(name, language), startedAt, dueAt, colour, workdaysLeft, amount, unit, statutory, paused,
      ...(basis === undefined ? {} : { basis }), ...(ground === undefined ? {} : { ground }), ...(since === undefined ? {} : { pausedSince: isoMoment(since) }),
      ...(provisional === undefined ? {} : { provisional }), ...(extensions === undefined ? {} : { extensions }),
    };
  }));
  if (shown.length > 0 || row.status === 'active') return shown;
  const closed = clockOfInstance(row, api);
  const [key, name] = Object.entries(service.clocks)[0] ?? [];
  return closed === undefined || key === undefined || name === undefined ? []
    : [{ key, name: said(name, language), dueAt: closed.dueAt, colour: closed.colour, workdaysLeft: closed.workdaysLeft, paused: false, ...(row.endedAt === undefined ? {} : { closedAt: isoMoment(row.endedAt) }) }];
}

/** What came from outside by the messages of this service. */
function sentBy(service: PublicService, log: CaseLog, language: Language) {
  return eventsOf(log, 'messageCorrelated').flatMap(({ commit, event }) => {
    const action = service.actions.find(({ message }) => message === event.name);
    return action ? [{ name: said(action.name, language), at: isoMoment(commit.at) }] : [];
  });
}

/** What may be sent now: the diagram waits for it, and it is not too late, under way or stopped. */
export function actionsOf({ actions }: PublicService, log: CaseLog): readonly PublicAction[] {
  const { state, model } = log;
  if (state.status !== 'active' || state.suspended) return [];
  const waits = new Set(Object.values(state.subscriptions).flatMap(({ on, name }) => (on === 'message' ? [name] : [])));
  const active = new Set(Object.values(state.elements).map(({ id }) => id));
  const underWay = (message: string): boolean => Object.values(model.nodes).some((node) => {
    const start = node.type === 'eventSubProcess' && active.has(node.id) ? model.nodes[node.start] : undefined;
    return start?.type === 'startEvent' && start.trigger?.on === 'message' && start.trigger.name === message;
  });
  const passages = [...lineageOf(log.entries.map(({ event }) => event)).passages.values()];
  const tooLate = (until: readonly string[] = []): boolean => passages.some(({ id, ended, undone }) => until.includes(id) && ended === 'completed' && undone !== true);
  return actions.filter(({ kind, message, until }) => waits.has(message) && !tooLate(until) && (kind === 'supplement' || !underWay(message)));
}

function presentAction({ id, kind, name, form, asks, clock }: PublicAction, log: CaseLog, language: Language) {
  const asked = asks && eventsOf(log, 'taskCompleted').filter(({ event }) => event.id === asks.step).at(-1)?.event.variables[asks.field];
  const what: Json = asked === undefined ? null : revealed(log, asked);
  const due = clock === undefined ? undefined : Object.values(log.state.clocks).find(({ limit }) => limit === clock)?.dueAt;
  return { id, kind, name: said(name, language), form, ...(typeof what === 'string' ? { what } : {}), ...(due === undefined ? {} : { dueAt: isoMoment(due) }) };
}

