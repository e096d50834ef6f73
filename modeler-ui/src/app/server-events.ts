/** The server says that something changed; the page asks again. A push is a hint, never the truth itself (design §6). */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asRecord } from '../form/form-schema.js';

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
    // What is shown to me (傳閱), for whom I stand in (代), and what has stopped comes with a notice.
    const notices = () => void client.invalidateQueries({ predicate: (query) => query.queryKey[0] === 'notices' || query.queryKey[0] === 'circulations' || query.queryKey[0] === 'substitutions' || query.queryKey[0] === 'incidents' });
    source.addEventListener('notice', notices);
    source.addEventListener('draft', ({ data }: MessageEvent<string>) => {
      const { userTaskKey, version } = asRecord(JSON.parse(data));
      if (typeof userTaskKey === 'string') client.setQueryData(['draft-version', userTaskKey], version);
    });
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
