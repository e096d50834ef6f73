/** What a change of somebody's work touches, in counts, names, and titles as far as the reader may know them. */
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { Schemas } from '../../../schemas/api/openapi.js';
import { useOfficeNames } from './organisation-api.js';

const FEW = 8;

export function Touched({ of }: { of: Schemas['Touched'] }) {
  const { t } = useTranslation('organisation');
  const names = useOfficeNames();
  const rows: readonly (readonly [name: string, said: ReactNode])[] = [
    ['tasks', <>{t('touched.count', { open: of.tasks.open, delegated: of.tasks.delegated, aside: of.tasks.aside })}{of.tasks.items.length > 0 && (
      <ul>{of.tasks.items.slice(0, FEW).map((one) => <li key={one.userTaskKey}>{[one.title ?? one.processName, one.name].filter(Boolean).join(' · ')}</li>)}</ul>)}</>],
    ['onlyTheirs', of.onlyTheirs.filter(({ group }) => !group.includes('@')).map(({ name, tasks }) => t('touched.post', { name, count: tasks })).join(t('and'))],
    ['definitions', of.definitions.map(({ name, elements }) => t('touched.definition', { name, steps: elements.map((one) => one.name ?? one.elementId).join(t('and')) })).join(t('and'))],
    ['series', of.series.join(t('and'))],
    ['substitutions', of.substitutions.map(({ ownerName, substituteName }) => t('touched.substitution', { owner: ownerName, substitute: substituteName })).join(t('and'))],
    ['charges', of.charges.flatMap(({ units }) => units).map((id) => names.unit(id)).join(t('and'))],
    ['drafts', of.drafts.tasks + of.drafts.diagrams.length === 0 ? '' : t('touched.draftCount', { tasks: of.drafts.tasks, diagrams: of.drafts.diagrams.map(({ name }) => name).join(t('and')) || t('touched.none') })],
  ];
  return (
    <dl className="organisation-touched" aria-label={t('touched.title')}>
      {rows.map(([name, said]) => <div key={name} data-none={said === ''}><dt>{t(`touched.${name}`)}</dt><dd>{said === '' ? t('touched.none') : said}</dd></div>)}
    </dl>
  );
}
