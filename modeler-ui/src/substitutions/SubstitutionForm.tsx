/** A new substitution: who, from when to when, for which duties. What the server refuses stands beside the field that it is about. */
import Select from 'antd/es/select/index.js';
import dayjs from 'dayjs';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { DayField } from '../app/DayField.js';
import { useSession } from '../app/session.js';
import { Choice } from '../verbs/Choice.js';
import { PeoplePicker } from '../verbs/PeoplePicker.js';
import { useProblemWords } from '../verbs/problem-words.js';
import { momentsOf } from './period.js';
import { enterSubstitution, useProcessNames } from './substitutions-api.js';
import type { Substitution } from './substitutions-api.js';

type Field = 'substitute' | 'period' | 'processes' | 'form';

/** Which field a refusal is about. */
const FIELD_OF: Readonly<Record<string, Field>> = {
  SUBSTITUTE_IS_OWNER: 'substitute', SUBSTITUTION_CYCLE: 'substitute', PERSON_NOT_FOUND: 'substitute', SUBSTITUTION_PERIOD_WRONG: 'period', SUBSTITUTION_OVERLAPS: 'period', PROCESS_NOT_FOUND: 'processes',
};

interface Fault { readonly field: Field; readonly words: string }

/** `administers`: may enter it for anybody. */
export function SubstitutionForm({ administers, onDone, onClose }: { administers: boolean; onDone: (made: Substitution) => void; onClose: () => void }) {
  const { t, i18n } = useTranslation('substitutions');
  const me = useSession()?.username ?? '';
  const ids = useId();
  const form = useRef<HTMLFormElement>(null);
  const problemWords = useProblemWords();
  const [owner, setOwner] = useState<string>();
  const [substitute, setSubstitute] = useState<string>();
  const [first, setFirst] = useState(() => dayjs().format('YYYY-MM-DD'));
  const [last, setLast] = useState('');
  const [scope, setScope] = useState<'all' | 'some'>('all');
  const [processes, setProcesses] = useState<readonly string[]>([]);
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  const names = useProcessNames();
  useEffect(() => form.current?.querySelector<HTMLElement>('[data-first] input')?.focus(), []);

  const missing = (): Fault | undefined => {
    if (substitute === undefined) return { field: 'substitute', words: t('missing.substitute') };
    if (first === '' || last === '') return { field: 'period', words: t('missing.period') };
    return scope === 'some' && processes.length === 0 ? { field: 'processes', words: t('missing.processes') } : undefined;
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const lacks = missing();
    setFault(lacks);
    if (lacks !== undefined || substitute === undefined ) return;
    setBusy(true);
    try {
      onDone(await enterSubstitution({ ...(owner === undefined ? {} : { owner }), substitute, ...momentsOf(dayjs(first), dayjs(last)), ...(scope === 'some' ? { processes } : {}) }));
    } catch (cause) {
      const code = cause instanceof ApiProblem ? cause.code : '';
      setFault({ field: FIELD_OF[code] ?? 'form', words: i18n.exists(`substitutions:refused.${code}`) ? t(`refused.${code}`) : problemWords(cause) });
    }
    setBusy(false);
  };
  const under = (field: Field): ReactNode => fault?.field === field && <p className="substitution-fault" role="alert" id={`${ids}-${field}`}>{fault.words}</p>;
  const described = (field: Field) => (fault?.field === field ? { status: 'error' as const, 'aria-describedby': `${ids}-${field}` } : {});
  const day = (name: 'from' | 'to', value: string, change: (day: string) => void) => (
    <DayField name={t(`form.${name}`)} value={value} faultId={fault?.field === 'period' ? `${ids}-period` : undefined} onChange={(chosen) => { change(chosen); setFault(undefined); }} />
  );
  return (
    <form ref={form} className="substitution-form" aria-label={t('form.title')} onSubmit={(event) => void send(event)} noValidate>
      <h2>{t('form.title')}</h2>
      {administers && (
        <div>
          <PeoplePicker label={t('form.owner')} optional value={owner === undefined ? [] : [owner]} except={substitute === undefined ? [] : [substitute]} onChange={([one]) => { setOwner(one); setFault(undefined); }} />
          <p className="substitution-hint">{t('form.ownerHint')}</p>
        </div>
      )}
      <div data-faulty={fault?.field === 'substitute' || undefined}>
        <PeoplePicker label={t('form.substitute')} value={substitute === undefined ? [] : [substitute]} except={[owner ?? me]} onChange={([one]) => { setSubstitute(one); setFault(undefined); }} />
        {under('substitute')}
      </div>
      <div data-faulty={fault?.field === 'period' || undefined}>
        <div className="substitution-period">{day('from', first, setFirst)}{day('to', last, setLast)}</div>
        {under('period')}
      </div>
      <div data-faulty={fault?.field === 'processes' || undefined}>
        <Choice name={`${ids}-scope`} legend={t('form.scope')} value={scope} onChange={(chosen) => { setScope(chosen); setFault(undefined); }} options={[{ value: 'all', label: t('form.all') }, { value: 'some', label: t('form.some') }]} />
        {scope === 'some' && (
          <Select<string[]>
            mode="multiple" className="substitution-processes" aria-label={t('form.processes')} placeholder={t('form.processes')} options={names.data ?? []} value={[...processes]}
            showSearch={{ optionFilterProp: 'label' }} onChange={(chosen) => { setProcesses(chosen); setFault(undefined); }} {...described('processes')}
          />
        )}
        {under('processes')}
      </div>
      <p className="substitution-hint">{t('form.meaning')}</p>
      {under('form')}
      <div className="acts">
        <button type="button" className="act" onClick={onClose}>{t('form.cancel')}</button>
        <button type="submit" className="act first" disabled={busy}>{t('form.confirm')}</button>
      </div>
    </form>
  );
}
