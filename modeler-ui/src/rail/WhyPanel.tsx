/** 為什麼到我: the rule that named me, through which post, from whom, and the values that decided the way. */
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import type { Why } from '../app/office-api.js';
import { Reasons } from './Reasons.js';

export function WhyPanel({ why }: { why: Why }) {
  const { t, i18n } = useTranslation('rail');
  const dates = useDates();
  const groups = why.groups ?? [];
  const through = (why.through ?? []).map((id) => groups.find((group) => group.groupId === id)?.name ?? id);
  return (
    <div className="why">
      <section>
        <h3>{t('why.rule')}</h3>
        <p>{i18n.exists(`rail:why.by.${why.rule}`) ? t(`why.by.${why.rule}`) : why.rule}</p>
        {groups.length > 0 && <p>{t('why.offered', { groups: groups.map((group) => group.name).join(t('join')) })}</p>}
        {through.length > 0 && <p>{t('why.through', { posts: through.join(t('join')) })}</p>}
      </section>
      {(why.from ?? []).length > 0 && (
        <section>
          <h3>{t('why.from')}</h3>
          <ul>{(why.from ?? []).map((from) => <li key={from.elementId}><b>{from.name ?? from.elementId}</b>{from.byName !== undefined && <span>{from.byName}</span>}{from.at !== undefined && <time dateTime={from.at}>{dates.short(from.at)}</time>}</li>)}</ul>
        </section>
      )}
      {(why.because ?? []).length > 0 && (
        <section>
          <h3>{t('why.because')}</h3>
          <Reasons reasons={why.because ?? []} />
        </section>
      )}
    </div>
  );
}
