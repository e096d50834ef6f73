/** What a refusal says to the person: its title in their language; a server that cannot be reached has words of the page's own. */
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';

export function useProblemWords(): (cause: unknown) => string {
  const { t } = useTranslation('verbs');
  return (cause) => {
    if (!(cause instanceof ApiProblem) || cause.status === 0) return t('offline');
    const { title } = cause.document;
    return typeof title === 'string' && title !== '' ? title : cause.detail;
  };
}
