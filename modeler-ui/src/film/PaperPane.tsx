/** The sheet of the case as it was: its opinion areas in the order of signing, with what had been signed by then. */
import { useTranslation } from 'react-i18next';
import type { ProcessModel } from '../../../engine/kernel/model/process-model.js';
import type { Json } from '../../../engine/kernel/state.js';
import type { Opinion } from './film-fold.js';
import { moment as time, valueText } from './words.js';
import type { Names } from './words.js';

interface PaperPaneProps {
  readonly model: ProcessModel;
  readonly opinions: readonly Opinion[];
  /** The moment's own time: what was signed then is new. */
  readonly at: number;
  readonly variables: Readonly<Record<string, Json>>;
  readonly names: Names;
}

/** The head of every sheet, where the case has these values. */
const HEAD = ['docNo', 'caseNo', 'secrecy', 'urgency', 'title', 'mainTo'];
const WIDE = new Set(['docNo', 'caseNo', 'title', 'mainTo']);

export function PaperPane({ model, opinions, at, variables, names }: PaperPaneProps) {
  const { t } = useTranslation('film');
  const areas = model.paper?.areas ?? [];
  const placed = new Set(areas.map(({ area }) => area));
  const rest = opinions.filter(({ area }) => area === undefined || !placed.has(area));
  const head = HEAD.filter((name) => variables[name] !== undefined && variables[name] !== null && variables[name] !== '');
  return (
    <article className="film-paper">
      <h3>{model.paper?.title ?? model.name}</h3>
      <dl className="film-paper-head">
        {head.map((name) => (
          <div key={name} data-wide={WIDE.has(name)}>
            <dt>{names.variable(name)}</dt>
            <dd>{valueText(names.value(variables[name] ?? null, name), t)}</dd>
          </div>
        ))}
      </dl>
      {areas.map(({ area, label }) => {
        const signed = opinions.filter((opinion) => opinion.area === area);
        return (
          <section key={area} className="film-area" data-area={area}>
            <h4>{label}</h4>
            <div>
              {signed.length === 0 ? <p className="film-unsigned">{t('pending')}</p> : signed.map((opinion) => <Signed key={opinion.key} opinion={opinion} now={at} names={names} />)}
            </div>
          </section>
        );
      })}
      {rest.length > 0 && (
        <section className="film-area">
          <h4>{areas.length === 0 ? t('happened') : t('opinionsUnplaced')}</h4>
          <div>{rest.map((opinion) => <Signed key={opinion.key} opinion={opinion} now={at} names={names} step />)}</div>
        </section>
      )}
      {areas.length === 0 && rest.length === 0 && <p className="film-unsigned">{t('noOpinions')}</p>}
    </article>
  );
}

function Signed({ opinion, now, names, step = false }: { opinion: Opinion; now: number; names: Names; step?: boolean }) {
  const { t, i18n } = useTranslation('film');
  const { decision } = opinion;
  return (
    <div className="film-signed" data-new={opinion.at === now}>
      {step && <span className="film-signed-step">{names.element(opinion.element)}</span>}
      {decision !== undefined && decision !== null && <strong>{valueText(names.value(decision), t)}</strong>}
      {opinion.same !== undefined && <p>{t('sameAs', { step: names.element(opinion.same) })}</p>}
      {opinion.opinion !== undefined && opinion.opinion !== null && opinion.opinion !== '' && <p>{valueText(names.value(opinion.opinion), t)}</p>}
      <footer>
        <b>{opinion.onBehalfOf === undefined ? names.person(opinion.by) : t('said.behalf', { who: names.person(opinion.by), whom: names.person(opinion.onBehalfOf) })}</b>
        <time>{time(opinion.at, i18n.language)}</time>
      </footer>
    </div>
  );
}
