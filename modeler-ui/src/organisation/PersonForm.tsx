/** A person: names, unit, posts from when to when, roles, clearance, last day. */
import { useContext, useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { DayField } from '../app/DayField.js';
import { useSession } from '../app/session.js';
import { CLEARANCES, firstDay, lastDay, momentBehind, OfficeContext, periodOf, ROLES, useOfficeNames, type Member } from './organisation-api.js';
import { useSave } from './use-save.js';

interface Held { readonly post: string; readonly unit: string; readonly from: string; readonly to: string }

export function PersonForm({ member, onClose }: { member?: Member; onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const { units, posts } = useContext(OfficeContext);
  const names = useOfficeNames();
  const { save, busy, fault } = useSave();
  const me = useSession()?.username;
  const own = member !== undefined && member.username === me;
  const box = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState({ username: member?.username ?? '', name: member?.name ?? '', nameHans: member?.nameHans ?? '', nameEn: member?.nameEn ?? '' });
  const [unit, setUnit] = useState(member?.unit ?? units.find(({ kind }) => kind === 'section')?.id ?? '');
  const [held, setHeld] = useState<readonly Held[]>(member?.holdings.map((one) => ({ post: one.post, unit: one.unit, from: firstDay(one.from), to: lastDay(one.to) })) ?? []);
  const [roles, setRoles] = useState<readonly Member['roles'][number][]>(member?.roles ?? ['staff']);
  const [clearance, setClearance] = useState<Member['clearance']>(member?.clearance ?? 'none');
  const [until, setUntil] = useState(lastDay(member?.until));
  useEffect(() => box.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus(), []);
  const change = (index: number, part: Partial<Held>) => setHeld(held.map((one, place) => (place === index ? { ...one, ...part } : one)));
  /** A period whose days nobody touched keeps its moments. */
  const kept = (one: Held, index: number) => {
    const before = member?.holdings[index];
    return before && firstDay(before.from) === one.from && lastDay(before.to) === one.to ? { ...(before.from === undefined ? {} : { from: before.from }), ...(before.to === undefined ? {} : { to: before.to }) } : periodOf(one.from, one.to);
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { username, name, nameHans, nameEn } = texts;
    const leaves = until === '' ? undefined : until === lastDay(member?.until) ? member?.until : momentBehind(until);
    if (await save({ people: [{
      username, name, ...(nameHans === '' ? {} : { nameHans }), ...(nameEn === '' ? {} : { nameEn }), unit, roles: [...roles], clearance, holdings: held.map((one, index) => ({ post: one.post, unit: one.unit, ...kept(one, index) })), ...(leaves === undefined ? {} : { until: leaves }),
    }] })) onClose();
  };
  const offered = (where: string) => posts.filter((post) => !post.closed && (post.unit === undefined || post.unit === where) && (post.kind === undefined || post.kind === units.find(({ id }) => id === where)?.kind));
  const unitOptions = units.filter(({ closed }) => !closed).map((one) => <option key={one.id} value={one.id}>{names.said(one, one.id)}</option>);
  return (
    <form ref={box} className="organisation-form" aria-label={t(member === undefined ? 'people.add' : 'people.edit')} onSubmit={(event) => void send(event)}>
      <h2>{member === undefined ? t('people.add') : names.said(member, member.username)}</h2>
      {own && <p className="organisation-note">{t('form.own')}</p>}
      <div className="organisation-fields">
        {(['username', 'name', 'nameHans', 'nameEn'] as const).map((field) => (
          <label key={field}><span>{t(`form.${field}`)}</span>
            <input className="field-input" value={texts[field]} required={field === 'username' || field === 'name'} readOnly={field === 'username' && member !== undefined} maxLength={60} onChange={(event) => setTexts({ ...texts, [field]: event.target.value })} /></label>
        ))}
        <label><span>{t('unit')}</span><select className="field-input" value={unit} disabled={own} onChange={(event) => setUnit(event.target.value)}>{unitOptions}</select></label>
        <label><span>{t('people.clearance')}</span><select className="field-input" value={clearance} disabled={own} onChange={(event) => setClearance(CLEARANCES.find((one) => one === event.target.value) ?? 'none')}>{CLEARANCES.map((one) => <option key={one} value={one}>{t(`level.${one}`)}</option>)}</select></label>
        <DayField name={t('form.until')} value={until} disabled={own} onChange={setUntil} />
      </div>
      <fieldset disabled={own}><legend>{t('people.roles')}</legend>
        <div className="organisation-roles">{ROLES.map((role) => <label key={role}><input type="checkbox" checked={roles.includes(role)} onChange={(event) => setRoles(ROLES.filter((one) => (one === role ? event.target.checked : roles.includes(one))))} /> {t(`role.${role}`)}</label>)}</div>
      </fieldset>
      <fieldset disabled={own}><legend>{t('people.posts')}</legend>
        {held.map((one, index) => (
          <div key={index} className="organisation-held">
            <label><span>{t('unit')}</span><select className="field-input" value={one.unit} onChange={(event) => change(index, { unit: event.target.value, post: offered(event.target.value)[0]?.id ?? '' })}>{unitOptions}</select></label>
            <label><span>{t('post')}</span><select className="field-input" value={one.post} onChange={(event) => change(index, { post: event.target.value })}>{offered(one.unit).map((post) => <option key={post.id} value={post.id}>{names.said(post, post.id)}</option>)}</select></label>
            <DayField name={t('form.from')} value={one.from} disabled={own} onChange={(from) => change(index, { from })} />
            <DayField name={t('form.to')} value={one.to} disabled={own} onChange={(to) => change(index, { to })} />
            <button type="button" className="act small" aria-label={t('form.removePostOf', { post: names.post(one.post) })} onClick={() => setHeld(held.filter((_one, place) => place !== index))}>{t('form.removePost')}</button>
          </div>
        ))}
        <button type="button" className="act small" onClick={() => setHeld([...held, { unit, post: offered(unit)[0]?.id ?? '', from: '', to: '' }])}>{t('form.addPost')}</button>
      </fieldset>
      {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
      <div className="acts"><button type="button" className="act" onClick={onClose}>{t('form.cancel')}</button><button type="submit" className="act first" disabled={busy}>{t('form.save')}</button></div>
    </form>
  );
}
