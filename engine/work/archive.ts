/**
 * 編檔號、件號 and 四性檢測 (duties.md C.7 step 6): 真實 the log's chain holds, 完整 nothing is missing, 可用 every file
 * still gives its hash, 安全 no text of a 涉密 case lies here. A failed check is the BPMN error FOUR_CHECKS_FAILED.
 */
import { isSecret, missingOf } from './collect-records.js';
import { inputOf, optionalText, requiredText, yearInput } from './inputs.js';
import type { CasePapers, WorkHandler, WorkJob } from './ports.js';

/** 保管期限代碼 (duties.md D.2). */
export const RETENTION_CODES: Readonly<Record<string, string>> = { 永久: 'Y', '30年': 'D30', '10年': 'D10' };
/** 門類, as the archivist's form offers them. */
export const CATEGORIES: readonly string[] = ['WS', 'ZY', 'KU', 'ZP', 'WY', 'SW'];

/** 全宗號-類別-年度-保管期限代碼-機構: items are numbered within it. */
export const archivePlace = (of: { readonly fonds: string; readonly category: string; readonly year: number; readonly code: string; readonly section: string }): string =>
  [of.fonds, of.category, String(of.year), of.code, of.section].join('-');

/** The series in the register of numbers that a place counts its items in. */
export const archiveSeries = (place: string): string => `檔號/${place}`;

type Check = { readonly check: '真實性' | '完整性' | '可用性' | '安全性'; readonly passed: boolean; readonly note: string };

export const archive: WorkHandler = async (job, { numbers, papers }) => {
  const retention = requiredText(job, 'retention');
  const code = RETENTION_CODES[retention];
  if (code === undefined) throw new Error(`Expected a retention of ${Object.keys(RETENTION_CODES).join(', ')}, but found '${retention}'`);
  const year = yearInput(job, 'year');
  const parent = optionalText(job, 'parentCaseNo');
  const checks = fourChecks(job, parent === undefined ? undefined : await papers.ofCase(parent));
  const failed = checks.filter(({ passed }) => !passed);
  if (failed.length > 0) {
    return {
      error: {
        code: 'FOUR_CHECKS_FAILED',
        message: failed.map(({ check, note }) => `${check}: ${note}`).join('; '),
        variables: { checks: checks.map((check) => ({ ...check })) },
      },
    };
  }
  const place = archivePlace({ fonds: requiredText(job, 'fonds'), category: requiredText(job, 'category'), year, code, section: requiredText(job, 'section') });
  const item = await numbers.allocate(archiveSeries(place), year, job.idempotencyKey, job.now);
  return {
    variables: { archiveNo: `${place}-${String(item).padStart(4, '0')}`, itemNo: item, checks: checks.map((check) => ({ ...check })) },
  };
};

function fourChecks(job: WorkJob, found: CasePapers | undefined): readonly Check[] {
  const missing = inputOf(job, 'missing');
  const pages = inputOf(job, 'pages');
  // What the archivist has settled stands; only where nobody looked is the case looked at again.
  const lacking = Array.isArray(missing) ? missing.map(String) : found ? missingOf(found) : [];
  const noPages = pages !== undefined && !(Number(pages) > 0);
  const broken = (found?.files ?? []).filter(({ intact }) => !intact).map(({ name }) => name);
  const exposed = found !== undefined && isSecret(found.variables) && found.files.length > 0;
  const authentic = found?.log.intact ?? true;
  return [
    { check: '真實性', passed: authentic, note: authentic ? '' : '流程日誌的雜湊鏈不符' },
    { check: '完整性', passed: lacking.length === 0 && !noPages, note: [...lacking, ...(noPages ? ['頁數'] : [])].join('、') },
    { check: '可用性', passed: broken.length === 0, note: broken.join('、') },
    { check: '安全性', passed: !exposed, note: exposed ? '涉密件的全文不得存於本系統' : '' },
  ];
}
