/** What a verb would do: drawn on the diagram, told in a list, and who will be told. Computed by the server's own kernel. */
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useDates } from '../app/dates.js';
import { useOutcomeName } from '../app/outcome-name.js';
import { definitionXml } from '../app/office-api.js';
import type { Consequence } from '../bpmn/marks.js';
import type { ClockChange, Preview, PreviewStep } from './verbs-api.js';

const DiagramView = lazy(() => import('../bpmn/DiagramView.js').then((module) => ({ default: module.DiagramView })));

const SIGN: Record<Consequence, string> = { ends: '×', stays: '＝', aside: '‖', opens: '↻' };
const ORDER: readonly Consequence[] = ['opens', 'ends', 'aside', 'stays'];

type Steps = Record<Consequence, readonly (PreviewStep & { readonly who?: string })[]>;

function stepsOf(preview: Preview, join: string): Steps {
  const aside = new Set(preview.parked.map(({ elementInstanceKey }) => elementInstanceKey));
  return {
    opens: preview.opened.map((step) => {
      const who = step.assignee?.name ?? step.candidates.map(({ name }) => name).join(join);
      return who === '' ? step : { ...step, who };
    }),
    ends: preview.cancelled.filter(({ elementInstanceKey }) => !aside.has(elementInstanceKey)),
    aside: preview.parked,
    stays: preview.kept,
  };
}

export function PreviewPane({ preview, asking, definitionKey }: { preview: Preview | undefined; asking: boolean; definitionKey: string }) {
  const { t } = useTranslation('verbs');
  const steps = useMemo(() => (preview === undefined ? undefined : stepsOf(preview, t('join'))), [preview, t]);
  return (
    <section className="verb-preview" aria-label={t('preview.label')} aria-busy={asking} data-testid="verb-preview">
      <Drawn steps={steps} definitionKey={definitionKey} />
      <div className="verb-told" aria-live="polite" tabIndex={0} role="group" aria-label={t('preview.words')}>
        {preview === undefined || steps === undefined
          ? <p className="verb-wait">{t(asking ? 'preview.asking' : 'preview.choose')}</p>
          : <Words preview={preview} steps={steps} />}
      </div>
    </section>
  );
}

function Drawn({ steps, definitionKey }: { steps: Steps | undefined; definitionKey: string }) {
  const { t } = useTranslation('verbs');
  const xml = useQuery({ queryKey: ['definition-xml', definitionKey], queryFn: ({ signal }) => definitionXml(definitionKey, signal), staleTime: Infinity });
  const marks: Record<string, Consequence> = {};
  const notes: Record<string, string> = {};
  // What opens is drawn over what ends: a step that is done anew is both.
  for (const mark of [...ORDER].reverse()) for (const step of steps?.[mark] ?? []) {
    marks[step.elementId] = mark;
    if (step.who !== undefined) notes[step.elementId] = [notes[step.elementId], step.who].filter(Boolean).join(t('join'));
  }
  const sight = ['opens', 'ends', 'aside', 'stays'] as const;
  const focus = sight.flatMap((mark) => (steps?.[mark] ?? []).map(({ elementId }) => elementId)).slice(0, 6);
  const used = ORDER.filter((mark) => (steps?.[mark].length ?? 0) > 0);
  return (
    <div className="verb-drawn">
      {xml.data === undefined
        ? <p className="verb-wait">{t(xml.isError ? 'preview.noDiagram' : 'preview.asking')}</p>
        : <Suspense fallback={<p className="verb-wait">{t('preview.asking')}</p>}><DiagramView xml={xml.data} marks={marks} notes={notes} focus={focus} label={t('preview.diagram')} /></Suspense>}
      {used.length > 0 && (
        <ul className="verb-legend" aria-label={t('preview.legend')}>
          {used.map((mark) => <li key={mark}><span className={`df-badge df-badge-${mark}`} aria-hidden="true">{SIGN[mark]}</span>{t(`preview.${mark}`)}</li>)}
        </ul>
      )}
    </div>
  );
}

const FATES: readonly ClockChange['fate'][] = ['stops', 'resumes', 'moves', 'begins', 'ends', 'goesOn'];

/** What changes first; a due moment that moves is told before and after. */
function Clocks({ clocks }: { clocks: readonly ClockChange[] }) {
  const { t } = useTranslation('verbs');
  const dates = useDates();
  const due = ({ fate, dueBefore, dueAt }: ClockChange): string | undefined => {
    if (fate === 'ends' || fate === 'stops') return dueBefore === undefined ? undefined : t('preview.clock.was', { due: dates.short(dueBefore) });
    if (dueAt === undefined) return undefined;
    return dueBefore === undefined || dueBefore === dueAt ? t('preview.clock.due', { due: dates.short(dueAt) }) : t('preview.clock.moved', { before: dates.short(dueBefore), due: dates.short(dueAt) });
  };
  return (
    <ul className="verb-clocks">
      {FATES.flatMap((fate) => clocks.filter((clock) => clock.fate === fate)).map((clock) => (
        <li key={clock.clockKey} data-fate={clock.fate}>
          <b>{clock.name}</b>{clock.statutory && <small>{t('preview.clock.statutory')}</small>}
          <em>{t(`preview.clock.${clock.fate}`)}</em>
          <span>{[due(clock), clock.provisional === true ? t('preview.clock.provisional') : undefined].filter((part) => part !== undefined).join(t('join'))}</span>
        </li>
      ))}
    </ul>
  );
}

/** Scopes and gateways without a name are drawn, not told. */
const isTold = ({ name }: PreviewStep): boolean => name !== undefined && name !== '';

function Words({ preview, steps }: { preview: Preview; steps: Steps }) {
  const { t } = useTranslation('verbs');
  const outcomeName = useOutcomeName();
  const changes = ORDER.filter((mark) => mark !== 'stays').some((mark) => steps[mark].length > 0);
  const outcome = preview.ends?.outcome;
  return (
    <>
      {!changes && preview.ends === undefined && <p>{t('preview.nothing')}</p>}
      {preview.ends !== undefined && (
        <p className="verb-ends">{outcome === undefined ? t('preview.caseEnds') : t('preview.caseEndsAs', { outcome: outcomeName(outcome) })}</p>
      )}
      <dl>
        {ORDER.map((mark) => {
          const told = steps[mark].filter(isTold);
          return told.length === 0 ? null : (
            <div key={mark} data-consequence={mark}>
              <dt><span className={`df-badge df-badge-${mark}`} aria-hidden="true">{SIGN[mark]}</span>{t(`preview.${mark}`)}</dt>
              <dd>{told.map((step) => <span key={step.elementInstanceKey}>{step.who === undefined ? step.name : t('preview.stepFor', { step: step.name, who: step.who })}</span>)}</dd>
            </div>
          );
        })}
        {preview.merged !== undefined && <div data-consequence="merged"><dt>{t('preview.merged')}</dt><dd>{preview.merged.map((step) => <span key={step.elementInstanceKey}>{t('preview.mergedWith', { step: step.name ?? step.elementId, before: step.with })}</span>)}</dd></div>}
        {preview.clocks.length > 0 && <div data-consequence="clocks"><dt>{t('preview.clocks')}</dt><dd><Clocks clocks={preview.clocks} /></dd></div>}
        {preview.calledEnded.length > 0 && <div data-consequence="ends"><dt>{t('preview.calledEnded')}</dt><dd>{t('preview.cases', { count: preview.calledEnded.length })}</dd></div>}
        <div data-consequence="told">
          <dt>{t('preview.told')}</dt>
          <dd>{preview.told.length === 0 ? t('preview.toldNobody') : preview.told.map((who) => <span key={'username' in who ? who.username : who.group}>{who.name}</span>)}</dd>
        </div>
      </dl>
    </>
  );
}
