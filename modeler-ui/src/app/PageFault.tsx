/** What a page shows when it cannot: what happened, and what to do. */
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, useNavigate, useRouteError } from 'react-router';
import { ApiProblem } from './api-client.js';

export function PageFault() {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const fault = useRouteError();
  const missing = (isRouteErrorResponse(fault) && fault.status === 404) || (fault instanceof ApiProblem && fault.status === 404);
  const offline = fault instanceof ApiProblem && fault.status === 0;
  const kind = missing ? 'missing' : offline ? 'offline' : 'broken';
  return (
    <section className="page-fault" role="alert">
      <h1>{t(`fault.${kind}.title`)}</h1>
      <p>{fault instanceof ApiProblem && !offline ? fault.detail : t(`fault.${kind}.text`)}</p>
      <p>
        <button type="button" className="act first" onClick={() => location.reload()}>{t('fault.reload')}</button>{' '}
        <button type="button" className="act" onClick={() => void navigate('/inbox')}>{t('fault.toInbox')}</button>
      </p>
    </section>
  );
}
