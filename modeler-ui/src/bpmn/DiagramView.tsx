/**
 * A diagram to be read, with marks. Beside the drawing stands the same as an outline: for screen readers always, on a
 * telephone instead of the drawing.
 */
import { AimOutlined, ExpandOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import './diagram.css';
import type { DiagramViewer } from './diagram-viewer.js';
import type { Mark, Marking } from './marks.js';
import { Outline } from './Outline.js';
import type { DrawnNode } from './outline.js';

export interface DiagramViewProps extends Marking {
  readonly xml: string;
  readonly onElementClick?: (elementId: string) => void;
  /** Elements to keep in sight; the live ones where it is absent. */
  readonly focus?: readonly string[];
  /** Name of the whole for screen readers. */
  readonly label?: string;
}

export type { Mark };

export function DiagramView({ xml, onElementClick, focus, label, ...marking }: DiagramViewProps) {
  const { t } = useTranslation('bpmn');
  const box = useRef<HTMLDivElement>(null);
  const viewer = useRef<DiagramViewer>(undefined);
  const click = useRef(onElementClick);
  const [nodes, setNodes] = useState<readonly DrawnNode[]>();
  const [failure, setFailure] = useState<string>();
  const [follows, setFollows] = useState(true);

  useEffect(() => {
    click.current = onElementClick;
  });

  useEffect(() => {
    const container = box.current;
    if (container === null) return undefined;
    let current = true;
    setNodes(undefined);
    setFailure(undefined);
    void (async () => {
      try {
        const { createDiagramViewer } = await import('./diagram-viewer.js');
        if (!current) return;
        viewer.current ??= createDiagramViewer(container, (id) => click.current?.(id));
        const drawn = await viewer.current.show(xml);
        if (current) setNodes(drawn);
      } catch (cause) {
        if (current) setFailure(cause instanceof Error ? cause.message : String(cause));
      }
    })();
    return () => {
      current = false;
    };
  }, [xml]);

  useEffect(() => () => {
    viewer.current?.destroy();
    viewer.current = undefined;
  }, []);

  // Marks are small data that parents make anew at each rendering: what counts is whether they say something else.
  const marks = JSON.stringify(marking);
  const sight = JSON.stringify(focus ?? Object.entries(marking.marks).flatMap(([id, mark]) => (mark === 'active' || mark === 'incident' ? [id] : [])));
  useEffect(() => {
    if (nodes !== undefined) viewer.current?.mark(JSON.parse(marks) as Marking);
  }, [nodes, marks]);
  useEffect(() => {
    if (nodes !== undefined && follows) viewer.current?.lookAt(JSON.parse(sight) as string[]);
  }, [nodes, sight, follows]);

  const live = Object.entries(marking.marks).filter(([, mark]) => mark === 'active' || mark === 'incident').map(([id]) => id).sort();
  return (
    <div className="df-diagram" role="group" aria-label={label ?? t('diagram')} data-testid="diagram" data-marked={live.join(',')} data-ready={nodes !== undefined}>
      <div className="df-diagram-canvas" ref={box} />
      {failure !== undefined && <p className="df-diagram-failure" role="alert">{t('unreadable', { cause: failure })}</p>}
      <div className="df-diagram-tools" role="toolbar" aria-label={t('view.tools')}>
        <Button size="small" icon={<PlusOutlined />} aria-label={t('view.in')} title={t('view.in')} onClick={() => viewer.current?.zoom('in')} />
        <Button size="small" icon={<MinusOutlined />} aria-label={t('view.out')} title={t('view.out')} onClick={() => viewer.current?.zoom('out')} />
        <Button size="small" icon={<ExpandOutlined />} aria-label={t('view.fit')} title={t('view.fit')} onClick={() => { setFollows(false); viewer.current?.zoom('fit'); }} />
        <Button size="small" icon={<AimOutlined />} type={follows ? 'primary' : 'default'} aria-pressed={follows} aria-label={t('view.follow')} title={t('view.follow')} onClick={() => setFollows(!follows)} />
      </div>
      <Outline nodes={nodes ?? []} marking={marking} {...(onElementClick === undefined ? {} : { onStep: onElementClick })} />
    </div>
  );
}

export default DiagramView;
