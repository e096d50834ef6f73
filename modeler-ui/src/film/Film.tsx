/** The film's table: canvas in the middle, words left, paper right, timeline below. */
import {
  ArrowLeftOutlined, CaretRightFilled, LinkOutlined, PauseOutlined, RollbackOutlined, StepBackwardFilled, StepForwardFilled, UserSwitchOutlined, VerticalLeftOutlined, VerticalRightOutlined,
} from '@ant-design/icons';
import { Button, Select, Tabs, Tag } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { say as notify } from '../app/notices.js';
import { DiagramView } from '../bpmn/DiagramView.js';
import type { Mark } from '../bpmn/marks.js';
import type { Json } from '../../../engine/kernel/state.js';
import { useNameOf } from '../form/use-names.js';
import { DataPane } from './DataPane.js';
import { useFieldTitles, useGroupNames } from './film-api.js';
import type { FilmReel } from './film-api.js';
import { liveElements, marksAt, opinionsAt, variablesAt } from './film-fold.js';
import type { Marks, Moment } from './film-fold.js';
import { Happened } from './Happened.js';
import { happeningsAt } from './happenings.js';
import { PaperPane } from './PaperPane.js';
import { withTexts } from './payloads.js';
import { Seal } from './Seal.js';
import { Timeline } from './Timeline.js';
import { usePlayhead } from './use-playhead.js';
import { useVerdict } from './use-verdict.js';
import { isTelling, moment as time, say } from './words.js';
import type { Names } from './words.js';

/** D.4: a reminder's next level goes to the chief of who is late. */
const CHIEF_OF = 'chief-of:';
const SPEEDS = [0.5, 1, 2, 4];

export function Film({ reel, moments }: { reel: FilmReel; moments: readonly Moment[] }) {
  const { t, i18n } = useTranslation('film');
  const { t: tKind } = useTranslation('bpmn');
  const head = usePlayhead(moments);
  const { index, goTo } = head;
  const now = moments[index] ?? moments[0];
  if (now === undefined) throw new Error('Expected a film with one moment or more');
  const verdict = useVerdict(reel.commits, moments, reel.state);
  const groupName = useGroupNames();
  const nameOf = useNameOf();
  const definitions = useMemo(() => Object.values(reel.definitions), [reel.definitions]);
  const titles = useFieldTitles(definitions);
  const definition = reel.definitions[now.definitionKey];
  if (definition === undefined) throw new Error(`Expected the definition ${now.definitionKey} of the case`);
  const { model } = definition;

  const names = useMemo((): Names => {
    const models = [model, ...definitions.map((one) => one.model)];
    const first = (pick: (one: typeof model) => string | undefined): string | undefined => models.map(pick).find((text) => text !== undefined && text !== '');
    return {
      element: (id) => (id === undefined ? '' : first((one) => (one.processId === id ? one.name : one.nodes[id]?.name)) ?? tKind(`kind.${kindOf(model.nodes[id]?.type)}`, { defaultValue: id })),
      flow: (id) => first((one) => one.flows[id]?.name) ?? first((one) => one.nodes[one.flows[id]?.target ?? '']?.name) ?? '',
      person: (id) => reel.names[id] ?? id,
      group: (id) => reel.names[id] ?? groupName(id) ?? (id.startsWith(CHIEF_OF) ? t('chiefOf', { who: reel.names[id.slice(CHIEF_OF.length)] ?? id.slice(CHIEF_OF.length) }) : id),
      variable: (name) => titles[name] ?? t(`variable.${name}`, { defaultValue: name }),
      value: (value, variable) => withNames(withTexts(value, reel.payloads ?? NO_TEXTS, t('withheld')), variable, nameOf),
    };
  }, [model, definitions, reel.names, reel.payloads, groupName, titles, nameOf, t, tKind]);

  const marks = useMemo(() => marksAt(moments, index), [moments, index]);
  const drawn = useMemo(() => drawnMarks(marks), [marks]);
  const live = liveElements(now.state);
  const sentence = [`${t('moment', { version: now.version, total: moments.length })}`, time(now.at, i18n.language),
    ...happeningsAt(moments, index).filter(isTelling).slice(0, 2).map((one) => say(one, names, t, i18n.language))].join(' · ');
  const title = now.state.variables[0]?.['title'] ?? reel.title;
  const notes = useMemo(() => Object.fromEntries(Object.entries(now.state.tasks).flatMap(([key, task]) => {
    const id = now.state.elements[Number(key)]?.id;
    return id === undefined || task.assignee === undefined ? [] : [[id, names.person(task.assignee)]];
  })), [now, names]);

  return (
    <div className="film" data-version={now.version} data-definition={now.definitionKey} data-testid="film">
      <header className="film-head">
        <Link to={`/cases/${reel.processInstanceKey}`} aria-label={t('back')} title={t('back')}><ArrowLeftOutlined /></Link>
        <h1>{typeof title === 'string' && title !== '' ? title : now.state.caseNo ?? t('title')}</h1>
        {now.state.caseNo !== undefined && <span className="film-case">{now.state.caseNo}</span>}
        <span className="film-case" data-testid="film-definition">{t('of', { name: definition.name, version: definition.version })}</span>
        <Tag variant="outlined">{t(`status.${now.state.status}`)}</Tag>
        <Seal verdict={verdict} />
      </header>

      <Happened moments={moments} index={index} names={names} onIndex={goTo} />

      <section className="film-canvas" data-testid="film-canvas" data-marked={live.join(',')} data-waiting={Object.keys(marks.waiting).sort().join(',')} data-version={now.version}>
        <DiagramView
          xml={definition.xml} marks={drawn} counts={{ ...marks.waiting, ...marks.active }} flows={marks.flows} entered={marks.entered} notes={notes}
          focus={leaves([marks.entered, live, Object.keys(marks.incidents), passedIn(now)].find((ids) => ids.length > 0) ?? [], model)}
          label={live.length === 0 ? t('liveNone') : t('live', { names: live.map(names.element).join(t('unit')) })}
        />
        <p className="visually-hidden" aria-live="polite">{head.playing ? '' : sentence}</p>
      </section>

      <aside className="film-side" aria-label={t('paper')}>
        <Tabs
          size="small" defaultActiveKey="paper"
          items={[
            { key: 'paper', label: t('paper'), children: <PaperPane model={model} opinions={opinionsAt(moments, index)} at={now.at} variables={now.state.variables[0] ?? {}} names={names} /> },
            { key: 'data', label: t('data'), children: <DataPane variables={variablesAt(moments, index)} names={names} /> },
          ]}
        />
      </aside>

      <footer className="film-foot">
        <div className="film-controls" role="toolbar" aria-label={t('title')}>
          <Button type="text" icon={<VerticalRightOutlined />} aria-label={t('first')} title={t('first')} disabled={index === 0} onClick={() => goTo(0)} />
          <Button type="text" icon={<StepBackwardFilled />} aria-label={t('back1')} title={t('back1')} disabled={index === 0} onClick={() => goTo(index - 1)} />
          <Button type="primary" shape="circle" icon={head.playing ? <PauseOutlined /> : <CaretRightFilled />} aria-label={t(head.playing ? 'pause' : 'play')} title={t(head.playing ? 'pause' : 'play')} onClick={() => head.play(!head.playing)} />
          <Button type="text" icon={<StepForwardFilled />} aria-label={t('next1')} title={t('next1')} disabled={index === moments.length - 1} onClick={() => goTo(index + 1)} />
          <Button type="text" icon={<VerticalLeftOutlined />} aria-label={t('last')} title={t('last')} disabled={index === moments.length - 1} onClick={() => goTo(moments.length - 1)} />
          <Button type="text" icon={<UserSwitchOutlined />} aria-label={t('nextDecision')} title={t('nextDecision')} onClick={() => head.toPerson(1)} />
          <Button type="text" icon={<RollbackOutlined />} aria-label={t('previousReturn')} title={t('previousReturn')} disabled={head.returns.before === 0} onClick={() => head.toReturn(-1)} />
          <Button type="text" icon={<RollbackOutlined className="film-forward" />} aria-label={t('nextReturn')} title={t('nextReturn')} disabled={head.returns.after === 0} onClick={() => head.toReturn(1)} data-testid="film-next-return" />
          <Select size="small" variant="borderless" popupMatchSelectWidth={false} aria-label={t('speed')} value={head.speed} onChange={head.setSpeed} options={SPEEDS.map((speed) => ({ value: speed, label: `${speed}×` }))} />
          <span className="film-moment" data-testid="film-moment">{t('moment', { version: now.version, total: moments.length })}<br /><time>{time(now.at, i18n.language)}</time></span>
          <Button
            type="text" icon={<LinkOutlined />} aria-label={t('link')} title={t('link')}
            onClick={() => void navigator.clipboard?.writeText(`${location.origin}${location.pathname}?v=${now.version}`).then(() => notify(t('linked')))}
          />
        </div>
        <Timeline moments={moments} index={index} onIndex={goTo} personName={names.person} sentence={sentence} />
      </footer>
    </div>
  );
}

function drawnMarks(marks: Marks): Record<string, Mark> {
  const drawn: Record<string, Mark> = {};
  for (const id of marks.cancelled) drawn[id] = 'cancelled';
  for (const id of marks.completed) drawn[id] = 'completed';
  for (const id of Object.keys(marks.waiting)) drawn[id] = 'waiting';
  for (const id of Object.keys(marks.active)) drawn[id] = 'active';
  for (const id of Object.keys(marks.incidents)) drawn[id] = 'incident';
  return drawn;
}

/** The last steps of a moment that left nothing alive. */
const passedIn = ({ events }: Moment): readonly string[] => events.flatMap((event) => (event.type === 'elementCompleted' ? [event.id] : [])).slice(-1);

/** A sub-process is in sight when what runs in it is. */
function leaves(ids: readonly string[], { nodes }: { nodes: Readonly<Record<string, { readonly scope: string }>> }): readonly string[] {
  const scopes = new Set(ids.map((id) => nodes[id]?.scope));
  return ids.filter((id) => !scopes.has(id));
}

/** Variables of the office's vocabulary whose values are ids of units and persons. */
const NAMED = new Set(['mainTo', 'ccTo', 'dept', 'distribution', 'cosignDepts', 'requiredCosign', 'jointIssuers', 'leadDept', 'initiator', 'drafter']);
const NO_TEXTS: Readonly<Record<string, Json>> = {};

function withNames(value: Json, variable: string | undefined, nameOf: (id: string) => string): Json {
  if (variable === undefined || !NAMED.has(variable)) return value;
  if (typeof value === 'string') return nameOf(value);
  return Array.isArray(value) ? value.map((item: Json) => (typeof item === 'string' ? nameOf(item) : item)) : value;
}

/** Kinds of steps are worded by their BPMN name: `userTask` → `UserTask`. */
const kindOf = (type: string | undefined): string => (type === undefined ? '' : type.slice(0, 1).toUpperCase() + type.slice(1));
