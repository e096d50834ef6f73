/** What the page of a task and the page of a case have in common, composed from the log and the state. */
import { withdrawalRefusal } from '../../engine/kernel/commands/withdraw-instance.js';
import { lineageOf } from '../../engine/kernel/lineage.js';
import { clocksOf } from '../../engine/kernel/clock-history.js';
import type { Json } from '../../engine/kernel/state.js';
import { composeKey, splitKey } from '../../engine/store/keys.js';
import type { InstanceRow, TaskRow } from '../../engine/store/port.js';
import { eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { clockKeyOf, presentClock } from './clocks.js';
import { presentDiagram } from './diagram.js';
import { documentNumberIn } from './document-number.js';
import { presentFile } from './file.js';
import { presentHistory } from './history.js';
import { isoMoment } from './moments.js';
import { presentPaper } from './paper.js';
import { personName, unitName } from './people.js';
import { INSTANCE_STATE, presentProcessInstance } from './process-instance.js';
import { presentStanding } from './standing.js';

export async function presentCaseSheet(log: CaseLog, row: InstanceRow, api: Api, reader: Reader, task?: TaskRow) {
  const { state } = log;
  const root = state.variables[0] ?? {};
  const text = (name: string): { [field: string]: Json } => {
    const value = root[name];
    return typeof value === 'string' ? { [name]: value } : {};
  };
  const past = clocksOf(log.entries.map(({ commit, event }) => ({ event, at: commit.at })));
  const clocks = [...past.values()].map(({ key, clock, stoppedAt }) => ({ clock, stoppedAt, shown: presentClock(clock, log.model, api, stoppedAt, clockKeyOf(log.instance, key)) }));
  const running = clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
  const ofCase = running.filter(({ clock }) => clock.owner === 0);
  const whole = (ofCase.find(({ clock }) => clock.statutory) ?? ofCase[0])?.shown ?? presentProcessInstance(row, api, reader).duty.clock;
  const paper = presentPaper(log, api, reader, task?.key);
  const docNo = documentNumberIn(log.model, root);
  const { language } = reader;
  return {
    case: {
      processInstanceKey: composeKey(log.instance),
      processDefinitionKey: state.definitionKey,
      processDefinitionId: state.processId,
      processName: row.processName,
      ...(row.caseNo === undefined ? {} : { caseNo: row.caseNo }),
      ...text('title'), ...(docNo === undefined ? {} : { docNo }), ...text('secrecy'), ...text('urgency'),
      ...(row.initiator === undefined ? {} : { initiator: row.initiator, initiatorName: personName(api.directory, row.initiator, language) }),
      ...(row.dept === undefined ? {} : { dept: row.dept, deptName: unitName(api.directory, row.dept, language) }),
      startedAt: isoMoment(row.startedAt),
      ...(row.endedAt === undefined ? {} : { endedAt: isoMoment(row.endedAt) }),
      state: INSTANCE_STATE[row.status],
      ...(row.outcome === undefined ? {} : { outcome: row.outcome }),
      ...await linked(api, 'continues', state.continues), ...await linked(api, 'continuedBy', state.continuedBy),
      ...(row.parentInstance === undefined ? {} : { parentProcessInstanceKey: composeKey(row.parentInstance) }),
      ...(whole === undefined ? {} : { clock: whole }),
    },
    ...(paper === undefined ? {} : { paper }),
    clocks: [...running, ...clocks.filter(({ stoppedAt }) => stoppedAt !== undefined)].map(({ shown }) => shown),
    files: (await api.store.files.ofInstance(log.instance)).map((file) => presentFile(file, api, reader)),
    history: presentHistory(log, api, reader),
    // Rises with each circulation and each reading: what is shown of them is asked for again when this moved.
    circulations: eventsOf(log, 'circulated').length + eventsOf(log, 'circulationRead').length + eventsOf(log, 'readersUrged').length,
    diagram: presentDiagram(log),
    ...presentStanding(log, api, reader, task),
  };
}

/** 喚醒: the case before or behind this one. */
async function linked({ store }: Api, name: 'continues' | 'continuedBy', key: string | undefined) {
  const number = key === undefined ? undefined : splitKey(key)?.instance;
  if (number === undefined) return {};
  const row = await store.search.instance(number);
  return { [name]: { processInstanceKey: key, ...(row?.caseNo === undefined ? {} : { caseNo: row.caseNo }), ...(row ? { state: INSTANCE_STATE[row.status] } : {}) } };
}

export const mayWithdraw = (log: CaseLog, { person, groups }: Reader): boolean => log.state.status === 'active' && log.state.suspended === undefined
  && withdrawalRefusal(log.model, log.state, () => lineageOf(log.entries.map(({ event }) => event)), { id: person.id, groups }) === undefined;

/** Values by name, payloads in place. */
export const shownVariables = (log: CaseLog, variables: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, revealed(log, value)]));
