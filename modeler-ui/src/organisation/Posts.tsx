/** 單位與職務: who holds what in each unit, and which post nobody holds; new ones, and closed ones. */
import { useContext, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { OfficeContext, UNIT_KINDS, useOfficeNames, type OfficePost, type OfficeUnit } from './organisation-api.js';
import { useSave } from './use-save.js';

export function Posts() {
  const { t } = useTranslation('organisation');
  const { units, posts, people } = useContext(OfficeContext);
  const names = useOfficeNames();
  const { save, busy, fault } = useSave();
  const [adding, setAdding] = useState<'unit' | 'post'>();
  const holders = (post: string, unit: string) => people.filter((one) => !one.left && one.holdings.some((held) => held.inForce && held.post === post && held.unit === unit));
  /** Its own posts, those of its kind, and what somebody holds there. */
  const postsOf = (unit: OfficeUnit) => posts.filter((post) => post.unit === unit.id || post.kind === unit.kind || holders(post.id, unit.id).length > 0);
  const vacant = units.filter(({ closed }) => !closed).flatMap((unit) => postsOf(unit).filter((post) => !post.closed && holders(post.id, unit.id).length === 0)).length;
  const close = (one: OfficeUnit | OfficePost, kind: 'units' | 'posts') => void save('kind' in one && kind === 'units' ? { units: [{ ...one, kind: one.kind ?? 'section', closed: one.closed !== true }] } : { posts: [{ ...one, closed: one.closed !== true }] });
  return (
    <>
      <div className="organisation-bar">
        <p role="status">{t(vacant === 0 ? 'posts.noneVacant' : 'posts.vacant', { count: vacant })}</p>
        <button type="button" className="act" onClick={() => setAdding('unit')}>{t('posts.addUnit')}</button>
        <button type="button" className="act" onClick={() => setAdding('post')}>{t('posts.addPost')}</button>
      </div>
      {adding !== undefined && <PlaceForm key={adding} of={adding} onClose={() => setAdding(undefined)} />}
      {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
      <div className="organisation-units">
        {units.map((unit) => (
          <section key={unit.id} className="organisation-unit" data-closed={unit.closed} aria-labelledby={`unit-${unit.id}`}>
            <header><h2 id={`unit-${unit.id}`}>{names.said(unit, unit.id)}</h2><small>{t(`kind.${unit.kind}`)}{unit.closed && ` · ${t('posts.closed')}`}</small>
              <button type="button" className="act small" disabled={busy} aria-label={t(unit.closed ? 'posts.reopenOf' : 'posts.closeOf', { what: names.said(unit, unit.id) })} onClick={() => close(unit, 'units')}>{t(unit.closed ? 'posts.reopen' : 'posts.close')}</button></header>
            <dl>{postsOf(unit).map((post) => {
              const who = holders(post.id, unit.id);
              return <div key={post.id} data-vacant={who.length === 0}><dt>{names.said(post, post.id)}</dt><dd>{who.length === 0 ? t('posts.nobody') : who.map((one) => names.said(one, one.username)).join(t('and'))}</dd></div>;
            })}</dl>
          </section>
        ))}
      </div>
    </>
  );
}

function PlaceForm({ of, onClose }: { of: 'unit' | 'post'; onClose: () => void }) {
  const { t } = useTranslation('organisation');
  const { units } = useContext(OfficeContext);
  const names = useOfficeNames();
  const { save, busy, fault } = useSave();
  const [texts, setTexts] = useState({ id: '', name: '', nameHans: '', nameEn: '' });
  const [kind, setKind] = useState<OfficeUnit['kind']>('section');
  const [unit, setUnit] = useState('');
  const [as, setAs] = useState<'' | 'chief' | 'head' | 'clerk'>('');
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const { id, name, nameHans, nameEn } = texts;
    const named = { id, name, ...(nameHans === '' ? {} : { nameHans }), ...(nameEn === '' ? {} : { nameEn }) };
    if (await save(of === 'unit' ? { units: [{ ...named, kind }] } : { posts: [{ ...named, ...(unit === '' ? {} : { unit }), ...(as === '' ? {} : { as }) }] })) onClose();
  };
  return (
    <form className="organisation-form" aria-label={t(of === 'unit' ? 'posts.addUnit' : 'posts.addPost')} onSubmit={(event) => void send(event)}>
      <div className="organisation-fields">
        {(['id', 'name', 'nameHans', 'nameEn'] as const).map((field) => <label key={field}><span>{t(`form.${field}`)}</span><input className="field-input" value={texts[field]} required={field === 'id' || field === 'name'} maxLength={60} onChange={(event) => setTexts({ ...texts, [field]: event.target.value })} /></label>)}
        {of === 'unit' ? <label><span>{t('posts.kind')}</span><select className="field-input" value={kind} onChange={(event) => setKind(UNIT_KINDS.find((one) => one === event.target.value) ?? 'section')}>{UNIT_KINDS.map((one) => <option key={one} value={one}>{t(`kind.${one}`)}</option>)}</select></label> : (
          <>
            <label><span>{t('unit')}</span><select className="field-input" value={unit} onChange={(event) => setUnit(event.target.value)}><option value="">{t('posts.anyUnit')}</option>{units.map((one) => <option key={one.id} value={one.id}>{names.said(one, one.id)}</option>)}</select></label>
            <label><span>{t('posts.as')}</span><select className="field-input" value={as} onChange={(event) => setAs((['chief', 'head', 'clerk'] as const).find((one) => one === event.target.value) ?? '')}>{(['', 'chief', 'head', 'clerk'] as const).map((one) => <option key={one} value={one}>{t(`as.${one === '' ? 'none' : one}`)}</option>)}</select></label>
          </>
        )}
      </div>
      {fault !== undefined && <p className="organisation-fault" role="alert">{fault}</p>}
      <div className="acts"><button type="button" className="act" onClick={onClose}>{t('form.cancel')}</button><button type="submit" className="act first" disabled={busy}>{t('form.save')}</button></div>
    </form>
  );
}
