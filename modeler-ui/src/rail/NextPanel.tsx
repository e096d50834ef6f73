/** 接下來: for each decision, who gets it next and why — the conditions with their values — before anything is done. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../app/api-client.js';
import { useDates } from '../app/dates.js';
import { useOutcomeName } from '../app/outcome-name.js';
import { Reasons } from './Reasons.js';
import type { Reason } from './Reasons.js';

interface NextStep {
  readonly elementInstanceKey: string;
  readonly elementId: string;
  readonly name?: string;
  readonly assignee?: { readonly name: string };
  readonly candidates: readonly { readonly name: string }[];
  readonly dueAt?: string;
}

interface Way {
  readonly decision?: unknown;
  /** Its name in the reader's language. */
  readonly label?: string;
  readonly next?: readonly NextStep[];
  readonly because: readonly Reason[];
  readonly ends?: { readonly outcome?: string };
  readonly refusal?: { readonly title: string };
}

export function NextPanel({ task }: { task: string }) {
  const { t } = useTranslation('rail');
  // What others write into the shared draft, and oneself, may lead another way: its version is told by the server's pushes.
  const { data: version } = useQuery<unknown>({ queryKey: ['draft-version', task], queryFn: () => null, enabled: false });
  const { data, isError } = useQuery({
    queryKey: ['case', 'ways', task, version ?? 0], queryFn: ({ signal }) => api<{ items: readonly Way[] }>(`/v2/user-tasks/${task}/ways`, { signal }), placeholderData: (before) => before, retry: false,
  });
  if (isError) return <p className="rail-none" role="alert">{t('next.fault')}</p>;
  if (data === undefined) return <p className="rail-none" aria-busy="true">{t('next.asking')}</p>;
  return (
    <div className="why" data-testid="ways">
      <p className="rail-note">{t('next.note')}</p>
      {data.items.map((way) => <WayOf key={String(way.decision ?? '')} way={way} />)}
    </div>
  );
}

function WayOf({ way: { decision, label, next = [], because, ends, refusal } }: { way: Way }) {
  const { t } = useTranslation('rail');
  const outcomeName = useOutcomeName();
  const dates = useDates();
  const told = stepsOf(next);
  const outcome = ends?.outcome;
  return (
    <section data-decision={String(decision ?? '')}>
      {label !== undefined && <h3>{t('next.if', { decision: label })}</h3>}
      {refusal !== undefined && <p>{refusal.title}</p>}
      {told.length > 0 && (
        <ul>
          {told.map(({ elementId, name, who, dueAt }) => (
            <li key={elementId}><b>{name}</b>{who.length > 0 && <span>{who.join(t('join'))}</span>}{dueAt !== undefined && <time dateTime={dueAt}>{t('next.due', { due: dates.short(dueAt) })}</time>}</li>
          ))}
        </ul>
      )}
      {ends !== undefined && <p>{outcome === undefined ? t('next.ends') : t('next.endsAs', { outcome: outcomeName(outcome) })}</p>}
      {refusal === undefined && told.length === 0 && ends === undefined && <p>{t('next.waits')}</p>}
      <Reasons reasons={because} />
    </section>
  );
}

interface Told { readonly elementId: string; readonly name: string; readonly who: readonly string[]; readonly dueAt?: string }

/** Each step once, with all who get it: a 會簽 is one step of several people. What has no name is drawn, not told. */
function stepsOf(next: readonly NextStep[]): readonly Told[] {
  const steps = new Map<string, Told>();
  for (const { elementId, name, assignee, candidates, dueAt } of next) {
    if (name === undefined || name === '') continue;
    const before = steps.get(elementId);
    const due = before?.dueAt ?? dueAt;
    const who = [...(before?.who ?? []), ...(assignee === undefined ? candidates.map((one) => one.name) : [assignee.name])];
    steps.set(elementId, { elementId, name, who, ...(due === undefined ? {} : { dueAt: due }) });
  }
  return [...steps.values()];
}
