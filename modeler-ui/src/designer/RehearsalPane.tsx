/** How the scenarios of a process went on the drawn diagram, and whether the second engine went the same ways. */
import { CheckOutlined, CloseOutlined, LoadingOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import type { Comparison, Rehearsal, RehearsedScenario } from './rehearsal.js';

interface RehearsalPaneProps {
  readonly rehearsal: Rehearsal | undefined;
  readonly failure: unknown;
  readonly names: Readonly<Record<string, string>>;
  readonly onAgain: () => void;
}

export function RehearsalPane({ rehearsal, failure, names, onAgain }: RehearsalPaneProps) {
  const { t } = useTranslation('designer');
  const failed = failure !== null && failure !== undefined;
  return (
    <section className="designer-rehearsal" data-testid="rehearsal" data-state={failed ? 'failed' : rehearsal === undefined ? 'running' : 'done'} aria-busy={!failed && rehearsal === undefined}>
      <h2>{t('rehearsal.title')}</h2>
      {failed && <p role="alert">{t('rehearsal.failed', { why: failure instanceof ApiProblem ? failure.detail : String(failure) })} <Button size="small" onClick={onAgain}>{t('rehearsal.again')}</Button></p>}
      {!failed && rehearsal === undefined && <p role="status"><LoadingOutlined /> {t('rehearsal.running')}</p>}
      {rehearsal !== undefined && rehearsal.scenarios.length === 0 && rehearsal.stopped === undefined && <p>{t('rehearsal.none')}</p>}
      {rehearsal?.stopped !== undefined && <p role="alert">{t('rehearsal.stopped', { why: rehearsal.stopped })}</p>}
      {rehearsal !== undefined && rehearsal.scenarios.length > 0 && (
        <>
          <p>{t('rehearsal.sum', { passed: rehearsal.scenarios.filter(({ passed }) => passed).length, count: rehearsal.scenarios.length, agreed: rehearsal.scenarios.filter(({ second }) => second.verdict === 'agrees').length })}</p>
          <ul tabIndex={0} aria-label={t('rehearsal.title')}>{doubtfulFirst(rehearsal.scenarios).map((scenario) => <ScenarioRow key={scenario.file} scenario={scenario} names={names} />)}</ul>
        </>
      )}
    </section>
  );
}

const rank = ({ passed, second }: RehearsedScenario): number => (passed ? (second.verdict === 'differs' ? 1 : 2) : 0);
const doubtfulFirst = (scenarios: readonly RehearsedScenario[]): readonly RehearsedScenario[] => [...scenarios].sort((a, b) => rank(a) - rank(b));

function ScenarioRow({ scenario, names }: { scenario: RehearsedScenario; names: RehearsalPaneProps['names'] }) {
  const { t } = useTranslation('designer');
  const { name, description, file, passed, failures: [failure], second } = scenario;
  return (
    <li data-scenario={file} data-passed={passed} data-second={second.verdict} title={description}>
      <span className={passed ? 'designer-passed' : 'designer-red'} role="img" aria-label={t(passed ? 'rehearsal.passed' : 'rehearsal.red')}>{passed ? <CheckOutlined /> : <CloseOutlined />}</span>
      <span>
        <strong>{name}</strong>
        {failure !== undefined && <em lang="en">{t(failure.step < 0 ? 'rehearsal.atStart' : 'rehearsal.atStep', { step: failure.step + 1, why: failure.message })}</em>}
        <SecondWords second={second} names={names} />
      </span>
    </li>
  );
}

function SecondWords({ second, names }: { second: Comparison; names: RehearsalPaneProps['names'] }) {
  const { t } = useTranslation('designer');
  const { verdict, compared, of, difference, until } = second;
  const nameOf = (element: string): string => names[element] || element;
  if (verdict === 'differs' && difference) {
    return <small className="designer-red">{t('rehearsal.differs', { element: nameOf(difference.element), ours: difference.ours, second: difference.second })}</small>;
  }
  if (until === undefined) return <small>{t('rehearsal.agrees', { count: compared })}</small>;
  const key = verdict === 'outside' ? 'rehearsal.outside' : 'rehearsal.agreesUntil';
  return <small title={until.because}>{t(key, { count: compared, of, element: nameOf(until.element) })}</small>;
}
