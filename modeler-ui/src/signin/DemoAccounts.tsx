import { useTranslation } from 'react-i18next';
import type { Account } from '../app/office-api.js';

/** Sections in the order in which their first person is listed. */
function bySection(accounts: readonly Account[], none: string): readonly (readonly [string, readonly Account[]])[] {
  const sections = new Map<string, Account[]>();
  for (const account of accounts) {
    const name = account.unit?.name ?? none;
    sections.set(name, [...(sections.get(name) ?? []), account]);
  }
  return [...sections];
}

/** The people of the demo office, section by section, each with the posts that they hold. */
export function DemoAccounts({ accounts, chosen, onChoose }: { accounts: readonly Account[]; chosen: string; onChoose: (username: string) => void }) {
  const { t } = useTranslation('signin');
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p className="demo-text">{t('demo.text')}</p>
      <div className="demo-sections">
        {bySection(accounts, t('demo.all')).map(([name, members]) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {members.map((account) => (
                <li key={account.username}>
                  <button type="button" aria-pressed={account.username === chosen} onClick={() => onChoose(account.username)}>
                    <b>{account.displayName}</b>
                    <span>{account.posts.length > 0 ? account.posts.map((post) => post.name).join(t('demo.and')) : t('demo.every')}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  );
}
