import { useTranslation } from 'react-i18next';
import { useOutcomeName } from '../app/outcome-name.js';

/** 在辦, or what it came to. `process`: its process id, where the page is not about that case. */
export function CaseState({ state, outcome, incident, process }: { state: string; outcome?: string | undefined; incident?: boolean | undefined; process?: string }) {
  const { t } = useTranslation('outcomes');
  const outcomeName = useOutcomeName(process);
  const word = outcome === undefined ? t(`state.${state}`) : outcomeName(outcome);
  return (
    <span className="case-state" data-state={state}>
      <span>{word}</span>
      {incident === true && state === 'ACTIVE' && <span className="mark top-urgent">{t('incident')}</span>}
    </span>
  );
}
