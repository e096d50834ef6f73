/** 人員變動: who, which kind, who takes over; what it touches is told before; done in one act, and taken back below. */
import { useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../app/DayField.js';
import { say } from '../app/notices.js';
import { PeoplePicker } from '../verbs/PeoplePicker.js';
import { changePersonnel, momentBehind, momentFrom, OfficeContext, useOfficeNames, useTouched, type PersonnelWish } from './organisation-api.js';
import { PersonnelPast } from './PersonnelPast.js';
import { Touched } from './Touched.js';
import { useFaultWords } from './use-save.js';

const KINDS = ['leave', 'move', 'exit'] as const;

export function Personnel() {
  const { t } = useTranslation(['organisation', 'verbs']);
  const { revision, units, posts } = useContext(OfficeContext);
  const names = useOfficeNames();
  const client = useQueryClient();
  const words = useFaultWords();
  const [kind, setKind] = useState<PersonnelWish['kind']>('leave');
  const [person, setPerson] = useState<string>();
  const [to, setTo] = useState<string>();
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const [unit, setUnit] = useState('secretariat');
  const [post, setPost] = useState('');
  const [takesPosts, setTakesPosts] = useState(false);
  const [takesTasks, setTakesTasks] = useState(true);
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const touched = useTouched(person, !busy);
  const offered = posts.filter((one) => !one.closed && (one.unit === undefined || one.unit === unit) && (one.kind === undefined || one.kind === units.find(({ id }) => id === unit)?.kind));
  const chosen = offered.find(({ id }) => id === post)?.id ?? offered[0]?.id;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined) return;
    setBusy(true);
    setFault(undefined);
    try {
      const made = await changePersonnel(revision, {
        kind, person, reason: reason.trim(), ...(to === undefined ? {} : { to }), ...(from === '' ? {} : { at: momentFrom(from) }), ...(kind === 'leave' && until !== '' ? { until: momentBehind(until) } : {}),
        ...(kind === 'move' && chosen !== undefined ? { posts: [{ post: chosen, unit }] } : {}), takesTasks: takesTasks && kind !== 'leave', takesPosts: takesPosts && kind !== 'leave' && to !== undefined,
      });
      const moved = made.items.filter(({ ok }) => ok).length;
      say(t('personnel.done', { who: made.personName, count: moved, left: made.items.length - moved }));
      setPerson(undefined);
      setReason('');
      for (const key of ['organisation', 'people', 'substitutions', 'tasks']) await client.invalidateQueries({ queryKey: [key] });
    } catch (cause) {
      setFault(words(cause));
    }
    setBusy(false);
  };
  return (
    <>
      <form className="organisation-form" aria-label={t('personnel.title')} onSubmit={(event) => void send(event)}>
        <fieldset><legend>{t('personnel.kind')}</legend><div className="organisation-roles">{KINDS.map((one) => <label key={one}><input type="radio" name="kind" checked={kind === one} onChange={() => setKind(one)} /> {t(`personnel.kinds.${one}`)}</label>)}</div></fieldset>
        <p className="organisation-note">{t(`personnel.meaning.${kind}`)}</p>
        <div className="organisation-two">
          <PeoplePicker label={t('personnel.person')} value={person === undefined ? [] : [person]} except={to === undefined ? [] : [to]} onChange={([one]) => setPerson(one)} />
          <PeoplePicker label={t(kind === 'leave' ? 'personnel.substitute' : 'personnel.to')} optional={kind !== 'leave'} value={to === undefined ? [] : [to]} except={person === undefined ? [] : [person]} onChange={([one]) => setTo(one)} />
        </div>
        {touched.data !== undefined && <Touched of={touched.data} />}
        <div className="organisation-fields">
          <DayField name={t('personnel.from')} value={from} onChange={setFrom} />
          {kind === 'leave' && <DayField name={t('personnel.until')} value={until} required onChange={setUntil} />}
          {kind === 'move' && (
            <>
              <label><span>{t('personnel.newUnit')}</span><select className="field-input" value={unit} onChange={(event) => setUnit(event.target.value)}>{units.filter(({ closed }) => !closed).map((one) => <option key={one.id} value={one.id}>{names.said(one, one.id)}</option>)}</select></label>
              <label><span>{t('personnel.newPost')}</span><select className="field-input" value={chosen ?? ''} onChange={(event) => setPost(event.target.value)}>{offered.map((one) => <option key={one.id} value={one.id}>{names.said(one, one.id)}</option>)}</select></label>
            </>
          )}
          <label className="organisation-wide"><span>{t('personnel.reason')}</span><input className="field-input" required maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} /></label>
        </div>
        {kind !== 'leave' && to !== undefined && (
          <div className="organisation-roles">
            <label><input type="checkbox" checked={takesTasks} onChange={(event) => setTakesTasks(event.target.checked)} /> {t('personnel.takesTasks', { who: names.person(to) })}</label>
            <label><input type="checkbox" checked={takesPosts} onChange={(event) => setTakesPosts(event.target.checked)} /> {t('personnel.takesPosts', { who: names.person(to) })}</label>
          </div>
        )}
        {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
        <div className="acts"><button type="submit" className="act first" disabled={busy || person === undefined || reason.trim() === '' || (kind === 'leave' && to === undefined)}>{t('personnel.do')}</button></div>
      </form>
      <PersonnelPast />
    </>
  );
}
