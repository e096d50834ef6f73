/** 傳閱: others may read the case from now on, and it is seen who has. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PeoplePicker, POST } from '../verbs/PeoplePicker.js';
import { Reason } from '../verbs/Reason.js';
import { useVerb } from '../verbs/use-verb.js';
import type { VerbFormProps, VerbTask } from '../verbs/verb.js';
import { VerbPanel } from '../verbs/VerbPanel.js';

export interface CirculateVerbProps extends Omit<VerbFormProps, 'task'> {
  /** The step at which it is shown; absent: the case as a whole, which may be over. */
  readonly task: VerbTask | undefined;
  readonly caseName: string;
  readonly processInstanceKey: string;
}

/** So many are named, of more the first and how many. */
const NAMED = 3;

export function CirculateVerb({ task, caseName, processInstanceKey, sheet, me, onDone, onClose }: CirculateVerbProps) {
  const { t } = useTranslation('verbs');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [text, setText] = useState('');
  const users = chosen.filter((one) => !one.startsWith(POST));
  const groups = chosen.filter((one) => one.startsWith(POST)).map((one) => one.slice(POST.length));
  const call = chosen.length === 0 ? undefined : {
    path: task === undefined ? `/process-instances/${processInstanceKey}/circulations` : `/user-tasks/${task.key}/circulate`,
    body: { ...(users.length === 0 ? {} : { users }), ...(groups.length === 0 ? {} : { groups }) },
  };
  const state = useVerb(call, false);
  const confirm = async () => {
    if (call === undefined) return;
    const said = text.trim();
    const told = state.preview?.told.map(({ name }) => name) ?? [];
    if (!await state.send({ ...call, body: { ...call.body, ...(said === '' ? {} : { text: said }) } })) return;
    const who = told.slice(0, NAMED).join(t('join'));
    onDone(told.length > NAMED ? t('circulate.doneMany', { who, count: told.length }) : t('circulate.done', { who }));
  };
  return (
    <VerbPanel
      title={t('circulate.title', { name: caseName })} meaning={t('circulate.meaning')} confirm={t('circulate.confirm')} ready={call !== undefined}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <PeoplePicker label={t('circulate.to')} many posts value={chosen} except={[me]} onChange={setChosen} />
      <Reason label={t('circulate.text')} value={text} needed={false} phrases={[t('circulate.phrase1'), t('circulate.phrase2')]} me={me} onChange={setText} />
    </VerbPanel>
  );
}
