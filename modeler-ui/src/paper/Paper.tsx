/**
 * The office's sheet (發文稿紙 and its kin): red head, ruled cells of the record, the opinion areas in the order of
 * signing. What is one's own to fill stands in its place; all else is to read.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { NOT_SECRET, TOP_URGENT, URGENT } from '../app/office-values.js';
import type { CaseHead, PaperArea, Sheet, Values } from '../app/office-api.js';
import { usePreferences } from '../app/preferences.js';
import { allFieldsOf, asRecord, choicesIn, isWide, textOf } from '../form/form-schema.js';
import { fullCells } from '../form/rows.js';
import { OpinionArea } from './OpinionArea.js';
import { ReadValue } from './ReadValue.js';
import type { RecordForm } from './use-record-form.js';
import './paper.css';

export interface PaperProps {
  readonly sheet: Pick<Sheet, 'case' | 'paper'>;
  readonly record: RecordForm | undefined;
  readonly variables: Values;
  /** The form that fills the head itself (擬稿), in place of what is read there. */
  readonly headForm?: ReactNode;
  /** What one fills in one's own area. */
  readonly ownForm?: ReactNode;
  readonly own?: { readonly label: string; readonly name: string; readonly onBehalfOfName?: string | undefined; readonly decision: string | undefined; readonly opinion: string | undefined; readonly writes: boolean } | undefined;
}

const IN_HEAD = ['title', 'secrecy', 'urgency', 'secrecyPeriod', 'docNo'];

export function Paper({ sheet, record, variables, headForm, ownForm, own }: PaperProps) {
  const { t } = useTranslation('paper');
  const { paper } = sheet;
  const areas = paper?.areas ?? [];
  const mine = areas.find((area) => area.mine === true);
  return (
    <article className="paper" aria-label={paper?.title ?? sheet.case.processName ?? t('sheet')}>
      <header className="paper-head">
        <h2 className="paper-title">{paper?.title ?? sheet.case.processName}</h2>
        <p className="paper-no">{t('no', { no: sheet.case.caseNo ?? '' })}</p>
      </header>
      <div className="paper-grid">
        <Top head={sheet.case} variables={variables} filling={headForm !== undefined} record={record} />
        {headForm ?? <RecordCells record={record} variables={variables} />}
        {areas.map((area) => (
          <OpinionArea key={area.area} area={area} own={area === mine ? own : undefined}>{area === mine ? ownForm : undefined}</OpinionArea>
        ))}
        {mine === undefined && own !== undefined && (
          <OpinionArea area={{ area: own.label, label: own.label, signed: [], mine: true } satisfies PaperArea} own={own}>{ownForm}</OpinionArea>
        )}
      </div>
    </article>
  );
}

function Top({ head, variables, filling, record }: { head: CaseHead; variables: Values; filling: boolean; record: RecordForm | undefined }) {
  const { t } = useTranslation('paper');
  const { language } = usePreferences();
  const dates = useDates();
  const properties = asRecord(record?.schema['properties']);
  const word = (name: string, value: string): string => choicesIn(asRecord(properties[name]), language).find((choice) => choice.value === value)?.label ?? value;
  const secrecy = head.secrecy;
  const period = typeof variables['secrecyPeriod'] === 'string' ? variables['secrecyPeriod'] : '';
  return (
    <>
      <Cell label={t('docNo')}>{head.docNo ?? <span className="unset">{t('notYet')}</span>}</Cell>
      <Cell label={t('dept')}>{[head.deptName, head.initiatorName].filter(Boolean).join('　')}</Cell>
      {!filling && (
        <>
          <Cell label={t('secrecy')}>{secrecy === undefined || secrecy === NOT_SECRET ? t('none') : <b>{word('secrecy', secrecy)}{period === '' ? '' : `★${period}`}</b>}</Cell>
          <Cell label={t('urgency')}>
            {head.urgency === undefined ? t('none') : <span className={TOP_URGENT.includes(head.urgency) ? 'paper-hot' : URGENT.includes(head.urgency) ? 'paper-warm' : ''}>{word('urgency', head.urgency)}</span>}
          </Cell>
          <Cell label={t('title')} wide><span className="paper-subject">{head.title ?? <span className="unset">{t('untitled')}</span>}</span></Cell>
        </>
      )}
      {filling && head.startedAt !== undefined && <Cell label={t('startedAt')} wide>{dates.full(head.startedAt)}</Cell>}
    </>
  );
}

function RecordCells({ record, variables }: { record: RecordForm | undefined; variables: Values }) {
  const { language } = usePreferences();
  if (record === undefined) return null;
  const ui = asRecord(record.uiSchema);
  const shown = allFieldsOf(record.schema, ui).filter(([name]) => !IN_HEAD.includes(name) && written(variables[name]));
  const full = fullCells(shown.map(([name, field]) => isWide(name, field, asRecord(ui[name])) && !short(variables[name])));
  return shown.map(([name, field], index) => (
    <Cell key={name} label={textOf(field, 'title', language) ?? name} wide={full[index] === true}>
      <ReadValue field={field} ui={asRecord(ui[name])} value={variables[name]} />
    </Cell>
  ));
}

const written = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A choice that took the whole width to be made takes half to be read. */
const short = (value: unknown): boolean => typeof value === 'string' && value.length <= 12;

function Cell({ label, wide = false, children }: { label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={wide ? 'place-full' : 'place-half'}>
      <div className="cell">
        <span className="cell-label">{label}</span>
        <div className="cell-value">{children}</div>
      </div>
    </div>
  );
}
