/** The sheet of the case: its opinion areas in the order of signing, with what was signed in each. */
import type { LocalKey } from '../../engine/kernel/state.js';
import { composeKey } from '../../engine/store/keys.js';
import { elementName, eventsOf, revealed, type CaseLog } from '../case-log.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { personName } from './people.js';

/** `task`: the reader's own task; its area is marked as theirs. */
export function presentPaper(log: CaseLog, { directory }: Api, { language }: Reader, task?: LocalKey) {
  const { paper } = log.model;
  if (!paper) return undefined;
  const node = task === undefined ? undefined : log.model.nodes[log.state.elements[task]?.id ?? ''];
  const mine = node?.type === 'userTask' ? node.opinionArea : undefined;
  const signed = eventsOf(log, 'taskCompleted').filter(({ event }) => event.opinionArea !== undefined);
  return {
    title: paper.title,
    areas: paper.areas.map(({ area, label }) => ({
      area, label,
      signed: signed.filter(({ event }) => event.opinionArea === area).map(({ commit, event }) => ({
        userTaskKey: composeKey(log.instance, event.key),
        elementId: event.id,
        by: event.by,
        byName: personName(directory, event.by, language),
        ...(event.onBehalfOf === undefined ? {} : { onBehalfOf: event.onBehalfOf, onBehalfOfName: personName(directory, event.onBehalfOf, language) }),
        at: isoMoment(commit.at),
        ...(event.decision === undefined ? {} : { decision: event.decision }),
        ...(event.opinion === undefined ? {} : { opinion: revealed(log, event.opinion) }),
        // R-SAME: the act before served for this one as well.
        ...(event.same === undefined ? {} : { same: event.same.id, sameName: elementName(log, commit.definitionKey, event.same.id) ?? event.same.id }),
      })),
      ...(mine === area ? { mine: true } : {}),
    })),
  };
}
