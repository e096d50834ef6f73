/** Substitutions, those in force on top; what is over is folded. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { useSession } from '../app/session.js';
import { firstOf, lastOf } from './period.js';
import { stageOf, STAGES, useProcessNames } from './substitutions-api.js';
import type { Stage, Substitution } from './substitutions-api.js';

export interface SubstitutionTableProps {
  readonly title: string;
  readonly items: readonly Substitution[];
  readonly empty: string;
  readonly now: number;
  readonly onRevoke: (one: Substitution) => void;
}

export function SubstitutionTable({ title, items, empty, now, onRevoke }: SubstitutionTableProps) {
  const { t } = useTranslation('substitutions');
  const at = (stage: Stage) => items.filter((one) => stageOf(one, now) === stage).sort((a, b) => (stage === 'past' ? Date.parse(b.from) - Date.parse(a.from) : Date.parse(a.from) - Date.parse(b.from)));
  const [live, past] = [STAGES.slice(0, 2).flatMap(at), at('past')];
  return (
    <section className="substitutions-part" aria-label={title}>
      <h2>{title}</h2>
      {live.length === 0 ? <p className="substitutions-none">{empty}</p> : <Rows rows={live} now={now} onRevoke={onRevoke} />}
      {past.length > 0 && (
        <details>
          <summary>{t('past', { count: past.length })}</summary>
          <Rows rows={past} now={now} />
        </details>
      )}
    </section>
  );
}

function Rows({ rows, now, onRevoke }: { rows: readonly Substitution[]; now: number; onRevoke?: (one: Substitution) => void }) {
  const { t } = useTranslation('substitutions');
  const dates = useDates();
  const me = useSession()?.username;
  const names = useProcessNames().data ?? [];
  const nameOf = (id: string, name: string): string => (id === me ? t('me') : name);
  const duties = (processes: readonly string[]): string => processes.map((id) => names.find(({ value }) => value === id)?.label ?? id).join(t('join'));
  return (
    <table className="ledger">
      <thead><tr>{['who', 'period', 'duties', 'state', 'acts'].map((name) => <th key={name} scope="col">{t(`column.${name}`)}</th>)}</tr></thead>
      <tbody>
        {rows.map((one) => {
          const stage = stageOf(one, now);
          const owner = nameOf(one.owner, one.ownerName);
          const substitute = nameOf(one.substitute, one.substituteName);
          return (
            <tr key={one.substitutionId} data-stage={stage}>
              <td>{t('row', { owner, substitute })}{one.createdBy !== one.owner && <small>{t('enteredBy', { who: one.createdByName })}</small>}</td>
              <td>{t('period', { from: firstOf(one.from, dates), to: lastOf(one.to, dates) })}</td>
              <td>{one.processes === undefined ? t('form.all') : duties(one.processes)}</td>
              <td className="narrow"><span className="substitution-stage" data-stage={stage}>{one.revokedAt === undefined ? t(`stage.${stage}`) : t('stage.revoked', { at: dates.short(one.revokedAt) })}</span></td>
              <td className="narrow">{onRevoke !== undefined && <button type="button" className="act small" aria-label={t('revoke.of', { owner, substitute })} onClick={() => onRevoke(one)}>{t('revoke.open')}</button>}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
