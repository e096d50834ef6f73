/** A difference told in words: what came, what went, what says something else. */
import { useTranslation } from 'react-i18next';
import type { Difference, ElementChange } from './version-difference.js';

interface DifferenceWordsProps {
  readonly difference: Difference | undefined;
  readonly onElement?: (elementId: string) => void;
}

export function DifferenceWords({ difference, onElement }: DifferenceWordsProps) {
  const { t } = useTranslation('designer');
  const { t: tKind } = useTranslation('bpmn');
  if (difference === undefined) return <p className="designer-quiet" aria-busy="true">{t('versions.comparing')}</p>;
  if (difference.elements.length === 0 && difference.moved === 0) return <p className="designer-quiet">{t('versions.same')}</p>;
  const subject = ({ id, name, type }: ElementChange): string => {
    const kind = tKind(`kind.${type.replace('bpmn:', '')}`, { defaultValue: t(`versions.kind.${type.replace('bpmn:', '')}`, { defaultValue: '' }) });
    return `${kind}「${name === '' ? id : name}」`;
  };
  const label = (path: string): string =>
    path.split('/').map((part) => {
      const [, name = part, number = ''] = /^(.*?)( \d+)?$/.exec(part) ?? [];
      return t(`property.${name.replace(':', '_')}`, { defaultValue: name }) + number;
    }).filter((part) => part !== '').join(' · ');
  return (
    <ul className="designer-difference" data-testid="difference">
      {difference.elements.map((one) => (
        <li key={`${one.kind}-${one.id}`} data-kind={one.kind} data-element-id={one.id}>
          <span>{t(`versions.${one.kind}`)}</span>
          <div>
            {onElement === undefined || one.kind === 'removed' ? <strong>{subject(one)}</strong> : <button type="button" onClick={() => onElement(one.id)}>{subject(one)}</button>}
            {one.changes.map(({ path, before, after }) => (
              <p key={path}>{label(path)}{t('versions.colon')}{before === undefined ? null : <del>{before}</del>}{before !== undefined && after !== undefined ? ' → ' : null}{after === undefined ? null : <ins>{after}</ins>}</p>
            ))}
          </div>
        </li>
      ))}
      {difference.moved > 0 && <li data-kind="moved"><span>{t('versions.moved')}</span><div>{t('versions.movedCount', { count: difference.moved })}</div></li>}
    </ul>
  );
}
