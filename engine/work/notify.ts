/** 通知: one notice for each person named, or holding a group named. The UI words the template in the reader's language. */
import type { Json } from '../kernel/state.js';
import { inputOf, requiredText, textList } from './inputs.js';
import type { Notice, WorkHandler, WorkJob, WorkPorts } from './ports.js';

/** People behind user ids and groups, each once. Unknown names reach nobody: an office changes its posts. */
export function recipientsOf(to: readonly string[], office: WorkPorts['office']): readonly string[] {
  return [...new Set(to.flatMap((name) => (office.isPerson(name) ? [name] : [...office.members(name)])))];
}

export const noticesOf = (job: WorkJob, people: readonly string[], template: string, about: Json): Notice[] =>
  people.map((person) => ({ id: `${job.idempotencyKey}:${person}`, person, at: job.now, template, about, instance: job.instance }));

/** A null among those named is nobody: a case that a timer or a signal began has no initiator. */
function withoutNobody(job: WorkJob): WorkJob {
  const to = inputOf(job, 'to');
  return Array.isArray(to) ? { ...job, variables: { ...job.variables, to: to.filter((one) => one !== null) } } : job;
}

export const notify: WorkHandler = async (job, { notices, office }) => {
  const people = recipientsOf(textList(withoutNobody(job), 'to'), office);
  const written = noticesOf(job, people, requiredText(job, 'template'), inputOf(job, 'about') ?? {});
  await notices.send(written);
  return { variables: { noticeIds: written.map(({ id }) => id) } };
};
