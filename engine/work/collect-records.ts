/**
 * 收集正本、定稿、辦理單、流程日誌 of the case that calls (duties.md C.7 step 1). A paper that should be there and is
 * not is named in `missing`: the archivist asks for it.
 */
import { secrecyOf } from '../kernel/secrecy.js';
import type { Json, Variables } from '../kernel/state.js';
import { isContext, optionalText } from './inputs.js';
import type { CasePapers, WorkHandler } from './ports.js';

/** A paper in the records of a case; a type of its own, since it becomes a variable. */
export type ArchivedPaper = { readonly kind: string; readonly name: string; readonly fileId?: string; readonly sha256?: string };

export const collectRecords: WorkHandler = async (job, { papers }) => {
  const caseNo = optionalText(job, 'parentCaseNo');
  const found = caseNo === undefined ? undefined : await papers.ofCase(caseNo);
  if (!found) return { variables: { records: [], missing: [] } };
  return { variables: { records: papersOf(found).map((paper) => ({ ...paper })), missing: [...missingOf(found)] } };
};

/** What there is: the final text and its files, the numbered original, the handling sheet, the opinions, the log. */
export function papersOf(found: CasePapers): readonly ArchivedPaper[] {
  const { variables, acts, log, files } = found;
  const docNo = variables['docNo'];
  const body = fileIdsIn(variables['body'] ?? null);
  return [
    ...(typeof docNo === 'string' ? [{ kind: '正本', name: docNo }] : []),
    ...files.map(({ fileId, name, sha256 }) => ({ kind: body.has(fileId) ? '定稿' : '附件', name, fileId, sha256 })),
    ...(acts.length > 0 ? [{ kind: '辦理單', name: `${acts.length}` }] : []),
    ...(acts.some(({ area }) => area === '會簽') ? [{ kind: '會簽意見', name: `${acts.filter(({ area }) => area === '會簽').length}` }] : []),
    ...(log.commits > 0 ? [{ kind: '流程日誌', name: found.caseNo }] : []),
  ];
}

/** Full texts of 涉密 items are not in this system (duties.md D.3): their 定稿 is not missed here. */
export function missingOf(found: CasePapers): readonly string[] {
  const { variables } = found;
  const have = new Set(papersOf(found).map(({ kind }) => kind));
  const due = ['辦理單', '流程日誌'];
  if (typeof variables['docNo'] === 'string') due.push('正本');
  if (isContext(variables['body']) && !isSecret(variables)) due.push('定稿');
  if (Array.isArray(variables['cosignDepts']) && variables['cosignDepts'].length > 0) due.push('會簽意見');
  return due.filter((kind) => !have.has(kind));
}

export const isSecret = (variables: Variables): boolean => secrecyOf(variables) > 0;

/** Ids of the files that a value of a form names. */
export function fileIdsIn(value: Json): ReadonlySet<string> {
  const ids = new Set<string>();
  const visit = (part: Json): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (isContext(part)) {
      if (typeof part['fileId'] === 'string') ids.add(part['fileId']);
      Object.values(part).forEach(visit);
    }
  };
  visit(value);
  return ids;
}
