/** In the place of a case that was destroyed: the record that is left of it. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useDates } from '../app/dates.js';
import type { DestructionRecord } from './archive-api.js';
import './archive.css';

export function Destroyed({ record }: { record: DestructionRecord }) {
  const { t } = useTranslation('archive');
  const dates = useDates();
  const navigate = useNavigate();
  useEffect(() => { document.title = t('gone.title'); }, [t]);
  const people = [record.by, ...record.witnesses ?? []].flatMap((one) => one?.name ?? []);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('gone.caseNo'), record.caseNo], [t('gone.name'), record.title], [t('gone.duty'), record.processDefinitionName], [t('column.archiveNo'), record.archiveNos.join(t('names'))],
    [t('column.retention'), t(`retention.${record.retention}`, { defaultValue: record.retention })], [t('column.through'), t('year', { year: record.keptThrough })], [t('column.destroyNo'), record.destroyNo],
    [t('column.when'), dates.day(record.destroyedAt)], [t('column.people'), people.length === 0 ? undefined : people.join(t('names'))], [t('column.reason'), record.reason],
    [t('column.hashes'), t('versions', { count: record.versions })], [t('gone.first'), record.firstHash], [t('gone.last'), record.lastHash],
  ];
  return (
    <section className="destroyed" aria-labelledby="destroyed-title">
      <h1 id="destroyed-title">{t('gone.title')}{record.secret === true && <> <span className="mark secret">{t('secret')}</span></>}</h1>
      <p>{t('gone.text')}</p>
      <dl>{rows.flatMap(([name, value]) => (value === undefined ? [] : [<div key={name}><dt>{name}</dt><dd>{value}</dd></div>]))}</dl>
      <p><button type="button" className="act first" onClick={() => void navigate(-1)}>{t('gone.back')}</button></p>
    </section>
  );
}
