/** An incident in Camunda's words; ours, in `duty`: of which case and step, what the message says by name, and what can be done about it. */
import type { IncidentParams, InstanceState, Json } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import type { IncidentRow } from '../../engine/store/port.js';
import type { Recused } from '../../engine/kernel/events.js';
import type { Api, Reader } from '../context.js';
import { presentBar, type PresentedBar } from './bars.js';
import { errorTypeOf, type ErrorType } from './incident-types.js';
import { isoMoment, TENANT } from './moments.js';
import { nameOf } from './people.js';

export interface PresentedIncident {
  readonly incidentKey: string;
  readonly processInstanceKey: string;
  readonly processDefinitionKey: string;
  readonly processDefinitionId: string;
  readonly errorType: ErrorType;
  /** English, as it was raised. */
  readonly errorMessage: string;
  readonly elementId: string;
  readonly elementInstanceKey: string;
  readonly jobKey?: string;
  readonly state: 'ACTIVE' | 'RESOLVED';
  readonly creationTime: string;
  readonly tenantId: string;
  readonly duty: {
    readonly code: string;
    /** What the message says, by name; of an open incident. */
    readonly params?: IncidentParams;
    /** 迴避 left nobody: who was asked, and the rule that bars each. */
    readonly barred?: readonly PresentedBar[];
    readonly elementName?: string;
    readonly processName?: string;
    readonly caseNo?: string;
    readonly title?: string;
    readonly resolvedAt?: string;
    /** It can be tried again; else somebody has to change the case (跳轉, 退回). */
    readonly retry: boolean;
    /** The open task that it stops, to be given to somebody (指派, 轉辦). */
    readonly userTaskKey?: string;
  };
}

export async function presentIncident(api: Api, row: IncidentRow, reader: Reader): Promise<PresentedIncident> {
  const [instance, snapshot, definition] = await Promise.all([api.store.search.instance(row.instance), api.store.commits.snapshot(row.instance), api.engine.model(row.definitionKey)]);
  const stepName = (id: string): string | undefined => definition?.model.nodes[id]?.name;
  const open = snapshot?.state.incidents[row.key];
  const { people, ...params } = open?.params ?? {};
  const barred = recusedIn(people).map((one) => presentBar(one, (id) => nameOf(api, id, reader), stepName));
  const elementName = stepName(row.elementId);
  return {
    incidentKey: composeKey(row.instance, row.key), processInstanceKey: composeKey(row.instance), processDefinitionKey: row.definitionKey, processDefinitionId: row.processId,
    errorType: errorTypeOf(row.code), errorMessage: row.message, elementId: row.elementId, elementInstanceKey: composeKey(row.instance, row.owner),
    ...(row.job === undefined ? {} : { jobKey: composeKey(row.instance, row.job) }), state: row.status === 'active' ? 'ACTIVE' : 'RESOLVED',
    creationTime: isoMoment(row.createdAt), tenantId: TENANT,
    duty: {
      code: row.code, ...(Object.keys(params).length === 0 ? {} : { params }), ...(barred.length === 0 ? {} : { barred }), ...(elementName === undefined ? {} : { elementName }),
      ...(instance === undefined ? {} : { processName: instance.processName }), ...(instance?.caseNo === undefined ? {} : { caseNo: instance.caseNo }),
      ...(instance?.title === undefined ? {} : { title: instance.title }), ...(row.resolvedAt === undefined ? {} : { resolvedAt: isoMoment(row.resolvedAt) }),
      retry: open !== undefined && open.retry.do !== 'nothing', ...taskOf(snapshot?.state, row),
    },
  };
}

function taskOf(state: InstanceState | undefined, { instance, owner, status }: IncidentRow): { readonly userTaskKey?: string } {
  return status === 'active' && state?.tasks[owner] ? { userTaskKey: composeKey(instance, owner) } : {};
}

/** Who has answered already is barred by no rule of the diagram. */
function recusedIn(people: Json | undefined): readonly Recused[] {
  const all: readonly Recused[] = Array.isArray(people) ? JSON.parse(JSON.stringify(people)) : [];
  return all.filter(({ rule }) => ['initiator', 'step', 'post'].includes(rule));
}
