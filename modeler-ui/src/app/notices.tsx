/** What was done, said quietly at the foot of the page and to screen readers; it goes by itself. */
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icons.js';

export interface Notice {
  readonly id: number;
  readonly tone: 'done' | 'fault';
  readonly text: string;
  readonly more?: string;
}

const STAYS = 8_000;
let notices: readonly Notice[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function put(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

const dismiss = (id: number): void => put(notices.filter((notice) => notice.id !== id));

/** Says one sentence; a fault stays until it is closed. */
export function say(text: string, options: { tone?: Notice['tone']; more?: string } = {}): void {
  const id = (counter += 1);
  const tone = options.tone ?? 'done';
  put([...notices.slice(-2), { id, tone, text, ...(options.more === undefined ? {} : { more: options.more }) }]);
  if (tone === 'done') setTimeout(() => dismiss(id), STAYS);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Notices() {
  const { t } = useTranslation('app');
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map((notice) => (
        <div key={notice.id} className="notice" data-tone={notice.tone}>
          <div>
            <p>{notice.text}</p>
            {notice.more !== undefined && <p className="notice-more">{notice.more}</p>}
          </div>
          <button type="button" className="plain" aria-label={t('close')} onClick={() => dismiss(notice.id)}>
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
    </div>
  );
}
