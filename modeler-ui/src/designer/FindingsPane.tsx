/** What is wrong or doubtful with the diagram, errors first; a click goes to the element. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../engine/kernel/model/finding.js';
import { findingWords } from './finding-words.js';

interface FindingsPaneProps {
  readonly findings: readonly Finding[] | undefined;
  readonly names: Readonly<Record<string, string>>;
  readonly onElement?: (elementId: string) => void;
}

export function FindingsPane({ findings, names, onElement }: FindingsPaneProps) {
  const { t } = useTranslation(['designer', 'rail']);
  if (findings === undefined) return <p className="designer-quiet" aria-busy="true">{t('check.running')}</p>;
  if (findings.length === 0) return <p className="designer-quiet"><CheckCircleOutlined /> {t('check.clean')}</p>;
  return (
    <ul className="designer-findings" data-testid="findings">
      {findings.map((finding, at) => {
        const { element } = finding;
        const body = (
          <>
            <span className={`designer-severity designer-severity-${finding.severity}`}>{t(`check.${finding.severity}`)}</span>
            <span className="designer-finding-words">
              {element !== undefined && <strong>{names[element] || element}</strong>}
              {findingWords(finding, t)}
            </span>
            <code title={finding.message}>{finding.clause ?? finding.rule}</code>
          </>
        );
        return (
          <li key={`${finding.rule}-${element ?? ''}-${at}`} data-rule={finding.rule} data-severity={finding.severity}>
            {element === undefined || onElement === undefined
              ? <div>{body}</div>
              : <button type="button" onClick={() => onElement(element)}>{body}</button>}
          </li>
        );
      })}
    </ul>
  );
}
