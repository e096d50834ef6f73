/** Why the office was not changed, as an answer. */
import type { OfficeSaved } from '../../engine/runtime/organisation/office-people.js';
import { Problem } from '../problems.js';

export function officeProblem(saved: Extract<OfficeSaved, { ok: false }>): Problem {
  if (saved.code === 'ORGANISATION_CONFLICT') return new Problem(saved.code, saved.message);
  return new Problem(saved.code, saved.faults[0]?.message ?? 'Expected a change that can be', {
    fields: saved.faults.map(({ kind, id, code, value, message }) => ({ path: `/${kind}/${id}`, keyword: code, params: { value }, message })),
  });
}
