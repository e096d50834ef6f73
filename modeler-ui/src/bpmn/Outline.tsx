/** The diagram in words: each step with its kind, its state and what comes next. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Marking } from './marks.js';
import { isTold, outlineOf } from './outline.js';
import type { DrawnNode } from './outline.js';

interface OutlineProps {
  readonly nodes: readonly DrawnNode[];
  readonly marking: Marking;
  readonly onStep?: (elementId: string) => void;
}

export function Outline({ nodes, marking, onStep }: OutlineProps) {
  const { t } = useTranslation('bpmn');
  const steps = useMemo(() => outlineOf(nodes), [nodes]);
  const told = steps.filter((step) => isTold(step) || marking.marks[step.id] === 'active' || marking.marks[step.id] === 'incident');
  const kind = (type: string): string => t(`kind.${type.replace('bpmn:', '')}`, { defaultValue: '' });
  const nameOf = (node: DrawnNode): string => (node.name === '' ? kind(node.type) : node.name);
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return (
    <ol className="df-outline" aria-label={t('outline')} data-testid="diagram-outline">
      {told.map((step) => {
        const mark = marking.marks[step.id];
        const next = step.next.flatMap((id) => {
          const node = byId.get(id);
          return node !== undefined && node.name !== '' ? [node.name] : [];
        });
        const words = (
          <>
            <strong>{nameOf(step)}</strong>
            <span>{[step.name === '' ? '' : kind(step.type), mark === undefined ? '' : t(`mark.${mark}`), marking.notes?.[step.id] ?? ''].filter((text) => text !== '').join(' · ')}</span>
            {next.length > 0 && <small>{t('next', { names: next.join('、') })}</small>}
          </>
        );
        return (
          <li key={step.id} data-step={step.id} data-depth={Math.min(step.depth, 3)} {...(mark === undefined ? {} : { 'data-mark': mark })} {...(mark === 'active' ? { 'aria-current': 'step' as const } : {})}>
            {onStep === undefined ? words : <button type="button" onClick={() => onStep(step.id)}>{words}</button>}
          </li>
        );
      })}
    </ol>
  );
}
