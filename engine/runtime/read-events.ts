/** The events of a commit. Old versions are upcast here; so far each event has one. */
import type { Event } from '../kernel/events.js';
import type { Commit } from '../store/commit.js';

export function readEvents(commit: Pick<Commit, 'body'>): readonly Event[] {
  return JSON.parse(commit.body);
}
