import { useTranslation } from 'react-i18next';

/** 在辦, or what it came to; an outcome without a word of its own is shown by its key. */
export function CaseState({ state, outcome, incident }: { state: string; outcome?: string | undefined; incident?: boolean | undefined }) {
  const { t, i18n } = useTranslation('outcomes');
  const word = outcome === undefined ? t(`state.${state}`) : i18n.exists(`outcomes:${outcome}`) ? t(outcome) : outcome;
  return (
    <span className="case-state" data-state={state}>
      <span>{word}</span>
      {incident === true && state === 'ACTIVE' && <span className="mark top-urgent">{t('incident')}</span>}
    </span>
  );
}
