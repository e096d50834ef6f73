/** 匯入匯出: a table taken away as CSV or XLSX, and brought back: first what each row would do, then all of it or nothing. */
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '../app/notices.js';
import { csvOf, OfficeContext, TABLES, tableOf, takeIn, type Imported, type TableName } from './organisation-api.js';
import { useFaultWords } from './use-save.js';
import { rowsOfSheet, sheetOf, textOfCsv } from './workbook.js';

type Content = { readonly csv: string } | { readonly rows: string[][] };
/** What does nothing is only counted. */
const SHOWN = 200;

async function contentOf(file: File): Promise<Content> {
  if (!/\.xlsx$/i.test(file.name)) return { csv: textOfCsv(await file.arrayBuffer()) };
  const { readSheet } = await import('read-excel-file/browser');
  return { rows: rowsOfSheet(await readSheet(file)) };
}

function give(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export function Tables() {
  const { t } = useTranslation('organisation');
  const { revision } = useContext(OfficeContext);
  const client = useQueryClient();
  const words = useFaultWords();
  const [what, setWhat] = useState<TableName>('people');
  const [content, setContent] = useState<Content>();
  const [seen, setSeen] = useState<Imported>();
  const [fault, setFault] = useState<string>();
  const run = (work: () => Promise<void>) => {
    setFault(undefined);
    work().catch((cause: unknown) => setFault(words(cause)));
  };
  const look = (file: File | undefined) => run(async () => {
    setSeen(undefined);
    if (file === undefined) return;
    const read = await contentOf(file);
    setContent(read);
    setSeen(await takeIn(what, { revision, what, ...read }, true));
  });
  const write = () => run(async () => {
    if (content === undefined || seen === undefined) return;
    await takeIn(what, { revision: seen.revision, what, ...content }, false);
    say(t('tables.done'));
    setSeen(undefined);
    for (const key of ['organisation', 'people', 'units', 'groups']) await client.invalidateQueries({ queryKey: [key] });
  });
  const xlsx = () => run(async () => {
    const { rows } = await tableOf(what);
    const { default: writeXlsxFile } = await import('write-excel-file/browser');
    await writeXlsxFile(sheetOf(rows), { sheet: what, stickyRowsCount: 1, columns: (rows[0] ?? []).map(() => ({ width: 24 })) }).toFile(`${what}.xlsx`);
  });
  const wrong = seen?.items.filter(({ faults }) => faults.length > 0) ?? [];
  const changing = seen?.items.filter(({ change, faults }) => change !== 'unchanged' && faults.length === 0) ?? [];
  return (
    <>
      <div className="organisation-bar">
        <label><span>{t('tables.what')}</span> <select className="field-input" value={what} onChange={(event) => { setWhat(TABLES.find((one) => one === event.target.value) ?? 'people'); setSeen(undefined); }}>{TABLES.map((one) => <option key={one} value={one}>{t(`tables.${one}`)}</option>)}</select></label>
        <button type="button" className="act" onClick={() => run(async () => give(await csvOf(what), `${what}.csv`))}>{t('tables.csv')}</button>
        <button type="button" className="act" onClick={xlsx}>{t('tables.xlsx')}</button>
      </div>
      <section className="organisation-form" aria-labelledby="import-title">
        <h2 id="import-title">{t('tables.import')}</h2>
        <p className="organisation-note">{t('tables.meaning')}</p>
        <input key={what} type="file" className="field-input" aria-label={t('tables.file')} accept=".csv,.xlsx,text/csv" onChange={(event) => look(event.target.files?.[0])} />
        {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
        {seen !== undefined && (
          <>
            <p role="status"><b>{t('tables.seen', { rows: seen.items.length, changed: changing.length, wrong: wrong.length })}</b></p>
            <ol className="organisation-rows" tabIndex={0} aria-label={t('tables.rows')}>
              {[...wrong, ...changing].slice(0, SHOWN).map((one) => (
                <li key={one.row} data-wrong={one.faults.length > 0}><span>{t('tables.row', { row: one.row })} <b>{one.id}</b></span>
                  <em>{one.faults.length > 0 ? one.faults.map(({ code, value }) => t(`fault.${code}`, { value })).join(' ') : t(`tables.change.${one.change}`)}</em></li>
              ))}
            </ol>
            <div className="acts"><button type="button" className="act first" disabled={!seen.ok || changing.length === 0} onClick={write}>{t('tables.write', { count: changing.length })}</button></div>
          </>
        )}
      </section>
    </>
  );
}
