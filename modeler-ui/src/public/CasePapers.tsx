/** What was served: to be read here, files to be fetched, receipt to be acknowledged. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { Icon } from '../app/icons.js';
import { acknowledge, download } from './public-api.js';
import type { Access, Paper, PublicCase, ServedFile } from './public-api.js';

export function CasePapers({ seen, access, onSeen }: { seen: PublicCase; access: Access; onSeen: (seen: PublicCase) => void }) {
  const { t } = useTranslation('public');
  if (seen.papers.length === 0) return null;
  return (
    <section aria-label={t('paper.title')}>
      <h2>{t('paper.title')}</h2>
      {seen.papers.map((paper) => <OnePaper key={paper.id} paper={paper} access={access} onSeen={onSeen} />)}
    </section>
  );
}

function OnePaper({ paper, access, onSeen }: { paper: Paper; access: Access; onSeen: (seen: PublicCase) => void }) {
  const { t } = useTranslation('public');
  const { full } = useDates();
  const [fault, setFault] = useState(false);
  const tried = (work: Promise<unknown>): void => {
    setFault(false);
    work.catch(() => setFault(true));
  };
  const fetchFile = async ({ fileId, name }: ServedFile): Promise<void> => {
    const address = URL.createObjectURL(await download(access, fileId));
    const link = document.createElement('a');
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <div className="own-paper" data-paper={paper.id}>
      <h3>{paper.name}</h3>
      <small>{t('paper.at', { at: full(paper.at) })}</small>
      <dl>
        {paper.values.map(({ label, text, file }, index) => (
          <div key={`${label} ${index}`}>
            <dt>{label}</dt>
            <dd>{file === undefined ? text : <button type="button" className="file-link plain-file" onClick={() => tried(fetchFile(file))}><Icon name="clip" size={16} /><span>{file.name}</span></button>}</dd>
          </div>
        ))}
      </dl>
      {paper.receipt && (paper.acknowledgedAt === undefined
        ? <button type="button" className="act first" onClick={() => tried(acknowledge(access, paper.id).then(onSeen))}>{t('paper.acknowledge')}</button>
        : <p className="own-received"><Icon name="check" size={16} /> {t('paper.acknowledged', { at: full(paper.acknowledgedAt) })}</p>)}
      <p className="public-fault" role="alert">{fault ? t('form.fault') : ''}</p>
    </div>
  );
}
