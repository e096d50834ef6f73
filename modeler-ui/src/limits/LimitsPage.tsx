/** 法定時限: what the law sets, to read; nobody changes it here. What was not read in the law's own text yet is marked 待核. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../app/api-client.js';
import { useLimitWords } from './limit-words.js';
import type { Unit } from '../app/office-api.js';
import '../calendar/calendar.css';

interface Rule { readonly key: string; readonly kind: 'within' | 'before' | 'at-least' | 'every' | 'yearly'; readonly amount: number; readonly unit: Unit; readonly day?: number; readonly most?: number }
interface Row { readonly keys: readonly string[]; readonly processes: readonly string[]; readonly rules: readonly Rule[]; readonly rollOver: boolean; readonly law: string; readonly articles: string; readonly read: boolean }

export default function LimitsPage() {
  const { t } = useTranslation('limits');
  const { data } = useQuery({ queryKey: ['statutory-limits'], queryFn: ({ signal }) => api<{ items: readonly Row[] }>('/v2/statutory-limits', { signal }), staleTime: Infinity });
  const words = useLimitWords();
  return (
    <div className="limits-page" tabIndex={0}>
      <header><h1>{t('title')}</h1><p className="calendar-note">{t('note')}</p><Link to="/limits/duties">{t('duties.title')}</Link></header>
      <table className="limits-table">
        <thead><tr>{['key', 'says', 'length', 'basis', 'process', 'state'].map((name) => <th key={name} scope="col">{t(`column.${name}`)}</th>)}</tr></thead>
        <tbody>
          {(data?.items ?? []).map((row) => (
            <tr key={row.keys[0]} id={row.keys[0]} data-read={row.read}>
              <th scope="row">{row.keys.map((key, index) => <span key={key} {...(index === 0 ? {} : { id: key })}>{index > 0 && <br />}{key}</span>)}</th>
              <td>{words.says(row)}</td>
              <td className="nowrap">{row.rules.map((rule) => <div key={`${rule.key}${rule.kind}${rule.amount}${rule.unit}`}>{words.length(rule)}</div>)}{row.rollOver && <small>{t('rollOver')}</small>}</td>
              <td>{words.basis(row) ?? '—'}</td>
              <td>{row.processes.map((one) => <code key={one}>{one} </code>)}</td>
              <td className="nowrap">{row.read ? t('read') : <span className="mark">{words.unconfirmed}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
