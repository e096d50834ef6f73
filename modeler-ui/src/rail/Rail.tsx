/** The folding rail at the paper's right: where it stands, who did what, the limits, the files, why it came to me. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';
import { CirculationPanel } from '../circulations/CirculationPanel.js';
import { useCaseCirculations } from '../circulations/circulations-api.js';
import type { Sheet, Why } from '../app/office-api.js';
import { DiagramPanel } from './DiagramPanel.js';
import { FilesPanel } from './FilesPanel.js';
import { HistoryPanel } from './HistoryPanel.js';
import { LimitsPanel } from './LimitsPanel.js';
import { NextPanel } from './NextPanel.js';
import { WhyPanel } from './WhyPanel.js';
import './rail.css';

type Tab = 'history' | 'diagram' | 'limits' | 'files' | 'circulations' | 'why' | 'next';
const KEY = 'dutyflow.rail';
const isTab = (value: string | null): value is Tab => value !== null && ['history', 'diagram', 'limits', 'files', 'circulations', 'why', 'next'].includes(value);
const roomy = (): boolean => matchMedia('(min-width: 1700px)').matches;

/** Open as one left it; at first only where there is room beside the paper. */
function remembered(): Tab | undefined {
  const stored = localStorage.getItem(KEY);
  if (!roomy()) return undefined;
  return isTab(stored) ? stored : stored === 'folded' ? undefined : 'history';
}

/** `task`: of the task that the reader may do, what comes next. */
export function Rail({ sheet, why, task, first }: { sheet: Sheet; why?: Why | undefined; task?: string | undefined; first?: Tab }) {
  const { t } = useTranslation('rail');
  const circulations = useCaseCirculations(sheet);
  const [tab, setTab] = useState<Tab | undefined>(() => first ?? remembered());
  const tabs: readonly { readonly id: Tab; readonly count?: number }[] = [
    { id: 'diagram' }, { id: 'history' }, { id: 'limits' }, { id: 'files', count: sheet.files.length }, { id: 'circulations', count: circulations?.length ?? 0 }, ...(why === undefined ? [] : [{ id: 'why' as const }]), ...(task === undefined ? [] : [{ id: 'next' as const }]),
  ];
  const choose = (id: Tab | undefined) => {
    setTab(id);
    localStorage.setItem(KEY, id ?? 'folded');
  };
  return (
    <aside className="rail" data-tab={tab} aria-label={t('label')}>
      {tab !== undefined && (
        <section className="rail-panel" id="rail-panel" aria-label={t(`tab.${tab}`)}>
          <header><h2>{t(`tab.${tab}`)}</h2><button type="button" className="plain round" aria-label={t('fold')} onClick={() => choose(undefined)}><Icon name="close" size={16} /></button></header>
          <div className="rail-body" tabIndex={0}>
            {tab === 'diagram' && <DiagramPanel sheet={sheet} />}
            {tab === 'history' && <HistoryPanel entries={sheet.history} />}
            {tab === 'limits' && <LimitsPanel clocks={sheet.clocks} />}
            {tab === 'files' && <FilesPanel files={sheet.files} />}
            {tab === 'circulations' && <CirculationPanel sheet={sheet} circulations={circulations} />}
            {tab === 'next' && task !== undefined && <NextPanel task={task} />}
            {tab === 'why' && why !== undefined && <WhyPanel why={why} />}
          </div>
        </section>
      )}
      <div className="rail-tabs" role="group" aria-label={t('label')}>
        {tabs.map(({ id, count }) => (
          <button key={id} type="button" aria-pressed={tab === id} aria-expanded={tab === id} aria-controls="rail-panel" onClick={() => choose(tab === id ? undefined : id)}>
            {t(`tab.${id}`)}{count !== undefined && count > 0 && <small>{count}</small>}
          </button>
        ))}
      </div>
    </aside>
  );
}
