/** The versions of a process with the cases that run on them, and what a version differs in, told in words. */
import { Button, Select, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Definition } from './designer-api.js';
import { loadXml, useRunning } from './designer-api.js';
import { DifferenceWords } from './DifferenceWords.js';
import type { Difference } from './version-difference.js';

interface VersionsPaneProps {
  readonly versions: readonly Definition[];
  /** The diagram as it is drawn now. */
  readonly xml: string | undefined;
  readonly onOpen: (definition: Definition) => void;
  readonly onElement: (elementId: string) => void;
  readonly onCompared: (difference: Difference | undefined) => void;
}

const CANVAS = 'canvas';

export function VersionsPane({ versions, xml, onOpen, onElement, onCompared }: VersionsPaneProps) {
  const { t } = useTranslation('designer');
  const running = useRunning(versions.map(({ processDefinitionKey }) => processDefinitionKey));
  const [from, setFrom] = useState<string | undefined>(versions[0]?.processDefinitionKey);
  const [to, setTo] = useState<string>(CANVAS);
  const [compared, setCompared] = useState<{ of: string; difference: Difference }>();
  const of = `${from ?? ''} ${to} ${to === CANVAS ? xml ?? '' : ''}`;
  const difference = compared?.of === of ? compared.difference : undefined;
  const dates = useDates();

  useEffect(() => {
    let current = true;
    if (from === undefined || xml === undefined) return undefined;
    void Promise.all([import('./version-difference.js'), loadXml(from), to === CANVAS ? xml : loadXml(to)])
      .then(([{ differenceOf }, before, after]) => differenceOf(before, after))
      .then((found) => {
        if (!current) return;
        setCompared({ of, difference: found });
        onCompared(to === CANVAS ? found : undefined);
      });
    return () => {
      current = false;
    };
  }, [from, to, xml, of, onCompared]);
  useEffect(() => () => onCompared(undefined), [onCompared]);

  if (versions.length === 0) return <p className="designer-quiet">{t('versions.none')}</p>;
  const options = versions.map(({ processDefinitionKey, version }) => ({ value: processDefinitionKey, label: t('versions.version', { version }) }));
  return (
    <div className="designer-versions">
      <div className="designer-scroll"><table data-testid="versions">
        <thead><tr><th>{t('versions.title')}</th><th>{t('versions.at')}</th><th>{t('versions.by')}</th><th>{t('versions.running')}</th><td /></tr></thead>
        <tbody>
          {versions.map((one) => {
            const count = running[one.processDefinitionKey];
            return (
              <tr key={one.processDefinitionKey} data-version={one.version}>
                <td>{t('versions.version', { version: one.version })}{one === versions[0] && <Tag color="blue">{t('versions.latest')}</Tag>}</td>
                <td>{dates.short(one.duty.deployedAt)}</td>
                <td>{one.duty.deployedBy === 'system' ? t('versions.bySystem') : one.duty.deployedByName ?? one.duty.deployedBy ?? ''}</td>
                <td data-running={count?.count}>{count === undefined ? '…' : t('versions.cases', { count: count.count, more: count.more ? '+' : '' })}</td>
                <td><Button size="small" onClick={() => onOpen(one)}>{t('versions.open')}</Button></td>
              </tr>
            );
          })}
        </tbody>
      </table></div>
      <section className="designer-compare">
        <header>
          {t('versions.compare')}
          <Select size="small" aria-label={t('versions.before')} value={from ?? null} onChange={setFrom} options={options} />
          →
          <Select size="small" aria-label={t('versions.after')} value={to} onChange={setTo} options={[{ value: CANVAS, label: t('versions.canvas') }, ...options]} />
        </header>
        <DifferenceWords difference={difference} {...(to === CANVAS ? { onElement } : {})} />
      </section>
    </div>
  );
}
