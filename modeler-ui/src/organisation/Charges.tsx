/** 分管領域: which leader is in charge of which units, from when to when. */
import { useContext, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../app/DayField.js';
import { firstDay, lastDay, OfficeContext, periodOf, useOfficeNames } from './organisation-api.js';
import { useSave } from './use-save.js';

export function Charges() {
  const { t } = useTranslation('organisation');
  const { charges, units, people } = useContext(OfficeContext);
  const names = useOfficeNames();
  const { save, busy, fault } = useSave();
  const leaders = people.filter((one) => !one.left && units.find(({ id }) => id === one.unit)?.kind === 'leadership');
  const [leader, setLeader] = useState(leaders[0]?.username ?? '');
  const [led, setLed] = useState<readonly string[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (await save({ charges: [{ leader, units: [...led], ...periodOf(from, to) }] })) setLed([]);
  };
  const free = units.filter((unit) => !unit.closed && unit.kind !== 'leadership' && unit.kind !== 'external');
  const unled = free.filter(({ id }) => !charges.some((one) => one.inForce && one.units.includes(id)));
  return (
    <>
      {unled.length > 0 && <p className="organisation-note" role="status">{t('charges.unled', { units: unled.map((one) => names.said(one, one.id)).join(t('and')) })}</p>}
      <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('part.charges')}>
        <table className="ledger">
          <thead><tr>{['leader', 'units', 'period', 'acts'].map((name) => <th key={name} scope="col">{t(`charges.${name}`)}</th>)}</tr></thead>
          <tbody>{charges.map((one) => (
            <tr key={one.id} data-left={!one.inForce}>
              <td><b>{names.person(one.leader)}</b></td><td>{one.units.map((id) => names.unit(id)).join(t('and'))}</td>
              <td>{one.from === undefined && one.to === undefined ? t('charges.always') : t('period', { from: firstDay(one.from), to: lastDay(one.to) })}</td>
              <td className="organisation-acts"><button type="button" className="act small severe" disabled={busy} aria-label={t('charges.endOf', { who: names.person(one.leader) })} onClick={() => void save({ endedCharges: [one.id] })}>{t('charges.end')}</button></td>
            </tr>
          ))}</tbody>
        </table>
      </div>
      <form className="organisation-form" aria-label={t('charges.add')} onSubmit={(event) => void send(event)}>
        <h2>{t('charges.add')}</h2>
        <div className="organisation-fields">
          <label><span>{t('charges.leader')}</span><select className="field-input" value={leader} onChange={(event) => setLeader(event.target.value)}>{leaders.map((one) => <option key={one.username} value={one.username}>{names.said(one, one.username)}</option>)}</select></label>
          <DayField name={t('form.from')} value={from} onChange={setFrom} />
          <DayField name={t('form.to')} value={to} onChange={setTo} />
        </div>
        <fieldset><legend>{t('charges.units')}</legend><div className="organisation-roles">{free.map((one) => <label key={one.id}><input type="checkbox" checked={led.includes(one.id)} onChange={(event) => setLed(event.target.checked ? [...led, one.id] : led.filter((id) => id !== one.id))} /> {names.said(one, one.id)}</label>)}</div></fieldset>
        {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
        <div className="acts"><button type="submit" className="act first" disabled={busy || led.length === 0}>{t('charges.add')}</button></div>
      </form>
    </>
  );
}
