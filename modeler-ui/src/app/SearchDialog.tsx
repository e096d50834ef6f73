/** One search for everything: pages at once, cases as the server finds them by number and title. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { findCases, findMyTasks } from './office-api.js';
import { useHasGroup } from './session.js';

interface Found {
  readonly to: string;
  readonly label: string;
  readonly note?: string;
  readonly kind: string;
}

const PAGES = [
  { to: '/inbox', key: 'nav.inbox' }, { to: '/done', key: 'nav.done' }, { to: '/started', key: 'nav.started' }, { to: '/circulations', key: 'nav.circulations' }, { to: '/start', key: 'nav.start' }, { to: '/catalogue', key: 'nav.catalogue' }, { to: '/registers', key: 'nav.registers' }, { to: '/substitutions', key: 'nav.substitutions' },
] as const;

function useFound(text: string): readonly Found[] {
  const { t } = useTranslation('app');
  const designer = useHasGroup('designer');
  const handsOver = [useHasGroup('administrator'), useHasGroup('operator')].includes(true);
  const wanted = text.trim();
  const asked = { enabled: wanted.length > 0, placeholderData: keepPreviousData };
  const cases = useQuery({ queryKey: ['cases', 'search', wanted], queryFn: ({ signal }) => findCases(wanted, signal), ...asked });
  const tasks = useQuery({ queryKey: ['tasks', 'search', wanted], queryFn: ({ signal }) => findMyTasks(wanted, signal), ...asked });
  const places = [...PAGES, ...(designer ? [{ to: '/definitions', key: 'nav.definitions' } as const] : []), ...(handsOver ? [{ to: '/hand-over', key: 'nav.handOver' } as const, { to: '/incidents', key: 'nav.incidents' } as const] : [])];
  const pages = places
    .map(({ to, key }) => ({ to, label: t(key), kind: t('search.page') }))
    .filter(({ label }) => wanted === '' || label.toLowerCase().includes(wanted.toLowerCase()));
  if (wanted === '') return pages;
  const mine = (tasks.data ?? []).map((each): Found => ({
    to: `/inbox/${each.userTaskKey}`, label: each.duty.title ?? each.name ?? '', note: each.name ?? '', kind: t('nav.inbox'),
  }));
  const found = (cases.data ?? []).map((each): Found => ({
    to: `/cases/${each.processInstanceKey}`,
    label: each.duty.title ?? each.processDefinitionName ?? each.processDefinitionId,
    note: each.duty.caseNo ?? '',
    kind: each.processDefinitionName ?? '',
  }));
  return [...mine, ...found, ...pages];
}

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const navigate = useNavigate();
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useFound(useDeferredValue(text));
  const index = Math.min(at, Math.max(0, found.length - 1));

  useEffect(() => dialog.current?.showModal(), []);

  const open = (target: Found | undefined) => {
    if (target === undefined) return;
    onClose();
    void navigate(target.to);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(index + 1, found.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(index - 1, 0));
    else if (event.key === 'Enter') open(found[index]);
    else return;
    event.preventDefault();
  };

  return (
    <dialog
      ref={dialog} className="search-dialog" aria-label={t('search.open')} onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <input
        role="combobox" aria-expanded="true" aria-controls={list} aria-autocomplete="list" aria-label={t('search.hint')}
        {...(found.length > 0 ? { 'aria-activedescendant': `${list}-${index}` } : {})}
        placeholder={t('search.hint')} value={text} autoFocus onKeyDown={onKey}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <ul id={list} role="listbox" aria-label={t('search.found')}>
        {found.map((each, position) => (
          <li
            key={each.to} id={`${list}-${position}`} role="option" aria-selected={position === index}
            onClick={() => open(each)} onMouseMove={() => setAt(position)}
          >
            <span>{each.label}</span>
            {each.note !== undefined && <span className="kind">{each.note}</span>}
            <span className="kind">{each.kind}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="none">{t('search.none')}</p>}
    </dialog>
  );
}
