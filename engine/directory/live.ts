/** A directory that always answers as of now: what it is made of may change, and posts begin and end by the clock alone. */
import { directoryOf } from './office.js';
import { organisationAt, personAt, steadyAround, type Member } from './organisation.js';
import type { Directory, Organisation } from './port.js';

export interface OfficeNow {
  readonly members: readonly Member[];
  readonly organisation: Organisation;
  readonly check: (id: string, password: string) => Promise<boolean>;
}

/** `now`: the same object as long as nothing was changed. */
export function liveDirectory(now: () => OfficeNow, clock: () => number): Directory {
  let built: { readonly of: OfficeNow; readonly from: number; readonly to: number; readonly directory: Directory } | undefined;
  const current = (): Directory => {
    const [of, at] = [now(), clock()];
    if (built?.of !== of || at < built.from || at >= built.to) {
      built = { of, ...steadyAround(of.members, of.organisation, at), directory: directoryOf(of.members.map((member) => personAt(member, at)), of.check, organisationAt(of.organisation, at)) };
    }
    return built.directory;
  };
  return {
    person: (id) => current().person(id), people: () => current().people(), authenticate: (id, password) => current().authenticate(id, password),
    groupsOf: (id) => current().groupsOf(id), members: (group) => current().members(group), unitOf: (id) => current().unitOf(id), units: () => current().units(),
    organisation: () => current().organisation(), groups: () => current().groups(), group: (id) => current().group(id),
  };
}
