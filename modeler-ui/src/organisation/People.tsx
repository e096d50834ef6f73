/** 人員: searched, added, edited, closed; their account reset, closed and opened again. */
import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import { say } from '../app/notices.js';
import { useSession } from '../app/session.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { closeAccount, lastDay, OfficeContext, reopenAccount, resetPassword, useOfficeNames, type Member } from './organisation-api.js';
import { PersonForm } from './PersonForm.js';

/** So many are drawn; the search finds the others. */
const SHOWN = 100;

export function People() {
  const { t } = useTranslation('organisation');
  const { people } = useContext(OfficeContext);
  const names = useOfficeNames();
  const [text, setText] = useState('');
  const [unit, setUnit] = useState('');
  const [edited, setEdited] = useState<Member | 'new'>();
  const [given, setGiven] = useState<{ readonly who: string; readonly password: string }>();
  const { units } = useContext(OfficeContext);
  const wanted = text.trim().toLowerCase();
  const found = people.filter((one) => (unit === '' || one.unit === unit || one.holdings.some((held) => held.inForce && held.unit === unit))
    && [one.username, one.name, one.nameHans, one.nameEn, ...one.holdings.map(({ post }) => names.post(post))].some((each) => each.toLowerCase().includes(wanted)));
  return (
    <>
      <div className="organisation-bar">
        <label><span className="visually-hidden">{t('people.search')}</span><input className="field-input" type="search" placeholder={t('people.search')} value={text} onChange={(event) => setText(event.target.value)} /></label>
        <label><span className="visually-hidden">{t('unit')}</span>
          <select className="field-input" value={unit} onChange={(event) => setUnit(event.target.value)}><option value="">{t('people.allUnits')}</option>{units.map((one) => <option key={one.id} value={one.id}>{names.said(one, one.id)}</option>)}</select></label>
        <p role="status">{t('people.count', { count: found.length })}</p>
        <button type="button" className="act first" onClick={() => setEdited('new')}>{t('people.add')}</button>
      </div>
      {given !== undefined && (
        <div className="organisation-given" role="status"><p>{t('people.given', { who: given.who })}</p><code data-testid="given-password">{given.password}</code><button type="button" className="act small" onClick={() => setGiven(undefined)}>{t('people.noted')}</button></div>
      )}
      {edited !== undefined && <PersonForm key={edited === 'new' ? 'new' : edited.username} {...(edited === 'new' ? {} : { member: edited })} onClose={() => setEdited(undefined)} />}
      <div className="organisation-scroll" tabIndex={0} role="region" aria-label={t('part.people')}>
        <table className="ledger">
          <thead><tr>{['name', 'posts', 'roles', 'clearance', 'account', 'acts'].map((name) => <th key={name} scope="col">{t(`people.${name}`)}</th>)}</tr></thead>
          <tbody>{found.slice(0, SHOWN).map((one) => <PersonRow key={one.username} one={one} onEdit={() => setEdited(one)} onGiven={(password) => setGiven({ who: names.said(one, one.username), password })} />)}</tbody>
        </table>
      </div>
      {found.length > SHOWN && <p className="organisation-note">{t('people.more', { count: SHOWN })}</p>}
    </>
  );
}

function PersonRow({ one, onEdit, onGiven }: { one: Member; onEdit: () => void; onGiven: (password: string) => void }) {
  const { t } = useTranslation('organisation');
  const names = useOfficeNames();
  const client = useQueryClient();
  const words = useProblemWords();
  const me = useSession()?.username;
  const name = names.said(one, one.username);
  const act = (run: () => Promise<unknown>, done: string) => void run().then(() => {
    say(done);
    void client.invalidateQueries({ queryKey: ['organisation'] });
  }, (cause: unknown) => say(words(cause)));
  const reset = () => void resetPassword(one.username).then(({ password }) => {
    onGiven(password);
    void client.invalidateQueries({ queryKey: ['organisation'] });
  }, (cause: unknown) => say(words(cause)));
  return (
    <tr data-left={one.left}>
      <td><b>{name}</b> <small>{one.username}</small><small>{names.unit(one.unit)}</small></td>
      <td>{one.holdings.map((held, index) => (
        <span key={index} className="organisation-post" data-now={held.inForce}>{names.post(held.post)}{held.unit !== one.unit && ` · ${names.unit(held.unit)}`}{(held.to !== undefined || !held.inForce) && <small> {t('period', { from: held.from?.slice(0, 10) ?? '', to: lastDay(held.to) })}</small>}</span>
      ))}</td>
      <td>{one.roles.map((role) => t(`role.${role}`)).join(t('and'))}</td>
      <td className="organisation-short" data-head={t('people.clearance')}>{t(`level.${one.clearance}`)}</td>
      <td className="organisation-short" data-head={t('people.account')}>{one.left ? t('people.left', { day: lastDay(one.until) }) : t(`state.${one.account}`)}</td>
      <td className="organisation-acts">
        <button type="button" className="act small" aria-label={t('people.editOf', { who: name })} onClick={onEdit}>{t('people.edit')}</button>
        {one.username !== me && !one.left && one.account !== 'demo' && <button type="button" className="act small" aria-label={t('people.resetOf', { who: name })} onClick={reset}>{t('people.reset')}</button>}
        {one.username !== me && !one.left && (one.account === 'closed'
          ? <button type="button" className="act small" aria-label={t('people.reopenOf', { who: name })} onClick={() => act(() => reopenAccount(one.username), t('people.reopened', { who: name }))}>{t('people.reopen')}</button>
          : <button type="button" className="act small severe" aria-label={t('people.closeOf', { who: name })} onClick={() => act(() => closeAccount(one.username), t('people.closed', { who: name }))}>{t('people.close')}</button>)}
      </td>
    </tr>
  );
}
