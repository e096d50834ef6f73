/** The server says that something changed; the page asks again. A push is a hint, never the truth itself (design §6). */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const TOGETHER = 250;

/** Asks again for lists and cases after pushes, several pushes at once; and after the connection was lost and found. */
export function useServerEvents(): void {
  const client = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/v2/events');
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const refresh = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'tasks' || query.queryKey[0] === 'cases' || query.queryKey[0] === 'case' });
      }, TOGETHER);
    };
    source.addEventListener('inbox', refresh);
    source.addEventListener('instance', refresh);
    const notices = () => void client.invalidateQueries({ queryKey: ['notices'] });
    source.addEventListener('notice', notices);
    source.onerror = () => {
      lost = true;
    };
    source.onopen = () => {
      if (lost) {
        refresh();
        notices();
      }
      lost = false;
    };
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [client]);
}
