import { useTranslation } from 'react-i18next';
import type { Account } from '../app/office-api.js';

interface Section {
  readonly name: string;
  readonly accounts: readonly Account[];
}

const KINDS = ['leadership', 'section', 'department', 'town', 'external'];

/** For first steps before all, then as an office lists itself: leaders, sections, departments, towns. */
function bySection(accounts: readonly Account[], none: string): readonly Section[] {
  const sections = new Map<string, { rank: number; accounts: Account[] }>();
  for (const account of accounts) {
    const name = holdsAll(account) ? none : account.unit?.name ?? none;
    const section = sections.get(name) ?? { rank: holdsAll(account) ? -1 : KINDS.indexOf(account.unit?.kind ?? ''), accounts: [] };
    section.accounts.push(account);
    sections.set(name, section);
  }
  return [...sections]
    .sort(([, a], [, b]) => a.rank - b.rank)
    .map(([name, section]) => ({ name, accounts: section.accounts.sort((a, b) => chiefFirst(a) - chiefFirst(b)) }));
}

/** The account for first steps has every post, or is listed with none. */
const holdsAll = (account: Account): boolean => account.posts.length === 0 || account.posts.length > 5;

/** Heads stand before their clerks. */
const chiefFirst = (account: Account): number => (account.posts.some((post) => /(chief|head|director|deputy|mayor)$/.test(post.groupId)) ? 0 : 1);

/** The people of the demo office, section by section, each with the posts that they hold. */
export function DemoAccounts({ accounts, chosen, onChoose }: { accounts: readonly Account[]; chosen: string; onChoose: (username: string) => void }) {
  const { t } = useTranslation('signin');
  return (
    <section className="demo" aria-labelledby="demo-title">
      <h2 id="demo-title">{t('demo.title')}</h2>
      <p className="demo-text">{t('demo.text')}</p>
      <div className="demo-sections">
        {bySection(accounts, t('demo.all')).map(({ name, accounts: members }) => (
          <section key={name} aria-label={name}>
            <h3>{name}</h3>
            <ul>
              {members.map((account) => (
                <li key={account.username}>
                  <button type="button" aria-pressed={account.username === chosen} onClick={() => onChoose(account.username)}>
                    <b>{account.displayName}</b>
                    <span>{holdsAll(account) ? t('demo.every') : account.posts.map((post) => post.name).join(t('demo.and'))}</span>
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
