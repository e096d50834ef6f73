/** 更多: the verbs that are not the likely one, in a list that opens above the bar. */
import { useId, useRef } from 'react';
import type { ToggleEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../app/icons.js';

export interface MenuVerb {
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly severe?: boolean;
  /** Of a key of the inbox (T transfers). */
  readonly mark?: string;
  readonly onChoose: () => void;
}

/** `placement`: above the bar at the foot of a task, or below the head of a case. */
export function MoreVerbs({ verbs, placement = 'above', label }: { verbs: readonly MenuVerb[]; placement?: 'above' | 'below'; label?: string }) {
  const { t } = useTranslation('verbs');
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  if (verbs.length === 0) return null;
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const at = opener.current?.getBoundingClientRect();
    if (event.newState !== 'open' || at === undefined || menu.current === null) return;
    const { style } = menu.current;
    style.right = `${Math.max(8, innerWidth - at.right)}px`;
    if (placement === 'above') style.bottom = `${innerHeight - at.top + 6}px`;
    else style.top = `${at.bottom + 6}px`;
  };
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])];
  return (
    <>
      <button ref={opener} type="button" className={placement === 'above' ? 'act' : 'act small'} popoverTarget={id} data-testid="more-verbs" {...(label === undefined ? {} : { 'aria-label': label })}>{t('more')}<Icon name="more" size={16} /></button>
      <div
        ref={menu} id={id} popover="auto" className="verb-menu" aria-label={t('more')} onBeforeToggle={place}
        onToggle={(event) => event.newState === 'open' && items()[0]?.focus()}
        onKeyDown={(event) => {
          const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
          if (by === 0) return;
          event.preventDefault();
          const all = items();
          const at = all.findIndex((item) => item === document.activeElement);
          all[(at + by + all.length) % all.length]?.focus();
        }}
      >
        <ul>
          {verbs.map(({ id: verb, label, note, severe = false, mark, onChoose }) => (
            <li key={verb}>
              <button
                type="button" className="plain wide" data-verb={verb} data-severe={severe || undefined} {...(mark === undefined ? {} : { 'data-key-act': mark })}
                onClick={() => {
                  menu.current?.hidePopover();
                  // What opens now gives the focus back to where this list hangs.
                  opener.current?.focus();
                  onChoose();
                }}
              >
                <b>{label}</b><small>{note}</small>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
