/** The work that keeps machines from handing in thousands: done once for a visit, beside the page, while the form is being filled. */
import { api } from '../app/api-client.js';

interface Challenge { readonly challenge: string; readonly bits: number; readonly expiresAt: string }

let ticket: { readonly until: number; readonly text: Promise<string> } | undefined;

/** A solved challenge that is still valid; begun by the first who asks. */
export function ticketFor(): Promise<string> {
  if (ticket && ticket.until > Date.now()) return ticket.text;
  const text = solve();
  // Half of what the server gives: a form may take long.
  ticket = { until: Date.now() + 2 * 3_600_000, text };
  text.catch(() => { ticket = undefined; });
  return text;
}

/** The next application needs another one: a challenge serves a few times only. */
export function forgetTicket(): void {
  ticket = undefined;
}

async function solve(): Promise<string> {
  const { challenge, bits } = await api<Challenge>('/v2/public/challenge');
  const worker = new Worker(new URL('./challenge-worker.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<string>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
      worker.onerror = (fault) => reject(new Error(fault.message));
      worker.postMessage({ challenge, bits });
    });
  } finally {
    worker.terminate();
  }
}
