/** One limit of a duty: how long, by what, who stops and extends it; below it, when asked for, its change and its history. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ChangeLimit } from './ChangeLimit.js';
import { useLengthWords } from './use-length-words.js';
import type { DutyLimit, LengthInForce } from './duty-limits-api.js';

export function LimitRow({ limit, revision, mayChange }: { limit: DutyLimit; revision: number; mayChange: boolean }) {
  const { t } = useTranslation('limits');
  const words = useLengthWords();
  const [open, setOpen] = useState(false);
  const below = useId();
  const { statutory, statutoryKey, extension, changes } = limit;
  const changeable = mayChange && !statutory;
  return (
    <>
      <tr data-statutory={statutory}>
        <th scope="row">{limit.name}<small>{limit.elementName ?? t('duties.whole')}</small></th>
        <td>
          <span className="mark" data-kind={statutory ? 'law' : 'own'}>{t(statutory ? 'duties.law' : 'duties.own')}</span>
          {limit.unconfirmed === true && <span className="mark urgent">{t('unconfirmed')}</span>}
        </td>
        <td className="lengths">
          <LengthOf one={limit} />
          {limit.cases.map((one) => <div key={one.when}><small>{words.when(one.when ?? '')}</small> <LengthOf one={one} /></div>)}
          {limit.rollOver && <small>{t('rollOver')}</small>}
        </td>
        <td>{statutoryKey === undefined ? limit.basis ?? '—' : <Link to={`/limits#${statutoryKey}`}>{limit.basis ?? statutoryKey}</Link>}</td>
        <td>{limit.pauses.length === 0 ? '—' : limit.pauses.map(({ ground, by }) => <div key={ground}>{ground}{by.length > 0 && <small>{t('duties.by', { by: by.join('、') })}</small>}</div>)}</td>
        <td>{extension === undefined ? '—' : <>{t('duties.extension', { most: words.length({ amount: extension.most, unit: extension.unit }), count: extension.times })}{extension.by.length > 0 && <small>{t('duties.by', { by: extension.by.join('、') })}</small>}</>}</td>
        <td className="limit-acts">
          {(changeable || changes > 0) && (
            <button type="button" className="act small" aria-expanded={open} aria-controls={below} aria-label={t(changeable ? 'duties.changeOf' : 'duties.historyOf', { name: limit.name })} onClick={() => setOpen(!open)}>
              {t(changeable ? 'duties.change' : 'duties.history')}
            </button>
          )}
        </td>
      </tr>
      {open && <tr className="limit-below" id={below}><td colSpan={7}><ChangeLimit limit={limit} revision={revision} mayChange={changeable} onDone={() => setOpen(false)} /></td></tr>}
    </>
  );
}

function LengthOf({ one: { drawn, ...length } }: { one: LengthInForce }) {
  const { t } = useTranslation('limits');
  const words = useLengthWords();
  return <><b>{words.length(length)}</b>{drawn !== undefined && <small className="drawn">{t('duties.drawn', { length: words.length(drawn) })}</small>}</>;
}
