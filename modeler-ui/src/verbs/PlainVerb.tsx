/** Verbs that need no more than a word: 拿回, 交回, 減簽, 催辦, 催閱, 暫停, 恢復, 撤回, 作廢. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sheet } from '../app/office-api.js';
import { Reason } from './Reason.js';
import { useVerb } from './use-verb.js';
import { VerbPanel } from './VerbPanel.js';

export type PlainName = 'takeBack' | 'resolve' | 'removeSigner' | 'urge' | 'urgeReaders' | 'suspend' | 'resume' | 'withdraw' | 'void';

interface Rule {
  readonly path: (key: string) => string;
  /** Field of the request that holds the word. */
  readonly word: 'reason' | 'note' | 'text';
  readonly needed?: true;
  readonly severe?: true;
}

const onTask = (verb: string) => (key: string) => `/user-tasks/${key}/${verb}`;
const onCase = (verb: string) => (key: string) => `/process-instances/${key}/${verb}`;
const RULES: Record<PlainName, Rule> = {
  takeBack: { path: onTask('take-back'), word: 'reason' },
  resolve: { path: onTask('resolution'), word: 'note' },
  removeSigner: { path: onTask('signer-removal'), word: 'reason', severe: true },
  urge: { path: onTask('urge'), word: 'text' },
  urgeReaders: { path: (key) => `/circulations/${key}/urging`, word: 'text' },
  suspend: { path: onCase('suspension'), word: 'reason', needed: true, severe: true },
  resume: { path: onCase('resumption'), word: 'reason' },
  withdraw: { path: onCase('withdrawal'), word: 'reason', needed: true, severe: true },
  void: { path: onCase('cancellation'), word: 'reason', needed: true, severe: true },
};

export interface PlainVerbProps {
  readonly verb: PlainName;
  /** Of the task, of the case, or of the circulation. */
  readonly target: string;
  /** What it is about: the step, the person, the case. */
  readonly name: string;
  readonly sheet: Pick<Sheet, 'diagram'>;
  readonly me: string;
  readonly onDone: (words: string) => void;
  readonly onClose: () => void;
}

export function PlainVerb({ verb, target, name, sheet, me, onDone, onClose }: PlainVerbProps) {
  const { t, i18n } = useTranslation('verbs');
  const { path, word, needed = false, severe = false } = RULES[verb];
  const [said, setSaid] = useState('');
  const call = { path: path(target), body: {} };
  const state = useVerb(call, word === 'reason' && needed);
  const phrases = ['phrase1', 'phrase2'].filter((one) => i18n.exists(`verbs:${verb}.${one}`)).map((one) => t(`${verb}.${one}`));
  const confirm = async () => {
    const text = said.trim();
    if (await state.send({ ...call, body: text === '' ? {} : { [word]: text } })) onDone(t(`${verb}.done`, { name }));
  };
  return (
    <VerbPanel
      title={t(`${verb}.title`, { name })} meaning={t(`${verb}.meaning`)} confirm={t(`${verb}.confirm`)} severe={severe} ready={!needed || said.trim() !== ''}
      state={state} definitionKey={sheet.diagram.processDefinitionKey} onConfirm={() => void confirm()} onClose={onClose}
    >
      <Reason label={t(`${verb}.word`)} value={said} needed={needed} phrases={phrases} me={me} onChange={setSaid} />
    </VerbPanel>
  );
}
