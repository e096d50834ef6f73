/** One duty: what it rests on, how long it takes, how it may end, and its diagram. */
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ApiProblem } from '../app/api-client.js';
import { Icon } from '../app/icons.js';
import { say } from '../app/notices.js';
import { startCase } from '../app/office-api.js';
import { useOutcomeName } from '../app/outcome-name.js';
import { useHasGroup } from '../app/session.js';
import type { CatalogueDuty, CatalogueList } from './catalogue-api.js';
import { DutyDiagram } from './DutyDiagram.js';

export function DutyDetail({ duty, list }: { duty: CatalogueDuty; list: CatalogueList }) {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const designer = useHasGroup('designer');
  const start = useMutation({
    mutationFn: () => startCase(duty.processDefinitionId),
    onSuccess: (started) => void navigate(started.duty.userTaskKey === undefined ? `/cases/${started.processInstanceKey}` : `/inbox/${started.duty.userTaskKey}`),
    onError: (cause) => say(t('refused'), { tone: 'fault', ...(cause instanceof ApiProblem ? { more: cause.detail } : {}) }),
  });
  const outcomeName = useOutcomeName(duty.processDefinitionId);
  const clauses = list.clauses.filter(({ processDefinitionIds }) => processDefinitionIds.includes(duty.processDefinitionId));
  return (
    <aside className="catalogue-detail" aria-label={duty.name}>
      <header>
        <div>
          <h2>{duty.name}</h2>
          <p><code>{duty.processDefinitionId}</code>{duty.definition === undefined ? t('notInForce') : t('version', { version: duty.definition.version })}</p>
        </div>
        {duty.startable && <button type="button" className="act first" disabled={start.isPending} onClick={() => start.mutate()}>{t('start')}</button>}
        {designer && duty.definition !== undefined && <Link className="act" to={`/designer/${duty.processDefinitionId}`}>{t('design')}</Link>}
        <Link className="catalogue-close" to="/catalogue" aria-label={t('close')}><Icon name="close" /></Link>
      </header>
      {duty.description !== undefined && <p className="catalogue-basis">{duty.description}</p>}
      {duty.definition !== undefined && <DutyDiagram definitionKey={duty.definition.processDefinitionKey} name={duty.name} />}
      <dl>
        <dt>{t('limit')}</dt><dd>{duty.limit}</dd>
        <dt>{t('outcomes')}</dt><dd>{duty.outcomes.map(outcomeName).join(t('join'))}</dd>
        <dt>{t('clauses')}</dt><dd>{clauses.map(({ id, text, note }) => <div key={id}><q>{text}</q>{note !== undefined && <small>{note}</small>}</div>)}</dd>
      </dl>
    </aside>
  );
}
