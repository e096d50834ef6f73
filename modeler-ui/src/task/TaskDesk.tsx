import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../app/api-client.js';
import { Icon } from '../app/icons.js';
import { say } from '../app/notices.js';
import { claim, release } from '../app/office-api.js';
import type { TaskSheet, Values } from '../app/office-api.js';
import { NOT_SECRET } from '../app/office-values.js';
import { usePreferences } from '../app/preferences.js';
import { queryClient } from '../app/query-client.js';
import { useSession } from '../app/session.js';
import { ClockButton } from '../clock/ClockButton.js';
import { DutyForm } from '../form/DutyForm.js';
import { asText, choicesIn, propertiesOf } from '../form/form-schema.js';
import { visibleFields } from '../form/ui-schema.js';
import { CaseLinks } from '../case/CaseLinks.js';
import { Marks } from '../inbox/Marks.js';
import { useLeaveInbox, usePatchInbox } from '../inbox/use-inbox.js';
import { Paper } from '../paper/Paper.js';
import type { RecordForm } from '../paper/use-record-form.js';
import { Rail } from '../rail/Rail.js';
import { MoreVerbs } from '../verbs/MoreVerbs.js';
import type { MenuVerb } from '../verbs/MoreVerbs.js';
import { SigningTables } from '../verbs/SigningTables.js';
import { TaskNotes } from '../substitutions/TaskNotes.js';
import { StandingNotes } from '../verbs/StandingNotes.js';
import { useTaskMenu } from '../verbs/task-menu.js';
import type { OpenVerb } from '../verbs/verb.js';
import '../verbs/verbs.css';
import { ActBar } from './ActBar.js';
import { DraftClash } from './DraftClash.js';
import { rememberWords } from './last-words.js';
import { ProcessOfPage } from '../app/outcome-name.js';
import { useSentWords } from './use-sent-words.js';
import { useTaskForm } from './use-task-form.js';

const VerbDialog = lazy(() => import('../verbs/VerbDialog.js'));

/** With these the task is no longer one's own. */
const LEAVING: readonly OpenVerb['verb'][] = ['return', 'transfer', 'delegate', 'resolve', 'takeBack', 'withdraw'];

export interface TaskDeskProps {
  readonly sheet: TaskSheet;
  readonly record: RecordForm | undefined;
  readonly variables: Values;
  readonly onLeave: () => void;
  readonly onBack: () => void;
}

export function TaskDesk({ sheet, record, variables, onLeave, onBack }: TaskDeskProps) {
  const { t } = useTranslation(['task', 'verbs']);
  const { language } = usePreferences();
  const session = useSession();
  const me = session?.username ?? '';
  const { task, form } = sheet;
  const pane = useRef<HTMLDivElement>(null);
  const [verb, setVerb] = useState<OpenVerb>();
  const menuOf = useTaskMenu();
  const state = useTaskForm(sheet, me);
  const leave = useLeaveInbox();
  const patch = usePatchInbox();
  const sentWords = useSentWords(task.processDefinitionId);
  const mayComplete = sheet.may.complete === true && task.state === 'CREATED' && sheet.standing.workDone !== true;
  const keepsWords = (sheet.case.secrecy ?? NOT_SECRET) === NOT_SECRET;
  const own = { key: task.userTaskKey, name: task.name ?? task.elementId };
  const waitsFor = sheet.signers.filter(({ of, state: signs, place }) => of === task.userTaskKey && signs === 'open' && (place === 'before' || sheet.standing.workDone === true));

  const hold = useMutation({
    mutationFn: (take: boolean) => (take ? claim(task.userTaskKey) : release(task.userTaskKey)),
    onSuccess: (_, take) => {
      patch(task.userTaskKey, ({ assignee: _assignee, ...row }) => (take ? { ...row, assignee: me, duty: { ...row.duty, ...(session === undefined ? {} : { assigneeName: session.displayName }) } } : row));
      void queryClient.invalidateQueries({ queryKey: ['case', 'task', task.userTaskKey] });
      say(t(take ? 'claimed' : 'released', { step: task.name ?? '' }));
    },
    onError: (cause) => {
      say(cause instanceof ApiProblem ? cause.detail : t('fault.title'), { tone: 'fault' });
      void queryClient.invalidateQueries({ queryKey: ['tasks'] });
    },
  });

  const act = async (decision: string | undefined) => {
    const opinion = state.opinionField === undefined ? undefined : asText(state.values[state.opinionField]);
    const done = await state.submit(decision);
    if (done === undefined) return;
    if (opinion !== undefined && keepsWords) rememberWords(me, opinion);
    const words = sentWords(done, task.name ?? '');
    say(words.text, words.more === undefined ? {} : { more: words.more });
    leave(task.userTaskKey);
    onLeave();
  };

  const verbDone = (done: OpenVerb, words: string) => {
    setVerb(undefined);
    say(words);
    if (LEAVING.includes(done.verb)) {
      leave(task.userTaskKey);
      onLeave();
    } else for (const key of ['case', 'tasks']) void queryClient.invalidateQueries({ queryKey: [key] });
  };
  const menu: readonly MenuVerb[] = [
    ...menuOf(task, sheet.may, setVerb),
    ...(mayComplete && sheet.may.release === true ? [{ id: 'release', label: t('release'), note: t('verbs:release.note'), onChoose: () => hold.mutate(false) }] : []),
    ...(sheet.may.withdraw === true ? [{ id: 'withdraw', label: t('verbs:withdraw.open'), note: t('verbs:withdraw.note'), severe: true, onChoose: () => setVerb({ verb: 'withdraw' }) }] : []),
  ];

  // After each attempt that failed the first field with a fault comes into sight and takes the cursor.
  const { attempt } = state;
  useEffect(() => {
    if (attempt === 0) return;
    const cell = pane.current?.querySelector('[data-faulty]') ?? pane.current?.querySelector('textarea[aria-invalid=true]');
    cell?.scrollIntoView({ block: 'center' });
    const field = cell instanceof HTMLTextAreaElement ? cell : cell?.querySelector<HTMLElement>('input, textarea, select, button');
    field?.focus({ preventScroll: true });
  }, [attempt]);

  const fields = form === undefined ? [] : visibleFields(form);
  const isRecord = form !== undefined && record?.formId === form.formId;
  const drawn = form !== undefined && mayComplete && fields.length > 0 && state.validator !== undefined
    ? <DutyForm form={form} validator={state.validator} values={state.values} errors={state.errors} disabled={state.busy} context={{ processInstanceKey: task.processInstanceKey, files: sheet.files.map(({ fileId }) => fileId) }} onChange={state.change} />
    : undefined;
  const decisionSchema = form === undefined || state.decisionField === undefined ? undefined : propertiesOf(form.schema)[state.decisionField];
  const choices = decisionSchema === undefined ? [] : choicesIn(decisionSchema, language);
  const decided = state.decisionField === undefined ? undefined : asText(state.values[state.decisionField]);

  return (
    <ProcessOfPage value={task.processDefinitionId}>
    <div className="task-pane" ref={pane} tabIndex={-1} aria-label={task.name ?? t('task')}>
      <header className="task-head">
        <button type="button" className="plain round only-narrow-flex" aria-label={t('back')} onClick={onBack}><Icon name="back" /></button>
        <h2>{task.name}</h2>
        <Marks urgency={sheet.case.urgency} secrecy={sheet.case.secrecy} />
        {task.duty.clock !== undefined && <ClockButton clock={task.duty.clock} />}
        <span className="task-holder">{task.assignee === undefined ? t('holder.none') : task.assignee === me ? t('holder.me') : t('holder.other', { name: task.duty.assigneeName ?? task.assignee })}</span>
        <button type="button" className="plain round" title={t('print')} aria-label={t('print')} onClick={() => print()}><Icon name="print" /></button>
      </header>
      <div className="task-desk">
        <div className="task-sheet" tabIndex={0}>
          <CaseLinks head={sheet.case} />
          <TaskNotes sheet={sheet} />
          <StandingNotes standing={sheet.standing} waitsFor={waitsFor} />
          {state.validatorFault && <p className="banner" role="alert">{t('validatorFault')}</p>}
          <Paper
            sheet={sheet} record={record} variables={{ ...variables, ...(isRecord ? {} : sheet.values) }}
            {...(isRecord && drawn !== undefined ? { headForm: drawn } : {})}
            {...(!isRecord && drawn !== undefined ? { ownForm: drawn } : {})}
            own={mayComplete ? {
              label: task.name ?? t('task'), name: session?.displayName ?? '', onBehalfOfName: task.duty.standsForName, decision: choices.find((choice) => choice.value === decided)?.label,
              opinion: state.opinionField === undefined ? undefined : asText(state.values[state.opinionField]), writes: state.opinionField !== undefined,
            } : undefined}
          />
          <SigningTables
            panels={sheet.panels.filter(({ open, mine }) => mine === true || !open)} signers={sheet.signers} folded={false}
            onRemove={(key, name) => setVerb({ verb: 'removeSigner', task: { key, name }, signer: { name } })}
          />
        </div>
        <Rail sheet={sheet} why={sheet.why} task={sheet.may.complete ? sheet.task.userTaskKey : undefined} />
      </div>
      {mayComplete && state.draft.clash !== undefined && <DraftClash form={form} clash={state.draft.clash} taken={state.draft.taken} values={state.draft.values} nameOf={state.nameOf} onSettle={state.settle} />}
      {mayComplete
        ? (
          <ActBar
            state={state} choices={choices} me={me} keepsWords={keepsWords} onAct={(decision) => void act(decision)}
            held={waitsFor.length > 0 ? t('verbs:waitsForSigners') : state.draft.clash === undefined ? undefined : t('clash.held')}
            more={
              <>
                <MoreVerbs verbs={menu} />
                {sheet.may.claim === true && task.assignee === undefined && <button type="button" className="act" data-key-act="claim" disabled={hold.isPending} onClick={() => hold.mutate(true)}>{t('claim')}</button>}
              </>
            }
          />
        )
        : (
          <div className="act-bar">
            <div className="act-row">
              <span className="draft-words">{sheet.may.resolve === true ? '' : t(task.state === 'CREATED' ? 'readOnly' : 'over')}</span>
              <div className="acts">
                <MoreVerbs verbs={menu} />
                {sheet.may.takeBack === true && <button type="button" className="act first" onClick={() => setVerb({ verb: 'takeBack', task: own })}>{t('verbs:takeBack.open')}</button>}
                {sheet.may.resolve === true && <button type="button" className="act first" data-key-act="agree" onClick={() => setVerb({ verb: 'resolve', task: own })}>{t('verbs:resolve.open')}</button>}
                {sheet.may.claim === true && <button type="button" className="act first" data-key-act="claim" disabled={hold.isPending} onClick={() => hold.mutate(true)}>{t('claim')}</button>}
              </div>
            </div>
          </div>
        )}
      {verb !== undefined && <Suspense><VerbDialog open={verb} sheet={sheet} me={me} onDone={verbDone} onClose={() => setVerb(undefined)} /></Suspense>}
    </div>
    </ProcessOfPage>
  );
}
