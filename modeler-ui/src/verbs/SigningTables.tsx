/** 會簽 and 加簽 as tables: who was asked, what each said and when, who has let the time pass (逾期未反饋). */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { AddedSigner, Panel, Participant } from '../app/office-api.js';
import { decisionTone } from '../app/office-values.js';
import { ClockView } from '../clock/ClockView.js';
import { barredWords } from '../rail/barred-words.js';

export interface SigningTablesProps {
  readonly panels: readonly Panel[];
  readonly signers: readonly AddedSigner[];
  /** Folded until it is asked for: one's own paper comes first. */
  readonly folded: boolean;
  readonly onRemove?: (userTaskKey: string, name: string) => void;
}

export function SigningTables({ panels, signers, folded, onRemove }: SigningTablesProps) {
  if (panels.length === 0 && signers.length === 0) return null;
  return (
    <div className="signing" data-testid="signing">
      {panels.map((panel) => <PanelTable key={panel.elementInstanceKey} panel={panel} folded={folded || !panel.open} onRemove={onRemove} />)}
      {signers.length > 0 && <SignerTable signers={signers} folded={folded && !signers.some(({ state }) => state === 'open')} onRemove={onRemove} />}
    </div>
  );
}

type OnRemove = { readonly onRemove: SigningTablesProps['onRemove'] };

function PanelTable({ panel, folded, onRemove }: { panel: Panel; folded: boolean } & OnRemove) {
  const { t } = useTranslation('verbs');
  const mode = t(`panel.mode.${panel.mode}`);
  const given = panel.people.filter(({ state }) => state === 'answered').length;
  const counts = (['dissent', 'abstained', 'missing'] as const).filter((kind) => panel[kind] > 0).map((kind) => t(`panel.count.${kind}`, { count: panel[kind] }));
  const decided = panel.decision === undefined || panel.decision === null ? undefined : panel.decision;
  return (
    <details className="signing-box" open={!folded} data-testid="panel">
      <summary>
        <b>{mode}</b> {panel.name === mode ? null : panel.name}
        <span>{[t('panel.given', { given, total: panel.people.filter(({ state }) => state !== 'removed' && state !== 'barred').length }), ...counts].join(t('panel.dot'))}</span>
        {decided !== undefined && <span className="mark" data-tone={decisionTone(decided)}>{decided}</span>}
      </summary>
      <div className="signing-rows" tabIndex={0} role="group" aria-label={panel.name ?? mode}>
        <table>
          <thead><tr><th scope="col">{t('panel.who')}</th><th scope="col">{t('panel.decision')}</th><th scope="col">{t('panel.opinion')}</th><th scope="col">{t('panel.at')}</th></tr></thead>
          <tbody>{panel.people.map((one, index) => <PersonRow key={`${one.participant}-${index}`} one={one} onRemove={onRemove} />)}</tbody>
        </table>
      </div>
    </details>
  );
}

function PersonRow({ one, onRemove }: { one: Participant } & OnRemove) {
  const { t } = useTranslation('verbs');
  const { t: rail } = useTranslation('rail');
  const dates = useDates();
  const { userTaskKey } = one;
  const signed = one.byName !== undefined && one.byName !== one.name ? one.byName : undefined;
  return (
    <tr data-state={one.state}>
      <th scope="row">
        {one.name}
        {signed !== undefined && <small>{signed}</small>}
        {one.onBehalfOfName !== undefined && <small>{t('panel.for', { name: one.onBehalfOfName })}</small>}
        {one.addedByName !== undefined && <small>{t('panel.addedBy', { name: one.addedByName })}</small>}
        {one.barred?.map((bar, index) => <small key={index}>{barredWords(rail, bar, one.name)}</small>)}
      </th>
      <td>{one.state === 'answered' ? <Said decision={one.decision} /> : <span className="signing-state" data-state={one.state}>{t(`panel.state.${one.state}`)}</span>}</td>
      <td>{one.opinion}</td>
      <td>
        {one.at === undefined ? one.clock === undefined ? null : <ClockView clock={one.clock} bar={false} /> : dates.short(one.at)}
        {one.removable === true && userTaskKey !== undefined && onRemove !== undefined && <Remove name={one.name} onRemove={() => onRemove(userTaskKey, one.name)} />}
      </td>
    </tr>
  );
}

function SignerTable({ signers, folded, onRemove }: { signers: readonly AddedSigner[]; folded: boolean } & OnRemove) {
  const { t } = useTranslation('verbs');
  const dates = useDates();
  const signed = signers.filter(({ state }) => state === 'signed').length;
  return (
    <details className="signing-box" open={!folded} data-testid="signers">
      <summary><b>{t('signers.title')}</b><span>{t('panel.given', { given: signed, total: signers.filter(({ state }) => state !== 'removed').length })}</span></summary>
      <div className="signing-rows" tabIndex={0} role="group" aria-label={t('signers.title')}>
        <table>
          <thead><tr><th scope="col">{t('panel.who')}</th><th scope="col">{t('signers.place')}</th><th scope="col">{t('panel.decision')}</th><th scope="col">{t('panel.opinion')}</th><th scope="col">{t('panel.at')}</th></tr></thead>
          <tbody>
            {signers.map((one, index) => {
              const { userTaskKey } = one;
              return (
                <tr key={`${one.name}-${index}`} data-state={one.state}>
                  <th scope="row">{one.name}<small>{t('panel.addedBy', { name: one.byName })}</small></th>
                  <td>{t(`place.${one.place}`)}</td>
                  <td>{one.state === 'signed' ? <Said decision={one.decision} /> : <span className="signing-state" data-state={one.state}>{t(`signers.state.${one.state}`)}</span>}</td>
                  <td>{one.opinion}</td>
                  <td>
                    {one.at === undefined ? null : dates.short(one.at)}
                    {one.removable === true && userTaskKey !== undefined && onRemove !== undefined && <Remove name={one.name} onRemove={() => onRemove(userTaskKey, one.name)} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Said({ decision }: { decision: string | undefined }) {
  const { t } = useTranslation('verbs');
  return <span className="signing-said" data-tone={decision === undefined ? 'other' : decisionTone(decision)}>{decision ?? t('panel.signed')}</span>;
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const { t } = useTranslation('verbs');
  return <button type="button" className="act small" aria-label={t('removeSigner.title', { name })} onClick={onRemove}>{t('removeSigner.open')}</button>;
}
