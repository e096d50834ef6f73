/** The verbs of a whole case: what came from outside to enter, to show it to others, one's own to take back, an operator's to suspend, resume, move and void, the initiator's to withdraw; of a closed one 喚醒. */
import { useTranslation } from 'react-i18next';
import type { CaseSheet } from '../app/office-api.js';
import type { MenuVerb } from '../verbs/MoreVerbs.js';
import type { OpenVerb } from '../verbs/verb.js';

const TELLING = ['handIn', 'circulate', 'reopen'] as const;
const OPERATORS = ['suspend', 'resume', 'move'] as const;

export function useCaseMenu(): (sheet: CaseSheet, open: (verb: OpenVerb) => void) => readonly MenuVerb[] {
  const { t } = useTranslation('verbs');
  return (sheet, open) => [
    ...sheet.takeBack.map(({ userTaskKey, elementId, name = elementId }): MenuVerb => ({
      id: `takeBack-${userTaskKey}`, label: t('takeBack.open'), note: name, onChoose: () => open({ verb: 'takeBack', task: { key: userTaskKey, name } }),
    })),
    ...TELLING.filter((verb) => sheet.may[verb] === true).map((verb): MenuVerb => ({ id: verb, label: t(`${verb}.open`), note: t(`${verb}.note`), onChoose: () => open({ verb }) })),
    ...OPERATORS.filter((verb) => sheet.may[verb] === true).map((verb): MenuVerb => ({ id: verb, label: t(`${verb}.open`), note: t(`${verb}.note`), onChoose: () => open({ verb }) })),
    ...(sheet.may.void === true ? [{ id: 'void', label: t('void.open'), note: t('void.note'), severe: true, onChoose: () => open({ verb: 'void' }) }] : []),
    ...(sheet.may.withdraw === true ? [{ id: 'withdraw', label: t('withdraw.open'), note: t('withdraw.note'), severe: true, onChoose: () => open({ verb: 'withdraw' }) }] : []),
  ];
}
