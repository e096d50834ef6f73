/** What a verb would do, with the names that a reader knows. */
import type { Consequence, Preview } from '../../engine/kernel/preview.js';
import { composeKey, splitKey } from '../../engine/store/keys.js';
import type { Api, Reader } from '../context.js';
import { isoMoment } from './moments.js';
import { groupName, personName } from './people.js';

/** `definition`: of a case that is yet to begin; else the one that the instance runs on. */
export async function presentPreview({ engine, store, directory }: Api, instance: string, preview: Preview, { language }: Reader, definition?: string) {
  const number = splitKey(instance)?.instance ?? 0;
  const definitionKey = definition ?? (await store.search.instance(number))?.definitionKey;
  const known = definitionKey === undefined ? undefined : await engine.model(definitionKey);
  const nameOf = (id: string): string | undefined => known?.model.nodes[id]?.name;
  const step = ({ key, id }: Consequence) => {
    const name = nameOf(id);
    return { elementInstanceKey: composeKey(number, key), elementId: id, ...(name === undefined ? {} : { name }) };
  };
  const works = ({ holds }: Consequence): boolean => holds !== true;
  const person = (username: string) => ({ username, name: personName(directory, username, language) });
  const who = (name: string) => (directory.person(name) ? person(name) : { group: name, name: groupName(directory, name, language) });
  return {
    cancelled: preview.cancelled.filter(works).map(step), kept: preview.kept.filter(works).map(step), parked: preview.parked.filter(works).map(step),
    opened: preview.opened.filter(works).map(({ assignee, candidateGroups = [], candidateUsers = [], ...one }) => ({
      ...step(one), ...(assignee === undefined ? {} : { assignee: person(assignee) }),
      candidates: [...candidateUsers, ...candidateGroups].map(who),
    })),
    clocks: (preview.clocks ?? []).map(({ key, id, name, statutory, fate, from, to, provisional }) => {
      const of = id === undefined ? undefined : known?.model.nodes[id]?.name;
      return {
        clockKey: composeKey(number, key), name, statutory, fate, ...(id === undefined ? {} : { elementId: id }), ...(of === undefined || of === name ? {} : { of }),
        ...(from === undefined ? {} : { dueBefore: isoMoment(from) }), ...(to === undefined ? {} : { dueAt: isoMoment(to) }), ...(provisional ? { provisional: true } : {}),
      };
    }),
    calledEnded: preview.calledEnded, told: preview.told.map(who),
    ...(preview.merged ? { merged: preview.merged.map((one) => ({ ...step(one), with: nameOf(one.with) ?? one.with })) } : {}), ...(preview.ends ? { ends: preview.ends } : {}),
  };
}
